"""What of a photo a widget shows: one transform, zoomed about the cursor, panned by drag and keys, fitted.

A widget has a Viewport and passes its events on; painting is the widget's own. Positions in signals and methods that
take a point are in the pane's device pixels, as in transform.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from .transform import Point, Transform, fitted

if TYPE_CHECKING:
    from sinsr_gui.engine.events import Box

STEP = 1.25
"""How much one notch of the wheel or one key press zooms."""
_LARGEST = 64.0  # device pixels per pixel of the output
_STRIDE = 80  # logical pixels that an arrow key pans
_REST = 80  # milliseconds after which a zoom that goes on is over


class Viewport(QObject):
    """The view of a photo of some size, whose output has `unit` pixels per input pixel.

    `divide` makes the panes of the whole widget, all of one size and with one transform; without it there is one.
    """

    changed = Signal()
    EVENTS = QEvent.Type.NativeGesture, QEvent.Type.DevicePixelRatioChange
    """What `take_event` is for; the others have methods of their own."""

    def __init__(self, widget: QWidget, divide: Callable[[QRect], list[QRect]] | None = None) -> None:
        super().__init__(widget)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setMouseTracking(True)
        self._widget, self._divide = widget, divide
        self.photo_size: tuple[int, int] | None = None
        self.unit = 1.0
        self.transform = Transform()
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

    @property
    def whole(self) -> QRect:
        """The widget in device pixels."""
        ratio = self._widget.devicePixelRatioF()
        width, height = self._widget.width() * ratio, self._widget.height() * ratio
        return QRect(0, 0, max(round(width), 1), max(round(height), 1))

    def panes(self) -> list[QRect]:
        """The panes in device pixels of the widget."""
        return self._divide(self.whole) if self._divide else [self.whole]

    @property
    def clip(self) -> QRect:
        """A whole pane in its own device pixels."""
        return QRect(0, 0, self.panes()[0].width(), self.panes()[0].height())

    @property
    def zoom(self) -> float:
        """Device pixels per pixel of the output; 1 is 100 %."""
        return self.transform.scale / self.unit

    @property
    def point(self) -> Point:
        """Where tools act: under the mouse, else in the pane's middle."""
        return self.pointer or self._centre()

    @property
    def photo_point(self) -> Point:
        """The point of the photo where tools act."""
        return self.transform.to_photo(self.point)

    def visible_box(self, part: QRect | None = None) -> Box | None:
        """The input pixels that are seen, in all or a part of a pane; None without a photo."""
        if self.photo_size is None:
            return None
        if part is None or part.isEmpty():
            return self.transform.visible(self.photo_size, self._pane)
        moved = self.transform.panned(-part.left(), -part.top())
        return moved.visible(self.photo_size, (part.width(), part.height()))

    def in_pane(self, position: QPointF) -> Point:
        """A position of the widget in the device pixels of the pane it lies in."""
        ratio = self._widget.devicePixelRatioF()
        x, y = position.x() * ratio, position.y() * ratio
        panes = self.panes()
        pane = next((pane for pane in reversed(panes) if x >= pane.left() and y >= pane.top()), panes[0])
        return x - pane.left(), y - pane.top()

    # zooming and panning

    def fit(self) -> None:
        """Show the whole photo, and again after every change of size until something else is asked for."""
        self.fits = True
        if self.photo_size:
            self._set(fitted(self.photo_size, self._pane))

    def set_zoom(self, zoom: float, about: Point | None = None) -> None:
        """Zoom to device pixels per pixel of the output; what is at `about`, or in the middle, stays where it is."""
        if not self.photo_size:
            return
        smallest = min(fitted(self.photo_size, self._pane).scale / 4, self.unit)
        scale = min(max(zoom * self.unit, smallest), _LARGEST * self.unit)
        self.fits = False
        self._set(self.transform.zoomed(scale, about or self._centre()))

    def zoom_by(self, steps: float, about: Point | None = None) -> None:
        """Zoom in by so many steps, or out."""
        self.set_zoom(self.zoom * STEP**steps, about)

    def pan(self, dx: float, dy: float) -> None:
        """Shift the photo by device pixels; the pane's middle stays on it."""
        if self.photo_size:
            self.fits = False
            self._set(self.transform.panned(dx, dy).kept_near(self.photo_size, self._pane))

    def repane(self) -> None:
        """Take up the size that the panes have now, keeping what is in their middle."""
        pane = float(self.clip.width()), float(self.clip.height())
        transform, self._pane = self.transform.repaned(self._pane, pane), pane
        if self.fits:
            self.fit()
        else:
            self._set(transform)

    def repane_if_needed(self) -> None:
        """The same if the panes have another size than when it was taken up last."""
        if (float(self.clip.width()), float(self.clip.height())) != self._pane:
            self.repane()

    def rest(self) -> None:
        """No step of a zoom follows, as when the widget is hidden."""
        self._rest.stop()
        self.zooming = False

    def _set(self, transform: Transform) -> None:
        changed, scaled = transform != self.transform, transform.scale != self.transform.scale
        self.transform = transform
        if scaled and self._widget.isVisible():
            self.zooming = self._rest.isActive()
            self._rest.start()
        self._widget.update()
        if changed:
            self.changed.emit()

    def _centre(self) -> Point:
        return self._pane[0] / 2, self._pane[1] / 2

    @Slot()
    def _rested(self) -> None:
        self.zooming = False
        self._widget.update()

    # the widget's events

    def take_event(self, event: QEvent) -> bool:
        """Whether it was a pinch, which zooms; panes are measured again on a screen of another density."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), self.in_pane(event.position()))
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.repane()
        return False

    def turn_wheel(self, event: QWheelEvent) -> None:
        """The wheel zooms about the mouse."""
        self.zoom_by(event.angleDelta().y() / 120, self.in_pane(event.position()))
        event.accept()

    def press_mouse(self, event: QMouseEvent) -> None:
        """Begin to pan with the left or the middle button."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) and self.photo_size:
            self._drag = event.position()
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)

    def move_mouse(self, event: QMouseEvent) -> None:
        """Note where the mouse is, and pan if a button is held."""
        self.pointer = self.in_pane(event.position())
        if self._drag is not None:
            way, ratio = event.position() - self._drag, self._widget.devicePixelRatioF()
            self._drag = event.position()
            self.pan(way.x() * ratio, way.y() * ratio)

    def release_mouse(self) -> None:
        """End panning."""
        self._drag = None
        self._widget.unsetCursor()

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self.pointer = None
        self._widget.update()

    def press_key(self, event: QKeyEvent) -> bool:
        """Whether the key moved the view."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        stride = _STRIDE * self._widget.devicePixelRatioF()
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
            return False
        return True
