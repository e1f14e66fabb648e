"""The divider between original and result: a slider to assistive technology and to the keyboard, a line to the eye."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from sinsr_gui.ui.widgets.theme import colours

WHOLE = 1000
_GRIP = 28  # logical pixels across, what the mouse can take hold of
_ON_PHOTO = QColor("#ffffff"), QColor(0, 0, 0, 150)  # over photos of any colour, so the same in both themes


class Divider(QAbstractSlider):
    """Lies over its parent; the value, 0 to 1000, says how much of it the original gets.

    Orientation is the direction in which it moves: horizontal for a vertical line.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, WHOLE)
        self.setSingleStep(10)
        self.setPageStep(100)
        self.setValue(WHOLE // 2)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Divider between original and result"))
        self.setToolTip(self.tr("Drag to compare; arrow keys move it, with Shift farther; double-click centres"))

    @property
    def across(self) -> bool:
        """Whether it moves to the left and right."""
        return self.orientation() == Qt.Orientation.Horizontal

    def share(self) -> float:
        """The original's share of the pane."""
        return self.value() / WHOLE

    def place(self) -> None:
        """Lie where the value says."""
        area = self._area.size()
        if self.across:
            self.setGeometry(round(area.width() * self.share()) - _GRIP // 2, 0, _GRIP, area.height())
        else:
            self.setGeometry(0, round(area.height() * self.share()) - _GRIP // 2, area.width(), _GRIP)
        self.setCursor(Qt.CursorShape.SplitHCursor if self.across else Qt.CursorShape.SplitVCursor)

    def _drag(self, event: QMouseEvent) -> None:
        at, area = self.mapToParent(event.position().toPoint()), self._area.size()
        length, along = (area.width(), at.x()) if self.across else (area.height(), at.y())
        self.setValue(round(along / max(length, 1) * WHOLE))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.isSliderDown():
            self._drag(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.setValue(WHOLE // 2)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()  # the wheel zooms, also here

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        back, forth = (Qt.Key.Key_Left, Qt.Key.Key_Right) if self.across else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in (back, forth):
            step = self.pageStep() if far else self.singleStep()
            self.setValue(self.value() + (step if event.key() == forth else -step))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setValue(0 if event.key() == Qt.Key.Key_Home else WHOLE)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.setValue(self.value() + self.pageStep() * (1 if event.key() == Qt.Key.Key_PageUp else -1))
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        light, dark = _ON_PHOTO
        middle, area = QRectF(self.rect()).center(), self.rect()
        for colour, width in ((dark, 4), (light, 2)):  # filled, because long lines are handed to several threads
            if self.across:
                painter.fillRect(QRect(area.width() // 2 - width // 2, 0, width, area.height()), colour)
            else:
                painter.fillRect(QRect(0, area.height() // 2 - width // 2, area.width(), width), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(colours().accent) if focused else dark, 3 if focused else 1))
        painter.setBrush(light)
        painter.drawEllipse(middle, 11, 11)
        painter.setPen(QPen(QColor("#33373d"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for way in (-1, 1):
            tip, wings = way * 6.5, way * 3.5
            points = [(wings, -3), (tip, 0), (wings, 3)] if self.across else [(-3, wings), (0, tip), (3, wings)]
            painter.drawPolyline([middle + QPointF(x, y) for x, y in points])
