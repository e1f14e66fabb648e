"""Where the picture is guessed: how far K seeds differ, and their mean, which errs less and shows less."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.state.seeds import Seeds, Spread
from sinsr_gui.ui.widgets.columns import Row
from sinsr_gui.ui.widgets.inputs import Slider
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import decimal
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .actual_pixels import CLOSER, ActualPixels

DIAL = (1, 2, 4, 8, 16)
TOP = 0.03
"""The deviation that is brightest, the same for every photo, so that maps compare. Of nine held-out crops in eight
seeds, averaged as below, Compact's median is 0.5 % and its 99th percentile 4.4 % at full damage (8 % of the pixels are
brightest), 0.3 % and 2.4 % at mild and no damage (none are). Fine at full damage: 0.6 % and 4.8 %."""
CELL = 8
"""Pixels over which the map is averaged, twice: it says where, not which of the pixels that a model draws at once."""


class TrustView(QWidget):
    """The fidelity dial and the variance map."""

    average_chosen = Signal(int)
    measured = Signal()
    used = Signal(int)
    noise_chosen = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.mean, self.map = ActualPixels(CLOSER), ActualPixels(CLOSER)
        self._what, self._state, self._top = Label(), Label(), Label()
        self.dial = Slider(Qt.Orientation.Horizontal)
        self.dial.setRange(0, len(DIAL) - 1)
        self.dial.setPageStep(1)
        self.dial.setToolTip(self.tr("From one seed with its full texture to the mean of sixteen, which errs least"))
        self.dial.setAccessibleName(self.tr("Fidelity"))
        self.dial.valueChanged.connect(lambda value: self.average_chosen.emit(DIAL[value]))
        self.over = QCheckBox(self.tr("Over the pic&ture"))
        self.over.setChecked(True)
        self.over.setToolTip(self.tr("Lay the map over the mean, or show it alone"))
        self.measure = QPushButton(self.tr("&Compare these seeds"))
        self.measure.setToolTip(self.tr("Render the region in so many seeds"))
        self.measure.clicked.connect(self.measured)
        self.use = QPushButton(self.tr("&Use this mean"))
        self.use.setToolTip(self.tr("Upscale with the mean of so many seeds; it takes as many times longer"))
        self.use.clicked.connect(lambda: self.used.emit(DIAL[self.dial.value()]))
        self.noise = Slider(Qt.Orientation.Horizontal)
        self.noise.setRange(0, 30)  # steps of 5 %
        self.noise.setPageStep(2)
        self.noise.setTracking(False)
        self.noise.setToolTip(self.tr("How much noise the model starts from; it was trained with 100 %"))
        self.noise.setAccessibleName(self.tr("Noise strength, an experiment"))
        self.noise.valueChanged.connect(lambda value: self.noise_chosen.emit(value / 20))
        self._strength = Label()
        self._seeds: Seeds | None = None
        self._spread: Spread | None = None  # whose map is shown
        self.over.toggled.connect(lambda: self._seeds and self.show_trust(self._seeds, self._asked))
        self._asked = UpscaleSettings()
        self._lay_out()

    def show_trust(self, seeds: Seeds, controls: UpscaleSettings) -> None:
        """Show what was measured, and what is asked for."""
        self._seeds, self._asked, asked = seeds, controls, controls.mean_of
        self.noise.blockSignals(True)
        self.noise.setValue(round(controls.noise_strength * 20))
        self.noise.blockSignals(False)
        usual = controls.noise_strength == 1
        percent = f"{controls.noise_strength:.0%}".replace("%", " %")
        self._strength.setText(self.tr("{0}, as trained").format(percent) if usual else percent)
        self.dial.blockSignals(True)
        self.dial.setValue(DIAL.index(seeds.average) if seeds.average in DIAL else 0)
        self.dial.blockSignals(False)
        one = seeds.average == 1
        self._what.setText(
            self.tr("One seed: full texture") if one else self.tr("Mean of {0} seeds").format(seeds.average)
        )
        self.measure.setEnabled(not one and not seeds.wanted)
        self.use.setEnabled(seeds.average != asked)
        self._state.setText(
            self.tr("In use now: one seed") if asked == 1 else self.tr("In use now: mean of {0}").format(asked)
        )
        spread = seeds.spread
        self.mean.show_pixels(spread.mean if spread else None, self.tr("Compare seeds to see their mean"))
        below = self.over.isChecked() and spread is not None
        base = None if spread is None else spread.mean if below else np.zeros_like(spread.mean)
        self.map.show_pixels(base, self.tr("and where they differ"))
        if spread is not self._spread:
            self._spread = spread
            self.map.show_heat(None if spread is None else averaged(spread.deviation) / np.float32(TOP))
        self._top.setText(self.tr("brightest: {0} % apart or more").format(decimal(100 * TOP, 1)) if spread else "")

    def _lay_out(self) -> None:
        left, right = Label(self.tr("Mean")), Label(self.tr("Where the seeds differ"))
        note = Label(
            self.tr(
                "Bright: the seeds disagree, so more of the picture is guessed. On 36 test pictures, with the compact "
                "model, the brightest tenth was wrong 1.7 times as much as the whole. Dark does not prove that it is "
                "true."
            )
        )
        note.setWordWrap(True)
        note.setToolTip(self.tr("Rank correlation of this map with the true error: about 0.5"))
        set_role(note, "hint")
        grid = QGridLayout()
        grid.setSpacing(UNIT)
        below = QHBoxLayout()
        below.addWidget(self.over)
        below.addStretch()
        below.addWidget(self._top)
        grid.addWidget(left, 0, 0)
        grid.addWidget(right, 0, 1)
        grid.addLayout(below, 2, 1)
        for column, (title, picture) in enumerate(((left, self.mean), (right, self.map))):
            set_role(title, "heading")
            grid.addWidget(picture, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        texture, truth = Label(self.tr("Full texture")), Label(self.tr("Fewest errors"))
        for label in (texture, truth, self._state, self._top):
            set_role(label, "hint")
        dial = QHBoxLayout()
        dial.setSpacing(UNIT)
        for widget in (texture, self.dial, truth):
            dial.addWidget(widget, 1 if widget is self.dial else 0)
        dial.addLayout(Row(self._what, self.measure, self.use))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(grid, 1)
        noise = QHBoxLayout()
        noise.setSpacing(UNIT)
        title = Label(self.tr("Experiment: strength of the noise"))
        for label in (title, self._strength):
            set_role(label, "hint")
        self.noise.setFixedWidth(240)
        for widget in (title, self.noise, self._strength):
            noise.addWidget(widget)
        noise.addStretch()
        layout.addLayout(dial)
        layout.addLayout(noise)
        bottom = QHBoxLayout()
        bottom.addWidget(note, 1)
        bottom.addWidget(self._state)
        layout.addLayout(bottom)


def averaged(deviation: NDArray[np.float32]) -> NDArray[np.float32]:
    """A map [h, w] without what repeats with a model's grid of 2, 4 or 8 pixels; places and heights stay."""
    for axis in (0, 1, 0, 1):
        ends = [(CELL // 2, CELL - 1 - CELL // 2) if at == axis else (0, 0) for at in (0, 1)]
        sums = np.cumsum(np.pad(deviation, ends, "edge"), axis, dtype=np.float64)
        sums = np.concatenate([np.zeros_like(sums.take([0], axis)), sums], axis)
        after, before = np.arange(CELL, sums.shape[axis]), np.arange(sums.shape[axis] - CELL)
        deviation = ((sums.take(after, axis) - sums.take(before, axis)) / CELL).astype(np.float32)
    return deviation
