"""The run that is followed: how it goes, what can be done with it, its curves and samples."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Run, Training
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .curves import CurvesPanel
from .sample_viewer import SampleViewer
from .words import badge, how_it_goes, what_happened


class RunView(QWidget):
    """One run; every wish about it is a signal."""

    pause_asked = Signal()
    resume_asked = Signal()
    keep_asked = Signal()  # stop and install the best
    kill_asked = Signal()
    install_asked = Signal(Path)  # a checkpoint
    reveal_asked = Signal()
    forget_asked = Signal()

    def __init__(self, session: Session, training: Training) -> None:
        super().__init__()
        self._session, self._training = session, training
        self._name, self._badge, self._goes, self._happened = Label(), Label(), Label(), Label()
        self._progress, self._log = QProgressBar(), QPlainTextEdit()
        self.pause, self.resume = QPushButton(self.tr("Pa&use")), QPushButton(self.tr("&Go on"))
        self.keep = QPushButton(self.tr("Stop and &keep the best"))
        self.install = QPushButton(self.tr("&Add to the models"))
        self.more = QToolButton()
        self._curves, self._samples = CurvesPanel(), SampleViewer()
        self._set_up()
        self._lay_out()
        bind(self, training.events.run, self._show)
        bind(self, training.events.busy, self._show)
        bind(self, training.events.measured, self._show)
        bind(self, session.events.models, self._show)
        self._show()

    def _show(self) -> None:
        run = self._training.run
        if run is None:
            return
        text, role = badge(run)
        self._name.setText(run.name)
        self._badge.setText(text)
        set_role(self._badge, role)
        self._badge.updateGeometry()
        measured = self._training.measured
        self._goes.setText(self.tr("%n picture(s) measured", "", measured) if measured else how_it_goes(run))
        self._progress.setRange(0, 0 if run.status == "preparing" and not run.step else max(1, run.steps))
        self._progress.setValue(min(run.step, run.steps))
        self._happened.setText(what_happened(run))
        self._happened.setVisible(bool(self._happened.text()))
        self._log.setPlainText(run.log)
        self._log.setVisible(bool(run.log))
        self._curves.show_curves(run.curves)
        self._samples.show_samples(run.samples)
        self._offer(run)

    def _offer(self, run: Run) -> None:
        """Only what makes sense now can be pressed."""
        busy = self._training.busy
        self.pause.setVisible(run.alive)
        self.keep.setVisible(run.alive)
        self.pause.setEnabled(not busy and run.status != "stopping")
        self.keep.setEnabled(not busy and run.status != "stopping" and bool(run.checkpoints))
        self.resume.setVisible(not run.alive and run.status != "finished")
        self.resume.setEnabled(not busy)
        self.install.setVisible(not run.alive)
        installed = run.installed(self._session.models)
        self.install.setEnabled(not busy and bool(run.checkpoints) and not installed)
        self.install.setText(self.tr("In the models") if installed else self.tr("&Add to the models"))
        set_role(self.install, "primary" if run.status == "finished" else "")
        set_role(self.resume, "" if run.status == "finished" else "primary")
        self._kill.setVisible(run.alive)

    def _ask_install(self) -> None:
        run = self._training.run
        if run and run.offered:
            self.install_asked.emit(run.offered)

    def _set_up(self) -> None:
        for button, wish, name, tip in (
            (
                self.pause,
                self.pause_asked,
                "pause",
                self.tr("End after this step, with everything saved"),
            ),
            (self.resume, self.resume_asked, "play", self.tr("Go on from the last saved state")),
            (self.keep, self.keep_asked, "heart", self.tr("End after this step and add the best model to the list")),
        ):
            button.setIcon(icon(name, "on_accent" if button is self.resume else "text"))
            button.setToolTip(literal(tip))
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(wish)
        self.install.setToolTip(self.tr("Measure the best model of this run, and copy it to the model list"))
        self.install.setAccessibleName(self.tr("Add to the models"))
        self.install.clicked.connect(self._ask_install)
        menu = QMenu(self)
        reveal = menu.addAction(icon("folder"), self.tr("Show the &folder"))
        reveal.triggered.connect(self.reveal_asked)
        forget = menu.addAction(icon("close"), self.tr("&Remove from this list"))
        forget.setToolTip(self.tr("Nothing is deleted from the disk"))
        forget.triggered.connect(self.forget_asked)
        self._kill: QAction = menu.addAction(icon("stop", "bad"), self.tr("&Stop now, without saving"))
        self._kill.triggered.connect(self.kill_asked)
        self.more.setMenu(menu)
        self.more.setText("⋯")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(self.tr("More about this run"))
        self.more.setAccessibleName(self.tr("More about this run"))
        self._progress.setAccessibleName(self.tr("Steps done"))
        self._log.setReadOnly(True)
        self._log.setAccessibleName(self.tr("End of the log"))
        self._log.setMaximumHeight(110)
        self._happened.setWordWrap(True)
        set_role(self._name, "title")
        set_role(self._goes, "hint")

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(UNIT)
        names.addWidget(self._name)
        names.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        names.addStretch()
        for widget in (self.pause, self.keep, self.resume, self.install, self.more):
            names.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(UNIT + 4)
        set_role(split, "gap")
        split.setChildrenCollapsible(False)
        split.addWidget(self._curves)
        split.addWidget(self._samples)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([540, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(names)
        layout.addWidget(self._goes)
        layout.addWidget(self._progress)
        layout.addWidget(self._happened)
        layout.addWidget(self._log)
        layout.addSpacing(UNIT // 2)
        layout.addWidget(split, 1)
