"""A model's card as a document: Markdown in the window's looks, which Qt's own are not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPixmap,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from sinsr_gui.engine.filesystem import real
from sinsr_gui.ui.widgets.plain import open_page
from sinsr_gui.ui.widgets.theme import UNIT, colours, set_role

_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class CardDocument(QTextBrowser):
    """Shows Markdown; its pictures are as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str, Path | None] = ("", None)
        self._width = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._lay_out)
        self.setOpenLinks(False)  # a click opens a page of the web, and nothing else
        self.anchorClicked.connect(open_page)
        set_role(self, "page")

    def show_text(self, text: str, folder: Path | None) -> None:
        """Show a text whose pictures lie in that folder."""
        self._shown = text, folder
        self.setSearchPaths([str(folder)] if folder else [])
        self._lay_out()

    def _lay_out(self) -> None:
        """Fonts and the pictures' width are taken when the text is set, so it is set again when they change."""
        bar = self.verticalScrollBar()
        before = bar.value()
        self.document().clear()  # with the pictures that it keeps
        self.document().setMarkdown(_without_title(self._shown[0]), _MARKDOWN)
        self.setTextCursor(QTextCursor(self.document()))  # at the start; it was left behind the text
        self._dress()
        bar.setValue(before)

    def _dress(self) -> None:
        """Headings a little larger than the text, and thin lines where Qt draws a grid."""
        document, line = self.document(), QBrush(QColor(colours().line))
        document.setDocumentMargin(0)
        whole = QTextCursor(document)
        whole.beginEditBlock()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                cursor, look = QTextCursor(block), QTextCharFormat()
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                look.setProperty(QTextFormat.Property.FontSizeAdjustment, 1)
                cursor.mergeCharFormat(look)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _rule(frame, line)
        whole.endEditBlock()
        # Qt (6.11) lays out a bit at a time and skips blocks whose surroundings change meanwhile: they have no lines.
        document.markContentsDirty(0, document.characterCount())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self.width() != self._width:  # not the viewport's, which changes with the scroll bar and thus with the text
            self._width = self.width()
            self._again.start()

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: N802
        """A picture beside the card; from elsewhere nothing is read, whatever the text names."""
        folder = real(Path(next(iter(self.searchPaths()), "")))
        path = real(folder / QUrl(name).path())
        picture = QPixmap(str(path)) if self.searchPaths() and path.is_relative_to(folder) else QPixmap()
        width = self.viewport().width() - 5 * UNIT
        if picture.width() > width > 0:
            return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        return picture


def parted(text: str) -> tuple[str, str]:
    """The sections of a card that hold a picture of their own line, without their headings, and the others."""
    sections: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("## "):
            sections.append([])
        sections[-1].append(line)
    shown = [section for section in sections if any(line.startswith("![") for line in section)]
    rest = [line for section in sections if section not in shown for line in section]
    seen = [line for section in shown for line in section if not line.startswith("#")]
    return "\n".join(seen).strip(), _without_title("\n".join(rest)).strip()


def _rule(table: QTextTable, line: QBrush) -> None:
    """A thin line below each row; a head without words goes."""
    if not any(table.cellAt(0, at).firstCursorPosition().block().text() for at in range(table.columns())):
        table.removeRows(0, 1)
    whole = table.format()
    whole.setBorder(0)
    whole.setTopMargin(UNIT)
    whole.setBottomMargin(UNIT)
    table.setFormat(whole)
    for row in range(table.rows()):
        for column in range(table.columns()):
            look = table.cellAt(row, column).format().toTableCellFormat()
            look.setPadding(4)
            look.setBottomBorder(1)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(line)
            table.cellAt(row, column).setFormat(look)


def _without_title(text: str) -> str:
    """The page names the model already."""
    return text.partition("\n")[2] if text.startswith("# ") else text
