"""Open a finished file of the batch as a pair: its photo, and the result that was made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.image import load_photo, open_picture
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.flows.photo.open import Opened, show_and_remember
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session


async def open_pair(session: Session, io: Worker, source: Path, target: Path) -> None:
    """Show both on the photo page, with the settings of the result if it has its recipe. EngineError."""
    show_and_remember(session, await io.call(_opened, source, target, session.asked), source, (source,))


def _opened(source: Path, target: Path, asked: UpscaleSettings) -> Opened:
    photo = load_photo(source)
    with open_picture(target) as picture:
        result, recipe = picture.load(), picture.recipe
    request = Request(photo.sha256, "", asked)  # without a recipe nothing says how it was made
    try:
        made = parse_recipe(recipe)[0] if recipe else request
    except EngineError:  # a damaged one says nothing either
        made = request
    if made.photo == photo.sha256:
        return Opened(photo, result, made)
    changed = say("{name} was changed since {result} was made of it.", name=source.name, result=target.name)
    return Opened(photo, result, replace(made, photo=photo.sha256), changed)
