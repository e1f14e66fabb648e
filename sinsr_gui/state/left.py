"""What is kept of photos that were open before, so that each comes back with its own settings and result.

Their results lie on disk, in unnamed temporary files (flows.photo.put_away sees to that), and go with the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinsr_gui.engine.image import Photo
    from sinsr_gui.engine.requests import UpscaleSettings

    from .session import Result


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """A photo that is not open any more, without its pixels, which are read again when it is."""

    photo: Photo
    asked: UpscaleSettings
    past: tuple[UpscaleSettings, ...] = ()
    future: tuple[UpscaleSettings, ...] = ()
    result: Result | None = None

    def is_of(self, photo: Photo) -> bool:
        """Whether it is this photo: the same bytes, at the same place."""
        return (self.photo.source, self.photo.sha256) == (photo.source, photo.sha256)

    @property
    def bytes(self) -> int:
        """Of its result's pixels."""
        if self.result is None:
            return 0
        picture = self.result.photo
        return picture.pixels.nbytes + (0 if picture.alpha is None else picture.alpha.nbytes)


def without_pixels(photo: Photo) -> Photo:
    """What a saved result needs to know of its photo."""
    return replace(photo, pixels=photo.pixels[:1, :1].copy(), alpha=None)


def find(left: Sequence[Left], photo: Photo) -> Left | None:
    """What was kept of a photo."""
    return next((one for one in left if one.is_of(photo)), None)
