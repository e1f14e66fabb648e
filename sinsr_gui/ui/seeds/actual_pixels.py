"""Pixels at 100 %: each pixel of the picture is one of the screen, whatever its scaling; or whole squares of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sinsr_gui.ui.canvas.overlay_painting import heat_image
from sinsr_gui.ui.canvas.pyramid.qimage import to_bytes, to_image
from sinsr_gui.ui.widgets.theme import colours

CLOSER = 3
"""Times, where two pictures are compared."""


class ActualPixels(QWidget):
    """A picture in its middle, cut if there is no room; with a heatmap over it, if there is one."""

    def __init__(self, largest: int = 1) -> None:
        """`largest`: how many times larger pixels may be where there is room."""
        super().__init__()
        self._largest = largest
        self._image, self._heat = QImage(), QImage()
        self._shown: NDArray | None = None
        self.waiting = ""
        self.setMinimumSize(48, 48)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_pixels(self, pixels: NDArray | None, waiting: str = "") -> None:
        """Show [h, w, 3] of 8 or 16 bits, or a word for what is not there yet."""
        if pixels is not self._shown or waiting != self.waiting:
            self._shown, self.waiting = pixels, waiting
            self._image = QImage() if pixels is None else to_image(to_bytes(pixels))
            self.update()

    def show_heat(self, values: NDArray[np.float32] | None) -> None:
        """Lay values [h, w] in 0..1 over the picture."""
        self._heat = QImage() if values is None else heat_image(values)
        self.update()

    def _times(self) -> int:
        """How many times larger the pixels are shown."""
        ratio = self.devicePixelRatioF()
        fits = min(self.width() * ratio / self._image.width(), self.height() * ratio / self._image.height())
        return max(1, min(self._largest, int(fits)))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(160, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().canvas))
        if self._image.isNull():
            painter.setPen(QColor(colours().muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.waiting)
        else:
            ratio = self.devicePixelRatioF() / self._times()
            width, height = self._image.width() / ratio, self._image.height() / ratio
            left, top = round((self.width() - width) / 2), round((self.height() - height) / 2)
            place = QRectF(left, top, width, height)
            painter.drawImage(place, self._image)
            if not self._heat.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(place, self._heat)
        painter.end()
