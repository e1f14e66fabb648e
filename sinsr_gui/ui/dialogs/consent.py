"""The terms of a download, entirely, before any byte of it: name, origin, size, hash and licence of each file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.models.store.download import FileTerms, Terms
from sinsr_gui.ui.widgets.plain import Label, LinkLabel
from sinsr_gui.ui.widgets.quantities import number, storage
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role


class ConsentDialog(QDialog):
    """Asks for consent to exactly these terms."""

    consented = Signal(object)  # the terms

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms = terms
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Fetch {0}").format(said(Message(terms.name))))
        self.resize(680, 640)
        title = Label(self.tr("Fetch {0}").format(said(Message(terms.name))))
        set_role(title, "title")
        intro = Label(self.tr("This is what would be fetched. Nothing was fetched so far."))
        set_role(intro, "hint")
        files = QWidget()
        set_role(files, "plain")
        blocks = QVBoxLayout(files)
        blocks.setContentsMargins(0, 0, UNIT, 0)
        for file in terms.files:
            blocks.addWidget(self._block(file))
        blocks.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(files)

        self._accept = QCheckBox(self.tr("I have read the &terms and accept them"))
        self._accept.setToolTip(self.tr("The licences above say what the models may be used for"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        size = terms.bytes
        self._fetch = QPushButton(self.tr("&Fetch {0}").format(storage(size)) if size else self.tr("&Fetch"))
        self._fetch.setToolTip(self.tr("Start the download; it can be paused"))
        self._fetch.setEnabled(False)
        set_role(self._fetch, "primary")
        buttons.addButton(self._fetch, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self._accept.toggled.connect(self._fetch.setEnabled)
        self._fetch.clicked.connect(self._consent)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        column.addWidget(title)
        column.addWidget(intro)
        column.addSpacing(UNIT)
        column.addWidget(scroll, 1)
        column.addWidget(self._accept)
        column.addWidget(buttons)

    def _block(self, file: FileTerms) -> QFrame:
        block = QFrame()
        set_role(block, "card")
        form = QFormLayout(block)
        form.setContentsMargins(MARGIN, 12, MARGIN, 12)
        form.setHorizontalSpacing(MARGIN)
        name = Label(said(Message(file.name)))
        set_role(name, "heading")
        form.addRow(name)
        exact = self.tr("{0} ({1} bytes)")
        licence = self.tr("{0}, non-commercial").format(file.licence) if file.non_commercial else file.licence
        for title, text in (
            (self.tr("File"), file.file),
            (self.tr("From"), file.origin),
            (
                self.tr("Size"),
                exact.format(storage(file.bytes), number(file.bytes)) if file.bytes else self.tr("not known"),
            ),
            (self.tr("SHA-256"), file.sha256 or self.tr("not published; the one received is recorded and shown")),
            (self.tr("Licence"), licence),
            ("", said(Message(file.licence_text))),
            ("", file.licence_url),
        ):
            if text == file.licence_url:
                value = LinkLabel("", text, text, "")
            else:
                value = Label(_breakable(text) if title else text)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label = Label(title)
            set_role(label, "hint")
            form.addRow(label, value)
        return block

    def _consent(self) -> None:
        self.consented.emit(self._terms)
        self.accept()


def _breakable(text: str) -> str:
    """With invisible places where a long address or hash may go on in the next line."""
    return text if " " in text else "\u200b".join(text[at : at + 8] for at in range(0, len(text), 8))
