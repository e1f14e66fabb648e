"""Watch a folder: what comes in is put on the list of the batch and upscaled, until it is told to stop.

A file counts when it did not change between two looks, so that one that is still copied is left alone. One that changes
later counts anew. It is looked at again and again, because what network drives and cameras write tells nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from sinsr_gui.engine.batch.find_images import find_sources
from sinsr_gui.engine.errors import BadImage, BadRequest
from sinsr_gui.engine.filesystem import real, status
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session

from .queueing import append, read_all_headers, retry

EVERY = 2.0
"""Seconds between two looks."""

Stamp = tuple[int, int, str]
"""Bytes, time of the last change in nanoseconds, and the folder below the watched one."""


async def watch(
    batch: Batch, session: Session, io: Worker, folder: Path, begin: Callable[[], None], every: float = EVERY
) -> None:
    """Put files that are complete on the list and `begin` the batch when it is idle; until the task is cancelled, a run
    was stopped or could not go on, or results would go into the watched folder."""
    before: dict[Path, Stamp] = {}
    counted: dict[Path, Stamp] = {}
    began = False
    batch.watched = folder
    try:
        while True:
            out = session.settings.saving.folder
            if out is None or not apart(session, folder):
                session.notices.say(
                    "A folder is only watched while results go to another one.",
                    "Choose it under “Where it goes”.",
                    "warning",
                )
                return
            if began and batch.phase == "idle" and not batch.finished:
                return  # by the user, or by a full disk that every next file would meet, too
            found = await io.call(look, folder, out, session.settings.remembered.recursive)
            ready = [path for path, stamp in found.items() if before.get(path) == stamp != counted.get(path)]
            before = found
            retry(batch, [path for path in ready if path in counted])  # they were changed
            counted |= {path: found[path] for path in ready}
            if await append(batch, [(path, Path(found[path][2])) for path in ready]):
                await read_all_headers(batch, io)
            waiting = (item for path in counted if (item := batch.queue.find(path)) and item.status == "waiting")
            if batch.phase == "idle" and next(waiting, None):
                began = True
                begin()
            await asyncio.sleep(every)
    finally:
        batch.watched = None


def apart(session: Session, folder: Path) -> bool:
    """Whether results go elsewhere than into this folder: else each would come in as a photo."""
    out = session.settings.saving.folder
    return out is not None and real(out) != real(folder)


def look(folder: Path, out: Path, recursive: bool) -> dict[Path, Stamp]:
    """The pictures that are there now; those of no bytes are still to come."""
    try:
        sources = find_sources((folder,), out, recursive).sources
    except (BadRequest, BadImage):  # nothing there yet, or a drive that is gone for a while
        return {}
    stamps = ((source, status(source.path)) for source in sources)
    return {
        source.path: (found.st_size, found.st_mtime_ns, str(source.folder))
        for source, found in stamps
        if found is not None and found.st_size
    }
