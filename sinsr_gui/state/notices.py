"""Notices: messages for the banner, newest last. What failed, what to do next, and what merely needs saying."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, LiteralString

from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.messages import NOTHING, Message

if TYPE_CHECKING:
    from sinsr_gui.engine.errors import EngineError

Level = Literal["done", "info", "warning", "failure"]
"""What is done goes away by itself; the others stay until they are dismissed."""
OF_RESULT = "result"
"""The topic of what is said of the result on show; it goes with it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One message and what to do next."""

    message: Message
    hint: Message = NOTHING
    level: Level = "info"
    topic: str = ""
    file: Path | None = None  # that it tells of, and that can be shown in its folder


@dataclass
class Notices:
    """What the banner shows until the user dismisses it."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    shown: tuple[Notice, ...] = ()

    def say(
        self,
        message: Message | LiteralString,
        hint: Message | LiteralString = NOTHING,
        level: Level = "info",
        topic: str = "",
        file: Path | None = None,
    ) -> None:
        """Show a message; one that is shown already moves to the end."""
        notice = Notice(Message.of(message), Message.of(hint), level, topic, file)
        self.shown = (*(other for other in self.shown if other != notice), notice)

    def fail(self, error: EngineError) -> None:
        """Show an expected failure."""
        self.say(error.message, error.hint, "failure")

    def forget(self, topic: str) -> None:
        """Take away what is out of date: all that was said on a topic."""
        self.shown = tuple(notice for notice in self.shown if notice.topic != topic)

    def dismiss(self, notice: Notice) -> None:
        """Take a notice away."""
        self.shown = tuple(other for other in self.shown if other != notice)
