"""Expected failures. Each is a sentence a photographer understands and a hint at the next thing to try.

Anything that is not an EngineError is a bug and keeps its traceback. How to write the sentences: messages.py.
"""

from __future__ import annotations

from typing import LiteralString

from .messages import NOTHING, Message


class EngineError(Exception):
    """An expected failure: `message` says what is wrong, `hint` what to do next (may be empty)."""

    def __init__(self, message: Message | LiteralString, hint: Message | LiteralString = NOTHING) -> None:
        super().__init__(message, hint)
        self.message = Message.of(message)
        self.hint = Message.of(hint)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[type[EngineError], tuple[Message, Message], dict[str, object]]:
        return type(self), (self.message, self.hint), {"__notes__": getattr(self, "__notes__", [])}


class BadValue(ValueError):
    """A setting that contradicts itself or another one; validators of pydantic take a ValueError only."""

    def __init__(self, message: Message | LiteralString) -> None:
        super().__init__(str(message))
        self.message = Message.of(message)


class BadImage(EngineError):
    """A file is not a picture that can be read, or is too large, damaged or of an unsupported kind."""


class BadWeights(EngineError):
    """A weights file is damaged, unsafe, or its keys and shapes are of no known architecture."""


class BadRequest(EngineError):
    """What was asked for contradicts itself or the model, such as an output size of zero."""


class OutOfMemory(EngineError):
    """The picture does not fit even with the smallest tile."""


def foreseen(error: BaseException) -> EngineError | None:
    """The sentence for an error that is expected anywhere, such as memory that runs out; None for a bug."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, MemoryError):
        return OutOfMemory("There is not enough memory for that.", "Close other programs, or choose a smaller size.")
    return None


class DownloadFailed(EngineError):
    """A consented download did not finish; what arrived is kept for the next try."""


class CannotWrite(EngineError):
    """The target cannot be written: missing folder, no permission, full disk, format limit."""


class NameTaken(CannotWrite):
    """Something has the name already, and is not to be replaced."""
