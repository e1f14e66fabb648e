"""How large: presets, six ways to say it, and a live readout of what the model makes and what is resampled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.engine.requests import OutputSize
from sinsr_gui.engine.upscaling.output_size import PER_INCH
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.inputs import ComboBox, DoubleSpinBox
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import decimal, megapixels, number
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .print_sheet import PrintSheetField, same_print

if TYPE_CHECKING:
    from sinsr_gui.state.session import Session

PRESETS = (2, 3, 4, 8)
USUAL = {"scale": 4.0, "width": 4000.0, "height": 3000.0, "longest": 4000.0, "megapixels": 24.0}
PRINT_DPI = 300


class SizeField(QWidget):
    """The output size that is asked for."""

    chosen = Signal(OutputSize)

    def __init__(self, session: Session, one_photo: bool = True) -> None:
        """Where it is the size of many photos, nothing is read out for the open one."""
        super().__init__()
        self._session, self._one_photo = session, one_photo
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(UNIT // 2)
        self.presets: list[QPushButton] = []
        segment = QWidget()
        segment.setObjectName("segment")
        segment.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for factor in PRESETS:
            button = QPushButton(f"{factor}×")
            button.setCheckable(True)
            button.setToolTip(literal(self._tip(factor)))
            button.setAccessibleName(self.tr("{0} times").format(factor))
            self._group.addButton(button, factor)
            self.presets.append(button)
            row.addWidget(button, 1)
        self._group.idClicked.connect(lambda factor: self.chosen.emit(OutputSize("scale", float(factor))))

        self.kind = ComboBox()
        self.kind.setAccessibleName(self.tr("What is given"))
        self.kind.setToolTip(self.tr("How the size is given"))
        for value, text in (
            ("scale", self.tr("Times")),
            ("width", self.tr("Width")),
            ("height", self.tr("Height")),
            ("longest", self.tr("Longest side")),
            ("megapixels", self.tr("Megapixels")),
            ("print", self.tr("Print")),
        ):
            self.kind.addItem(text, value)
        self.kind.activated.connect(self._kind_picked)
        self.value = DoubleSpinBox()
        self.value.setKeyboardTracking(False)
        self.value.setAccessibleName(self.tr("Size"))
        self.value.setToolTip(self.tr("The size of the result"))
        self.value.valueChanged.connect(self._value_set)
        self.sheet = PrintSheetField()
        self.sheet.chosen.connect(self.chosen)
        fields = QHBoxLayout()
        fields.setSpacing(UNIT // 2)
        fields.addWidget(self.kind, 3)
        fields.addWidget(self.value, 2)
        self.readout = Label()
        self.readout.setWordWrap(True)
        self.readout.setAccessibleName(self.tr("Size of the result"))
        self.remark = Label()
        self.remark.setWordWrap(True)
        set_role(self.remark, "hint")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(segment)
        layout.addLayout(fields)
        layout.addWidget(self.sheet)
        layout.addWidget(self.readout)
        layout.addWidget(self.remark)
        bind(self, session.events.asked, self._show)
        for signal in (session.events.photo, session.events.engine):
            bind(self, signal, self._read_out)
        self._show()

    def _show(self) -> None:
        size = self._session.asked.size
        self._group.setExclusive(False)
        for factor, button in zip(PRESETS, self.presets, strict=True):
            button.setChecked(size == OutputSize("scale", float(factor)))
        self._group.setExclusive(True)
        self.kind.setCurrentIndex(self.kind.findData(size.kind))
        printed = size.kind == "print"
        self.sheet.setVisible(printed)
        self.value.setVisible(not printed)
        if printed:
            self.sheet.show_size(size)
            self._read_out()
            return
        with QSignalBlocker(self.value):
            whole = size.kind in ("width", "height", "longest")
            self.value.setDecimals(0 if whole else 2)
            self.value.setRange(*((1, 200_000) if whole else (0.05, 64 if size.kind == "scale" else 2000)))
            self.value.setSuffix({"scale": " ×", "megapixels": " MP"}.get(size.kind, " px"))
            self.value.setSingleStep(1 if not whole else 100)
            self.value.setValue(size.value)
        self._read_out()

    def _read_out(self) -> None:
        plan = self._session.sizes if self._one_photo else None
        self.readout.setVisible(plan is not None)
        self.remark.setVisible(plan is not None)
        if plan is None:
            return
        (width, height), scale = plan.final, plan.native[0] // plan.photo[0]
        shown = megapixels(width * height / 1e6)
        self.readout.setText(self.tr("{0} × {1}, {2} MP").format(number(width), number(height), shown))
        if plan.final == plan.native:
            text = self.tr("All of it made by the model ({0}×)").format(scale)
        else:
            text = self.tr("The model makes {0}×, then Lanczos").format(scale)
        size = self._session.asked.size
        dpi = size.dpi or PRINT_DPI
        across, down = (decimal(round(side / dpi * PER_INCH[size.unit], 1), 1, whole=True) for side in plan.final)
        printed = self.tr("Print at {0} dpi: {1} × {2} {3}").format(f"{dpi:g}", across, down, size.unit)
        self.remark.setText(f"{text}\n{printed}")

    def _tip(self, factor: int) -> str:
        size = self.tr("{0} times as wide and as high").format(factor)
        if factor <= USUAL["scale"]:
            return size
        once = self.tr("The model runs once: a second pass is crisper and further from the photo, and takes far longer")
        return f"{size}\n{once}"

    def _kind_picked(self) -> None:
        kind: Any = self.kind.currentData()
        if kind == self._session.asked.size.kind:
            return
        plan = self._session.sizes
        if kind == "print":
            asked = self._session.asked.size
            self.chosen.emit(same_print(plan.final, asked) if plan else OutputSize("print", 30.0, 20.0, dpi=300.0))
            return
        value = USUAL[kind]
        if plan is not None and kind != "scale":  # begin with what it is now
            width, height = plan.final
            value = {"width": width, "height": height, "longest": max(width, height)}.get(kind, width * height / 1e6)
        self.chosen.emit(OutputSize(kind, round(float(value), 2)))

    def _value_set(self, value: float) -> None:
        self.chosen.emit(OutputSize(self._session.asked.size.kind, round(value, 2)))
