"""The batch's list as a Qt model: rows are read when they are painted, so 26,000 of them cost nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from sinsr_gui.engine.printable import printable
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.queue import Item
from sinsr_gui.ui.widgets.plain import literal
from sinsr_gui.ui.widgets.quantities import duration
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.thumbnail_pixmaps import ThumbnailPixmaps

Index = QModelIndex | QPersistentModelIndex
PHOTO, SIZE, STATUS, TIME = range(4)
ITEM = Qt.ItemDataRole.UserRole
FRACTION = ITEM + 1
KIND = ITEM + 2


class BatchListModel(QAbstractTableModel):
    """One row a file; ITEM is the state's item, FRACTION how far it is, KIND its status as the state calls it."""

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._batch = batch
        self._pictures = ThumbnailPixmaps(batch.thumbnails)
        queue = batch.queue
        queue.inserted.connect(self._inserted)
        queue.removed.connect(self._removed)
        queue.changed.connect(self._changed)
        queue.reset.connect(self._reset)
        batch.thumbnails.made.connect(self._pictured)
        batch.events.fraction.connect(self._advanced)
        self._count = len(queue)

    def close(self) -> None:
        """Listen no longer."""
        queue = self._batch.queue
        queue.inserted.disconnect(self._inserted)
        queue.removed.disconnect(self._removed)
        queue.changed.disconnect(self._changed)
        queue.reset.disconnect(self._reset)
        self._batch.thumbnails.made.disconnect(self._pictured)
        self._batch.events.fraction.disconnect(self._advanced)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (SIZE, TIME):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("Photo"), self.tr("Size"), self.tr("Status"), self.tr("Time"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item: Item = self._batch.queue[index.row()]
        if role == ITEM:
            return item
        if role == KIND:
            return item.status
        if role == FRACTION:
            return self._batch.fraction if item.source == self._batch.current else 0.0
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            compare = self.tr("A click compares the result with the photo") if item.pair else ""
            told = (printable(item.source), said(item.reason), said(item.hint), compare)
            return literal("\n".join(filter(None, told)))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == PHOTO:
            return self._pictures.get(item.source)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (SIZE, TIME):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def row(self, source: Path) -> int | None:
        """Where a file stands."""
        return self._batch.queue.row(source)

    def status(self, item: Item) -> str:
        """A status in words."""
        return {
            "waiting": self.tr("Waiting"),
            "running": self.tr("Upscaling"),
            "done": self.tr("Done"),
            "skipped": self.tr("Skipped"),
            "failed": self.tr("Failed"),
        }[item.status]

    def _text(self, item: Item, column: int) -> str:
        if column == PHOTO:
            return item.source.name
        if column == SIZE:
            return f"{item.size[0]} × {item.size[1]}" if item.size else ""
        if column == STATUS:
            return self.status(item)
        return duration(item.seconds) if item.seconds else ""

    def _inserted(self, first: int, last: int) -> None:
        self.beginInsertRows(QModelIndex(), first, last)
        self._count += last - first + 1
        self.endInsertRows()

    def _removed(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        self._count -= last - first + 1
        self.endRemoveRows()

    def _reset(self) -> None:
        self.beginResetModel()
        self._count = len(self._batch.queue)
        self.endResetModel()

    def _changed(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, TIME))

    def _advanced(self, fraction: float) -> None:
        if (source := self._batch.current) and (row := self._batch.queue.row(source)) is not None:
            self.dataChanged.emit(self.index(row, STATUS), self.index(row, STATUS))

    def _pictured(self, source: Path) -> None:
        if (row := self._batch.queue.row(source)) is not None:
            self.dataChanged.emit(self.index(row, PHOTO), self.index(row, PHOTO))


class BatchFilter(QSortFilterProxyModel):
    """The rows with one status, or all. An empty pattern asks no row for anything, which a filter in Python would."""

    def __init__(self, model: BatchListModel) -> None:
        super().__init__()
        self.setFilterRole(KIND)
        self.setSourceModel(model)

    def show_only(self, status: str) -> None:
        """Show files with this status; "" shows all."""
        self.setFilterFixedString(status)
