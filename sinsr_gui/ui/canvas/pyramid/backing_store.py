"""What one side looks like in a pane, kept from frame to frame, so that a frame costs only what is new in it.

Panning shifts the kept picture and paints the edges that come in; a tile that arrives is painted where its stand-in
was. After a change of scale everything is painted, quickly while the zoom goes on, and again, smoothly and a few tiles
a frame, when it rests. All is in device pixels of one pane.
"""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from sinsr_gui.ui.canvas.transform import Transform

from .image_pyramid import ImagePyramid, Key
from .painting import grid, paint
from .qimage import to_array
from .tile_cache import TileCache


class BackingStore:
    """One side's picture, as far as it has been asked for."""

    def __init__(self) -> None:
        self.image = QImage()
        self.frame = 0  # counts the views that were taken up
        self.shifted: tuple[int, int] | None = None  # by the last one; None: nothing was left to shift
        self.painted: list[QRect] = []  # since then
        self._stamp: object = None
        self._numbers: tuple[int, ...] = ()
        self._at = (0, 0)
        self._view = Transform()
        self._ground = QColor()
        self._done = QRegion()
        self._waiting: list[QRect] = []  # painted with stand-ins
        self._rough: list[QRect] = []  # could be painted better now

    def set_view(self, layers: Sequence[ImagePyramid], view: Transform, size: QSize, ground: QColor) -> None:
        """Take up a view, keeping what can be kept."""
        numbers, at = tuple(pyramid.number for pyramid in layers), (math.floor(view.x + 0.5), math.floor(view.y + 0.5))
        stamp = view.scale, size.width(), size.height(), ground.rgba()
        self.frame, self.painted = self.frame + 1, []
        if stamp != self._stamp or numbers[: len(self._numbers)] != self._numbers:
            self._restart(size)
        else:
            self._shift(at[0] - self._at[0], at[1] - self._at[1])
            for pyramid in layers[len(self._numbers) :]:
                self._done -= grid(pyramid, view).area()
        self._stamp, self._numbers, self._at, self._view, self._ground = stamp, numbers, at, view, ground

    def complete(
        self, layers: Sequence[ImagePyramid], clip: QRect, cache: TileCache, fast: bool = False, until: float = math.inf
    ) -> bool:
        """Paint what is not there yet in the clip, then better what can be until the clock says so.

        Whether nothing of the clip can be painted better with the tiles that are there.
        """
        painter = QPainter(self.image)
        hurry = fast and self._done.isEmpty()  # what comes in at the edges is little
        for part in rectangles(QRegion(clip) - self._done):
            self._paint(painter, layers, part, cache, hurry)
        self._done += clip
        if not fast:
            rough, self._rough = self._rough, []
            for part in rough:
                if part.intersects(clip) and time.perf_counter() < until:
                    self._paint(painter, layers, part, cache, False)
                else:
                    self._rough.append(part)
        painter.end()
        return not any(part.intersects(clip) for part in self._rough)

    def arrived(self, pyramid: ImagePyramid, key: Key) -> None:
        """A tile has come: what its stand-ins show can be painted better."""
        if pyramid.number not in self._numbers:
            return
        here = grid(pyramid, self._view)
        if key.level < here.level:
            return
        cell = grid(pyramid, self._view, key.level - here.level).cell(key.column, key.row).adjusted(-1, -1, 1, 1)
        touched = QRegion()
        for part in self._waiting:
            touched += part.intersected(cell)
        if not touched.isEmpty():
            self._rough.append(touched.boundingRect())
            self._waiting = [part for part in self._waiting if not cell.contains(part)]

    def _paint(
        self, painter: QPainter, layers: Sequence[ImagePyramid], part: QRect, cache: TileCache, fast: bool
    ) -> None:
        covered = grid(layers[0], self._view).area() if layers else QRect()
        for bare in rectangles(QRegion(part) - covered):
            painter.fillRect(bare, self._ground)
        for pyramid in layers:
            waiting, rough = paint(painter, pyramid, self._view, part, cache, fast)
            self._waiting += waiting
            self._rough += rough
        self.painted.append(part)

    def _restart(self, size: QSize) -> None:
        if self.image.size() != size:
            self.image = QImage(size, QImage.Format.Format_RGB32)
        self.shifted, self._done, self._waiting, self._rough = None, QRegion(), [], []

    def _shift(self, dx: int, dy: int) -> None:
        self.shifted = dx, dy
        whole = self.image.rect()
        if (dx, dy) == (0, 0):
            return
        if abs(dx) >= whole.width() or abs(dy) >= whole.height():
            self._restart(whole.size())
            return
        shift(self.image, dx, dy)
        self._done = self._done.translated(dx, dy) & whole
        self._waiting, self._rough = (
            [moved for part in parts if not (moved := part.translated(dx, dy).intersected(whole)).isEmpty()]
            for parts in (self._waiting, self._rough)
        )


def rectangles(region: QRegion) -> Iterable[QRect]:
    """What a region is made of; PySide's stubs do not know that it can be iterated."""
    return cast("Iterable[QRect]", region)


def shift(image: QImage, dx: int, dy: int) -> None:
    """Move the pixels of a 32-bit image; what comes in at its edges is left to be painted."""
    rows = to_array(image)
    start, by = rows.ctypes.data, dy * image.bytesPerLine() + dx * 4
    ctypes.memmove(start + max(by, 0), start + max(-by, 0), max(image.sizeInBytes() - abs(by), 0))
