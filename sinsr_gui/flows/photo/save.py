"""Save the result on show: the file is complete or not there, and has the bytes that the command line would write.

What is saved is taken down when saving is asked for: neither another photo nor other settings change it any more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sinsr_gui.engine.batch.exporting import clash_at
from sinsr_gui.engine.batch.naming import numbered, path_key, suffix_for
from sinsr_gui.engine.batch.provenance import facts_of
from sinsr_gui.engine.errors import CannotWrite, NameTaken
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.image import Photo, SaveOptions, check_target, save_photo
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.recipe import write_recipe
from sinsr_gui.flows.batch.conflicts import Ask
from sinsr_gui.flows.workers import Worker
from sinsr_gui.paths import comes_along
from sinsr_gui.state.batch import Answer
from sinsr_gui.state.session import Result, Session

from .resolving import BatchSettings, batch_settings, example, save_options, suffix_of

SAVED = "saved"
"""Topic of the notice that a result is saved: the last one is enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What is on show, with everything that decides about its file."""

    photo: Photo
    result: Result
    order: BatchSettings
    folder: Path | None  # that was used last

    @property
    def home(self) -> Path | None:
        """The folder of the photo; None for a pasted picture, and for the sample, which lies inside the program."""
        return _home(self.photo)

    @property
    def suggestion(self) -> Path:
        """The name that the settings give the result, in the folder that they name or beside the photo."""
        made = replace(self.order, asked=self.result.request.settings)
        folder = made.saving.folder or self.home or self.folder or Path.home()
        return folder / example(self.photo.source or Path("pasted.png"), made)


def snapshot(session: Session) -> Snapshot | None:
    """The result on show, to be saved as it is now; None if there is none."""
    if session.photo is None or session.result is None:
        return None
    return _taken_down(session, session.photo, session.result)


def snapshots_of_left(session: Session) -> list[Snapshot]:
    """The unsaved results of photos that were open before."""
    return [_taken_down(session, one.photo, one.result) for one in session.left_unsaved if one.result]


def _taken_down(session: Session, photo: Photo, result: Result) -> Snapshot:
    weights = result.request.weights
    made_by = result.model or next((info for info in session.models if info.sha256 == weights), None)
    folder = session.settings.remembered.folder
    return Snapshot(photo, replace(result, model=made_by), batch_settings(session), folder)


def _home(photo: Photo) -> Path | None:
    return None if photo.source is None or comes_along(photo.source) else photo.source.parent


async def save(
    session: Session, io: Worker, wanted: Snapshot | None, target: Path | None = None, ask: Ask | None = None
) -> Path | None:
    """Write a result to `target`, else to the name that the settings gave; returns where. Raises CannotWrite.

    A name that is taken gets a number, unless the settings say that the file is replaced or `ask` is asked. What was
    saved already, by the same settings, is not saved under another name.
    """
    if wanted is None:
        return None
    photo, saving, chosen = wanted.photo, wanted.order.saving, target is not None
    request, settings = wanted.result.request, (wanted.suggestion, save_options(saving), saving.recipe)
    if not chosen and (place := session.saved_by(request, settings)):
        _tell_saved(session, place)
        return place
    target, options = target or wanted.suggestion, save_options(saving)
    if chosen:  # the suffix that the user typed says more than the settings
        options = replace(options, format=None)
    else:
        policy: str = saving.conflict
        if policy == "ask" and ask and path_key(target) != path_key(photo.source or Path()):
            clash = await io.call(clash_at, target, photo.source or target)
            answer = await ask(clash, False) if clash else Answer("rename")
            if answer is None:
                return None
            policy = answer.conflict
        chosen = policy == "overwrite"
    target, notices = await io.call(_saved, wanted.result, photo, target, options, saving.recipe, chosen)
    session.note_saved(request, target, settings)
    _tell_saved(session, target)
    for notice in notices:
        session.notices.say(notice)
    return target


def _tell_saved(session: Session, target: Path) -> None:
    session.notices.forget(SAVED)
    session.notices.say(say("{name} is saved.", name=target.name), level="done", topic=SAVED, file=target)


async def save_copy(io: Worker, wanted: Snapshot, folder: Path) -> Path:
    """Write a result into a folder of the program, for someone else: it does not count as saved. CannotWrite."""
    target, saving = folder / wanted.suggestion.name, wanted.order.saving
    options = replace(save_options(saving), format=None)
    await io.call(write, wanted.result, wanted.photo, target, options, saving.recipe)
    return target


def warn_of_format(session: Session, size: tuple[int, int]) -> None:
    """Before a long run: say if the format that the settings give cannot hold a result of that size, or its folder."""
    saving, source = session.settings.saving, session.path or Path("pasted.png")
    home = _home(session.photo) if session.photo else None
    name = source.with_suffix(suffix_of(saving) or suffix_for(source)).name
    folder = saving.folder or home or session.settings.remembered.folder or Path.home()
    try:
        check_target(folder / name, *size, save_options(saving).format)
    except CannotWrite as error:
        session.notices.say(error.message, error.hint, "warning")


def _saved(
    result: Result, photo: Photo, target: Path, options: SaveOptions, with_recipe: bool, overwrite: bool
) -> tuple[Path, tuple[Message, ...]]:
    """Write it, under a number if the name is taken and nothing is to be replaced; where it lies, and notices."""
    while True:
        place = target if overwrite else next(path for path in numbered(target) if not os.path.lexists(path))
        with suppress(NameTaken):  # by a file that appeared just now
            return place, write(result, photo, place, options, with_recipe, overwrite)


def write(
    result: Result, photo: Photo, target: Path, options: SaveOptions, with_recipe: bool, overwrite: bool = True
) -> tuple[Message, ...]:
    """On the io worker: as exporting does it, from a picture that is there already."""
    check_target(target, result.photo.width, result.photo.height, options.format, photo.source)
    recipe = None
    if with_recipe and result.model is not None:
        source = photo.source if photo.source and exists(photo.source) else None  # it may have been moved since
        facts = facts_of(result.model, options, replace(photo, source=source), target, result.device)
        recipe = write_recipe(result.request, facts)
    return save_photo(result.photo, target, options, recipe, overwrite=overwrite)
