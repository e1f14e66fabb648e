"""The photos that were opened together: which one is open, what each has, and the way to the next or to all.

Thumbnails are asked for when they are painted, so a folder of thousands costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon_button, renderer
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import number
from sinsr_gui.ui.widgets.theme import UNIT, colours, set_role
from sinsr_gui.ui.widgets.thumbnail_pixmaps import ThumbnailPixmaps, paint_square

PICTURE = 48
CELL = PICTURE + UNIT
Index = QModelIndex | QPersistentModelIndex
PATH = Qt.ItemDataRole.UserRole
MARK = PATH + 1


class Filmstrip(QFrame):
    """Shown while there is more than one."""

    chosen = Signal(object)  # the path of a photo to open
    thumbnail_wanted = Signal(object)  # of a file that is seen

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("filmstrip")
        self._session = session
        self.where = Label()
        self.where.setAccessibleName(self.tr("Which of the photos"))
        set_role(self.where, "hint")
        self.model = PhotoList(session)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(CELL + 12)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setAccessibleName(self.tr("Photos that were opened together"))
        cells = _Cells(self.list)
        cells.wanted.connect(self.thumbnail_wanted)
        self.list.setItemDelegate(cells)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.all = QPushButton(self.tr("Upscale all…"))
        self.all.setToolTip(actions["upscale_all"].toolTip())
        self.all.clicked.connect(actions["upscale_all"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        row.setSpacing(UNIT // 2)
        row.addWidget(icon_button(actions["previous"], 18))
        row.addWidget(self.where)
        row.addWidget(icon_button(actions["next"], 18))
        row.addWidget(self.list, 1)
        row.addWidget(self.all)
        bind(self, session.events.queue, self._show_queue)
        bind(self, session.thumbnails.made, self.model.show_again)
        for signal in (session.events.photo, session.events.queue):
            bind(self, signal, self._show_open)
        for signal in (session.events.left, session.events.result, session.events.unsaved, session.events.saved):
            bind(self, signal, self._show_marks)
        self._show_queue()
        self._show_open()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(PATH))

    def _show_queue(self) -> None:
        self.model.take_up()
        self.setVisible(len(self._session.queue) > 1)

    def _show_open(self) -> None:
        queue, path = self._session.queue, self._session.path
        count = number(len(queue))
        if path is None or path not in queue:
            self.where.setText(self.tr("{0} photos").format(count))
            return
        row = queue.index(path)
        self.where.setText(self.tr("{0} of {1}").format(number(row + 1), count))
        index = self.model.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)

    def _show_marks(self) -> None:
        self.list.viewport().update()


class PhotoList(QAbstractListModel):
    """The session's queue; MARK is "unsaved" or "saved" where there is a result."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._shown = session, session.queue
        self._pictures = ThumbnailPixmaps(session.thumbnails)

    def take_up(self) -> None:
        """Show the queue of now."""
        if self._shown is not self._session.queue:
            self.beginResetModel()
            self._shown = self._session.queue
            self.endResetModel()

    def show_again(self, source: Path) -> None:
        """Its small picture is there."""
        if source in self._shown:
            index = self.index(self._shown.index(source))
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path = self._shown[index.row()]
        if role == PATH:
            return path
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(path)
        if role == MARK:
            return self._mark(path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(path.name)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            mark = {"unsaved": self.tr("result not saved"), "saved": self.tr("result saved")}.get(self._mark(path))
            return f"{path.name}, {mark}" if mark else path.name
        return None

    def _mark(self, path: Path) -> str:
        session = self._session
        if path == session.path:
            result = session.result
        else:
            result = next((one.result for one in reversed(session.left) if one.photo.source == path), None)
        if result is None:
            return ""
        return "unsaved" if result.model is not None and not session.place_of(result) else "saved"


class _Cells(QStyledItemDelegate):
    """A square with the photo, a frame around the open one, and a mark for a result."""

    wanted = Signal(object)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(CELL, CELL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shades = colours()
        cell: QRect = option.rect
        frame = QRect(0, 0, PICTURE, PICTURE)
        frame.moveCenter(cell.center())
        state = option.state
        painter.save()
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is None:
            painter.fillRect(frame, QColor(shades.hover))
            renderer("photo", shades.muted).render(painter, QRectF(frame).adjusted(14, 14, -14, -14))
            self.wanted.emit(index.data(PATH))
        else:
            paint_square(painter, frame, picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(shades.accent), 3))
            painter.drawRoundedRect(QRectF(frame).adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        elif state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.setPen(QPen(QColor(shades.muted), 2))
            painter.drawRoundedRect(QRectF(frame).adjusted(-1, -1, 1, 1), 3, 3)
        if mark := index.data(MARK):
            self._mark(painter, QRectF(frame.right() - 14, frame.bottom() - 14, 13, 13), mark)
        painter.restore()

    def _mark(self, painter: QPainter, where: QRectF, mark: str) -> None:
        """A dot: not saved; a tick: saved."""
        shades = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.panel))
        painter.drawEllipse(where)
        if mark == "saved":
            renderer("check", shades.good).render(painter, where.adjusted(1, 1, -1, -1))
        else:
            painter.setBrush(QColor(shades.accent))
            painter.drawEllipse(where.adjusted(3, 3, -3, -3))
