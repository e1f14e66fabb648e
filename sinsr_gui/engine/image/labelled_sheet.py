"""A sheet of equal pictures in rows, each below its labels: for `sinsr compare`, `sinsr seeds` and the window's export.

Texts are drawn by Pillow with DejaVu Sans, which comes along, so a sheet looks the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.paths import resource

from .pixels import in_8_bits

if TYPE_CHECKING:
    from PIL import ImageFont

FONT = "fonts/DejaVuSans.ttf"
GAP, TEXT, SMALL = 12, 16, 13
"""Pixels around each picture, and the sizes of its title and of what stands below."""
GROUND, BRIGHT, DIM = (32, 32, 32), (236, 236, 236), (168, 168, 168)
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A picture [h, w, 3] with its title, and a line below that in a smaller size (may be empty)."""

    title: str
    pixels: NDArray
    note: str = ""


def labelled_sheet(cells: Sequence[Labelled], columns: int | None = None) -> NDArray[np.uint8]:
    """The sheet [H, W, 3]; as good as a square when the number of `columns` is not given."""
    from PIL import Image, ImageDraw

    height, width = cells[0].pixels.shape[:2]
    columns = min(columns or math.ceil(math.sqrt(len(cells))), len(cells))
    rows = math.ceil(len(cells) / columns)
    label = TEXT + GAP // 2 + (SMALL + GAP // 2 if any(cell.note for cell in cells) else 0)
    step = (width + GAP, height + label + GAP)
    sheet = Image.new("RGB", (columns * step[0] + GAP, rows * step[1] + GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    for index, cell in enumerate(cells):
        left, top = GAP + index % columns * step[0], GAP + index // columns * step[1]
        draw.text((left, top), fitted(cell.title, TEXT, width), BRIGHT, font(TEXT))
        draw.text((left, top + TEXT + GAP // 2), fitted(cell.note, SMALL, width), DIM, font(SMALL))
        sheet.paste(Image.fromarray(in_8_bits(cell.pixels)), (left, top + label))
    return np.asarray(sheet)


def fitted(text: str, size: int, width: int) -> str:
    """As much of a line as fits into so many pixels."""
    if font(size).getlength(text) <= width:
        return text
    while text and font(size).getlength(text + ELLIPSIS) > width:
        text = text[:-1]
    return text + ELLIPSIS if text else ""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """DejaVu Sans, so many pixels high, without the layout engine that only some machines have."""
    from PIL import ImageFont

    return ImageFont.truetype(str(resource(FONT)), size, layout_engine=ImageFont.Layout.BASIC)
