"""Stop cleanly on Ctrl-C and SIGTERM: at once while a tile is rendered, and after the file while one is saved.

A second signal stops in any case; then too no half-written result appears, since saving replaces atomically.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from sinsr_gui.engine.events import Event


class Stopped(KeyboardInterrupt):
    """The user, or the system, asked to stop; `signal` is the signal's number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


_shielded = False  # signal handlers belong to the process, and so does this
_pending: int | None = None


@contextlib.contextmanager
def signals() -> Iterator[None]:
    """Within this block SIGINT and SIGTERM raise Stopped."""
    global _shielded, _pending
    _shielded, _pending = False, None
    previous = {number: signal.signal(number, _receive) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def follow(events: Iterator[Event], *listeners: Callable[[Event], object]) -> Event | None:
    """Hand every event of a stream to the listeners and return the last one; close the stream when stopped."""
    from sinsr_gui.engine.events import Upscaled

    last = None
    with _closing(events):
        for last in events:
            for listen in listeners:
                listen(last)
            _shield(isinstance(last, Upscaled))  # what follows a picture's last tile is its saving
    return last


def _shield(on: bool) -> None:
    global _shielded
    _shielded = on
    if _pending is not None and not on:
        raise Stopped(_pending)


def _receive(number: int, frame: FrameType | None) -> None:
    global _pending
    again, _pending = _pending is not None, number
    if again or not _shielded:
        raise Stopped(number)


def received() -> int | None:
    """The signal that came, if one did: a library may have turned Stopped into an error of its own."""
    return _pending


def _closing(events: Iterator[Event]) -> contextlib.AbstractContextManager[object]:
    """Streams are generators; their `close` runs their clean-up now rather than when the memory is collected."""
    generator: Generator[Event] = events  # pyright: ignore[reportAssignmentType]
    return contextlib.closing(generator)
