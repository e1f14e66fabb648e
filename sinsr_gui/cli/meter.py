"""How far a stream of events is: a share that never falls, by megapixels between files and by tiles within one.

And how long the rest will take, by the work of the last two minutes. Skipped files count as done, but not as work, or
a resumed batch would promise too much.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import accumulate

from sinsr_gui.engine.events import (
    Downloaded,
    Event,
    FileDone,
    FileFailed,
    FileSkipped,
    FileStarted,
    Planned,
    SystemScored,
    TileDone,
    Upscaled,
)

RECENT = 120.0
"""Seconds that the average looks back: long enough for large tiles, short enough for a machine that gets busy."""


class Meter:
    """`weights` are the files' shares of the work in any unit, in order; one file when nothing is known."""

    def __init__(self, weights: Sequence[float] = (1.0,)) -> None:
        self._ends = list(accumulate((max(weight, 1e-6) for weight in weights), initial=0.0))
        self._index = 0
        self._tiles = 0  # finished in the current plan, of `_planned`
        self._planned = 1
        self._base = 0.0  # share of the file that was done when the current plan came
        self._inside = 0.0  # share of the file that is done
        self._recent: deque[tuple[float, float]] = deque()  # (time, share), from the last pause or skipped file on
        self.share = 0.0

    def count(self, event: Event, now: float) -> None:
        """Count the event, which came at the time `now` in seconds."""
        match event:
            case FileStarted(index):
                self._index, self._inside = index, 0.0
            case Planned(boxes):
                self._tiles, self._planned, self._base = 0, max(len(boxes), 1), self._inside
            case TileDone():
                self._tiles += 1
                self._inside = self._base + (1 - self._base) * min(self._tiles / self._planned, 1.0)
            case FileDone() | FileSkipped() | FileFailed() | Upscaled():
                self._inside = 1.0
            case SystemScored():
                self._index, self._inside = min(self._index + 1, len(self._ends) - 2), 0.0
            case Downloaded(received, total):
                self._inside = received / total if total else 0.0
        start, end = self._ends[self._index : self._index + 2]
        self.share = max(self.share, (start + (end - start) * self._inside) / self._ends[-1])
        if isinstance(event, FileSkipped | FileFailed):
            self._recent.clear()
        self._recent.append((now, self.share))
        while now - self._recent[0][0] > RECENT and len(self._recent) > 2:
            self._recent.popleft()

    @property
    def left(self) -> float | None:
        """Seconds that the rest takes at the recent speed; None as long as nothing is known."""
        if not self._recent:
            return None
        (before, share_before), (now, share) = self._recent[0], self._recent[-1]
        return (1 - share) * (now - before) / (share - share_before) if share > share_before else None
