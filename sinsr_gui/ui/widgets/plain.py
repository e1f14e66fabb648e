"""Text as it is: labels and tooltips that never take it for HTML, whatever a name, a licence or a recipe holds.

Qt guesses whether a text is HTML; then a model's name could show local pictures and links. A test holds that widgets
make their labels here, and tooltips of what is not said by the program itself.
"""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, Qt
from PySide6.QtWidgets import QLabel

WEB = ("https", "http")


class Label(QLabel):
    """A label of plain text."""

    def __init__(self, text: str = "", **properties: Any) -> None:
        super().__init__(text, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)


class LinkLabel(QLabel):
    """A label of plain text with a link to a page of the web in its words."""

    def __init__(self, before: str, address: str, words: str, after: str, **properties: Any) -> None:
        super().__init__(**properties)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f'{escape(before)}<a href="{escape(address)}">{escape(words)}</a>{escape(after)}')
        self.linkActivated.connect(open_page)


def literal(text: str) -> str:
    """A text for a tooltip, which has no switch: what looks like HTML is written so that it is shown as it is."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if Qt.mightBeRichText(text) else text


def open_page(address: str | QUrl) -> None:
    """Open a page of the web; a file, a share or another program's address is nothing that a text may open."""
    url = QUrl(address)
    if url.scheme() in WEB:
        QDesktopServices.openUrl(url)
