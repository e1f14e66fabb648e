"""Share before and after: both side by side, as the halves of one picture, or as a moving wipe."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from numpy.typing import NDArray

from sinsr_gui.engine.image import SaveOptions, photo_from_pixels, save_photo
from sinsr_gui.engine.messages import say
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session

from .save import SAVED, Snapshot

Form = Literal["pair", "split", "wipe"]
NAMES: dict[Form, str] = {"pair": "before-after.png", "split": "split.jpg", "wipe": "before-after.webp"}
"""What the files end with, after the photo's name."""


def share_suggestion(wanted: Snapshot, form: Form) -> Path:
    """In the folder where the result would be saved."""
    source = wanted.photo.source
    return wanted.suggestion.parent / f"{source.stem if source else 'pasted'}_{NAMES[form]}"


async def share(
    session: Session, io: Worker, wanted: Snapshot, form: Form, target: Path, titles: tuple[str, str]
) -> None:
    """Write it; `titles` are the words for before and after. Raises CannotWrite."""
    await io.call(write_form, form, wanted.photo.pixels, wanted.result.photo.pixels, titles, target)
    session.notices.forget(SAVED)
    session.notices.say(say("{name} is saved.", name=target.name), level="done", topic=SAVED, file=target)


def write_form(form: Form, before: NDArray, after: NDArray, titles: tuple[str, str], target: Path) -> None:
    """Write [h, w, 3] before and [H, W, 3] after in a form. CannotWrite."""
    from sinsr_gui.engine.image import before_after

    if form == "wipe":
        before_after.write_wipe(before, after, titles, target)
    else:
        join = before_after.side_by_side if form == "pair" else before_after.split
        save_photo(photo_from_pixels(join(before, after, titles)), target, SaveOptions(), None)
