"""The menu of the forms in which before and after can be shared."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind


class ShareMenu(QMenu):
    """Possible while there is a result."""

    chosen = Signal(str)  # pair, split or wipe

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setTitle(self.tr("Share &before and after"))
        for form, text in (
            ("pair", self.tr("&Side by side…")),
            ("split", self.tr("S&plit picture…")),
            ("wipe", self.tr("&Moving wipe (WebP)…")),
        ):
            self.addAction(text).triggered.connect(lambda _=False, form=form: self.chosen.emit(form))
        bind(self, session.events.result, self._enable)
        self._enable()

    def _enable(self) -> None:
        self.menuAction().setEnabled(self._session.result is not None)
