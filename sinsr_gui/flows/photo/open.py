"""Open photos: dropped, chosen, pasted, or handed over by the desktop. What cannot be opened is named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.batch.find_images import gather
from sinsr_gui.engine.batch.provenance import find_source
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.image import Photo, load_photo, photo_from_pixels, photo_info, read_recipe
from sinsr_gui.engine.messages import say, together
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
    remark: str = ""


async def open_paths(session: Session, io: Worker, paths: Sequence[Path]) -> None:
    """Show the first picture of files and folders; the others wait to be walked through. Raises EngineError."""
    good, refused = await io.call(_look, tuple(paths))
    session.notices.forget(TOPIC)
    name_once(session, refused)
    if good:
        await show(session, io, good[0], good)


async def show(session: Session, io: Worker, path: Path, queue: tuple[Path, ...]) -> None:
    """Load a picture and put it on show; a result of this program brings its photo and settings back."""
    known = (*queue, *session.settings.remembered.recent, resource("sample.jpg"))
    opened = await io.call(_open, path, known)
    put(session, opened, queue)
    past = session.settings.remembered
    recent = (path, *(other for other in past.recent if other != path))[:RECENT]
    folder = past.folder if comes_along(path) else path.parent
    session.settings = session.settings.remembering(recent=recent, folder=folder)


async def paste(session: Session, io: Worker, pixels: np.ndarray, alpha: np.ndarray | None = None) -> None:
    """Show a bitmap: [H, W, 3] with an alpha channel [H, W] or without."""
    put(session, Opened(await io.call(photo_from_pixels, pixels, alpha)), ())


async def walk(session: Session, io: Worker, step: int) -> None:
    """Show the next photo (1) of those that were opened together, or the one before (-1)."""
    queue = session.queue
    if session.path in queue and len(queue) > 1:
        await show(session, io, queue[(queue.index(session.path) + step) % len(queue)], queue)


def put(session: Session, opened: Opened, queue: tuple[Path, ...]) -> None:
    """Make it the open photo, and `queue` the ones to walk through."""
    session.queue = queue
    session.open_photo(opened.photo)
    if opened.result is not None and (request := opened.request) is not None:
        session.asked = request.settings
        session.show(Result(opened.result, request, 0.0))
    for sentence in (opened.remark, *opened.photo.notices):
        if sentence:
            session.notices.say(sentence, topic=TOPIC)


def name_once(session: Session, refused: Sequence[EngineError]) -> None:
    """Say which files were left out, and why, in one notice."""
    if len(refused) == 1:
        session.notices.say(refused[0].message, refused[0].hint, "warning", TOPIC)
    elif refused:
        reasons = [error.message for error in refused[:NAMED]]
        more = [say("And {count} more.", count=len(refused) - NAMED)] if len(refused) > NAMED else []
        left_out = say("{count} files were left out.", count=len(refused))
        session.notices.say(left_out, together((*reasons, *more)), "warning", TOPIC)


def _look(paths: tuple[Path, ...]) -> tuple[tuple[Path, ...], tuple[EngineError, ...]]:
    """The pictures among files and folders, and why the others are none."""
    good: dict[Path, None] = {}
    refused: list[EngineError] = []
    for path in paths:
        try:
            if path.is_dir():
                good |= dict.fromkeys(source.path for source in gather((path,), path, recursive=True))
                continue
            if len(good) < LOOKED_AT:
                photo_info(path)
            good[path] = None
        except EngineError as error:
            refused.append(type(error)(error.message, error.hint))
    return tuple(good), tuple(refused)


def _open(path: Path, known: Sequence[Path] = ()) -> Opened:
    text = read_recipe(path)
    if text is None:
        return Opened(load_photo(path))
    try:
        request, facts = parse_recipe(text)
        source = find_source(path, request, facts, known)
    except EngineError:
        remark = f"{path.name} is a result of this program, but its photo is not found: it is opened as a photo."
        return Opened(load_photo(path), remark=remark)
    remark = f"{path.name} is a result of this program: its photo {source.name} and its settings are back."
    return Opened(load_photo(source), load_photo(path), request, remark)
