"""Belonging: what works for the open photo ends when another one takes its place.

Every flow that awaits something on a photo's behalf does so in here; so none of its later lines ever runs beside
another photo. It needs no help of whoever opens the next one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sinsr_gui.engine.image import Photo
from sinsr_gui.state.session import Session


@contextmanager
def belonging(session: Session) -> Iterator[Photo | None]:
    """The open photo. When another takes its place, the task is cancelled up to the end of the block, and no further.

    The same file read again is another photo: it may have changed.
    """
    photo, task, gone = session.photo, asyncio.current_task(), False
    if task is None:
        raise RuntimeError("only a flow can belong to a photo")
    cancelled_before = task.cancelling()

    def replaced() -> None:
        nonlocal gone
        if not gone:
            gone = True
            task.cancel()

    session.events.photo.connect(replaced)
    try:
        yield photo
    except asyncio.CancelledError:
        if not gone or task.uncancel() > cancelled_before:  # somebody else wants the whole task to end
            raise
    finally:
        session.events.photo.disconnect(replaced)
