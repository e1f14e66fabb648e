"""Where the tiles lie, how much each counts at a pixel, and how they are blended in bounded memory.

A plan knows no network and no picture: lengths, starts and weights only. Boxes are (left, top, width, height) in input
pixels. Tiles of a plan have one shape; they may reach over the right and lower edge of a picture that is smaller than a
tile or not a multiple of the alignment, and `reflect_pad` fills what is missing by reflection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.events import Box


@dataclass(frozen=True, slots=True)
class Axis:
    """The tiles along one axis: they start at `starts`, all have `side` pixels and cover `length`."""

    length: int
    side: int
    starts: tuple[int, ...]
    overlap: int

    def weights(self, index: int, scale: int) -> NDArray[np.float32]:
        """How much tile `index` counts at its output pixels, [side * scale]; over all tiles it adds up to 1."""
        return _axis_weights(self, scale)[index]

    def finished(self, index: int, taken: range | None = None) -> tuple[int, int]:
        """From where to where the result is complete once this tile and those before it are blended.

        Behind the last of the tiles that are `taken`, which are all by default, nothing more comes.
        """
        following = index + 1
        if following < len(self.starts) and (taken is None or following in taken):
            return self.starts[index], self.starts[following]
        return self.starts[index], min(self.starts[index] + self.side, self.length)

    def touching(self, start: int, end: int) -> range:
        """The indices of the tiles that count in the pixels start..end."""
        idle, last = self.overlap // 4, len(self.starts) - 1  # next to other tiles the outermost pixels count nothing
        hit = [
            i
            for i, s in enumerate(self.starts)
            if s + (idle if i else 0) < end and start < s + self.side - (idle if i < last else 0)
        ]
        return range(hit[0], hit[-1] + 1)

    def nearest(self, place: float) -> int:
        """The tile whose middle is nearest to a place."""
        return min(range(len(self.starts)), key=lambda index: abs(self.starts[index] + self.side / 2 - place))

    def nudged(self, start: int, end: int) -> int:
        """The nearest start from which as many pixels lie in a single tile; `start` if that is too far away."""
        length = end - start
        for shift in range(length // 2 + 1):
            for place in (start - shift, start + shift):
                if 0 <= place <= self.length - length and len(self.touching(place, place + length)) == 1:
                    return place
        return start


@dataclass(frozen=True, slots=True)
class TilePlan:
    """A grid of equal tiles over a picture, counted row by row."""

    columns: Axis
    rows: Axis

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What each tile sees, in input pixels; it may reach over the picture's right and lower edge."""
        return tuple(self.box(i) for i in range(len(self.rows.starts) * len(self.columns.starts)))

    def box(self, index: int) -> Box:
        """What one tile sees."""
        row, column = divmod(index, len(self.columns.starts))
        return self.columns.starts[column], self.rows.starts[row], self.columns.side, self.rows.side

    def finished_boxes(self, scale: int) -> tuple[Box, ...]:
        """The output pixels that each tile completes: disjoint, and together the whole picture."""
        return tuple(self.finished_box(i, scale) for i in range(len(self.rows.starts) * len(self.columns.starts)))

    def finished_box(self, index: int, scale: int, columns: range | None = None, rows: range | None = None) -> Box:
        """The output pixels that tile `index` completes, where only these columns and rows of tiles are taken."""
        row, column = divmod(index, len(self.columns.starts))
        (left, right), (top, bottom) = self.columns.finished(column, columns), self.rows.finished(row, rows)
        return left * scale, top * scale, (right - left) * scale, (bottom - top) * scale


def plan_tiles(width: int, height: int, tile: int, overlap: int, size_multiple: int = 1, align: int = 1) -> TilePlan:
    """Even overlapping tiles of at most `tile` pixels a side over a picture.

    Sides are multiples of `size_multiple`, as small as the number of tiles allows; starts are multiples of `align`, so
    that the network's strides and windows fall on the same pixels in every tile. Neighbours share at least `overlap`
    pixels.
    """
    if min(width, height, size_multiple, align) < 1 or overlap < 0:
        raise ValueError("A tile plan needs a picture, a size multiple and an alignment of at least one pixel.")
    if size_multiple % align:
        raise ValueError("The size multiple must be a multiple of the alignment.")
    return TilePlan(
        _plan_axis(width, tile, overlap, size_multiple, align), _plan_axis(height, tile, overlap, size_multiple, align)
    )


def _plan_axis(length: int, tile: int, overlap: int, size_multiple: int, align: int) -> Axis:
    side = max(tile // size_multiple, 1) * size_multiple
    if length <= side:
        return Axis(length, _up(length, size_multiple), (0,), 0)
    # All in units of the alignment: the floors of even steps then never lie further apart than the step rounded up.
    units, most = _up(length, align) // align, side // align
    shared = min(_up(overlap, align) // align, most // 2)
    count = 1 + -(-(units - most) // (most - shared))
    side = _up(-(-(units + (count - 1) * shared) // count) * align, size_multiple)
    starts = tuple(i * (units - side // align) // (count - 1) * align for i in range(count))
    return Axis(length, side, starts, shared * align)


def _up(value: int, multiple: int) -> int:
    return -(-value // multiple) * multiple


@lru_cache(maxsize=8)
def _axis_weights(axis: Axis, scale: int) -> tuple[NDArray[np.float32], ...]:
    """Per tile [side scale]: smooth ramps over the middle half of the overlap; its outer quarters count nothing.

    There the network saw the least context, and the colour fix met the edge.
    """
    side, ramp = axis.side * scale, max(axis.overlap * scale / 2, 1)
    distance = np.arange(side) + 0.5 - axis.overlap * scale / 4
    rise = np.clip(distance / ramp, 0, 1)
    rise = rise * rise * (3 - 2 * rise) if axis.overlap else np.ones(side)
    last = len(axis.starts) - 1
    shares = [(rise if i else 1) * (rise[::-1] if i < last else 1) * np.ones(side) for i in range(last + 1)]
    total = np.zeros((axis.starts[-1] + axis.side) * scale)
    for start, share in zip(axis.starts, shares, strict=True):
        total[start * scale : start * scale + side] += share
    result = tuple(
        (share / total[start * scale : start * scale + side]).astype(np.float32)
        for start, share in zip(axis.starts, shares, strict=True)
    )
    for weights in result:
        weights.flags.writeable = False
    return result


class TileBlender:
    """Blends a plan's tiles, given row by row, and hands back each rectangle as soon as nothing will change it.

    It keeps one strip to the right of the last tile and one below the current row, never the picture. With `rows` and
    `columns` it takes only that part of the grid: pixels to which other tiles contribute are then incomplete.
    Sums are made in one order, so a pixel is the same number whichever part of the grid is taken.
    """

    def __init__(self, plan: TilePlan, scale: int, rows: range | None = None, columns: range | None = None) -> None:
        self.plan, self.scale = plan, scale
        self.rows = rows or range(len(plan.rows.starts))
        self.columns = columns or range(len(plan.columns.starts))
        self._right: NDArray | None = None  # of the last tile, what the next one will complete
        self._below: dict[int, NDArray] = {}  # by column: of the last row, what the next one will complete

    @property
    def indices(self) -> list[int]:
        """The tiles of the plan, in the order in which `add` expects them."""
        return [row * len(self.plan.columns.starts) + column for row in self.rows for column in self.columns]

    def add(self, index: int, pixels: NDArray[np.float32]) -> tuple[Box, NDArray]:
        """Blend a tile [h, w, c] in -> the output box that is now complete, and its pixels."""
        row, column = divmod(index, len(self.plan.columns.starts))
        down = self.plan.rows.weights(row, self.scale)[:, None, None]
        across = self.plan.columns.weights(column, self.scale)[None, :, None]
        block = pixels * (down * across)
        if column != self.columns[0] and self._right is not None:
            block[:, : self._right.shape[1]] += self._right
        left, top, width, height = self.plan.finished_box(index, self.scale, self.columns, self.rows)
        self._right = block[:, width:].copy()
        strip = block[:, :width]
        if row != self.rows[0]:
            above = self._below[column]
            strip[: above.shape[0]] += above
        self._below[column] = strip[height:].copy()
        return (left, top, width, height), strip[:height]


def reflect_pad(pixels: NDArray, box: Box) -> NDArray:
    """The part of a picture [H, W, c] inside `box`, reflected at the right and lower edge as often as it takes."""
    left, top, width, height = box
    rows = _reflected(np.arange(top, top + height), pixels.shape[0])
    columns = _reflected(np.arange(left, left + width), pixels.shape[1])
    if rows is None and columns is None:
        return pixels[top : top + height, left : left + width]
    rows = np.arange(top, top + height) if rows is None else rows
    columns = np.arange(left, left + width) if columns is None else columns
    return pixels[rows[:, None], columns[None, :]]


def _reflected(positions: NDArray[np.int_], length: int) -> NDArray[np.int_] | None:
    """Positions [n] folded back into 0..length-1 without repeating the edge; None if all lie inside."""
    if positions[0] >= 0 and positions[-1] < length:
        return None
    period = max(2 * (length - 1), 1)
    folded = positions % period
    return np.minimum(folded, period - folded) if length > 1 else np.zeros_like(positions)
