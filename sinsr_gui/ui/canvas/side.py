"""One side of the comparison: the picture on show, parts of the next one on top of it, and the one that is coming.

A coming picture replaces the old one at once, when every tile that the view needs is there; so nothing flickers.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect

from .pyramid.image_pyramid import ImagePyramid, Key
from .pyramid.painting import missing, prefetch
from .pyramid.tile_cache import TileCache
from .transform import Transform


class Side:
    """What is painted on one side, lowest first."""

    def __init__(self) -> None:
        self.shown: ImagePyramid | None = None
        self.patches: list[ImagePyramid] = []
        self.coming: ImagePyramid | None = None

    @property
    def latest(self) -> ImagePyramid | None:
        """The picture that is meant to be seen."""
        return self.coming or self.shown

    @property
    def layers(self) -> list[ImagePyramid]:
        """What to paint now. The first picture of all is painted while it comes."""
        return [pyramid for pyramid in (self.shown or self.coming, *self.patches) if pyramid is not None]

    def show(self, pyramid: ImagePyramid | None) -> None:
        """Let a picture come; None clears the side at once."""
        if pyramid is None:
            self.shown, self.coming, self.patches = None, None, []
        elif pyramid is self.shown:
            self.coming, self.patches = None, []
        else:
            self.coming = pyramid

    def settle(self, view: Transform, clip: QRect, cache: TileCache) -> None:
        """Swap if the coming picture is complete within the clip."""
        if self.coming is not None and not missing(self.coming, view, clip, cache):
            self.shown, self.coming, self.patches = self.coming, None, []

    def wanted(self, view: Transform, clip: QRect, cache: TileCache) -> Iterable[tuple[ImagePyramid, Key]]:
        """Tiles to make for what is seen, the coming picture's first."""
        layers = [self.coming, *reversed(self.patches), None if self.coming else self.shown]
        for pyramid in layers:
            if pyramid is not None:
                yield from ((pyramid, key) for key in missing(pyramid, view, clip, cache))

    def prefetch(self, view: Transform, clip: QRect, cache: TileCache) -> Iterable[tuple[ImagePyramid, Key]]:
        """Tiles that the next move may need."""
        if (pyramid := self.latest) is not None:
            yield from ((pyramid, key) for key in prefetch(pyramid, view, clip, cache))

    def all(self) -> list[ImagePyramid]:
        """Every pyramid that is still of use."""
        return [pyramid for pyramid in (self.shown, self.coming, *self.patches) if pyramid is not None]
