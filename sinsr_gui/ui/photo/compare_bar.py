"""The bar under the canvas: the pixel under the mouse on both sides, and what the mode and the original can be set to.

These only concern how pictures are looked at, so they go straight to the canvas.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from sinsr_gui.ui.canvas.pixel_readout import Readout
from sinsr_gui.ui.widgets.inputs import ComboBox
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import decimal
from sinsr_gui.ui.widgets.theme import UNIT, colours, set_role

from .compare_view import CompareView

KERNELS = ("nearest", "bilinear", "bicubic", "lanczos")
GAINS = (1, 2, 4, 8, 16, 32)
INTERVALS = (400, 700, 1000, 2000)


class CompareBar(QFrame):
    """Belongs to one canvas."""

    def __init__(self, view: CompareView) -> None:
        super().__init__()
        self.setObjectName("compare_bar")
        self._view = view
        self.readout = PixelReadout()
        view.pixel_hovered.connect(self.readout.show_pixel)

        self.gain = ComboBox()
        for gain in GAINS:
            self.gain.addItem(f"× {gain}", gain)
        self._gain = self._labelled(
            self.tr("Amp&lified"), self.gain, self.tr("How many times the difference is amplified")
        )
        self.interval = ComboBox()
        for interval in INTERVALS:
            self.interval.addItem(
                self.tr("{seconds} s").format(seconds=decimal(interval / 1000, 1, whole=True)), interval
            )
        self._interval = self._labelled(self.tr("Blin&k every"), self.interval, self.tr("How long each side stays"))
        self.kernel = ComboBox()
        names = (self.tr("Nearest"), self.tr("Bilinear"), self.tr("Bicubic"), self.tr("Lanczos"))
        for kernel, name in zip(KERNELS, names, strict=True):
            self.kernel.addItem(name, kernel)
        self._kernel = self._labelled(
            self.tr("Original enlarged b&y"), self.kernel, self.tr("How the original is enlarged to the result's size")
        )

        layout = QHBoxLayout(self)
        layout.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        layout.setSpacing(UNIT)
        layout.addWidget(self.readout, 1)
        for part in (self._gain, self._interval, self._kernel):
            layout.addWidget(part)

        self.gain.activated.connect(lambda: view.set_gain(self.gain.currentData()))
        self.interval.activated.connect(lambda: view.blink.set_interval(self.interval.currentData()))
        self.kernel.activated.connect(lambda: view.comparison.set_kernel(self.kernel.currentData()))
        view.mode_changed.connect(self._follow)
        view.comparison.kernel_changed.connect(self._follow)
        self._follow()

    def _labelled(self, name: str, box: QComboBox, tip: str) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        label = Label(name)
        label.setBuddy(box)
        set_role(label, "hint")
        box.setToolTip(literal(tip))
        box.setAccessibleName(name.replace("&", ""))
        box.setAccessibleDescription(tip)
        row.addWidget(label)
        row.addWidget(box)
        return part

    @Slot()
    def _follow(self) -> None:
        view = self._view
        self._gain.setVisible(view.mode == "difference")
        self._interval.setVisible(view.mode == "blink")
        self.gain.setCurrentIndex(self.gain.findData(view.gain))
        self.interval.setCurrentIndex(self.interval.findData(view.blink.interval))
        self.kernel.setCurrentIndex(self.kernel.findData(view.comparison.kernel))


class PixelReadout(QWidget):
    """Place and values of the pixel under the mouse, each with its colour; parts that do not fit are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Readout | None = None
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setToolTip(self.tr("Place in the result, and values of the original and the result there"))
        self.setAccessibleName(self.tr("Pixel under the mouse"))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, QFontMetrics(self.font()).height() + UNIT)

    @Slot(object)
    def show_pixel(self, readout: Readout | None) -> None:
        """Show another pixel, or none."""
        self._shown = readout
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """What is shown, in words."""
        if (shown := self._shown) is None:
            return ""
        sides = [shown.before] if shown.after is None else [shown.before, shown.after]
        return f"{shown.x}, {shown.y}  " + "  →  ".join(" ".join(map(str, side)) for side in sides)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if (shown := self._shown) is None:
            return
        painter, measure, theme = QPainter(self), QFontMetrics(self.font()), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        digits = len(str(shown.top))
        x = self._write(painter, 0, f"{shown.x}, {shown.y}", theme.muted, measure.horizontalAdvance("00000, 00000"))
        for values in (shown.before, shown.after):
            text = "" if values is None else " ".join(f"{value:>{digits}}" for value in values)
            if values is None or x + 20 + measure.horizontalAdvance(text) > self.width():
                return
            painter.setPen(QPen(QColor(theme.line)))
            painter.setBrush(QColor(*(round(value * 255 / shown.top) for value in values)))
            painter.drawRoundedRect(x, (self.height() - 12) // 2, 12, 12, 3, 3)
            x = self._write(painter, x + 20, text, theme.text, measure.horizontalAdvance(text))

    def _write(self, painter: QPainter, x: int, text: str, colour: str, room: int) -> int:
        painter.setPen(QColor(colour))
        painter.drawText(x, 0, room + UNIT, self.height(), Qt.AlignmentFlag.AlignVCenter, text)
        return x + room + 2 * UNIT
