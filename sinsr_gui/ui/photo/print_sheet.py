"""The sheet of a print: width and height in centimetres or inches, at a resolution."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from sinsr_gui.engine.requests import OutputSize
from sinsr_gui.engine.upscaling.output_size import PER_INCH
from sinsr_gui.ui.widgets.inputs import ComboBox, DoubleSpinBox, SpinBox
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.theme import UNIT


class PrintSheetField(QWidget):
    """An OutputSize of the kind `print`; a side of 0 follows the photo."""

    chosen = Signal(OutputSize)

    def __init__(self) -> None:
        super().__init__()
        self.sides = [self._side(self.tr("Width of the sheet")), self._side(self.tr("Height of the sheet"))]
        self.unit = ComboBox()
        self.unit.addItem(self.tr("cm"), "cm")
        self.unit.addItem(self.tr("inches"), "in")
        self.unit.setToolTip(self.tr("Of width and height"))
        self.unit.setAccessibleName(self.tr("Unit of length"))
        self.unit.activated.connect(self._unit_picked)
        self.dpi = SpinBox()
        self.dpi.setRange(10, 2400)
        self.dpi.setSingleStep(50)
        self.dpi.setSuffix(self.tr(" dpi"))
        self.dpi.setKeyboardTracking(False)
        self.dpi.setToolTip(self.tr("Pixels per inch of the print; it is written into the file"))
        self.dpi.setAccessibleName(self.tr("Resolution of the print"))
        self.dpi.valueChanged.connect(self._set)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT // 2)
        grid.addWidget(self.sides[0], 0, 0)
        grid.addWidget(Label("×"), 0, 1)
        grid.addWidget(self.sides[1], 0, 2)
        grid.addWidget(self.unit, 1, 0)
        grid.addWidget(self.dpi, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def show_size(self, size: OutputSize) -> None:
        """Show a sheet."""
        for field, value in zip((*self.sides, self.dpi), (size.value, size.height, round(size.dpi)), strict=True):
            with QSignalBlocker(field):
                field.setValue(value)  # pyright: ignore[reportArgumentType] (each has its own number type)
        self.unit.setCurrentIndex(self.unit.findData(size.unit))

    def _side(self, name: str) -> QDoubleSpinBox:
        field = DoubleSpinBox()
        field.setRange(0, 1000)
        field.setDecimals(1)
        field.setKeyboardTracking(False)
        field.setSpecialValueText(self.tr("any"))
        field.setToolTip(
            literal(self.tr("{0}; the sheet is turned as the photo is, and nothing is cropped").format(name))
        )
        field.setAccessibleName(name)
        field.valueChanged.connect(self._set)
        return field

    def _set(self) -> None:
        width, height = (field.value() for field in self.sides)
        if width or height:
            self.chosen.emit(OutputSize("print", width, height, self.unit.currentData(), float(self.dpi.value())))

    def _unit_picked(self) -> None:
        """The same sheet in the other unit."""
        unit: Any = self.unit.currentData()
        factor = PER_INCH[unit] / PER_INCH["cm" if unit == "in" else "in"]
        width, height = (round(field.value() * factor, 1) for field in self.sides)
        self.chosen.emit(OutputSize("print", width, height, unit, float(self.dpi.value())))


def same_print(size: tuple[int, int], sheet: OutputSize) -> OutputSize:
    """A sheet for a picture of so many pixels: what a change to the kind `print` begins with."""
    dpi = sheet.dpi or 300.0
    width, height = (round(side / dpi * PER_INCH[sheet.unit], 1) for side in size)
    return OutputSize("print", width, height, sheet.unit, dpi)
