"""Thumbnails as pixmaps, as many as a few screens of a list show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPixmap

from sinsr_gui.state.thumbnails import Thumbnails

MOST = 300
"""Pixmaps kept."""


class ThumbnailPixmaps:
    """Makes each once, and keeps the latest."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self._thumbnails = thumbnails
        self._made: dict[Path, QPixmap] = {}

    def get(self, source: Path) -> QPixmap | None:
        """The small picture of a file; None if there is none."""
        if (kept := self._made.get(source)) is not None:
            return kept
        pixels = self._thumbnails.get(source)
        if pixels is None:
            return None
        height, width = pixels.shape[:2]
        image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
        while len(self._made) >= MOST:
            del self._made[next(iter(self._made))]
        self._made[source] = QPixmap.fromImage(image)
        return self._made[source]


def paint_square(painter: QPainter, frame: QRect, picture: QPixmap) -> None:
    """Fill a square with the picture's middle: equal squares are easier on the eye than true proportions."""
    side = min(picture.width(), picture.height())
    cut = QRect((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(frame, picture, cut)
