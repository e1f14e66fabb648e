"""How many steps a model takes from noise to picture, and of which kind. Only for models that were made for several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.inputs import ComboBox
from sinsr_gui.ui.widgets.theme import UNIT

OFFERED = (1, 2, 4, 5, 10, 15, 20, 30, 50, 100, 200)
"""Numbers of steps, of which a model has those that are not more than its own."""


class StepsField(QWidget):
    """Shows the session; tells of another number or kind that is picked."""

    steps_chosen = Signal(object)  # Steps
    sampler_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.count, self.sampler = ComboBox(), ComboBox()
        self.count.setAccessibleName(self.tr("Steps"))
        self.count.setToolTip(
            self.tr("From noise to picture: fewer are quicker and blurred, more are truer to the model")
        )
        self.count.activated.connect(lambda _: self.steps_chosen.emit(self.count.currentData()))
        self.sampler.setAccessibleName(self.tr("Kind of steps"))
        self.sampler.setToolTip(self.tr("With new noise at each step, or without; straight is for rectified flow"))
        for kind, text in (
            ("auto", self.tr("Usual way")),
            ("stochastic", self.tr("New noise")),
            ("deterministic", self.tr("No new noise")),
            ("flow", self.tr("Straight")),
        ):
            self.sampler.addItem(text, kind)
        self.sampler.activated.connect(lambda _: self.sampler_chosen.emit(self.sampler.currentData()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.count, 1)
        row.addWidget(self.sampler, 1)
        bind(self, session.events.asked, self._show)
        bind(self, session.events.models, self._show)
        self._show()

    def _show(self) -> None:
        model, asked = self._session.chosen_model, self._session.asked
        self.count.clear()
        if model is None or not model.has_steps:
            return
        self.count.addItem(self.tr("As usual: {0}").format(model.usual_steps), "auto")
        for steps in sorted({*OFFERED, model.steps, *(() if asked.steps == "auto" else (asked.steps,))}):
            if steps <= model.steps or steps == asked.steps:
                self.count.addItem(str(steps), steps)
        self.count.setCurrentIndex(self.count.findData(asked.steps))
        self.sampler.setCurrentIndex(self.sampler.findData(asked.sampler))
