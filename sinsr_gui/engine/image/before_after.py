"""Before and after for showing around: an animated wipe as WebP, both side by side, or halves of one. 8-bit sRGB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.atomic_write import replacing

from .labelled_sheet import GROUND, Labelled, font, labelled_sheet
from .pixels import in_8_bits

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 1280
"""Pixels of the longer side of an animation: larger ones are made smaller."""
FRAMES, PAUSE, STEP = 24, 900, 40
"""Of a wipe in one direction; milliseconds that each end stands, and of a step between."""
QUALITY = 85
LINE = 2
"""Pixels of the edge that moves."""


def write_wipe(before: NDArray, after: NDArray, titles: tuple[str, str], path: Path) -> None:
    """An animation [h, w, 3] in which `after` is drawn over `before` from the left, and back again. CannotWrite.

    Where they differ in size, `before` is enlarged, so that one sees what is new.
    """
    first, second = _fitted(before, after)
    frames = [_wiped(first, second, step / FRAMES, titles) for step in range(FRAMES + 1)]
    order = [*range(FRAMES + 1), *range(FRAMES - 1, 0, -1)]
    times = [PAUSE if step in (0, FRAMES) else STEP for step in order]
    with replacing(path) as part:
        frames[0].save(
            part,
            format="WEBP",
            save_all=True,
            append_images=[frames[step] for step in order[1:]],
            duration=times,
            loop=0,
            quality=QUALITY,
            method=4,
        )


def side_by_side(before: NDArray, after: NDArray, titles: tuple[str, str]) -> NDArray[np.uint8]:
    """Both below their titles [H, W, 3], in the size of `after`."""
    first = _resized(before, after.shape[1::-1])
    return labelled_sheet([Labelled(titles[0], first), Labelled(titles[1], in_8_bits(after))], 2)


def split(before: NDArray, after: NDArray, titles: tuple[str, str]) -> NDArray[np.uint8]:
    """One picture [H, W, 3] in the size of `after`: its left half is `before`, and each half has its title."""
    right = in_8_bits(after)
    pixels, middle = right.copy(), right.shape[1] // 2
    pixels[:, :middle] = _resized(before, after.shape[1::-1])[:, :middle]
    line = max(min(right.shape[:2]) // 300, LINE)
    pixels[:, max(middle - line // 2, 0) : middle + (line + 1) // 2] = 255
    return np.asarray(_titled(pixels, titles))


def _fitted(before: NDArray, after: NDArray) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:  # [h, w, 3] each
    height, width = after.shape[:2]
    share = min(LONGEST / max(height, width), 1)
    size = (max(round(width * share), 1), max(round(height * share), 1))
    return _resized(before, size), _resized(after, size)


def _resized(pixels: NDArray, size: tuple[int, int]) -> NDArray[np.uint8]:  # [h, w, 3] to [size[1], size[0], 3]
    from PIL import Image

    if pixels.shape[1::-1] == size:
        return in_8_bits(pixels)
    return np.asarray(Image.fromarray(in_8_bits(pixels)).resize(size, Image.Resampling.BICUBIC))


def _wiped(before: NDArray[np.uint8], after: NDArray[np.uint8], share: float, titles: tuple[str, str]) -> Image.Image:
    """A frame: so much of [h, w, 3] from the left is `after`."""
    edge = round(share * after.shape[1])
    pixels = before.copy()
    pixels[:, :edge] = after[:, :edge]
    if 0 < edge < after.shape[1]:
        pixels[:, max(edge - LINE, 0) : edge] = 255
    return _titled(pixels, (titles[1] if share > 0 else "", titles[0] if share < 1 else ""))


def _titled(pixels: NDArray[np.uint8], titles: tuple[str, str]) -> Image.Image:
    """The picture of [h, w, 3] with a title in its upper left corner and one in its upper right."""
    from PIL import Image, ImageDraw

    picture = Image.fromarray(pixels)
    draw = ImageDraw.Draw(picture)
    size = max(12, min(pixels.shape[:2]) // 24)
    for title, left, anchor in ((titles[0], size // 2, "la"), (titles[1], pixels.shape[1] - size // 2, "ra")):
        draw.text((left, size // 2), title, (255, 255, 255), font(size), anchor, stroke_width=2, stroke_fill=GROUND)
    return picture
