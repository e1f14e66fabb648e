"""Packages for one kind of graphics card: what is here, all that would be fetched, the download, and away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import duration, storage
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

if TYPE_CHECKING:
    from sinsr_gui.engine.card_packages.look_around import Here
    from sinsr_gui.engine.card_packages.planning import Plan
    from sinsr_gui.state.cards import CardSupport

STEPS = 1000


class CardPanel(QWidget):
    """Shows the state of the packages and tells wishes."""

    plan_asked = Signal()
    fetch_asked = Signal(object)  # the plan that was read
    remove_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, support: CardSupport, hint: str, parent: QWidget | None = None) -> None:
        """`hint` says what they are."""
        super().__init__(parent)
        self.support = support
        words = Label(hint)
        words.setWordWrap(True)
        set_role(words, "hint")
        self.found, self.line = Label(), Label()
        self.found.setWordWrap(True)
        self.line.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("What would be fetched"))
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress of the download"))
        self.show_plan = QPushButton(self.tr("&Show what would be fetched"))
        self.show_plan.setToolTip(self.tr("Ask the package index for the files, their sizes and hashes"))
        self.show_plan.clicked.connect(self.plan_asked)
        self.fetch = QPushButton()
        self.fetch.setToolTip(self.tr("Download these files, check their hashes, and try them"))
        set_role(self.fetch, "primary")
        self.fetch.clicked.connect(lambda: self.fetch_asked.emit(self.support.plan))
        self.cancel = QPushButton(self.tr("S&top"))
        self.cancel.setToolTip(self.tr("What has arrived is kept"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.remove = QPushButton(self.tr("&Remove"))
        self.remove.setToolTip(self.tr("Delete what was fetched; the program's own packages alone are used again"))
        self.remove.clicked.connect(self.remove_asked)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for button in (self.show_plan, self.fetch, self.cancel, self.remove):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT + UNIT // 2)
        for part in (words, self.found):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addStretch()
        column.addWidget(self.line)
        column.addWidget(self.bar)
        column.addLayout(row)
        events = support.events
        for signal in (events.here, events.plan, events.doing, events.received):
            bind(self, signal, self._show)
        self._show()

    def _show(self) -> None:
        support = self.support
        here, plan, idle = support.here, support.plan, not support.doing
        self.found.setText(self._found(here) if here else self.tr("Looking for a card"))
        self.text.setVisible(plan is not None)
        if plan is not None and self.text.toPlainText() != said(plan.message):
            self.text.setPlainText(said(plan.message))
        suits = here is not None and here.can_fetch
        self.show_plan.setVisible(suits and plan is None)
        self.show_plan.setEnabled(idle)
        self.fetch.setVisible(plan is not None)
        self.fetch.setEnabled(idle)
        if plan is not None:
            size = storage(plan.bytes)
            self.fetch.setText(self.tr("&Fetch {0}").format(size) if plan.bytes else self.tr("&Fetch"))
        self.remove.setVisible(here is not None and here.leftover)
        self.remove.setEnabled(idle)
        self.cancel.setVisible(support.doing in ("fetching", "trying", "planning"))
        self.bar.setVisible(support.doing in ("fetching", "trying"))
        self.line.setVisible(self.cancel.isVisibleTo(self) or bool(support.trouble))
        self._show_progress(plan)

    def _show_progress(self, plan: Plan | None) -> None:
        support = self.support
        total = plan.bytes if plan and support.doing == "fetching" else 0
        self.bar.setRange(0, STEPS if total else 0)
        if total:
            self.bar.setValue(round(STEPS * support.received / total))
        if support.doing == "planning":
            text = self.tr("Asking what would be fetched")
        elif support.doing == "trying":
            text = self.tr("Unpacking it and trying it on this computer, which can take minutes")
        elif total:
            text = self.tr("{0} of {1}").format(storage(support.received), storage(total))
            if support.seconds_left is not None:
                text += ", " + self.tr("about {0} left").format(duration(support.seconds_left))
        elif support.doing:
            text = storage(support.received)
        else:
            text = said(support.trouble)
        self.line.setText(text)

    def _found(self, here: Here) -> str:
        return "\n".join(filter(None, (said(here.card), said(here.in_use))))
