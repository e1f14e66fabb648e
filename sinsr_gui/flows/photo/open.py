"""Open photos: dropped, chosen, pasted, or handed over by the desktop. What cannot be opened is named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.batch.find_images import find_sources
from sinsr_gui.engine.batch.provenance import find_source
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.filesystem import is_folder
from sinsr_gui.engine.image import Photo, PictureFile, load_photo, open_picture, photo_from_pixels
from sinsr_gui.engine.messages import NOTHING, Message, say, together
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import Request
from sinsr_gui.flows.workers import Worker
from sinsr_gui.paths import comes_along, resource
from sinsr_gui.state.session import Result, Session

if TYPE_CHECKING:
    import numpy as np

NAMED = 3
"""Files that are named when several cannot be opened."""
TOPIC = "opening"
"""Of the notices: what was said of the files before is out of date when others are opened."""
RECENT = 12
LOOKED_AT = 200
"""Files whose headers are read before the first is shown; others when their turn comes."""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A photo, and the result that was dropped in its place, if it was one."""

    photo: Photo
    result: Photo | None = None
    request: Request | None = None
    remark: Message = NOTHING


async def open_paths(session: Session, io: Worker, paths: Sequence[Path]) -> None:
    """Show the first picture of files and folders; the others wait to be walked through."""
    good, opened, refused, folders = await io.call(_open_first, tuple(paths), _known(session))
    session.notices.forget(TOPIC)
    name_once(session, refused)
    if opened is not None:
        show_and_remember(session, opened, good[0], good)
        if folders and len(good) > 1:
            session.notices.say(say("{count} photos are open.", count=len(good)), level="done", topic=TOPIC)


def show_and_remember(session: Session, opened: Opened, path: Path, queue: tuple[Path, ...]) -> None:
    """Put on show what was found at `path`, and remember it."""
    show_opened(session, opened, queue)
    past = session.settings.remembered
    recent = (path, *(other for other in past.recent if other != path))[:RECENT]
    folder = past.folder if comes_along(path) else path.parent
    session.settings = session.settings.remembering(recent=recent, folder=folder)


async def paste(session: Session, io: Worker, pixels: np.ndarray, alpha: np.ndarray | None = None) -> None:
    """Show a bitmap: [H, W, 3] with an alpha channel [H, W] or without."""
    show_opened(session, Opened(await io.call(photo_from_pixels, pixels, alpha)), ())


async def walk(session: Session, io: Worker, step: int) -> None:
    """Show the next photo (1) of those that were opened together, or the one before (-1)."""
    queue = session.queue
    if session.path in queue and len(queue) > 1:
        await show_queued(session, io, queue[(queue.index(session.path) + step) % len(queue)])


async def show_queued(session: Session, io: Worker, path: Path) -> None:
    """Show one of the photos that were opened together."""
    if (queue := session.queue) and path in queue and path != session.path:
        opened = await io.call(_open, path, (*queue, *_known(session)))
        show_and_remember(session, opened, path, queue)


def show_opened(session: Session, opened: Opened, queue: tuple[Path, ...]) -> None:
    """Make it the open photo, and `queue` the ones to walk through."""
    session.queue = queue
    session.open_photo(opened.photo)
    if opened.result is not None and (request := opened.request) is not None:
        session.asked = request.settings
        session.show_result(Result(opened.result, request, 0.0))
    for sentence in (opened.remark, *opened.photo.notices):
        if sentence:
            session.notices.say(sentence, topic=TOPIC)


def name_once(session: Session, refused: Sequence[EngineError], topic: str = TOPIC) -> None:
    """Say which files were left out, and why, in one notice."""
    if len(refused) == 1:
        session.notices.say(refused[0].message, refused[0].hint, "warning", topic)
    elif refused:
        reasons = [error.message for error in refused[:NAMED]]
        more = [say("And {count} more.", count=len(refused) - NAMED)] if len(refused) > NAMED else []
        left_out = say("{count} files were left out.", count=len(refused))
        session.notices.say(left_out, together((*reasons, *more)), "warning", topic)


def _known(session: Session) -> tuple[Path, ...]:
    """Pictures among which the photo of a result may be, wherever the result lies."""
    return (*session.settings.remembered.recent, resource("sample.jpg"))


def _open_first(
    paths: tuple[Path, ...], known: tuple[Path, ...]
) -> tuple[tuple[Path, ...], Opened | None, tuple[EngineError, ...], bool]:
    """The pictures among files and folders, the first of them opened, why the others are none, and whether there were
    folders."""
    refused: list[EngineError] = []
    found = _listed(paths, refused)
    good: list[Path] = []
    opened: Opened | None = None
    for path, named in found.items():
        try:
            if opened is None:
                opened = _open(path, (*found, *known))
            elif named and len(good) < LOOKED_AT:
                with open_picture(path):
                    pass
            good.append(path)
        except EngineError as error:
            refused.append(type(error)(error.message, error.hint))
    return tuple(good), opened, tuple(refused), not all(found.values())


def _listed(paths: tuple[Path, ...], refused: list[EngineError]) -> dict[Path, bool]:
    """The files, and those in the folders that look like pictures: whether each was named itself."""
    found: dict[Path, bool] = {}
    for path in paths:
        try:
            if is_folder(path):
                inside = find_sources((path,), path, recursive=True)
                found |= {source.path: False for source in inside.sources}
                refused += inside.left_out
            else:
                found[path] = True
        except EngineError as error:
            refused.append(type(error)(error.message, error.hint))
    return found


def _open(path: Path, known: Sequence[Path] = ()) -> Opened:
    """Open a picture by its header, which is parsed once: a photo, or a result with its photo."""
    with open_picture(path) as picture:
        if picture.recipe is None:
            return Opened(picture.load())
        return _brought_back(picture, picture.recipe, known)


def _brought_back(picture: PictureFile, recipe: str, known: Sequence[Path]) -> Opened:
    """A result with its photo and settings, or as a photo if that is not found or the recipe is damaged."""
    path = picture.path
    try:
        request, facts = parse_recipe(recipe)
    except EngineError as error:
        remark = say("{name} is opened as a photo. {reason}", name=path.name, reason=error.message)
        return Opened(picture.load(), remark=remark)
    try:
        source = find_source(path, request, facts, known)
    except EngineError:
        remark = say(
            "{name} is a result of this program, but its photo is not found: it is opened as a photo.", name=path.name
        )
        return Opened(picture.load(), remark=remark)
    remark = say(
        "{name} is a result of this program: its photo {photo} and its settings are back.",
        name=path.name,
        photo=source.name,
    )
    return Opened(load_photo(source), picture.load(), request, remark)
