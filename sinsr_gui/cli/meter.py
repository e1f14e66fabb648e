"""How far a stream of events is: a share that never falls, by megapixels between files and by tiles within one.

And how long the rest will take, by the work of the last two minutes. Skipped files count as done, but not as work, or
a resumed batch would promise too much.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sinsr_gui.engine.events import (
    Downloaded,
    Event,
    FileDone,
    FileFailed,
    FileProgressed,
    FileSkipped,
    FileStarted,
    Planned,
    Scored,
    SystemScored,
    TileDone,
)

RECENT = 120.0
"""Seconds that the average looks back: long enough for large tiles, short enough for a machine that gets busy."""


class Meter:
    """`weights` are the files' shares of the work in any unit, in order; one file when nothing is known."""

    def __init__(self, weights: Sequence[float] = (1.0,)) -> None:
        self._weights = [max(weight, 1e-6) for weight in weights]
        self._total = sum(self._weights)
        self._begun: dict[int, float] = {}  # share of each file that is done, of those that are not through
        self._through = 0.0  # weight of the files that are
        self._index = 0
        self._elsewhere = False  # whether files are made beside each other
        self._tiles = 0  # finished in the current plan, of `_planned`
        self._planned = 1
        self._base = 0.0  # share of the file that was done when the current plan came
        self._recent: deque[tuple[float, float]] = deque()  # (time, share), from the last pause or skipped file on
        self.share = 0.0

    def count(self, event: Event, now: float) -> None:
        """Count the event, which came at the time `now` in seconds."""
        match event:
            case FileStarted(index):
                self._index, self._base = index, 0.0
            case FileProgressed(index, _, share):
                self._elsewhere, self._begun[index] = True, share
            case Planned(boxes):
                self._tiles, self._planned = 0, max(len(boxes), 1)
                self._base = self._begun.get(self._index, 0.0)
            case TileDone():
                self._tiles += 1
                self._begun[self._index] = self._base + (1 - self._base) * min(self._tiles / self._planned, 1.0)
            case FileDone() | FileSkipped() | FileFailed():
                self._finish()
            case Scored() if self._elsewhere:  # it was counted before
                pass
            case Scored() | SystemScored():
                self._finish()
                self._index += 1
            case Downloaded(received, total):
                self._begun[self._index] = received / total if total else 0.0
        begun = sum(self._weights[index] * share for index, share in self._begun.items() if index < len(self._weights))
        self.share = max(self.share, min((self._through + begun) / self._total, 1.0))
        if isinstance(event, FileSkipped | FileFailed):
            self._recent.clear()
        self._recent.append((now, self.share))
        while now - self._recent[0][0] > RECENT and len(self._recent) > 2:
            self._recent.popleft()

    def _finish(self) -> None:
        self._begun.pop(self._index, None)
        if self._index < len(self._weights):
            self._through += self._weights[self._index]

    @property
    def left(self) -> float | None:
        """Seconds that the rest takes at the recent speed; None as long as nothing is known."""
        if not self._recent:
            return None
        (before, share_before), (now, share) = self._recent[0], self._recent[-1]
        return (1 - share) * (now - before) / (share - share_before) if share > share_before else None
