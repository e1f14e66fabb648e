"""The bar below the list: what a run would take, how far it is, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from sinsr_gui.state.batch import Batch
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.columns import Row
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import duration, megapixels, number, storage
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

STEPS = 10_000  # of the bar: a batch of 26,000 still moves it by tiles
REST = 60  # milliseconds in which changes are drawn together


class BatchProgress(QFrame):
    """Start, pause, stop, and a line that says where things stand."""

    start_asked = Signal()
    pause_asked = Signal(bool)
    stop_asked = Signal()
    retry_failed_asked = Signal()
    folder_asked = Signal()

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._batch = batch
        set_role(self, "panel")
        self._line, self._details = Label(), Label()
        set_role(self._line, "heading")
        set_role(self._details, "hint")
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of the batch"))
        self._retry = self._button(self.tr("&Try failed ones again"), "retry", self.tr("Failed files wait again"))
        self._folder = self._button(
            self.tr("Ope&n output folder"), "folder", self.tr("Show the folder of the results in the file manager")
        )
        self._pause = self._button(self.tr("Pa&use"), "pause", self.tr("Hold after the tile that is upscaled now (F6)"))
        self._stop = self._button(self.tr("St&op"), "stop", self.tr("End within one tile; finished files stay"))
        self._start = self._button(self.tr("&Start"), "", self.tr("Upscale all files that wait"))
        set_role(self._start, "primary")
        self._retry.clicked.connect(self.retry_failed_asked)
        self._folder.clicked.connect(self.folder_asked)
        self._pause.clicked.connect(self._pause_or_resume)
        QShortcut(QKeySequence("F6"), self, self._pause_or_resume)
        self._stop.clicked.connect(self.stop_asked)
        self._start.clicked.connect(self.start_asked)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._line)
        words.addWidget(self._details)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addLayout(words, 1)
        row.addLayout(Row(self._folder, self._retry, self._pause, self._stop, self._start))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(10)
        column.addWidget(self._bar)
        column.addLayout(row)

        self._soon = QTimer(self, interval=REST, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        for signal in (batch.events.phase, batch.events.fraction, batch.events.estimate, batch.events.finished):
            bind(self, signal, self._later)
        for signal in (batch.queue.changed, batch.queue.inserted, batch.queue.removed, batch.queue.reset):
            bind(self, signal, self._later)
        self.refresh()

    def _button(self, text: str, picture: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        if picture:
            button.setIcon(icon(picture))
        button.setToolTip(literal(tip))
        return button

    def _pause_or_resume(self) -> None:
        if self._batch.phase != "idle":
            self.pause_asked.emit(self._batch.phase != "paused")

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def refresh(self) -> None:
        """Show the batch as it is now."""
        batch, counts = self._batch, self._batch.queue.counts
        runs = batch.phase != "idle"
        self._bar.setVisible(runs or batch.finished)
        self._bar.setValue(round(STEPS * batch.fraction_done))
        self._start.setVisible(not runs)
        self._start.setEnabled(counts["waiting"] > 0)
        self._pause.setVisible(runs)
        self._stop.setVisible(runs)
        paused = batch.phase == "paused"
        self._pause.setText(self.tr("&Resume") if paused else self.tr("Pa&use"))
        self._pause.setIcon(icon("play" if paused else "pause"))
        self._retry.setVisible(counts["failed"] > 0)
        self._folder.setVisible(counts["done"] > 0)
        self._line.setText(self._headline())
        self._details.setText(self._more())
        self._details.setVisible(bool(self._details.text()))

    def _headline(self) -> str:
        batch, counts = self._batch, self._batch.queue.counts
        through = counts["done"] + counts["skipped"] + counts["failed"]
        if batch.phase == "starting":
            return self.tr("Loading the model")
        if batch.phase in ("running", "paused"):
            place = self.tr("{0} of {1} files").format(number(through), number(len(batch.queue)))
            if batch.phase == "paused":
                return self.tr("Paused at {0}").format(place)
            left = batch.seconds_left
            return place if left is None else self.tr("{0}, about {1} left").format(place, duration(left))
        if counts["waiting"] == 0 and through:
            return summary(batch)
        return self.tr("%n file(s) to upscale", "", counts["waiting"])

    def _more(self) -> str:
        batch, estimate = self._batch, self._batch.estimate
        if batch.phase != "idle":
            return summary(batch)
        if batch.queue.counts["waiting"] == 0 or estimate is None:
            return ""
        parts = [summary(batch)] if summary(batch) else []
        parts += [self.tr("{0} megapixels of results").format(megapixels(estimate.megapixels))]
        if estimate.bytes is not None:
            parts.append(self.tr("about {0} on disk").format(storage(estimate.bytes)))
        if estimate.bytes and estimate.free is not None and estimate.bytes > estimate.free:
            parts.append(self.tr("only {0} free").format(storage(estimate.free)))
        known = estimate.seconds is not None
        parts.append(self.tr("about {0}").format(duration(estimate.seconds or 0)) if known else self.tr("time unknown"))
        return ", ".join(parts)


def summary(batch: Batch) -> str:
    """What became of the files so far."""
    counts = batch.queue.counts
    return counted(counts["done"], counts["failed"], counts["skipped"])


def counted(done: int, failed: int, skipped: int) -> str:
    """ "412 done, 3 failed, 7 skipped", without what is zero."""
    words = (
        (done, QCoreApplication.translate("BatchProgress", "{0} done")),
        (failed, QCoreApplication.translate("BatchProgress", "{0} failed")),
        (skipped, QCoreApplication.translate("BatchProgress", "{0} skipped")),
    )
    return ", ".join(text.format(number(count)) for count, text in words if count)
