"""Models: what is on this machine and what can be fetched, the terms that await consent, and the download."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.store.download import Terms
from sinsr_gui.engine.requests import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class Card:
    """What the page tells of one model."""

    info: ModelInfo
    hash: Message  # how far that of the file can be trusted: as published, recorded at first use, ...
    licence_text: str = ""
    licence_url: str = ""
    non_commercial: bool = False
    text: str = ""  # Markdown
    removable: bool = False

    @property
    def installed(self) -> bool:
        """Whether it is on this machine."""
        return self.info.path is not None


@dataclass(frozen=True, slots=True)
class Transfer:
    """A download that the user consented to."""

    terms: Terms
    received: int = 0
    total: int = 0  # 0: not known
    seconds_left: float | None = None
    paused: bool = False


@dataclass
class Models:
    """Everything that the models page shows."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    cards: tuple[Card, ...] = ()
    shown: str = DEFAULT_MODEL  # id of the card on show
    terms: Terms | None = None  # to be read, and accepted or not
    transfer: Transfer | None = None
    importing: Path | None = None

    def card(self, id: str) -> Card | None:
        """The card of that id."""
        return next((card for card in self.cards if card.info.id == id), None)
