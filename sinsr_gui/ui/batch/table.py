"""The list of files: what can be done with those that are chosen, by menu and by key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from sinsr_gui.state.batch import Batch
from sinsr_gui.state.queue import Item, Status
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon

from .list_model import ITEM, PHOTO, SIZE, STATUS, TIME, BatchFilter, BatchListModel
from .row_painting import ROW, PhotoRows, PlainRows, StatusRows


class BatchTable(QTableView):
    """Files in rows. Every wish is a list of paths."""

    retry_asked = Signal(object)
    skip_asked = Signal(object)
    remove_asked = Signal(object)
    reveal_asked = Signal(object)  # one path: the result if there is one, else the photo
    open_asked = Signal(object)  # one path
    pair_asked = Signal(object, object)  # a photo and its result
    thumbnail_wanted = Signal(object)

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._model = BatchListModel(batch)
        self._model.setParent(self)
        self.shown = BatchFilter(self._model)
        self.shown.setParent(self)
        self.setModel(self.shown)
        self.destroyed.connect(self._model.close)
        photo, status, plain = PhotoRows(self), StatusRows(self), PlainRows(self)
        photo.wanted.connect(self.thumbnail_wanted)
        for column, delegate in ((PHOTO, photo), (SIZE, plain), (STATUS, status), (TIME, plain)):
            self.setItemDelegateForColumn(column, delegate)
        self.setAccessibleName(self.tr("Files of the batch"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self._columns()
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._compare)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._actions = self._make_actions()
        bind(self, batch.events.current, self._follow)

    def chosen(self, *statuses: Status) -> list[Item]:
        """The chosen files, those with these statuses if any are named."""
        items: list[Item] = [index.data(ITEM) for index in self.selectionModel().selectedRows()]
        return [item for item in items if not statuses or item.status in statuses]

    def _columns(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(PHOTO, QHeaderView.ResizeMode.Stretch)
        for column, width in ((SIZE, 104), (STATUS, 284), (TIME, 76)):
            header.resizeSection(column, width)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _make_actions(self) -> dict[str, QAction]:
        def action(text: str, picture: str, key: QKeySequence | Qt.Key | None, do: Callable[[], None]) -> QAction:
            made = QAction(icon(picture), text, self)
            if key is not None:
                made.setShortcut(QKeySequence(key))
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            made.triggered.connect(do)
            self.addAction(made)
            return made

        return {
            "open": action(self.tr("&Open on the photo page"), "photo", Qt.Key.Key_Return, self._open),
            "reveal": action(self.tr("Show in the &file manager"), "folder", None, self._reveal),
            "retry": action(self.tr("&Try again"), "retry", None, self._retry),
            "skip": action(self.tr("&Skip"), "close", None, self._skip),
            "remove": action(
                self.tr("&Remove from the list"), "trash", QKeySequence(QKeySequence.StandardKey.Delete), self._remove
            ),
        }

    def _menu(self, where: QPoint) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        self._actions["open"].setEnabled(len(chosen) == 1)
        self._actions["reveal"].setEnabled(len(chosen) == 1)
        self._actions["retry"].setEnabled(bool(self.chosen("failed", "skipped", "done")))
        self._actions["skip"].setEnabled(bool(self.chosen("waiting", "running")))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions.values()))
        menu.popup(self.viewport().mapToGlobal(where))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        hand = self._pair(self.indexAt(event.position().toPoint())) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _pair(self, index: QModelIndex) -> Item | None:
        """The file whose result a click at this place opens."""
        item: Item | None = index.data(ITEM) if index.isValid() and index.column() == STATUS else None
        return item if item is not None and item.pair else None

    def _compare(self, index: QModelIndex) -> None:
        held = QGuiApplication.keyboardModifiers()
        if (item := self._pair(index)) and held == Qt.KeyboardModifier.NoModifier:  # others choose rows
            self.pair_asked.emit(item.source, item.target)

    def _open(self, index: QModelIndex | None = None) -> None:
        if not (chosen := self.chosen()):
            return
        if chosen[0].pair:
            self.pair_asked.emit(chosen[0].source, chosen[0].target)
        else:
            self.open_asked.emit(chosen[0].source)

    def _reveal(self) -> None:
        if chosen := self.chosen():
            item = chosen[0]
            self.reveal_asked.emit(item.target if item.pair else item.source)

    def _retry(self) -> None:
        self.retry_asked.emit(_sources(self.chosen("failed", "skipped", "done")))

    def _skip(self) -> None:
        self.skip_asked.emit(_sources(self.chosen("waiting", "running")))

    def _remove(self) -> None:
        self.remove_asked.emit(_sources(self.chosen()))

    def _follow(self, current: Path | None) -> None:
        """Keep the file that is upscaled in sight, unless the user looks elsewhere."""
        if current is None or self.selectionModel().hasSelection():
            return
        if (row := self._model.row(current)) is not None:
            self.scrollTo(self.shown.mapFromSource(self._model.index(row, PHOTO)))


def _sources(items: list[Item]) -> list[Path]:
    return [item.source for item in items]
