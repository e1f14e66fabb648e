"""Results so far, by request: going back to earlier settings shows their picture at once."""

from __future__ import annotations

from collections import OrderedDict

from sinsr_gui.engine.requests import Request
from sinsr_gui.engine.upscaling.finished_tiles import FinishedTiles

from .session import Result

BUDGET = 2 * 2**30
"""Bytes of pixels that are kept. Large results are files that are mapped, so most of it is disk."""

STOPPED = 3
"""Upscales of which the finished tiles are kept; each has a canvas of the size of its result."""


class Results:
    """The last results, up to a budget; the newest is kept whatever its size. And what was finished of some others."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: OrderedDict[Request, Result] = OrderedDict()
        self._begun: OrderedDict[Request, FinishedTiles] = OrderedDict()

    def find(self, request: Request) -> Result | None:
        """The result of that request, if it is still here."""
        if found := self._kept.get(request.as_asked):
            self._kept.move_to_end(request.as_asked)
        return found

    def store(self, result: Result) -> None:
        """Keep one more; the ones that were not looked at for longest go."""
        self.give_up(result.request)
        self._kept[result.request.as_asked] = result
        self._kept.move_to_end(result.request.as_asked)
        while len(self._kept) > 1 and sum(map(_size, self._kept.values())) > self._budget:
            self._kept.popitem(last=False)

    def begun(self, request: Request) -> FinishedTiles:
        """What was finished of it, for whoever goes on with it now. Only the latest are kept."""
        tiles = self._begun.setdefault(request.as_asked, FinishedTiles())
        self._begun.move_to_end(request.as_asked)
        while len(self._begun) > STOPPED:
            self._begun.popitem(last=False)
        return tiles

    def give_up(self, request: Request) -> None:
        """Nobody goes on with it: it is done, or it has failed."""
        self._begun.pop(request.as_asked, None)

    def __len__(self) -> int:
        return len(self._kept)


def _size(result: Result) -> int:
    return result.photo.pixels.nbytes + (0 if result.photo.alpha is None else result.photo.alpha.nbytes)
