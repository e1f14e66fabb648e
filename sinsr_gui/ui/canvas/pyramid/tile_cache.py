"""Tiles that are made, within a budget of memory, and the threads that make the wanted ones."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from .image_pyramid import ImagePyramid, Key, Tile

BUDGET = 256 * 2**20
"""Bytes of tiles that are kept, unless what is on show needs more."""


class TileCache:
    """The tiles used last. Belongs to the main thread."""

    def __init__(self, budget: int = BUDGET) -> None:
        self.budget, self.bytes = budget, 0
        self.changes = 0  # so often has a tile come or gone
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._tiles

    def get(self, key: Key) -> Tile | None:
        """The tile if it is there, which makes it the one used last."""
        tile = self._tiles.get(key)
        if tile is not None:
            self._tiles.move_to_end(key)
        return tile

    def add(self, key: Key, tile: Tile, needed: int = 0) -> None:
        """Keep a tile; the ones not used for longest go, down to the budget or to `needed` tiles."""
        self.changes += 1
        if key in self._tiles:
            self.bytes -= self._tiles.pop(key).image.sizeInBytes()
        self._tiles[key] = tile
        self.bytes += tile.image.sizeInBytes()
        while self.bytes > self.budget and len(self._tiles) > max(needed, 1):
            self.bytes -= self._tiles.popitem(last=False)[1].image.sizeInBytes()

    def forget(self, keep: set[int]) -> None:
        """Drop the tiles of all layers but these."""
        self.changes += 1
        for key in [key for key in self._tiles if key.pyramid not in keep]:
            self.bytes -= self._tiles.pop(key).image.sizeInBytes()


class _Post(QObject):
    """Carries tiles to the main thread."""

    made = Signal(object, object)  # Key, Tile


class TileBuilder:
    """Makes the tiles that are wanted now, the first first; what is no longer wanted is never begun.

    A thread lives as long as there is something to make and the program goes on. Python waits for it at the end: one
    that still speaks to Qt when Python is gone takes the program down with it.
    """

    def __init__(self, threads: int = 1) -> None:
        self.post = _Post()
        self._most = threads
        self._lock = threading.Lock()
        self._wanted: list[tuple[ImagePyramid, Key]] = []
        self._begun: set[Key] = set()
        self._threads: set[threading.Thread] = set()

    def want(self, tiles: Sequence[tuple[ImagePyramid, Key]]) -> None:
        """Make these, in this order, instead of what was wanted before."""
        with self._lock:
            self._wanted = [(pyramid, key) for pyramid, key in reversed(tiles) if key not in self._begun]
            more = min(len(self._wanted), self._most) - len(self._threads)
            new = [threading.Thread(target=self._work, name="tiles") for _ in range(more)]
            self._threads.update(new)
        for thread in new:
            thread.start()

    def release(self, key: Key) -> None:
        """A tile has arrived or could not be made; only from now on may it be wanted again."""
        with self._lock:
            self._begun.discard(key)

    def stop(self) -> None:
        """Want nothing, and wait for what is being made."""
        with self._lock:
            self._wanted.clear()
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _work(self) -> None:
        try:
            while (task := self._next()) is not None:
                pyramid, key = task
                try:
                    tile = pyramid.tile(key)
                except (
                    Exception
                ) as error:  # such as memory that is short: the others are made, this one when asked again
                    self.release(key)
                    thread = threading.current_thread()
                    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, thread)))
                else:
                    self.post.made.emit(key, tile)
        finally:
            with self._lock:
                self._threads.discard(threading.current_thread())

    def _next(self) -> tuple[ImagePyramid, Key] | None:
        with self._lock:
            if not self._wanted or not threading.main_thread().is_alive():
                self._threads.discard(threading.current_thread())  # at once with looking, so that none is lost
                return None
            pyramid, key = self._wanted.pop()
            self._begun.add(key)
            return pyramid, key
