"""Make the thumbnails that the list shows now, one at a time, so that saving a result never waits for many."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import numpy as np

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.image.thumbnails import thumbnail
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.thumbnails import Thumbnails

WAITING = 48
"""About two screens of rows; what was scrolled past is forgotten and asked for again when it comes back."""
SIDE = 72


class Wanted:
    """Files whose thumbnails were asked for, the latest first."""

    def __init__(self) -> None:
        self.sources: deque[Path] = deque(maxlen=WAITING)
        self.working = False

    def add(self, source: Path) -> bool:
        """Want one more; whether somebody has to start making them."""
        if source not in self.sources:
            self.sources.append(source)
        return not self.working


async def make_thumbnails(thumbnails: Thumbnails, wanted: Wanted, io: Worker) -> None:
    """Make all that are wanted, also those that are asked for meanwhile."""
    if wanted.working:
        return
    wanted.working = True
    try:
        while wanted.sources:
            source = wanted.sources.pop()
            if source not in thumbnails:
                thumbnails.store(source, await io.call(thumbnail_or_none, source))
    finally:
        wanted.working = False


def thumbnail_or_none(source: Path) -> np.ndarray | None:
    """A thumbnail; None for what is no picture."""
    try:
        return thumbnail(source, SIDE)
    except (EngineError, OSError):
        return None
