"""The menu of batches that came to their end: open the folder of one, or take its settings again."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QMenu, QWidget

from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.models.store.published import title
from sinsr_gui.state.batch import Batch, PastRun
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.plain import literal
from sinsr_gui.ui.widgets.quantities import decimal
from sinsr_gui.ui.widgets.sentences import said

from .progress import counted


class HistoryMenu(QMenu):
    """One submenu a batch, made when it is looked at."""

    folder_asked = Signal(object)  # a folder
    again_asked = Signal(object)  # a PastRun

    def __init__(self, session: Session, batch: Batch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._batch = session, batch
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for run in self._batch.history:
            entry = self.addMenu(self._line(run))
            folder = entry.addAction(self.tr("&Open the folder"), lambda run=run: self.folder_asked.emit(run.folder))
            folder.setToolTip(literal(str(run.folder)))
            entry.addAction(self.tr("&Use these settings again"), lambda run=run: self.again_asked.emit(run))
            entry.setToolTipsVisible(True)
        if not self._batch.history:
            self.addAction(self.tr("No batch has come to its end yet")).setEnabled(False)

    def _line(self, run: PastRun) -> str:
        when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(run.when)), QLocale.FormatType.ShortFormat)
        names = {info.id: said(title(info)) for info in self._session.models}
        size, model = run.asked.size, names.get(run.asked.model, said(Message(run.asked.model)))
        how = [f"{decimal(size.value, 1, whole=True)}×"] if size.kind == "scale" else []
        words = (when, counted(run.done, run.failed, run.skipped), ", ".join([*how, model]), run.folder.name)
        return "  ·  ".join(words).replace("&", "&&")
