"""The pyramids of a comparison as a viewport shows them: tiles made and kept, and each side's picture from frame to
frame.

What is compared is in comparison.py; what a mode paints of it in modes.py.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QWidget

from .comparison import Comparison
from .difference import Difference
from .pyramid.backing_store import BackingStore
from .pyramid.image_pyramid import TILE, ImagePyramid, Key, Tile
from .pyramid.painting import grid
from .pyramid.tile_cache import TileBuilder, TileCache
from .side import Side
from .transform import Transform
from .viewport import Viewport


class PyramidView(QObject):
    """Belongs to the widget that paints them."""

    def __init__(self, widget: QWidget, viewport: Viewport, comparison: Comparison) -> None:
        super().__init__(widget)
        self._widget, self._viewport, self._comparison = widget, viewport, comparison
        self.cache = TileCache()
        self.stores = BackingStore(), BackingStore()  # before and after
        self.difference = Difference()
        self.supplied = True  # whether the tiles of all that is seen are there
        self._found: object = None  # what was seen when tiles were wanted last
        self._builder = TileBuilder(threads=1 if (os.cpu_count() or 1) < 4 else 2)
        self._builder.post.made.connect(self._receive)
        self.destroyed.connect(self._builder.stop)
        comparison.changed.connect(self._forget)

    def request(self, extra: Sequence[tuple[ImagePyramid, Transform, QRect]] = ()) -> None:
        """After painting: swap what has become complete, and want what is missing; what is seen comes first."""
        before, after, candidates = self._comparison.before, self._comparison.after, self._comparison.candidates
        view, clip, cache = self._viewport.transform, self._viewport.clip, self.cache
        seen = [(pyramid, view, clip) for pyramid in (*before.all(), *after.all())]
        found = cache.changes, *(grid(pyramid, at).spans(area) for pyramid, at, area in (*seen, *extra)), candidates
        if found == self._found:
            return  # the same tiles are seen, and none has come or gone
        self._found = found
        for side in (before, after):
            coming = side.coming
            side.settle(view, clip, cache)
            if coming is not side.coming:
                QTimer.singleShot(0, self, self._comparison.changed.emit)
        wanted = [*before.wanted(view, clip, cache), *after.wanted(view, clip, cache)]
        self.supplied = not wanted
        inner = Side()
        for pyramid, inner_view, area in extra:
            inner.shown = pyramid
            wanted += inner.wanted(inner_view, area, cache)
        for candidate in candidates:
            if candidate is not None:
                inner.shown = self._comparison.pyramid_of(candidate)
                wanted += inner.wanted(view, clip, cache)
        wanted += [*before.prefetch(view, clip, cache), *after.prefetch(view, clip, cache)]
        self._builder.want(wanted[: cache.budget // (TILE * TILE * 4) // 2])

    @Slot()
    def _forget(self) -> None:
        """Drop the tiles that nobody can see any more, and paint."""
        self.cache.forget({pyramid.number for pyramid in self._comparison.pyramids()})
        self._widget.update()

    @Slot(object, object)
    def _receive(self, key: Key, tile: Tile) -> None:
        clip = self._viewport.clip
        across, down = (side // (TILE // 2) + 2 for side in (clip.width(), clip.height()))
        self.cache.add(key, tile, needed=3 * across * down)
        self._builder.release(key)
        for side, store in zip((self._comparison.before, self._comparison.after), self.stores, strict=True):
            for pyramid in side.all():
                if pyramid.number == key.pyramid:
                    store.arrived(pyramid, key)
        self._widget.update()
