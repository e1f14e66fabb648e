"""All about one model: what it is, where it comes from, under which licence, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.models.store.published import summary, title
from sinsr_gui.state.models import Card
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, LinkLabel, literal
from sinsr_gui.ui.widgets.quantities import number, storage
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .card_document import CardDocument, parted


class ModelPanel(QFrame):
    """Shows a card."""

    use_asked = Signal(str)
    fetch_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._card: Card | None = None
        set_role(self, "card")
        self._name, self._summary = Label(), Label(wordWrap=True)
        set_role(self._name, "title")
        set_role(self._summary, "hint")
        self._use = self._button(
            "check", self.tr("&Use this model"), self.tr("Upscale with it from now on"), "on_accent"
        )
        self._fetch = self._button(
            "download", self.tr("Fet&ch…"), self.tr("Show the terms; nothing is fetched before"), "on_accent"
        )
        self._remove = self._button("trash", self.tr("&Remove"), self.tr("Delete its file from this machine"))
        set_role(self._use, "primary")
        set_role(self._fetch, "primary")
        set_role(self._remove, "danger")
        self._use.clicked.connect(lambda: self.use_asked.emit(self._id))
        self._fetch.clicked.connect(lambda: self.fetch_asked.emit(self._id))
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self._id))
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(MARGIN)
        self._facts.setVerticalSpacing(4)
        self._text = CardDocument()
        self._text.setAccessibleName(self.tr("Model card"))
        self._more = QPushButton(self.tr("&Numbers, and how it was made"))
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("What was measured, on what, and what it learnt from"))
        self._more.toggled.connect(self._unfold)

        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._name, 1)
        for button in (self._remove, self._use, self._fetch):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, MARGIN, 20, MARGIN)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addLayout(self._facts)
        column.addWidget(self._text, 1)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_card(self, card: Card | None, in_use: bool, busy: bool) -> None:
        """Show this one; `busy`: another download is under way."""
        self.setVisible(card is not None)
        if card is None:
            return
        self._id = card.info.id
        self._name.setText(said(title(card.info)))
        self._summary.setText(said(summary(card.info)))
        self._summary.setVisible(bool(card.info.summary))
        whole = card.info.kind == "model"
        self._use.setVisible(card.installed and whole)
        self._use.setEnabled(not in_use)
        self._use.setText(self.tr("In use") if in_use else self.tr("&Use this model"))
        self._fetch.setVisible(not card.installed)
        self._fetch.setEnabled(not busy)
        self._remove.setVisible(card.removable)
        if card != self._card:  # a download tells five times a second how far it is
            self._card = card
            self._show_facts(card)
            self._show_text(card)

    def _show_facts(self, card: Card) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        info = card.info
        licence = self.tr("{0}, non-commercial").format(info.licence) if card.non_commercial else info.licence
        known = said(card.hash)
        rows = [
            (self.tr("Enlarges"), self.tr("{0} times").format(info.scale) if info.kind == "model" else ""),
            (self.tr("Size"), storage(info.bytes) if info.bytes else self.tr("not known")),
            (self.tr("Parameters"), number(info.parameters) if info.parameters else ""),
            (self.tr("Licence"), licence),
            ("", said(Message(card.licence_text))),
            (self.tr("From"), info.origin),
            (self.tr("SHA-256"), f"{info.sha256[:16]}…, {known}" if info.sha256 else known),
            (self.tr("File"), str(info.path) if info.path and card.removable else ""),
            (self.tr("Remarks"), said(*info.notices)),
        ]
        for heading, text in rows:
            if not text:
                continue
            value = Label(text, wordWrap=True)
            if heading == self.tr("Licence") and card.licence_url:
                value = LinkLabel(f"{text} (", card.licence_url, self.tr("its text"), ")", wordWrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            if heading == self.tr("SHA-256"):
                value.setToolTip(literal(info.sha256))
            label = Label(heading)
            set_role(label, "hint")
            self._facts.addRow(label, value)

    def _show_text(self, card: Card) -> None:
        """Sample pictures first, numbers on wish; a card without pictures is not folded."""
        pictures, rest = parted(card.text)
        self._more.setVisible(bool(pictures))
        text = card.text if not pictures else f"{pictures}\n\n{rest}" if self._more.isChecked() else pictures
        self._text.setVisible(bool(text))
        self._text.show_text(text, Path(card.info.card).parent if card.info.card else None)

    def _unfold(self, wish: bool) -> None:
        if self._card is not None:
            bar = self._text.verticalScrollBar()
            end = bar.maximum() + bar.pageStep() if wish else 0  # of the pictures
            self._show_text(self._card)
            bar.setValue(end)

    def _button(self, picture: str, text: str, tip: str, colour: str = "text") -> QPushButton:
        button = QPushButton(icon(picture, colour), text)
        button.setToolTip(literal(tip))
        return button
