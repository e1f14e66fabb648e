"""The training page: known runs on the left, a new one or the followed one on the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Training
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.columns import Column
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .new_run import NewRun

FOLLOWED = (
    "pause_asked",
    "resume_asked",
    "keep_asked",
    "kill_asked",
    "install_asked",
    "reveal_asked",
    "forget_asked",
)
"""Wishes about the followed run, which the page passes on."""


class TrainingPage(QWidget):
    """Everything about training. The part for a followed run is made when the first is shown: it loads pyqtgraph."""

    folder_asked = Signal()
    parent_asked = Signal()
    offer_chosen = Signal(str)
    adjusted = Signal(object)
    name_changed = Signal(str)
    start_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    run_chosen = Signal(Path)
    pause_asked = Signal()
    resume_asked = Signal()
    keep_asked = Signal()
    kill_asked = Signal()
    install_asked = Signal(Path)
    reveal_asked = Signal()
    forget_asked = Signal()

    def __init__(self, session: Session, training: Training) -> None:
        super().__init__()
        self._session, self._training = session, training
        self.new, self.open = QPushButton(self.tr("&New run")), QPushButton(self.tr("&Open a run…"))
        self.list = QListWidget()
        self.form = NewRun(training)
        self.followed: QWidget | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        for name in ("folder_asked", "parent_asked", "offer_chosen", "adjusted", "name_changed", "start_asked"):
            getattr(self.form, name).connect(getattr(self, name))
        self._set_up()
        self._lay_out()
        bind(self, training.events.known, self._show_list)
        bind(self, training.events.run, self._show_run)
        self._show_list()
        self._show_run()

    def _show_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for known in self._training.known:
            item = QListWidgetItem(known.name)
            item.setData(Qt.ItemDataRole.UserRole, known.path)
            item.setToolTip(literal(said(known.problem) or str(known.path)))
            item.setIcon(icon("warning", "warning") if known.problem else icon("train", "muted"))
            item.setSizeHint(QSize(0, 4 * UNIT))
            self.list.addItem(item)
        self._mark()
        self.list.blockSignals(False)

    def _show_run(self) -> None:
        run = self._training.run
        if run is not None and self.followed is None:
            self._make_followed()
        self._stack.setCurrentWidget(self.form if run is None or self.followed is None else self.followed)
        self.list.blockSignals(True)
        self._mark()
        self.list.blockSignals(False)

    def _mark(self) -> None:
        run = self._training.run
        paths = [known.path for known in self._training.known]
        self.list.setCurrentRow(paths.index(run.path) if run and run.path in paths else -1)
        self.new.setEnabled(run is not None)

    def _make_followed(self) -> None:
        from .run_view import RunView

        followed = self.followed = RunView(self._session, self._training)
        for name in FOLLOWED:
            getattr(followed, name).connect(getattr(self, name))
        self._stack.addWidget(followed)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._training.known):
            self.run_chosen.emit(self._training.known[row].path)

    def _set_up(self) -> None:
        self.new.setIcon(icon("plus"))
        self.new.setToolTip(self.tr("Set up another run; one that is running goes on"))
        self.new.clicked.connect(self.new_asked)
        self.open.setIcon(icon("folder"))
        self.open.setToolTip(self.tr("Watch a run in a folder, also one that came from another machine"))
        self.open.clicked.connect(self.open_asked)
        for button in (self.new, self.open):
            button.setAccessibleName(button.text().replace("&", ""))
        self.list.setAccessibleName(self.tr("Training runs"))
        self.list.setToolTip(self.tr("Runs that were started or opened here"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.currentRowChanged.connect(self._choose)

    def _lay_out(self) -> None:
        heading = Label(self.tr("Runs"))
        set_role(heading, "heading")
        side = QVBoxLayout()
        side.setSpacing(UNIT)
        side.addWidget(heading)
        side.addWidget(self.list, 1)
        side.addWidget(self.new)
        side.addWidget(self.open)
        box = Column(184)
        box.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addWidget(box)
        layout.addWidget(self._stack, 1)
