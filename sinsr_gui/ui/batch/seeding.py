"""Which seed each file of a batch gets: one for all, one of its own, or the best of several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sinsr_gui.settings import Seeding
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.form import GroupForm
from sinsr_gui.ui.widgets.theme import UNIT


class SeedingFields(QWidget):
    """Shows the session's choice, and nothing where the model works without noise; tells of another one."""

    changed = Signal(object)  # Seeding

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)  # from the first: shown without one it would be a window
        self._session = session
        self.policy = GroupForm(session.settings.seeding, ("policy",))
        self.best_of = GroupForm(session.settings.seeding, ("best_of",))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for form in (self.policy, self.best_of):
            form.changed.connect(self.changed)
            column.addWidget(form)
        for event in (session.events.settings, session.events.asked, session.events.models):
            bind(self, event, self._show)
        self._show()

    def _show(self) -> None:
        seeding: Seeding = self._session.settings.seeding
        self.policy.show_group(seeding)
        self.best_of.show_group(seeding)
        self.best_of.setVisible(seeding.policy == "best")
        model = self._session.chosen_model
        self.setVisible(model is None or model.has_noise)
