"""Results so far, by request: going back to earlier settings shows their picture at once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from sinsr_gui.deferred import deferred

if TYPE_CHECKING:
    from sinsr_gui.engine.requests import Request
    from sinsr_gui.engine.upscaling import finished_tiles

    from .session import Result
else:
    finished_tiles = deferred("sinsr_gui.engine.upscaling.finished_tiles")

BUDGET = 2 * 2**30
"""Bytes of pixels that are kept. Large results are files that are mapped, so most of it is disk."""

UPSCALES = 3
"""Of which the finished tiles are kept, to go on from or to make other sizes of; each has a canvas of the size that the
model makes, which a result of that size shares."""


class Results:
    """The last results, up to a budget; the newest is kept whatever its size. And what was finished of some others."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._kept: OrderedDict[Request, Result] = OrderedDict()
        self._begun: OrderedDict[Request, finished_tiles.FinishedTiles] = OrderedDict()

    def find(self, request: Request) -> Result | None:
        """The result of that request, if it is still here."""
        if found := self._kept.get(request.as_asked):
            self._kept.move_to_end(request.as_asked)
        return found

    def store(self, result: Result) -> None:
        """Keep one more; the ones that were not looked at for longest go."""
        self._kept[result.request.as_asked] = result
        self._kept.move_to_end(result.request.as_asked)
        while len(self._kept) > 1 and sum(map(_size, self._kept.values())) > self._budget:
            self._kept.popitem(last=False)

    def replace(self, before: Result, after: Result) -> None:
        """Keep the same result in another form."""
        if self._kept.get(before.request.as_asked) is before:
            self._kept[before.request.as_asked] = after

    def begun(self, request: Request) -> finished_tiles.FinishedTiles:
        """What was finished of it, also for another size, for whoever goes on with it. Only the latest are kept."""
        tiles = self._begun.setdefault(request.as_tiled, finished_tiles.FinishedTiles())
        self._begun.move_to_end(request.as_tiled)
        while len(self._begun) > UPSCALES:
            self._begun.popitem(last=False)
        return tiles

    def is_rendered(self, request: Request) -> bool:
        """Whether all tiles are finished, so that it only takes its size."""
        tiles = self._begun.get(request.as_tiled)
        return tiles is not None and tiles.picture is not None

    def give_up(self, request: Request) -> None:
        """Nobody goes on with it: it has failed."""
        self._begun.pop(request.as_tiled, None)

    def __len__(self) -> int:
        return len(self._kept)


def _size(result: Result) -> int:
    return result.photo.pixels.nbytes + (0 if result.photo.alpha is None else result.photo.alpha.nbytes)
