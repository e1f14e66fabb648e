"""Morph: a slider between two seeds. The noise between them keeps its variance, so every place on it is a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.engine.requests import SeedMap
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.ui.widgets.inputs import Slider, SpinBox
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .actual_pixels import CLOSER, ActualPixels

LARGEST_SEED = 2**31 - 1


class MorphView(QWidget):
    """From the seed that is taken to another one."""

    other_chosen = Signal(int)
    amount_chosen = Signal(float)  # 0 to 1; rendered when the slider rests
    used = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.left, self.middle, self.right = ActualPixels(CLOSER), ActualPixels(CLOSER), ActualPixels(CLOSER)
        self._from, self._mix = Label(), Label()
        self.other = SpinBox()
        self.other.setRange(0, LARGEST_SEED)
        self.other.setKeyboardTracking(False)
        self.other.setToolTip(self.tr("The seed at the right end"))
        self.other.setAccessibleName(self.tr("Seed at the right end"))
        self.other.valueChanged.connect(self.other_chosen)
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setTracking(False)
        self.slider.setToolTip(self.tr("How much of the other seed is mixed in"))
        self.slider.setAccessibleName(self.tr("Mix of the two seeds"))
        self.slider.valueChanged.connect(lambda value: self.amount_chosen.emit(value / 100))
        self.slider.valueChanged.connect(self._name_mix)
        self.slider.sliderMoved.connect(self._name_mix)
        self.use = QPushButton(self.tr("&Use this mix"))
        self.use.setToolTip(self.tr("Upscale with this mix from now on"))
        self.use.clicked.connect(lambda: self.used.emit(self.slider.value() / 100))
        set_role(self.use, "primary")
        self._lay_out()

    def show_morph(self, seeds: Seeds, asked: SeedMap) -> None:
        """Show both ends and what was rendered between."""
        self._from.setText(self.tr("Seed {0}").format(asked.base))
        self.other.blockSignals(True)
        self.other.setValue(seeds.other)
        self.other.blockSignals(False)
        self.left.show_pixels(seeds.pixels_of(asked.base), self.tr("Not rendered yet"))
        self.right.show_pixels(seeds.pixels_of(seeds.other), self.tr("Not rendered yet"))
        mixed = seeds.preview
        fits = mixed is not None and (mixed.seeds.base, mixed.seeds.towards) == (asked.base, seeds.other)
        waiting = self.tr("Waiting") if seeds.wanted else self.tr("Move the slider")
        self.middle.show_pixels(mixed.pixels if fits and mixed else None, waiting)
        self.use.setEnabled(fits)
        self._name_mix(self.slider.value())

    def _name_mix(self, value: int) -> None:
        self._mix.setText(self.tr("{0} % of the other").format(value))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        ends = QHBoxLayout()
        ends.addWidget(Label(self.tr("Seed")))
        ends.addWidget(self.other)
        ends.addStretch()
        grid.addWidget(self._from, 0, 0)
        grid.addWidget(self._mix, 0, 1)
        grid.addLayout(ends, 0, 2)
        for column, picture in enumerate((self.left, self.middle, self.right)):
            grid.addWidget(picture, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(2 * UNIT)
        bottom.addWidget(self.slider, 1)
        bottom.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(grid, 1)
        layout.addLayout(bottom)
