"""A slider from 0 to 1 with words at its ends, and its value between them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .inputs import Slider
from .plain import Label
from .theme import UNIT, set_role

STEPS = 100


class WordedSlider(QWidget):
    """It tells of a value that the user chose, never of one that it was given to show."""

    chosen = Signal(float)

    def __init__(self, low: str, high: str, page: int = 10) -> None:
        super().__init__()
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(page)
        self.slider.setTracking(False)
        self.slider.sliderMoved.connect(lambda step: self._value.setText(_percent(step)))
        self.slider.valueChanged.connect(lambda step: self.chosen.emit(step / STEPS))
        self._value = Label()
        row = QHBoxLayout()
        for label, stretch in ((Label(low), 0), (None, 1), (self._value, 0), (None, 1), (Label(high), 0)):
            if label is None:
                row.addStretch(stretch)
            else:
                set_role(label, "hint")
                row.addWidget(label, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT // 2)
        layout.addWidget(self.slider)
        layout.addLayout(row)

    def show_value(self, value: float | None, words: str = "{0}") -> None:
        """Show a value in 0..1, in the words, whose {0} becomes the per cent; None: it is not known yet."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value or 0.0) * STEPS))
        self._value.setText("" if value is None else words.format(_percent(self.slider.value())))


def _percent(step: int) -> str:
    return f"{round(100 * step / STEPS)} %"
