"""Preset cards: what can be trained, and what each takes on this machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from sinsr_gui.state.training import PresetEstimate
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .words import takes


class Offers(QWidget):
    """A row of cards, one of them chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[PresetEstimate, ...] | None = None
        self._cards: dict[str, Card] = {}
        self._group = QButtonGroup(self)
        self._none = Label(
            self.tr("What your photos and this machine allow appears here when they are checked."), wordWrap=True
        )
        set_role(self._none, "hint")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(UNIT + 4)
        self._row.addWidget(self._none)

    def show_offers(self, offers: tuple[PresetEstimate, ...], chosen: str) -> None:
        """Show the presets."""
        if offers != self._shown:
            self._shown = offers
            for card in self._cards.values():
                self._group.removeButton(card.button)
                self._row.removeWidget(card)
                card.deleteLater()
            self._cards = {offer.id: Card(offer) for offer in offers}
            for id, card in self._cards.items():
                self._group.addButton(card.button)
                self._row.addWidget(card, 1)
                card.button.clicked.connect(lambda _=False, id=id: self.chosen.emit(id))
        self._none.setVisible(not offers)
        for id, card in self._cards.items():
            card.button.setChecked(id == chosen)
            card.setProperty("chosen", id == chosen)
            set_role(card, "card")


class Card(QFrame):
    """One preset; a click anywhere chooses it."""

    def __init__(self, offer: PresetEstimate) -> None:
        super().__init__()
        set_role(self, "card")
        about, problem = said(offer.text), said(offer.problem)
        self.button, text, cost = QRadioButton(said(offer.title)), Label(about), Label()
        self.button.setAccessibleDescription(f"{about} {takes(offer)}")
        self.button.setToolTip(literal(problem or about))
        self.button.setEnabled(offer.can_be_chosen)
        font = self.button.font()
        font.setBold(True)
        self.button.setFont(font)
        cost.setText(problem or takes(offer))
        set_role(text, "hint")
        set_role(cost, "warning" if offer.problem else "")
        for label in (text, cost):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT + 4, UNIT + 2, UNIT + 4, UNIT + 4)
        layout.addWidget(self.button)
        layout.addWidget(text, 1)
        layout.addWidget(cost)
        self.setCursor(Qt.CursorShape.PointingHandCursor if offer.can_be_chosen else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.button.click()
