"""The batch page: a list of files, what is made of them, and the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.state.batch import Batch, Unfinished
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets import icons
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.columns import Row
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.inputs import ComboBox
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import number
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, colours, set_role

from .history_menu import HistoryMenu
from .options import BatchOptions
from .progress import BatchProgress
from .table import BatchTable
from .watched import WatchedFolder


class BatchPage(QWidget):
    """Shows the batch and says what the user wishes."""

    add_asked = Signal(object)  # a list of paths that were dropped
    add_photos_asked = Signal()
    add_folder_asked = Signal()
    recursive_changed = Signal(bool)
    clear_asked = Signal()
    retry_asked = Signal(object)
    retry_failed_asked = Signal()
    skip_asked = Signal(object)
    remove_asked = Signal(object)
    reveal_asked = Signal(object)
    open_asked = Signal(object)
    pair_asked = Signal(object, object)  # a photo and its result
    output_asked = Signal()  # the folder of the results
    folder_asked = Signal(object)
    again_asked = Signal(object)  # a PastRun whose settings are wanted
    watch_asked = Signal()
    watch_ended = Signal()
    thumbnail_wanted = Signal(object)
    start_asked = Signal()
    pause_asked = Signal(bool)
    stop_asked = Signal()
    continue_asked = Signal(object)  # an Unfinished
    discard_asked = Signal(object)
    settings_changed = Signal(str, object)
    browse_asked = Signal(str, str)
    chosen = Signal(UpscaleSettings)
    controls_asked = Signal()
    models_asked = Signal()

    def __init__(self, session: Session, batch: Batch, parent: QWidget | None = None, at_once: bool = True) -> None:
        """Not at once, it is made by going through `parts`, between which the window can answer."""
        super().__init__(parent)
        self._session, self._batch = session, batch
        self.setAcceptDrops(True)
        self.parts = self._make()
        if at_once:
            for _ in self.parts:
                pass

    def _make(self) -> Iterator[None]:
        session, batch = self._session, self._batch
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.options = BatchOptions(session, batch, self)
        yield
        self.table = BatchTable(batch)
        self.progress = BatchProgress(batch)
        self.history = HistoryMenu(session, batch, self)
        self._watched = WatchedFolder()
        self._left = _Left()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty())
        self._pages.addWidget(self.table)

        middle = QVBoxLayout()
        middle.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        middle.setSpacing(12)
        middle.addLayout(self._head())
        middle.addWidget(self._watched)
        middle.addWidget(self._left)
        middle.addWidget(self._pages, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(middle, 1)
        left.addWidget(self.progress)
        whole.addLayout(left, 1)
        whole.addWidget(self.options)
        yield
        self._wire()
        self._refresh()
        self._show_unfinished(batch.unfinished)

    def _wire(self) -> None:
        for name in (
            "retry_asked",
            "skip_asked",
            "remove_asked",
            "reveal_asked",
            "open_asked",
            "pair_asked",
            "thumbnail_wanted",
        ):
            getattr(self.table, name).connect(getattr(self, name))
        for name in ("start_asked", "pause_asked", "stop_asked", "retry_failed_asked"):
            getattr(self.progress, name).connect(getattr(self, name))
        for name in (
            "chosen",
            "settings_changed",
            "browse_asked",
            "recursive_changed",
            "controls_asked",
            "models_asked",
            "watch_asked",
        ):
            getattr(self.options, name).connect(getattr(self, name))
        self.progress.folder_asked.connect(self.output_asked)
        self.history.folder_asked.connect(self.folder_asked)
        self.history.again_asked.connect(self.again_asked)
        self._watched.stop_asked.connect(self.watch_ended)
        bind(self, self._batch.events.watched, self._watched.show_folder)
        bind(self, self._batch.events.history, self._refresh)
        self._left.continue_asked.connect(self.continue_asked)
        self._left.discard_asked.connect(self.discard_asked)
        queue = self._batch.queue
        for signal in (queue.inserted, queue.removed, queue.reset, self._batch.events.gathering):
            bind(self, signal, self._refresh)
        bind(self, self._batch.events.phase, self._refresh)
        bind(self, self._batch.events.unfinished, self._show_unfinished)

    def _head(self) -> QHBoxLayout:
        self._title = Label()
        set_role(self._title, "title")
        self._filter = ComboBox()
        for status, text in (
            ("", self.tr("All files")),
            ("waiting", self.tr("Waiting")),
            ("done", self.tr("Done")),
            ("skipped", self.tr("Skipped")),
            ("failed", self.tr("Failed")),
        ):
            self._filter.addItem(text, status)
        self._filter.setToolTip(self.tr("Which files the list shows"))
        self._filter.setAccessibleName(self._filter.toolTip())
        self._filter.activated.connect(lambda: self.table.shown.show_only(self._filter.currentData()))
        self._clear = QPushButton(icon("trash"), self.tr("Clear"))
        self._clear.setToolTip(self.tr("Take all files off the list; results stay where they are"))
        self._clear.clicked.connect(self.clear_asked)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._title)
        row.addLayout(Row(self._filter, self._clear, *self._adders()), 1)
        return row

    def _adders(self) -> tuple[QPushButton, ...]:
        photos = QPushButton(icon("plus"), self.tr("&Add photos…"))
        photos.setToolTip(self.tr("Choose photos for the list"))
        photos.clicked.connect(self.add_photos_asked)
        folder = QPushButton(icon("folder"), self.tr("Add fo&lder…"))
        folder.setToolTip(self.tr("Choose a folder; its tree is mirrored in the output folder"))
        folder.clicked.connect(self.add_folder_asked)
        self._earlier = QPushButton(self.tr("Earlie&r"))
        self._earlier.setToolTip(self.tr("Batches that came to their end: their folders and settings"))
        self._earlier.setMenu(self.history)
        return self._earlier, photos, folder

    def _empty(self) -> QWidget:
        page = QFrame()
        page.setObjectName("zone")
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch()
        picture = Label(alignment=Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(icons.pixmap("batch", 56, colours().muted, 2.0))
        column.addWidget(picture)
        title = Label(self.tr("Drop photos or folders here"), alignment=Qt.AlignmentFlag.AlignCenter)
        set_role(title, "title")
        column.addWidget(title)
        hint = Label(
            self.tr("The list can be changed while it runs. Originals are never touched."),
            alignment=Qt.AlignmentFlag.AlignCenter,
        )
        set_role(hint, "hint")
        column.addWidget(hint)
        column.addStretch()
        return page

    def _refresh(self) -> None:
        queue = self._batch.queue
        self._pages.setCurrentIndex(1 if len(queue) else 0)
        self._clear.setVisible(len(queue) > 0)
        self._clear.setEnabled(self._batch.phase == "idle")
        self._filter.setVisible(len(queue) > 0)
        self.progress.setVisible(len(queue) > 0)
        self._earlier.setVisible(bool(self._batch.history))
        if self._batch.gathering:
            self._title.setText(self.tr("Looking for photos"))
        elif len(queue):
            self._title.setText(self.tr("Batch of {0}").format(number(len(queue))))
        else:
            self._title.setText(self.tr("Batch"))

    def _show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        self._left.show_left(unfinished[0] if unfinished else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add_asked.emit(paths)


class _Left(QFrame):
    """Offers to go on with what an earlier run of the program left."""

    continue_asked = Signal(object)
    discard_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._left: Unfinished | None = None
        self._text = Label(wordWrap=True)
        go_on = QPushButton(self.tr("&Continue"))
        go_on.setToolTip(self.tr("Put its files on the list and go on; what is done is not done again"))
        set_role(go_on, "primary")
        go_on.clicked.connect(lambda: self.continue_asked.emit(self._left))
        discard = QPushButton(self.tr("&Discard"))
        discard.setToolTip(self.tr("Forget it; its results stay"))
        discard.clicked.connect(lambda: self.discard_asked.emit(self._left))
        set_role(discard, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, UNIT, UNIT, UNIT)
        row.addWidget(self._text, 1)
        row.addWidget(discard)
        row.addWidget(go_on)

    def show_left(self, left: Unfinished | None) -> None:
        """PresetEstimate this one, or nothing."""
        self._left = left
        self.setVisible(left is not None)
        if left:
            place = str(left.folder) if left.folder else self.tr("the photos' folders")
            text = self.tr("A batch of %n file(s) was not finished. Its results go to {0}.", "", left.files)
            self._text.setText(text.format(place))
