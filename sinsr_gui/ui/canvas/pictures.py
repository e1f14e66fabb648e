"""The two sides of a comparison with their tiles: the photo, its results, and tiles that land while one is rendered.

The view is kept through everything except a new photo. Painting and modes are in ui/photo/compare_view.py.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.events import Box
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.upscaling.scratch import page_out, scratch_array

from .difference import Difference
from .pyramid.backing_store import BackingStore
from .pyramid.image_pyramid import TILE, ImagePyramid, Key, Tile
from .pyramid.painting import grid
from .pyramid.qimage import to_bytes
from .pyramid.screen_colours import screen_colours
from .pyramid.tile_cache import TileBuilder, TileCache
from .side import Side
from .surface import Surface
from .transform import Transform

_HELD = 256 * 2**20
"""Bytes of landed tiles that stay in memory."""


class Pictures(Surface):
    """What is compared."""

    candidate_shown = Signal(int)
    kernel_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = Side(), Side()
        self.photo: Photo | None = None
        self.result: Photo | None = None
        self.kernel = "bicubic"
        self.candidates: tuple[Photo | None, ...] = ()
        self.rendering = False
        self.complete = True  # whether all that is seen was painted as well as it can be
        self.supplied = True  # whether its tiles are there
        self.cache = TileCache()
        self.plates = BackingStore(), BackingStore()
        self.difference = Difference()
        self._native = (1, 1)
        self._canvas: NDArray[np.uint8] | None = None  # of tiles that have landed, when they are many
        self._held = 0
        self._known: dict[
            int, ImagePyramid
        ] = {}  # layers of the result and the candidates by the identity of their pixels
        self._colours = None
        self._found: object = None  # what was seen when tiles were wanted last
        self._builder = TileBuilder(threads=1 if (os.cpu_count() or 1) < 4 else 2)
        self._builder.post.made.connect(self._take)
        self.destroyed.connect(self._builder.stop)

    # what to show

    def set_photo(self, photo: Photo | None, kernel: str | None = None) -> None:
        """Show a photo, enlarged by a kernel. Another photo than before resets the view and drops its results."""
        self.kernel = kernel or self.kernel
        same = self.photo is not None and photo is not None and _is_same(self.photo, photo)
        self.photo = photo
        if not same:
            self.result, self.candidates, self.unit = None, (), 1.0
            self.photo_size = (photo.width, photo.height) if photo else None
            self.before.show(None)
            self.after.show(None)
            self._stop_rendering()
        self._make_before()
        if not same:
            self.fit()
        self._changed()

    def set_kernel(self, kernel: str) -> None:
        """Enlarge the original by nearest, bilinear, bicubic or lanczos."""
        if kernel != self.kernel:
            self.kernel = kernel
            self._make_before()
            self.kernel_changed.emit(kernel)
            self._changed()

    def set_output_size(self, size: tuple[int, int]) -> None:
        """What 100 % means before there is a result: the size that is asked for."""
        if self.photo and self.result is None and not self.rendering:
            self._set_unit(size)

    def set_result(self, result: Photo | None, keep_view: bool = True) -> None:
        """Show a result in place of the one before, or none."""
        self._stop_rendering()
        self.result = result
        if result is None:
            self.after.show(None)
        else:
            self._set_unit((result.width, result.height))
            self.after.show(self._layer_of(result))
        if not keep_view:
            self.fit()
        self._changed()

    def set_candidates(self, candidates: Sequence[Photo | None]) -> None:
        """Results that `show_candidate` swaps; their tiles are made ahead."""
        self.candidates = tuple(candidates)
        self._changed()

    def show_candidate(self, index: int) -> None:
        """Show a candidate in place of the result, with the same view; nothing if there is none at the index."""
        if 0 <= index < len(self.candidates) and (candidate := self.candidates[index]) is not None:
            self.set_result(candidate)
            self.candidate_shown.emit(index)

    # a result while it is rendered

    def begin(self, native_size: tuple[int, int]) -> None:
        """From now on tiles land, in pixels of a picture of this size; what is shown stays until they do."""
        if self.photo is None:
            return
        self.set_output_size(native_size)
        self._native, self.rendering, self.after.patches = native_size, True, []
        self._canvas, self._held = None, 0
        self._changed()

    def paint_tile(self, box: Box, pixels: NDArray) -> None:
        """Show a finished rectangle [h, w, 3] of the picture that `begin` announced."""
        if not self.rendering or self.photo is None:
            return
        across, down = self.photo.width / self._native[0], self.photo.height / self._native[1]
        place = box[0] * across, box[1] * down, box[2] * across, box[3] * down
        self.after.patches.append(ImagePyramid(self._kept(box, to_bytes(pixels)), place, colours=self._colours))
        self._changed()

    def abandon(self) -> None:
        """Rendering ended without a result: show again what was there before."""
        self._stop_rendering()
        self.after.patches = []
        self._changed()

    def _stop_rendering(self) -> None:
        self.rendering, self._canvas = False, None

    def _kept(self, box: Box, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A tile's pixels as long as few are held, then a copy on a canvas on disk."""
        self._held += pixels.nbytes
        if self._held <= _HELD:
            return pixels
        if self._canvas is None:
            shape = (self._native[1], self._native[0], 3)
            try:
                self._canvas = scratch_array(shape, np.uint8)
            except CannotWrite:  # the engine says so when it needs the space itself
                self._canvas = np.zeros(shape, np.uint8)
        part = self._canvas[box[1] : box[1] + box[3], box[0] : box[0] + box[2]]
        part[...] = pixels
        page_out(self._canvas)
        return part

    # layers

    def _make_before(self) -> None:
        if (photo := self.photo) is None:
            return
        size = round(photo.width * self.unit), round(photo.height * self.unit)
        latest = self.before.latest
        if latest and (latest.pixels is photo.pixels and latest.size == size and latest.kernel == self.kernel):
            return
        place = (0.0, 0.0, float(photo.width), float(photo.height))
        self.before.show(ImagePyramid(photo.pixels, place, size, self.kernel, photo.alpha, self._colours))

    def _layer_of(self, result: Photo) -> ImagePyramid:
        layer = self._known.get(id(result.pixels))
        if layer is None or layer.pixels is not result.pixels:
            assert self.photo_size is not None
            place = (0.0, 0.0, float(self.photo_size[0]), float(self.photo_size[1]))
            layer = ImagePyramid(result.pixels, place, alpha=result.alpha, colours=self._colours)
            self._known[id(result.pixels)] = layer
        return layer

    def _set_unit(self, size: tuple[int, int]) -> None:
        assert self.photo is not None
        unit = size[0] / self.photo.width
        if unit != self.unit:
            self.unit = unit
            self._make_before()
            self.view_changed.emit()

    def _changed(self) -> None:
        """Forget what nobody can see any more, and paint."""
        wanted = {id(photo.pixels) for photo in (self.result, *self.candidates) if photo is not None}
        self._known = {number: layer for number, layer in self._known.items() if number in wanted}
        layers = [*self.before.all(), *self.after.all(), *self._known.values()]
        self.cache.forget({layer.number for layer in layers})
        self.update()

    # tiles

    def request(self, extra: Sequence[tuple[ImagePyramid, Transform, QRect]] = ()) -> None:
        """After painting: swap what has become complete, and want what is missing; what is seen comes first."""
        view, clip, cache = self.view, self.clip, self.cache
        seen = [(layer, view, clip) for layer in (*self.before.all(), *self.after.all())]
        found = cache.changes, *(grid(layer, at).spans(area) for layer, at, area in (*seen, *extra)), self.candidates
        if found == self._found:
            return  # the same tiles are seen, and none has come or gone
        self._found = found
        for side in (self.before, self.after):
            coming = side.coming
            side.settle(view, clip, cache)
            if coming is not side.coming:
                QTimer.singleShot(0, self, self._changed)
        wanted = [*self.before.wanted(view, clip, cache), *self.after.wanted(view, clip, cache)]
        self.supplied = not wanted
        inner = Side()
        for layer, inner_view, area in extra:
            inner.shown = layer
            wanted += inner.wanted(inner_view, area, cache)
        for candidate in self.candidates:
            if candidate is not None:
                inner.shown = self._layer_of(candidate)
                wanted += inner.wanted(view, clip, cache)
        wanted += [*self.before.prefetch(view, clip, cache), *self.after.prefetch(view, clip, cache)]
        self._builder.want(wanted[: cache.budget // (TILE * TILE * 4) // 2])

    @Slot(object, object)
    def _take(self, key: Key, tile: Tile) -> None:
        across, down = (side // (TILE // 2) + 2 for side in (self.clip.width(), self.clip.height()))
        self.cache.put(key, tile, needed=3 * across * down)
        self._builder.taken(key)
        for side, plate in zip((self.before, self.after), self.plates, strict=True):
            for layer in side.all():
                if layer.number == key.layer:
                    plate.arrived(layer, key)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        colours = screen_colours()
        if colours != self._colours:
            self._colours = colours
            self._known.clear()
            self.before.show(None)
            self._make_before()
            if self.result is not None:
                self.after.show(self._layer_of(self.result))
            self._changed()
        super().showEvent(event)


def _is_same(one: Photo, other: Photo) -> bool:
    return one.pixels.shape == other.pixels.shape and (
        one.pixels is other.pixels or (one.sha256 != "" and one.sha256 == other.sha256)
    )
