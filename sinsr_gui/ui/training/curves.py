"""Curves of a run: losses above, held-out scores or the learning rate below, smoothed, on a plain or log scale."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sinsr_gui.state.training import Curves
from sinsr_gui.ui.widgets.inputs import ComboBox, Slider
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import UNIT, colours, set_role

from .plots import Plot, line_colour
from .words import term

APART = ("gradient_norm",)
"""Not a loss: it has a plot of its own in the list below."""


class CurvesPanel(QWidget):
    """What a run's curves look like."""

    def __init__(self) -> None:
        super().__init__()
        self._curves = Curves()
        self._names: tuple[str, ...] = ()
        self.losses, self.scores = Plot(), Plot()
        self.scores.setXLink(self.losses)
        self.losses.setAccessibleName(self.tr("Curves of the losses"))
        self.scores.setAccessibleName(self.tr("Curve of the chosen measure"))
        self.log = QCheckBox(self.tr("&Log scale"))
        self.log.setToolTip(self.tr("Show losses on a logarithmic scale"))
        self.log.toggled.connect(self._draw)
        self.smooth = Slider(Qt.Orientation.Horizontal)
        self.smooth.setRange(0, 8)
        self.smooth.setValue(5)
        self.smooth.setMaximumWidth(110)
        self.smooth.setToolTip(self.tr("How many neighbouring steps are averaged; the values stay as a faint line"))
        self.smooth.setAccessibleName(self.tr("Smoothing"))
        self.smooth.valueChanged.connect(self._draw)
        self.which = ComboBox()
        self.which.setToolTip(self.tr("What the lower plot shows"))
        self.which.setAccessibleName(self.tr("Measure"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # measures come later
        self.which.currentIndexChanged.connect(self._draw)
        self.which.activated.connect(self._pick)
        self._picked = ""
        self._legend = QLabel()
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setWordWrap(True)
        self._lay_out()
        self._paint()

    def show_curves(self, curves: Curves) -> None:
        """Draw the curves of a run."""
        self._curves = curves
        names = (*curves.scores, *(name for name in APART if name in curves.losses), "learning_rate")
        if names != self._names:
            self._names, chosen = names, self._picked
            self.which.blockSignals(True)
            self.which.clear()
            for name in names:
                self.which.addItem(term(name), name)
            self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
            self.which.blockSignals(False)
        self._draw()

    def _pick(self) -> None:
        """By the user; before that the first is shown, which is a score as soon as there is one."""
        self._picked = self.which.currentData()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_legend"):
            self._paint()
            self._draw()

    def _paint(self) -> None:
        for plot in (self.losses, self.scores):
            plot.paint_as(colours())

    def _draw(self) -> None:
        smooth = 2 ** self.smooth.value()
        losses = {name: curve for name, curve in self._curves.losses.items() if name not in APART}
        if len(losses) == 2:  # one term and the sum, which is the same
            losses.pop("loss", None)
        self.losses.setLogMode(y=self.log.isChecked())
        self.losses.show_curves(losses, smooth)
        names = [escape(term(name)).replace(" ", "&nbsp;") for name in losses]  # broken only between them
        spans = [f'<span style="color:{line_colour(i)}">●</span>&nbsp;{name}' for i, name in enumerate(names)]
        self._legend.setText("&nbsp;&nbsp; ".join(spans))
        name = self.which.currentData()
        if name == "learning_rate":
            self.scores.show_curves({name: self._curves.learning_rate}, 1)
        elif name in self._curves.losses:
            self.scores.show_curves({name: self._curves.losses[name]}, smooth)
        elif name in self._curves.scores:
            self.scores.show_curves({name: self._curves.scores[name]}, 1, dots=True)

    def _lay_out(self) -> None:
        heading = Label(self.tr("What it learns"))
        set_role(heading, "heading")
        smoothing = Label(self.tr("&Smooth"))
        smoothing.setBuddy(self.smooth)
        set_role(smoothing, "hint")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        for widget in (smoothing, self.smooth, self.log):
            top.addWidget(widget)
        bottom = QHBoxLayout()
        bottom.addWidget(self.which)
        bottom.addStretch()
        steps = Label(self.tr("steps"))
        set_role(steps, "hint")
        bottom.addWidget(steps)
        card = QFrame()
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        inside.setSpacing(UNIT)
        inside.addLayout(top)
        inside.addWidget(self._legend)
        inside.addWidget(self.losses, 3)
        inside.addLayout(bottom)
        inside.addWidget(self.scores, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
