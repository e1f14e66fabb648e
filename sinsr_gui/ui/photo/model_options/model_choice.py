"""The list of models that are on this computer, with the one that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sinsr_gui.deferred import deferred
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.inputs import ComboBox
from sinsr_gui.ui.widgets.sentences import said

if TYPE_CHECKING:
    from sinsr_gui.engine.models.store import published
    from sinsr_gui.state.session import Session
else:
    published = deferred("sinsr_gui.engine.models.store.published")


class ModelChoice(ComboBox):
    """Shows the session's model, and tells of another that is picked."""

    chosen = Signal(str)  # its id
    more_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setToolTip(self.tr("Which model makes the result"))
        self.setAccessibleName(self.tr("Model"))
        self.activated.connect(self._picked)
        bind(self, session.events.asked, self._show)
        bind(self, session.events.models, self._list)
        self._list()

    def _list(self) -> None:
        self.clear()
        for info in self._session.models:
            if info.path is not None:
                self.addItem(said(published.title(info)), info.id)
        self.insertSeparator(self.count())
        self.addItem(self.tr("More models…"), "")
        self._show()

    def _show(self) -> None:
        self.setCurrentIndex(self.findData(self._session.asked.model))

    def _picked(self) -> None:
        if name := self.currentData():
            self.chosen.emit(name)
        else:
            self._show()
            self.more_asked.emit()
