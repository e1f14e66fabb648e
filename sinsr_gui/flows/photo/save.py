"""Save the result on show: the file is complete or not there, and has the bytes that the command line would write."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sinsr_gui.engine.batch.exporting import clash_at
from sinsr_gui.engine.batch.naming import fill, numbered, path_key, suffix_for
from sinsr_gui.engine.batch.provenance import facts_of
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.image import Photo, SaveOptions, check_target, save_photo
from sinsr_gui.engine.recipe import write_recipe
from sinsr_gui.flows.batch.conflicts import Ask
from sinsr_gui.flows.workers import Worker
from sinsr_gui.paths import comes_along
from sinsr_gui.state.batch import Answer
from sinsr_gui.state.session import Result, Session

from .resolving import batch_settings, save_options, suffix_of, template_of


async def save(session: Session, io: Worker, target: Path | None = None, ask: Ask | None = None) -> Path | None:
    """Write the result to `target`, else to the name that the settings give; returns where. Raises CannotWrite.

    A name that is taken gets a number, unless the settings say that the file is replaced or `ask` is asked.
    """
    result, photo = session.result, session.photo
    if result is None or photo is None:
        return None
    chosen = target is not None
    target = target or suggestion(session)
    options = save_options(session.settings.saving)
    if chosen:  # the suffix that the user typed says more than the settings
        options = replace(options, format=None)
    else:
        policy: str = session.settings.saving.conflict
        if policy == "ask" and ask and path_key(target) != path_key(session.path or Path()):
            clash = await io.call(clash_at, target, session.path or target)
            answer = await ask(clash, False) if clash else Answer("rename")
            if answer is None:
                return None
            policy = answer.conflict
        if policy != "overwrite":
            target = next(path for path in numbered(target) if not path.exists())
    weights = result.request.weights
    made_by = result.model or next((info for info in session.models if info.sha256 == weights), None)
    with_recipe = session.settings.saving.recipe
    notices = await io.call(write, replace(result, model=made_by), photo, target, options, with_recipe)
    if session.result is result:
        session.saved, session.unsaved = target, False
    for notice in notices:
        session.notices.say(notice)
    return target


def suggestion(session: Session) -> Path:
    """The name that the settings give the result on show, in the folder that they name or beside the photo."""
    assert session.result is not None
    order, request = batch_settings(session), session.result.request
    order = replace(order, asked=replace(order.asked, size=request.size))
    source = session.path or Path("pasted.png")
    stem = fill(template_of(order), source.stem, request.size, request.seeds.base, request.model)
    folder = order.saving.folder or home_of(session) or session.settings.remembered.folder
    return (folder or Path.home()) / (stem + (suffix_of(order.saving) or suffix_for(source)))


def home_of(session: Session) -> Path | None:
    """The folder of the open photo; None for a pasted picture, and for the sample, which lies inside the program."""
    return None if session.path is None or comes_along(session.path) else session.path.parent


def warn_of_format(session: Session, size: tuple[int, int]) -> None:
    """Before a long run: say if the format that the settings give cannot hold a result of that size."""
    saving, source = session.settings.saving, session.path or Path("pasted.png")
    try:
        check_target(source.with_suffix(suffix_of(saving) or suffix_for(source)), *size, save_options(saving).format)
    except CannotWrite as error:
        session.notices.say(error.message, error.hint, "warning")


def write(result: Result, photo: Photo, target: Path, options: SaveOptions, with_recipe: bool) -> tuple[str, ...]:
    """On the io worker: as exporting does it, from a picture that is there already."""
    if photo.source is not None and path_key(target) == path_key(photo.source):
        raise CannotWrite(
            f"{target.name} is the original itself.", "Originals are never overwritten; choose another name."
        )
    check_target(target, result.photo.width, result.photo.height, options.format)
    recipe = None
    if with_recipe and result.model is not None:
        source = photo.source if photo.source and photo.source.exists() else None  # it may have been moved since
        recipe = write_recipe(result.request, facts_of(result.model, options, replace(photo, source=source), target))
    return save_photo(result.photo, target, options, recipe)
