"""How rows of the batch are painted: a thumbnail with name and folder, and a status with its reason or progress."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sinsr_gui.state.queue import Item
from sinsr_gui.ui.widgets import icons, theme
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.thumbnail_pixmaps import paint_square

from .list_model import FRACTION, ITEM

ROW = 52
PICTURE = 40
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Two lines beside a picture."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(120, ROW)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QRect:
        rect: QRect = option.rect
        state = option.state
        shades = theme.colours()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(shades.tint))
        return rect.adjusted(8, 0, -8, 0)

    def _lines(self, painter: QPainter, rect: QRect, first: str, second: str, colour: str, rows: int = 1) -> QRect:
        """The second text takes up to so many rows, broken between words. Where the first one is."""
        font, width = painter.font(), rect.width()
        metrics = QFontMetrics(font)
        lines = [metrics.elidedText(first, ELIDE, width), *_broken(second, font, width, rows)]
        line = QRect(rect.left(), rect.center().y() - len(lines) * metrics.height() // 2, width, metrics.height())
        top = QRect(line)
        painter.setPen(QColor(colour))
        for text in lines:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
            painter.setPen(QColor(theme.colours().muted))
            line.translate(0, metrics.height())
        return top


def _broken(text: str, font: QFont, width: int, rows: int) -> list[str]:
    """A text in at most so many rows; the last one ends with an ellipsis if there is more."""
    if not text:
        return []  # of which a layout would make an empty row
    layout, starts = QTextLayout(text, font), list[int]()
    layout.beginLayout()
    while len(starts) < rows and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    parts, metrics = zip(starts, [*starts[1:], len(text)], strict=True), QFontMetrics(font)
    return [metrics.elidedText(text[start:end].rstrip(), ELIDE, width) for start, end in parts]


ELIDE = Qt.TextElideMode.ElideRight


class PhotoRows(_Rows):
    """Thumbnail, name, and the folder below it."""

    wanted = Signal(object)  # the path of a file whose thumbnail would be shown

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = self._background(painter, option, index)
        item: Item = index.data(ITEM)
        frame = QRect(rect.left(), rect.center().y() - PICTURE // 2 + 1, PICTURE, PICTURE)
        self._picture(painter, frame, index.data(Qt.ItemDataRole.DecorationRole), item)
        folder = item.folder.as_posix() if item.folder.name else item.source.parent.name
        text = theme.colours().text
        self._lines(painter, rect.adjusted(PICTURE + 12, 0, 0, 0), item.source.name, folder, text)
        painter.restore()

    def _picture(self, painter: QPainter, frame: QRect, picture: QPixmap | None, item: Item) -> None:
        shades = theme.colours()
        if picture is None:
            painter.fillRect(frame, QColor(shades.hover))
            painter.drawPixmap(
                frame.topLeft() + QPoint(12, 12), _no_picture(shades.muted, painter.device().devicePixelRatio())
            )
            if item.status != "failed":
                self.wanted.emit(item.source)
            return
        paint_square(painter, frame, picture)


class StatusRows(_Rows):
    """A dot in the status's colour, the status, and why; while a file is upscaled, how far it is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self._background(painter, option, index)
        item: Item = index.data(ITEM)
        shades = theme.colours()
        colour = {"done": shades.good, "failed": shades.bad, "running": shades.accent}.get(item.status, shades.muted)
        self._mark(painter, QRectF(rect.left(), rect.center().y() - 4, 9, 9), QColor(colour), item)
        text = rect.adjusted(20, 0, 0, 0)
        words = index.data(Qt.ItemDataRole.DisplayRole)
        if item.status == "running":
            self._lines(painter, text.adjusted(0, -8, 0, -8), words, "", shades.text)
            self._bar(painter, QRectF(text.left(), text.center().y() + 9, text.width(), 4), index.data(FRACTION))
        else:
            first = shades.bad if item.status == "failed" else shades.muted if item.status == "waiting" else shades.text
            line = self._lines(painter, text, words, said(item.reason), first, rows=2)
            if item.pair:
                self._link(painter, line.adjusted(painter.fontMetrics().horizontalAdvance(words) + 12, 0, 0, 0))
        painter.restore()

    def _link(self, painter: QPainter, where: QRect) -> None:
        """What a click on a finished file does."""
        font = painter.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().accent))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.tr("Compare"))

    def _mark(self, painter: QPainter, where: QRectF, colour: QColor, item: Item) -> None:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if item.status in ("waiting", "skipped") else colour)
        painter.drawEllipse(where)

    def _bar(self, painter: QPainter, where: QRectF, fraction: float) -> None:
        shades = theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.line))
        painter.drawRoundedRect(where, 2, 2)
        painter.setBrush(QColor(shades.accent))
        where.setWidth(max(4.0, where.width() * fraction))
        painter.drawRoundedRect(where, 2, 2)


@cache
def _no_picture(colour: str, ratio: float) -> QPixmap:
    return icons.pixmap("photo", PICTURE - 24, colour, ratio)


class PlainRows(_Rows):
    """Muted text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = self._background(painter, option, index)
        painter.setPen(QColor(theme.colours().muted))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, align, index.data(Qt.ItemDataRole.DisplayRole))
        painter.restore()
