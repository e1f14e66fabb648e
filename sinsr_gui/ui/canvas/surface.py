"""A widget with one transform: zooming about the cursor, panning by drag and keys, fitting. It paints nothing itself.

Positions in signals and methods that take a point are in the pane's device pixels, as in transform.py.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from sinsr_gui.engine.events import Box

from .transform import Point, Transform, fitted

STEP = 1.25
"""How much one notch of the wheel or one key press zooms."""
_LARGEST = 64.0  # device pixels per pixel of the output
_STRIDE = 80  # logical pixels that an arrow key pans
_REST = 80  # milliseconds after which a zoom that goes on is over


class Surface(QWidget):
    """The view of a photo of some size, whose output has `unit` pixels per input pixel."""

    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.photo_size: tuple[int, int] | None = None
        self.unit = 1.0
        self.view = Transform()
        self.fits = True
        self.pointer: Point | None = None  # under the mouse; None when it is elsewhere
        self.zooming = False  # step follows on step
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._rested)
        self._drag: QPointF | None = None
        self._pane = (1.0, 1.0)

    # what is seen

    def panes(self) -> list[QRect]:
        """The panes in device pixels of the widget; all have one size and one transform."""
        ratio = self.devicePixelRatioF()
        return [QRect(0, 0, max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1))]

    @property
    def clip(self) -> QRect:
        """A whole pane in its own device pixels."""
        return QRect(0, 0, self.panes()[0].width(), self.panes()[0].height())

    @property
    def zoom(self) -> float:
        """Device pixels per pixel of the output; 1 is 100 %."""
        return self.view.scale / self.unit

    @property
    def point(self) -> Point:
        """Where tools act: under the mouse, else in the pane's middle."""
        return self.pointer or self._centre()

    def visible_box(self) -> Box | None:
        """The input pixels that are seen; None without a photo."""
        return self.view.visible(self.photo_size, self._pane) if self.photo_size else None

    # moving

    def fit(self) -> None:
        """Show the whole photo, and again after every change of size until something else is asked for."""
        self.fits = True
        if self.photo_size:
            self._look(fitted(self.photo_size, self._pane))

    def set_zoom(self, zoom: float, about: Point | None = None) -> None:
        """Zoom to device pixels per pixel of the output; what is at `about`, or in the middle, stays where it is."""
        if not self.photo_size:
            return
        smallest = min(fitted(self.photo_size, self._pane).scale / 4, self.unit)
        scale = min(max(zoom * self.unit, smallest), _LARGEST * self.unit)
        self.fits = False
        self._look(self.view.zoomed(scale, about or self._centre()))

    def zoom_by(self, steps: float, about: Point | None = None) -> None:
        """Zoom in by so many steps, or out."""
        self.set_zoom(self.zoom * STEP**steps, about)

    def pan(self, dx: float, dy: float) -> None:
        """Shift the photo by device pixels; the pane's middle stays on it."""
        if self.photo_size:
            self.fits = False
            self._look(self.view.moved(dx, dy).kept_near(self.photo_size, self._pane))

    def repane(self) -> None:
        """Take up a new size of the panes, keeping what is in their middle."""
        pane = float(self.clip.width()), float(self.clip.height())
        view, self._pane = self.view.repaned(self._pane, pane), pane
        if self.fits:
            self.fit()
        else:
            self._look(view)

    def _look(self, view: Transform) -> None:
        changed, scaled, self.view = view != self.view, view.scale != self.view.scale, view
        if scaled and self.isVisible():
            self.zooming = self._rest.isActive()
            self._rest.start()
        self.update()
        if changed:
            self.view_changed.emit()

    def _centre(self) -> Point:
        return self._pane[0] / 2, self._pane[1] / 2

    def in_pane(self, position: QPointF) -> Point:
        """A position of the widget in the device pixels of the pane it lies in."""
        ratio = self.devicePixelRatioF()
        x, y = position.x() * ratio, position.y() * ratio
        pane = next((pane for pane in reversed(self.panes()) if x >= pane.left() and y >= pane.top()), self.panes()[0])
        return x - pane.left(), y - pane.top()

    @Slot()
    def _rested(self) -> None:
        self.zooming = False
        self.update()

    # input

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._rest.stop()
        self.zooming = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.repane()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), self.in_pane(event.position()))
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.repane()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self.zoom_by(event.angleDelta().y() / 120, self.in_pane(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) and self.photo_size:
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.pointer = self.in_pane(event.position())
        if self._drag is not None:
            moved, ratio = event.position() - self._drag, self.devicePixelRatioF()
            self._drag = event.position()
            self.pan(moved.x() * ratio, moved.y() * ratio)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._drag = None
        self.unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.pointer = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        stride = _STRIDE * self.devicePixelRatioF()
        arrows = {
            Qt.Key.Key_Left: (stride, 0),
            Qt.Key.Key_Right: (-stride, 0),
            Qt.Key.Key_Up: (0, stride),
            Qt.Key.Key_Down: (0, -stride),
        }
        if key in arrows and not control and not self.fits:  # fitted, they belong to the page: previous and next
            self.pan(*arrows[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif key in (Qt.Key.Key_F, Qt.Key.Key_0) and (not control or key == Qt.Key.Key_0):
            self.fit()
        elif key == Qt.Key.Key_1 and control:
            self.set_zoom(1)
        else:
            super().keyPressEvent(event)
