"""Overview: the whole photo, small, with a frame around the region that is looked at; a click moves it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sinsr_gui.engine.events import Box
from sinsr_gui.engine.image import Photo
from sinsr_gui.ui.canvas.pyramid.qimage import to_bytes, to_image
from sinsr_gui.ui.widgets.theme import colours

SMALL = 400
"""Pixels of the longer side that are kept of a photo."""


class Overview(QWidget):
    """Where in the photo."""

    moved = Signal(float, float)  # centre of the region, in input pixels

    def __init__(self) -> None:
        super().__init__()
        self._image, self._size = QImage(), (1, 1)
        self._photo: Photo | None = None
        self._box: Box | None = None
        self.setMaximumHeight(148)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Region of the photo"))
        self.setToolTip(self.tr("Click where the seeds shall be compared; arrow keys move the frame"))

    def show_region(self, photo: Photo | None, box: Box | None) -> None:
        """Show a photo and a box in it."""
        if photo is not self._photo:
            self._photo = photo
            self._image = QImage() if photo is None else to_image(to_bytes(_small(photo.pixels)))
            self._size = (1, 1) if photo is None else (photo.width, photo.height)
        self._box = box
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 64)  # no more where large words need the room

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def _place(self) -> QRectF:
        """Where the photo lies in the widget."""
        across, down = self._size
        scale = min(self.width() / across, self.height() / down)
        width, height = across * scale, down * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().canvas))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = self._place()
            painter.drawImage(place, self._image)
            if self._box is not None:
                scale = place.width() / self._size[0]
                left, top, width, height = (side * scale for side in self._box)
                frame = QRectF(place.left() + left, place.top() + top, max(width, 3), max(height, 3))
                for colour, thick in ((QColor(0, 0, 0, 180), 4), (QColor(colours().accent), 2)):
                    painter.setPen(QPen(colour, thick))
                    painter.drawRect(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._tell(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._tell(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._box is None:
            super().keyPressEvent(event)
            return
        left, top, width, height = self._box
        self.moved.emit(left + width / 2 + step[0] * width / 2, top + height / 2 + step[1] * height / 2)

    def _tell(self, point: QPointF) -> None:
        if self._image.isNull():
            return
        place = self._place()
        scale = self._size[0] / place.width()
        self.moved.emit((point.x() - place.left()) * scale, (point.y() - place.top()) * scale)


def _small(pixels: np.ndarray) -> np.ndarray:
    step = max(1, max(pixels.shape[:2]) // SMALL)
    return np.ascontiguousarray(pixels[::step, ::step])
