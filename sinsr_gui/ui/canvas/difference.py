"""The amplified difference of two stores, kept from frame to frame as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from sinsr_gui.deferred import deferred

from .pyramid.backing_store import BackingStore, rectangles, shift
from .pyramid.qimage import to_array

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = deferred("numpy")

_ROWS = 32  # at once, so that they stay in the processor's cache


class Difference:
    """Its picture is worked out anew only where one of the stores was painted."""

    def __init__(self) -> None:
        self.image = QImage()
        self._seen: tuple[int, int, int] | None = None  # gain, and the frames of both stores

    def refresh(self, before: BackingStore, after: BackingStore, gain: int) -> QImage:
        """The difference of both as they are now, of a pane's size; only valid where both were completed."""
        size, seen = before.image.size(), (gain, before.frame, after.frame)
        follows = self._seen == (gain, before.frame - 1, after.frame - 1) and self.image.size() == size
        changed = QRegion(before.image.rect())
        if self.image.size() != size:
            self.image = QImage(size, QImage.Format.Format_RGB32)
        elif follows and before.shifted is not None and before.shifted == after.shifted:
            if before.shifted != (0, 0):
                shift(self.image, *before.shifted)
            changed = QRegion()
            for part in (*before.painted, *after.painted):
                changed += part
        one, other, result = to_array(before.image), to_array(after.image), to_array(self.image)
        for part in rectangles(changed & before.image.rect()):
            for rows in _slices(part):
                amplified(one[rows], other[rows], gain, result[rows])
        self._seen = seen
        return self.image


def amplified(one: NDArray[np.uint8], other: NDArray[np.uint8], gain: int, out: NDArray[np.uint8]) -> None:
    """|one - other| * gain, at most 255."""
    np.subtract(np.maximum(one, other), np.minimum(one, other), out=out)
    if gain > 1:
        over = np.negative((out > 255 // gain).view(np.uint8))  # 255 where it would be too much, else 0
        np.multiply(out, np.uint8(gain), out=out)
        np.bitwise_or(out, over, out=out)


def _slices(part: QRect) -> list[tuple[slice, slice]]:
    columns = slice(part.left(), part.right() + 1)
    return [
        (slice(top, min(top + _ROWS, part.bottom() + 1)), columns)
        for top in range(part.top(), part.bottom() + 1, _ROWS)
    ]
