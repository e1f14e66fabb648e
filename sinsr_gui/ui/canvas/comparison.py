"""What is compared: the photo on one side; on the other its results, or tiles that land while one is rendered.

The view is kept through everything except a new photo. How the sides are painted is in pyramid_view.py and modes.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColorSpace

from sinsr_gui.deferred import deferred
from sinsr_gui.engine.errors import CannotWrite

from .pyramid.image_pyramid import ImagePyramid, Place
from .pyramid.qimage import to_bytes
from .side import Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sinsr_gui.engine.events import Box
    from sinsr_gui.engine.image import Photo
    from sinsr_gui.engine.upscaling import scratch

    from .viewport import Viewport
else:
    np = deferred("numpy")
    scratch = deferred("sinsr_gui.engine.upscaling.scratch")

_HELD = 256 * 2**20
"""Bytes of landed tiles that stay in memory."""


class Comparison(QObject):
    """Both sides; tells the viewport how large the photo and its output are."""

    changed = Signal()
    candidate_shown = Signal(int)
    kernel_changed = Signal(str)

    def __init__(self, viewport: Viewport) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.before, self.after = Side(), Side()
        self.photo: Photo | None = None
        self.result: Photo | None = None
        self.kernel = "bicubic"
        self.candidates: tuple[Photo | None, ...] = ()
        self.rendering = False
        self._native = (1, 1)
        self._canvas: NDArray[np.uint8] | None = None  # of tiles that have landed, when they are many
        self._held = 0
        self._known: dict[int, ImagePyramid] = {}  # of the result and the candidates, by the identity of their pixels
        self._colours: QColorSpace | None = None

    # what to show

    def set_photo(self, photo: Photo | None, kernel: str | None = None) -> None:
        """Show a photo, enlarged by a kernel. Another photo than before resets the view and drops its results."""
        self.kernel = kernel or self.kernel
        same = self.photo is not None and photo is not None and _is_same(self.photo, photo)
        self.photo = photo
        if not same:
            self.result, self.candidates, self._viewport.unit = None, (), 1.0
            self._viewport.photo_size = (photo.width, photo.height) if photo else None
            self.before.show(None)
            self.after.show(None)
            self._stop_rendering()
        self._make_before()
        if not same:
            self._viewport.fit()
        self._change()

    def set_kernel(self, kernel: str) -> None:
        """Enlarge the original by nearest, bilinear, bicubic or lanczos."""
        if kernel != self.kernel:
            self.kernel = kernel
            self._make_before()
            self.kernel_changed.emit(kernel)
            self._change()

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
            self.after.show(self.pyramid_of(result))
        if not keep_view:
            self._viewport.fit()
        self._change()

    def set_candidates(self, candidates: Sequence[Photo | None]) -> None:
        """Results that `show_candidate` swaps; their tiles are made ahead."""
        self.candidates = tuple(candidates)
        self._change()

    def show_candidate(self, index: int) -> None:
        """Show a candidate in place of the result, with the same view; nothing if there is none at the index."""
        if 0 <= index < len(self.candidates) and (candidate := self.candidates[index]) is not None:
            self.set_result(candidate)
            self.candidate_shown.emit(index)

    def set_colours(self, colours: QColorSpace | None) -> None:
        """Show everything in a screen's colours; None for sRGB."""
        if colours == self._colours:
            return
        self._colours = colours
        self._known.clear()
        self.before.show(None)
        self._make_before()
        if self.result is not None:
            self.after.show(self.pyramid_of(self.result))
        self._change()

    @property
    def coming(self) -> bool:
        """Whether a side still shows what was there before."""
        return self.before.coming is not None or self.after.coming is not None

    # a result while it is rendered

    def begin(self, native_size: tuple[int, int]) -> None:
        """From now on tiles land, in pixels of a picture of this size; what is shown stays until they do."""
        if self.photo is None:
            return
        self.set_output_size(native_size)
        self._native, self.rendering, self.after.patches = native_size, True, []
        self._canvas, self._held = None, 0
        self._change()

    def paint_tile(self, box: Box, pixels: NDArray) -> None:
        """Show a finished rectangle [h, w, 3] of the picture that `begin` announced."""
        if not self.rendering or self.photo is None:
            return
        across, down = self.photo.width / self._native[0], self.photo.height / self._native[1]
        place = box[0] * across, box[1] * down, box[2] * across, box[3] * down
        self.after.patches.append(ImagePyramid(self._hold(box, to_bytes(pixels)), place, colours=self._colours))
        self._change()

    def abandon(self) -> None:
        """Rendering ended without a result: show again what was there before."""
        self._stop_rendering()
        self.after.patches = []
        self._change()

    def hold(self) -> None:
        """Rendering ended with a part, which stays on show until `abandon` or another result."""
        self._stop_rendering()
        self._change()

    def _stop_rendering(self) -> None:
        self.rendering, self._canvas = False, None

    def _hold(self, box: Box, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A tile's pixels as long as few are held, then a copy on a canvas on disk."""
        self._held += pixels.nbytes
        if self._held <= _HELD:
            return pixels
        if self._canvas is None:
            shape = (self._native[1], self._native[0], 3)
            try:
                self._canvas = scratch.scratch_array(shape, np.uint8)
            except CannotWrite:  # the engine says so when it needs the space itself
                self._canvas = np.zeros(shape, np.uint8)
        part = self._canvas[box[1] : box[1] + box[3], box[0] : box[0] + box[2]]
        part[...] = pixels
        scratch.page_out(self._canvas)
        return part

    # pyramids

    def pyramids(self) -> list[ImagePyramid]:
        """All that are still of use."""
        return [*self.before.all(), *self.after.all(), *self._known.values()]

    def pyramid_of(self, result: Photo) -> ImagePyramid:
        """The pyramid of a result or a candidate; the same one for the same pixels."""
        pyramid = self._known.get(id(result.pixels))
        if pyramid is None or pyramid.pixels is not result.pixels:
            pyramid = ImagePyramid(result.pixels, self._whole(), alpha=result.alpha, colours=self._colours)
            self._known[id(result.pixels)] = pyramid
        return pyramid

    def _make_before(self) -> None:
        if (photo := self.photo) is None:
            return
        size = round(photo.width * self._viewport.unit), round(photo.height * self._viewport.unit)
        latest = self.before.latest
        if latest and (latest.pixels is photo.pixels and latest.size == size and latest.kernel == self.kernel):
            return
        self.before.show(ImagePyramid(photo.pixels, self._whole(), size, self.kernel, photo.alpha, self._colours))

    def _whole(self) -> Place:
        assert self.photo is not None
        return 0.0, 0.0, float(self.photo.width), float(self.photo.height)

    def _set_unit(self, size: tuple[int, int]) -> None:
        assert self.photo is not None
        unit = size[0] / self.photo.width
        if unit != self._viewport.unit:
            self._viewport.unit = unit
            self._make_before()
            self._viewport.changed.emit()

    def _change(self) -> None:
        wanted = {id(photo.pixels) for photo in (self.result, *self.candidates) if photo is not None}
        self._known = {number: pyramid for number, pyramid in self._known.items() if number in wanted}
        self.changed.emit()


def _is_same(one: Photo, other: Photo) -> bool:
    return one.pixels.shape == other.pixels.shape and (
        one.pixels is other.pixels or (one.sha256 != "" and one.sha256 == other.sha256)
    )
