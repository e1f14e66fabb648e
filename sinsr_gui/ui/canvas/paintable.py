"""Pictures that can be painted on with the seed brush, by mouse and by keyboard. What a stroke means is elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from sinsr_gui.engine.requests import Stamp

from .brush import Brush
from .overlays import paint_brush
from .pictures import Pictures


class Paintable(Pictures):
    """The left button pans, or paints when there is a brush."""

    stroke_begun = Signal()
    stamped = Signal(object)  # Stamp, in input pixels
    stroke_ended = Signal()
    brush_changed = Signal(float)  # radius in input pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brush: Brush | None = None

    def set_brush(self, radius: float | None) -> None:
        """Paint with the left button, and with Enter at the pane's middle, instead of panning; None ends it."""
        if radius is None:
            self.brush = None
            self.unsetCursor()
        elif self.brush is None:
            self.brush = Brush(radius)
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.brush.radius = radius  # a stroke that has begun goes on
        self.update()

    def paint_brush(self, painter: QPainter) -> None:
        """Its outline where it would paint."""
        if self.brush is not None:
            paint_brush(painter, Stamp(*self.view.to_photo(self.point), self.brush.radius), self.view)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.brush is None or event.button() != Qt.MouseButton.LeftButton or self.photo is None:
            super().mousePressEvent(event)
            return
        self.stroke_begun.emit()
        self.stamped.emit(self.brush.begin(self.view.to_photo(self.in_pane(event.position()))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        if self.brush is not None:
            for stamp in self.brush.move(self.view.to_photo(self.point)):
                self.stamped.emit(stamp)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if self.brush is not None:
            self.setCursor(Qt.CursorShape.CrossCursor)
            if self.brush.last is not None:
                self.brush.end()
                self.stroke_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, brush = event.key(), self.brush
        if brush is not None and key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            brush.resize(1.25 if key == Qt.Key.Key_BracketRight else 0.8)
            self.brush_changed.emit(brush.radius)
            self.update()
        elif brush is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stroke_begun.emit()
            self.stamped.emit(brush.begin(self.view.to_photo(self.point)))
            brush.end()
            self.stroke_ended.emit()
        else:
            super().keyPressEvent(event)
