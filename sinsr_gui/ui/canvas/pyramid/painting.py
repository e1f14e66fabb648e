"""Paints layers: which tiles a view needs, and how each lands on whole device pixels so that no seam can show.

All is in device pixels of one pane. A tile covers the device pixels between its rounded edges and is sampled where the
transform says, its apron included; so neighbours agree at their border at any zoom.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache as kept

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform

from sinsr_gui.ui.canvas.transform import Transform

from .image_pyramid import TILE, ImagePyramid, Key
from .tile_cache import TileCache

SHARP_ABOVE = 3.0
"""Device pixels per pixel of the picture from which on its pixels are shown as squares."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A pyramid under a transform: its level and where that level's pixels lie."""

    pyramid: ImagePyramid
    level: int
    zoom: float  # device pixels per pixel of level 0
    scale: tuple[float, float]  # device pixels per pixel of the level
    origin: tuple[float, float]

    def edge(self, axis: int, position: float) -> int:
        """The device pixel edge nearest to a position on the level."""
        return math.floor(self.origin[axis] + position * self.scale[axis] + 0.5)

    def edges(self, axis: int, span: range) -> list[int]:
        """The device pixel edges of a row or column of tiles, one more than there are tiles."""
        end = min(self.pyramid.level_size(self.level)[axis], self.pyramid.size[axis] / 2**self.level)
        return [self.edge(axis, min(index * TILE, end)) for index in range(span.start, span.stop + 1)]

    def cell(self, column: int, row: int) -> QRect:
        """The device pixels of a tile."""
        left, right = self.edges(0, range(column, column + 1))
        top, bottom = self.edges(1, range(row, row + 1))
        return QRect(left, top, right - left, bottom - top)

    def area(self) -> QRect:
        """The device pixels of the whole pyramid."""
        width, height = self.pyramid.level_size(self.level)
        (left, *_, right), (top, *_, bottom) = (
            self.edges(axis, range(-(-side // TILE))) for axis, side in enumerate((width, height))
        )
        return QRect(left, top, right - left, bottom - top)

    def cells(self, clip: QRect) -> Iterator[tuple[Key, QRect]]:
        """The tiles that touch the clip, and the device pixels of each."""
        number, level, columns, rows = self.spans(clip)
        across, down = self.edges(0, columns), self.edges(1, rows)
        for row, top, bottom in zip(rows, down, down[1:], strict=False):
            for column, left, right in zip(columns, across, across[1:], strict=False):
                cell = QRect(left, top, right - left, bottom - top)
                if cell.intersects(clip):
                    yield Key(number, level, column, row), cell

    def keys(self, clip: QRect, ring: int = 0) -> Iterator[Key]:
        """The tiles around the clip, and so many farther around them."""
        number, level, columns, rows = self.spans(clip, ring)
        return (Key(number, level, column, row) for row in rows for column in columns)

    def spans(self, clip: QRect, ring: int = 0) -> tuple[int, int, range, range]:
        """The pyramid's number, the level, and the columns and rows of tiles around the clip."""
        size = self.pyramid.level_size(self.level)
        spans = []
        for axis, (start, length) in enumerate(((clip.left(), clip.width()), (clip.top(), clip.height()))):
            first = math.floor((start - 1 - self.origin[axis]) / self.scale[axis] / TILE) - ring
            last = math.floor((start + length + 1 - self.origin[axis]) / self.scale[axis] / TILE) + ring
            spans.append(range(max(first, 0), min(last, (size[axis] - 1) // TILE) + 1))
        return self.pyramid.number, self.level, spans[0], spans[1]


def grid(pyramid: ImagePyramid, view: Transform, coarser: int = 0) -> Grid:
    """The finest level that is not finer than the screen, with offsets on whole device pixels."""
    across, down = pyramid.place[2] / pyramid.size[0] * view.scale, pyramid.place[3] / pyramid.size[1] * view.scale
    wanted = math.floor(math.log2(1 / across) + 1e-6) if across < 1 else 0
    level = min(wanted + coarser, pyramid.levels - 1)
    x, y = math.floor(view.x + 0.5), math.floor(view.y + 0.5)
    origin = x + pyramid.place[0] * view.scale, y + pyramid.place[1] * view.scale
    return Grid(pyramid, level, across, (across * 2**level, down * 2**level), origin)


def missing(pyramid: ImagePyramid, view: Transform, clip: QRect, cache: TileCache) -> list[Key]:
    """What is wanted to paint a pyramid sharply, nearest to the clip's centre first; what is there counts as used."""
    here, centre = grid(pyramid, view), clip.center()
    column, row = (
        (middle - here.origin[axis]) / here.scale[axis] / TILE - 0.5 for axis, middle in enumerate(centre.toTuple())
    )
    found = [key for key in here.keys(clip) if cache.get(key) is None]
    return sorted(found, key=lambda key: abs(key.column - column) + abs(key.row - row))


def prefetch(pyramid: ImagePyramid, view: Transform, clip: QRect, cache: TileCache) -> list[Key]:
    """What may be wanted next: the tiles around, and those of the coarser level."""
    around = [*grid(pyramid, view, 1).keys(clip), *grid(pyramid, view).keys(clip, ring=1)]
    return [key for key in around if key not in cache]


def paint(
    painter: QPainter, pyramid: ImagePyramid, view: Transform, clip: QRect, cache: TileCache, fast: bool = False
) -> tuple[list[QRect], list[QRect]]:
    """Paint a pyramid inside the clip, with coarser tiles or the preview where the right ones are not there yet.

    The painter's transform takes the pane's device pixels to the surface. Its clip is lost. Returns the device pixels
    that got a stand-in, and those that were not smoothed though they should be, because it had to be `fast`.
    """
    here, pane = grid(pyramid, view), painter.transform()
    smooth = here.zoom < SHARP_ABOVE
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth and not fast)
    waiting, rough = [], []
    for key, cell in here.cells(clip):
        visible = cell.intersected(clip)
        if pyramid.alpha is not None:
            painter.setClipRect(visible)
            painter.setBrushOrigin(math.floor(here.origin[0]), math.floor(here.origin[1]))
            painter.fillRect(visible, _checks())
        tile, level = cache.get(key), key.level
        while tile is None and level < pyramid.levels - 1:
            level += 1
            shift = level - key.level
            tile = cache.get(Key(key.pyramid, level, key.column >> shift, key.row >> shift))
        painter.setClipRect(visible)
        if tile is not None:
            factor = 2 ** (level - key.level)
            painter.setTransform(_placed(here, factor, factor) * pane)
            painter.drawImage(QPoint(tile.x, tile.y), tile.image)
        else:
            size = pyramid.preview.size()
            stretch = (pyramid.size[0] / 2**key.level / size.width(), pyramid.size[1] / 2**key.level / size.height())
            painter.setTransform(_placed(here, *stretch) * pane)
            painter.drawImage(QPoint(0, 0), pyramid.preview)
        painter.setTransform(pane)
        exact = tile is not None and level == key.level
        if not exact:
            waiting.append(visible)
        if fast and smooth and not (exact and here.scale == (1, 1)):
            rough.append(visible)
    painter.setClipping(False)
    return waiting, rough


def _placed(here: Grid, across: float, down: float) -> QTransform:
    return QTransform(here.scale[0] * across, 0, 0, here.scale[1] * down, *here.origin)


@kept
def _checks() -> QBrush:
    """Behind transparency: the same greys in both themes, as everywhere."""
    pattern = QImage(16, 16, QImage.Format.Format_RGB32)
    pattern.fill(QColor("#ffffff"))
    painter = QPainter(pattern)
    for at in (0, 8):
        painter.fillRect(at, at, 8, 8, QColor("#cccccc"))
    painter.end()
    return QBrush(pattern)
