"""The models page: what is here, what can be fetched, and all about the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.engine.models.store.published import summary, title
from sinsr_gui.state.models import Card, Models
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import storage
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, colours, set_role

from .model_panel import ModelPanel
from .transfer import TransferView

ID = Qt.ItemDataRole.UserRole


class ModelsPage(QWidget):
    """Shows models and says what the user wishes."""

    chosen = Signal(str)  # a card shall be shown
    import_asked = Signal()
    use_asked = Signal(str)
    fetch_asked = Signal(str)
    remove_asked = Signal(str)
    pause_asked = Signal()
    resume_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, session: Session, models: Models) -> None:
        super().__init__()
        self._session, self._models = session, models
        title = Label(self.tr("Models"))
        set_role(title, "title")
        self._import = QPushButton(icon("open"), self.tr("&Import file…"))
        self._import.setToolTip(
            self.tr(
                "Check a weights file (.safetensors, .pth, .param with .bin, or model_index.json in the folder of "
                "latent diffusion) and copy it into the model folder"
            )
        )
        self._import.clicked.connect(self.import_asked)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Models on this machine and models to fetch"))
        self._list.setMaximumWidth(320)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._choose)
        self.card, self.transfer = ModelPanel(), TransferView()

        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._import)
        body = QHBoxLayout()
        body.setSpacing(MARGIN)
        body.addWidget(self._list, 2)
        body.addWidget(self.card, 5)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inner.setSpacing(12)
        inner.addLayout(head)
        inner.addLayout(body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self.transfer)
        QWidget.setTabOrder(self._list, self._import)  # who comes by a key wants to choose

        for name in ("use_asked", "fetch_asked", "remove_asked"):
            getattr(self.card, name).connect(getattr(self, name))
        for name in ("pause_asked", "resume_asked", "cancel_asked"):
            getattr(self.transfer, name).connect(getattr(self, name))
        bind(self, models.events.cards, self._fill)
        bind(self, models.events.shown, self._refresh)
        bind(self, models.events.transfer, self._refresh)
        bind(self, models.events.importing, self._refresh)
        bind(self, session.events.asked, self._refresh)
        self._fill()

    def _fill(self) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        here = [card for card in self._models.cards if card.installed]
        there = [card for card in self._models.cards if not card.installed]
        for heading, cards in ((self.tr("On this machine"), here), (self.tr("To fetch"), there)):
            if cards:
                self._add_heading(heading)
            for card in cards:
                self._add_card(card)
        self._list.blockSignals(False)
        self._refresh()

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self._list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QColor(colours().muted))
        item.setSizeHint(QSize(0, 4 * UNIT))

    def _add_card(self, card: Card) -> None:
        item = QListWidgetItem(self._list)
        item.setIcon(icon("models" if card.installed else "download", "muted"))
        item.setData(ID, card.info.id)
        item.setToolTip(literal(said(summary(card.info))))
        item.setSizeHint(QSize(0, 48))

    def _two_lines(self, card: Card) -> str:
        kind = card.info.licence if card.info.kind == "model" else self.tr("Part of other models")
        used = self.tr("In use") if card.info.id == self._session.asked.model else ""
        second = ", ".join(filter(None, [used, storage(card.info.bytes) if card.info.bytes else "", kind]))
        return f"{said(title(card.info))}\n{second}"

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_list"):
            for item in map(self._list.item, range(self._list.count())):
                if not item.flags():  # a heading
                    item.setForeground(QColor(colours().muted))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ID):
            self.chosen.emit(item.data(ID))

    def _refresh(self) -> None:
        models = self._models
        self._list.blockSignals(True)
        for row in range(self._list.count()):
            item = self._list.item(row)
            if (card := models.card(item.data(ID) or "")) is not None:
                item.setText(self._two_lines(card))
            if item.data(ID) == models.shown:
                self._list.setCurrentRow(row)
        self._list.blockSignals(False)
        self.card.show_card(models.card(models.shown), self._session.asked.model == models.shown, bool(models.transfer))
        self.transfer.show_transfer(models.transfer)
        self._import.setEnabled(models.importing is None)
        self._import.setText(self.tr("Checking the file") if models.importing else self.tr("&Import file…"))
