"""The build of torch for NVIDIA cards: what is here, all that would be fetched, the download, and away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
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
    from sinsr_gui.engine.cuda_build.cuda_install import Plan
    from sinsr_gui.state.cuda import CudaBuild, Here

STEPS = 1000


class TorchBuildDialog(QDialog):
    """Shows the state of the build and tells wishes. Closing it stops nothing."""

    plan_asked = Signal()
    fetch_asked = Signal(object)  # the plan that was read
    remove_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, build: CudaBuild, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build = build
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("NVIDIA card"))
        self.resize(680, 520)
        title = Label(self.tr("Compute with an NVIDIA card"))
        set_role(title, "title")
        hint = Label(
            self.tr(
                "The program brings torch for processors. Its build for NVIDIA cards has some gigabytes; it is fetched "
                "into a folder of its own, checked, and tried before it is used."
            )
        )
        hint.setWordWrap(True)
        set_role(hint, "hint")
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
        self.fetch.clicked.connect(lambda: self.fetch_asked.emit(self._build.plan))
        self.cancel = QPushButton(self.tr("S&top"))
        self.cancel.setToolTip(self.tr("What has arrived is kept"))
        self.cancel.clicked.connect(self.cancel_asked)
        self.remove = QPushButton(self.tr("&Remove"))
        self.remove.setToolTip(self.tr("Delete what was fetched; the program's own build is used again"))
        self.remove.clicked.connect(self.remove_asked)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for button in (self.show_plan, self.fetch, self.cancel, self.remove):
            row.addWidget(button)
        row.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT + UNIT // 2)
        for part in (title, hint, self.found):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addStretch()
        column.addWidget(self.line)
        column.addWidget(self.bar)
        column.addLayout(row)
        for signal in (build.events.here, build.events.plan, build.events.doing, build.events.received):
            bind(self, signal, self._show)
        self._show()

    def _show(self) -> None:
        build = self._build
        here, plan, idle = build.here, build.plan, not build.doing
        self.found.setText(self._found(here) if here else self.tr("Looking for a card"))
        self.text.setVisible(plan is not None)
        if plan is not None and self.text.toPlainText() != said(plan.message):
            self.text.setPlainText(said(plan.message))
        suits = here is not None and bool(here.suits)
        self.show_plan.setVisible(suits and plan is None)
        self.show_plan.setEnabled(idle)
        self.fetch.setVisible(plan is not None)
        self.fetch.setEnabled(idle)
        if plan is not None:
            size = storage(plan.bytes)
            self.fetch.setText(self.tr("&Fetch {0}").format(size) if plan.bytes else self.tr("&Fetch"))
        self.remove.setVisible(here is not None and here.leftover)
        self.remove.setEnabled(idle)
        self.cancel.setVisible(build.doing in ("fetching", "trying", "planning"))
        self.bar.setVisible(build.doing in ("fetching", "trying"))
        self.line.setVisible(self.cancel.isVisibleTo(self) or bool(build.trouble))
        self._show_progress(plan)

    def _show_progress(self, plan: Plan | None) -> None:
        build = self._build
        total = plan.bytes if plan and build.doing == "fetching" else 0
        self.bar.setRange(0, STEPS if total else 0)
        if total:
            self.bar.setValue(round(STEPS * build.received / total))
        if build.doing == "planning":
            text = self.tr("Asking what would be fetched")
        elif build.doing == "trying":
            text = self.tr("Unpacking it and trying it on this card, which takes some minutes")
        elif total:
            text = self.tr("{0} of {1}").format(storage(build.received), storage(total))
            if build.seconds_left is not None:
                text += ", " + self.tr("about {0} left").format(duration(build.seconds_left))
        elif build.doing:
            text = storage(build.received)
        else:
            text = said(build.trouble)
        self.line.setText(text)

    def _found(self, here: Here) -> str:
        if not here.card:
            card = self.tr(
                "No NVIDIA card was found on this computer, so there is nothing to fetch. If there is one, its driver "
                "has to be installed first."
            )
        elif here.suits:
            card = self.tr("{0}, driver {1}: the build {2} suits it.").format(here.card, here.driver, here.suits)
        else:
            card = said(here.why_not)
        if not here.in_use:
            return card
        return card + "\n" + self.tr("Fetched and used: torch {0}.").format(here.in_use)
