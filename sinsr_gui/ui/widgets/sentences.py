"""What the engine, the flows and the trainer say, in the window's language: messages, translated by their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from sinsr_gui.engine.messages import Message

CONTEXT = "Sentences"


def said(*messages: Message) -> str:
    """What there is to say, one sentence behind the other, in the window's language."""
    return " ".join(filter(None, (message.render(_translated) for message in messages)))


def _translated(template: str) -> str:
    return QCoreApplication.translate(CONTEXT, template) if template else ""
