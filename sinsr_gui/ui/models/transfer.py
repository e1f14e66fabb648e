"""The download under way: how far it is, pause, go on, give up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from sinsr_gui.engine.messages import Message
from sinsr_gui.state.models import Transfer
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import duration, storage
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

STEPS = 1000


class TransferView(QFrame):
    """Shows a transfer, or nothing."""

    pause_asked = Signal()
    resume_asked = Signal()
    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "panel")
        self._paused = False
        self._line, self._bar = Label(), QProgressBar(textVisible=False)
        set_role(self._line, "heading")
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._pause, cancel = QPushButton(self.tr("Pau&se")), QPushButton(self.tr("&Give up"))
        self._pause.setToolTip(self.tr("What has arrived is kept"))
        self._pause.clicked.connect(self._pause_or_resume)
        cancel.setToolTip(self.tr("Stop, and delete what has arrived"))
        cancel.clicked.connect(self.cancel_asked)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._line, 1)
        row.addWidget(self._pause)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.show_transfer(None)

    def show_transfer(self, transfer: Transfer | None) -> None:
        """Show this one."""
        self.setVisible(transfer is not None)
        if transfer is None:
            return
        self._paused = transfer.paused
        self._pause.setText(self.tr("Resu&me") if transfer.paused else self.tr("Pau&se"))
        self._pause.setIcon(icon("play" if transfer.paused else "pause"))
        total = transfer.total or transfer.terms.bytes or 0
        self._bar.setRange(0, STEPS if total else 0)  # without a total it only says that something goes on
        self._bar.setValue(round(STEPS * transfer.received / total) if total else 0)
        name, there = said(Message(transfer.terms.name)), storage(transfer.received)
        if not transfer.received and not transfer.paused:
            text = self.tr("Connecting for {0}").format(name)
        elif total and transfer.received >= total:
            text = self.tr("Checking {0}").format(name)
        elif total:
            text = self.tr("{0}: {1} of {2}").format(name, there, storage(total))
            if transfer.seconds_left is not None and not transfer.paused:
                text += ", " + self.tr("about {0} left").format(duration(transfer.seconds_left))
        else:
            text = self.tr("{0}: {1}").format(name, there)
        self._line.setText(self.tr("{0}, paused").format(text) if transfer.paused else text)

    def _pause_or_resume(self) -> None:
        (self.resume_asked if self._paused else self.pause_asked).emit()
