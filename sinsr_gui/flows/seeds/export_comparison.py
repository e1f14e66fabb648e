"""Export a comparison: the labelled sheet, an animated wipe from before to after, and both side by side.

The whole photo is taken where a model has rendered it, else the region.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from numpy.typing import NDArray

from sinsr_gui.engine.image import SaveOptions, photo_from_pixels, save_photo
from sinsr_gui.engine.messages import say
from sinsr_gui.flows.photo.share import write_form
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.comparing import Comparing, ModelCell
from sinsr_gui.state.session import Session

Export = Literal["sheet", "wipe", "pair"]
NAMES: dict[Export, str] = {"sheet": "models.png", "wipe": "before-after.webp", "pair": "before-after.png"}
"""What the files end with, after the photo's name."""


def suggestion(session: Session, export: Export) -> Path:
    """Beside the photo, or in the folder that was used last."""
    source = session.path
    folder = source.parent if source else session.settings.remembered.folder or Path.home()
    return folder / f"{source.stem if source else 'pasted'}_{NAMES[export]}"


async def export_comparison(
    session: Session,
    comparing: Comparing,
    io: Worker,
    export: Export,
    target: Path,
    labels: tuple[list[str], str, str],
) -> None:
    """Write it; `labels` are the titles of the cells, and the words for before and after. Raises CannotWrite."""
    titles, before, after = labels
    cells = [(cell, text) for cell, text in zip(comparing.cells, titles, strict=True) if cell.pixels is not None]
    if export == "sheet":
        if cells:
            await io.call(_save_sheet, [(text, cell.pixels, _seconds(cell)) for cell, text in cells], target)
    elif (pair := _pair(session, comparing)) is not None:
        await io.call(write_form, export, *pair, (before, f"{after}: {titles[comparing.shown]}"), target)
    session.notices.say(say("{name} is saved.", name=target.name), level="done", file=target)


def _pair(session: Session, comparing: Comparing) -> tuple[NDArray, NDArray] | None:
    """Before and after of the cell that is shown."""
    cell = comparing.cells[comparing.shown]
    if cell.result is not None and session.photo is not None:
        return session.photo.pixels, cell.result.photo.pixels
    return None if cell.pixels is None or comparing.photo is None else (comparing.photo, cell.pixels)


def _seconds(cell: ModelCell) -> str:
    return "" if cell.seconds is None else f"{cell.seconds:.1f} s"


def _save_sheet(cells: list[tuple[str, NDArray, str]], target: Path) -> None:
    from sinsr_gui.engine.image.labelled_sheet import Labelled, labelled_sheet
    from sinsr_gui.engine.image.pixels import in_8_bits

    pixels = labelled_sheet([Labelled(title, in_8_bits(picture), note) for title, picture, note in cells])
    save_photo(photo_from_pixels(pixels), target, SaveOptions(), None)
