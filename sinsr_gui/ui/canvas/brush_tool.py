"""The seed brush in the hand: painting by mouse and by keyboard. What a stroke means is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from sinsr_gui.engine.requests import Stamp

from .brush import Brush
from .overlay_painting import paint_brush

if TYPE_CHECKING:
    from .viewport import Viewport


class BrushTool(QObject):
    """While there is a brush, the left button paints with it instead of panning, and so does Enter."""

    stroke_begun = Signal()
    stamped = Signal(object)  # Stamp, in input pixels
    stroke_ended = Signal()
    radius_changed = Signal(float)  # in input pixels

    def __init__(self, widget: QWidget, viewport: Viewport) -> None:
        super().__init__(widget)
        self._widget, self._viewport = widget, viewport
        self.brush: Brush | None = None

    def set_radius(self, radius: float | None) -> None:
        """Paint with the left button, and with Enter at the pane's middle, instead of panning; None ends it."""
        if radius is None:
            self.brush = None
            self._widget.unsetCursor()
        elif self.brush is None:
            self.brush = Brush(radius)
            self._widget.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.brush.radius = radius  # a stroke that has begun goes on
        self._widget.update()

    def paint(self, painter: QPainter) -> None:
        """The brush's outline where it would paint."""
        if self.brush is not None:
            stamp = Stamp(*self._viewport.photo_point, self.brush.radius)
            paint_brush(painter, stamp, self._viewport.transform)

    def press_mouse(self, event: QMouseEvent) -> bool:
        """Begin a stroke; False if there is nothing to paint with or on."""
        if self.brush is None or event.button() != Qt.MouseButton.LeftButton or self._viewport.photo_size is None:
            return False
        self.stroke_begun.emit()
        self.stamped.emit(self.brush.begin(self._on_photo(event.position())))
        return True

    def move_mouse(self) -> None:
        """Go on with the stroke to where the viewport knows the mouse."""
        if self.brush is not None:
            for stamp in self.brush.move(self._viewport.photo_point):
                self.stamped.emit(stamp)
            self._widget.update()

    def release_mouse(self) -> None:
        """End the stroke."""
        if self.brush is not None:
            self._widget.setCursor(Qt.CursorShape.CrossCursor)
            if self.brush.last is not None:
                self.brush.end()
                self.stroke_ended.emit()

    def press_key(self, event: QKeyEvent) -> bool:
        """Whether the key painted or changed the brush."""
        key, brush = event.key(), self.brush
        if brush is None:
            return False
        if key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            brush.resize(1.25 if key == Qt.Key.Key_BracketRight else 0.8)
            self.radius_changed.emit(brush.radius)
            self._widget.update()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stroke_begun.emit()
            self.stamped.emit(brush.begin(self._viewport.photo_point))
            brush.end()
            self.stroke_ended.emit()
            return True
        return False

    def _on_photo(self, position: QPointF) -> tuple[float, float]:
        return self._viewport.transform.to_photo(self._viewport.in_pane(position))
