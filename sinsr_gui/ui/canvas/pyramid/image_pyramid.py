"""A picture as tiles of a pyramid, each made when it is wanted, on whichever thread wants it.

Level 0 has the size in which the picture is shown at 100 %; every next level is half of the one before. Pixels stay
where they are: an array or a memory map of 8 or 16 bits. Only an eighth of them, the overview, is kept as a copy, so
that a tile of any level reads a few million pixels at most. Tiles are QImages in 8 bits, in the screen's colours.
"""

from __future__ import annotations

import itertools
import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColorSpace, QImage

from sinsr_gui.deferred import deferred

from .qimage import to_bytes, to_image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from sinsr_gui.engine.upscaling import scratch
else:
    np = deferred("numpy")
    Image = deferred("PIL.Image")
    scratch = deferred("sinsr_gui.engine.upscaling.scratch")

TILE = 512
"""Side of a tile, in pixels of its level."""
APRON = 2
"""Pixels around a tile that belong to its neighbours, so that smoothing at its edge sees what it should."""
_REDUCED = 8
_PREVIEW = 256
_SMALLEST = 32  # pixels of the coarsest level's longer side
_numbers = itertools.count()

Place = tuple[float, float, float, float]
"""Left, top, width and height in input pixels."""


@dataclass(frozen=True, slots=True)
class Key:
    """One tile of one pyramid."""

    pyramid: int
    level: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile's picture; (x, y) is where its corner, apron included, lies on its level."""

    image: QImage
    x: int
    y: int


class ImagePyramid:
    """A picture that covers `place` of the photo and is `size` (width, height) large at 100 %."""

    def __init__(
        self,
        pixels: NDArray,
        place: Place,
        size: tuple[int, int] | None = None,
        kernel: str = "bicubic",
        alpha: NDArray | None = None,
        colours: QColorSpace | None = None,
    ) -> None:
        self.number = next(_numbers)
        self.pixels, self.alpha, self.place, self.kernel = pixels, alpha, place, kernel
        self.size = size or (pixels.shape[1], pixels.shape[0])
        self.levels = max(0, math.ceil(math.log2(max(self.size) / _SMALLEST))) + 1
        self._colours = colours
        self._lock = threading.Lock()
        self._overview: NDArray | None = None
        self._known: NDArray[np.bool_] | None = None  # which cells of the overview are made
        step = max(1, math.ceil(max(pixels.shape[:2]) / _PREVIEW))
        self.preview = self._image(_with_alpha(pixels[::step, ::step], alpha, slice(None, None, step)))
        """A few pixels of the whole, there at once."""

    def level_size(self, level: int) -> tuple[int, int]:
        """Width and height of a level; the last row and column may be cut by the picture's edge."""
        return -(-self.size[0] // 2**level), -(-self.size[1] // 2**level)

    def tile(self, key: Key) -> Tile:
        """Make a tile. Any thread may."""
        width, height = self.level_size(key.level)
        left, top = max(key.column * TILE - APRON, 0), max(key.row * TILE - APRON, 0)
        right, bottom = min((key.column + 1) * TILE + APRON, width), min((key.row + 1) * TILE + APRON, height)
        step = 2**key.level
        ratios = self.pixels.shape[1] / self.size[0] * step, self.pixels.shape[0] / self.size[1] * step
        box = left * ratios[0], top * ratios[1], right * ratios[0], bottom * ratios[1]  # in pixels of the array
        size = right - left, bottom - top
        if min(ratios) >= _REDUCED:
            box = tuple(edge / _REDUCED for edge in box)
            source = self._overview_of(box)
            picked = _picked(source, box, size, "bilinear")
        else:
            picked = _picked(self.pixels, box, size, self.kernel, self.alpha)
            scratch.page_out(self.pixels)
        return Tile(self._image(picked), left, top)

    def _overview_of(self, box: Place) -> NDArray[np.uint8]:
        """The picture reduced eight times, made as far as the box (in its pixels) asks for."""
        with self._lock:
            height, width = (-(-side // _REDUCED) for side in self.pixels.shape[:2])
            if self._overview is None or self._known is None:
                self._overview = np.zeros((height, width, 3 if self.alpha is None else 4), np.uint8)
                self._known = np.zeros((-(-height // _CELL), -(-width // _CELL)), bool)
            rows = range(max(int(box[1]) - 2, 0) // _CELL, min(int(box[3]) + 2, height - 1) // _CELL + 1)
            columns = range(max(int(box[0]) - 2, 0) // _CELL, min(int(box[2]) + 2, width - 1) // _CELL + 1)
            for row, column in itertools.product(rows, columns):
                if not self._known[row, column]:
                    x, y, side = column * _CELL, row * _CELL, _CELL * _REDUCED
                    part = np.s_[y * _REDUCED : y * _REDUCED + side, x * _REDUCED : x * _REDUCED + side]
                    reduced = _reduced(self.pixels[part], None if self.alpha is None else self.alpha[part], _REDUCED)
                    self._overview[y : y + reduced.shape[0], x : x + reduced.shape[1]] = reduced
                    self._known[row, column] = True
                    scratch.page_out(self.pixels)
            return self._overview

    def _image(self, pixels: NDArray[np.uint8]) -> QImage:
        image = to_image(pixels)
        image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        if self._colours is not None:
            image.convertToColorSpace(self._colours)
        return image


_STRIP = 2**17
"""Pixels that are reduced at once: half a millisecond."""
_CELL = 128
"""Side of what the overview is made in, in its pixels: a million pixels of the picture at once."""


def _picked(
    source: NDArray, box: Place, size: tuple[int, int], kernel: str, alpha: NDArray | None = None
) -> NDArray[np.uint8]:
    """The box of a picture at another size; beyond its edges the outermost pixels go on."""
    height, width = source.shape[:2]
    ratio = (box[2] - box[0]) / size[0]
    margin = math.ceil(3 * max(ratio, 1)) + 1
    if ratio == int(ratio) and all(edge == int(edge) for edge in box) and ratio == (box[3] - box[1]) / size[1]:
        margin = 0
    left, top = max(math.floor(box[0]) - margin, 0), max(math.floor(box[1]) - margin, 0)
    right, bottom = min(math.ceil(box[2]) + margin, width), min(math.ceil(box[3]) + margin, height)
    part = np.s_[top:bottom, left:right]
    if margin == 0 and ratio > 1:
        return _reduced(source[part], None if alpha is None else alpha[part], int(ratio))
    pixels = _with_alpha(source[part], None if alpha is None else alpha[part])
    if margin == 0:
        return pixels
    beyond = max(math.ceil(box[2]) - right, 0), max(math.ceil(box[3]) - bottom, 0)
    if any(beyond):
        pixels = np.pad(pixels, ((0, beyond[1]), (0, beyond[0]), (0, 0)), mode="edge")
    how = Image.Resampling[kernel.upper()] if ratio < 1 else Image.Resampling.BILINEAR
    inside = box[0] - left, box[1] - top, box[2] - left, box[3] - top
    return np.asarray(Image.fromarray(pixels).resize(size, how, inside))


def _reduced(pixels: NDArray, alpha: NDArray | None, factor: int) -> NDArray[np.uint8]:
    """Means of factor x factor pixels; in strips, because Pillow takes pixels in under Python's lock."""
    rows = max(_STRIP // (pixels.shape[1] * factor), 1) * factor
    strips = [np.s_[top : top + rows] for top in range(0, pixels.shape[0], rows)]
    parts = (_with_alpha(pixels[strip], None if alpha is None else alpha[strip]) for strip in strips)
    return np.concatenate([np.asarray(Image.fromarray(part).reduce(factor)) for part in parts])


def _with_alpha(pixels: NDArray, alpha: NDArray | None, step: slice | None = None) -> NDArray[np.uint8]:
    """Contiguous bytes of three channels or, with transparency, of four."""
    if alpha is None:
        return to_bytes(pixels)
    return np.dstack([to_bytes(pixels), to_bytes(alpha if step is None else alpha[step, step])])
