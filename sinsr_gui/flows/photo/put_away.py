"""Put away what is kept of photos that are not open any more: on disk, and no more of it than there is room for.

A result that has to go can be rendered again; what was asked for stays. Those that are saved go first.
"""

from __future__ import annotations

from dataclasses import replace

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.upscaling.scratch import is_on_disk, put_on_disk
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.left import Left
from sinsr_gui.state.results import Results
from sinsr_gui.state.session import Session

ON_DISK = 16 * 2**30
"""Bytes of all results that are put away."""
IN_MEMORY = 2**30
"""Bytes of those of them that found no room on the disk."""


async def put_away(session: Session, io: Worker, results: Results) -> None:
    """Move the results of photos that were left to the disk, one after another, and let go of what is too much."""
    tried: set[int] = set()
    while one := next((one for one in session.left if _waits(one) and id(one) not in tried), None):
        tried.add(id(one))
        assert one.result is not None
        try:
            result = replace(one.result, photo=await io.call(_stored, one.result.photo))
        except CannotWrite:
            continue
        results.replace(one.result, result)
        session.left = tuple(replace(one, result=result) if other is one else other for other in session.left)
    _let_go(session)


def _let_go(session: Session) -> None:
    """Let go of results until the others fit."""
    while (gone := _first_to_go(session)) is not None:
        if gone in session.left_unsaved:
            name = gone.photo.source.name if gone.photo.source else say("the pasted picture")
            session.notices.say(
                say("There was no room to keep the result of {name}.", name=name),
                "Open the photo again and press Upscale: the same result is made anew.",
                "warning",
            )
        session.left = tuple(replace(one, result=None) if one is gone else one for one in session.left)


def _first_to_go(session: Session) -> Left | None:
    """The result to let go of, if there are too many: the oldest that is saved, or the oldest."""
    kept = [one for one in session.left if one.result is not None]
    waiting = [one for one in kept if _waits(one)]
    if sum(one.bytes for one in waiting) > IN_MEMORY:
        kept = waiting
    elif sum(one.bytes for one in kept) <= ON_DISK:
        return None
    unsaved = session.left_unsaved
    return next((one for one in kept if one not in unsaved), kept[0])


def _waits(one: Left) -> bool:
    return one.result is not None and not is_on_disk(one.result.photo.pixels)


def _stored(photo: Photo) -> Photo:
    alpha = None if photo.alpha is None else put_on_disk(photo.alpha)
    return replace(photo, pixels=put_on_disk(photo.pixels), alpha=alpha)
