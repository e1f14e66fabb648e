"""Which pixel lies under the mouse, on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .pyramid.image_pyramid import ImagePyramid
    from .transform import Point


@dataclass(frozen=True, slots=True)
class Readout:
    """One place of the output and the values there: `before` of the photo's own pixel, `after` of the result's."""

    x: int
    y: int
    before: tuple[int, ...]
    after: tuple[int, ...] | None
    top: int  # the largest value: 255 or 65535


def read(photo: NDArray, after: list[ImagePyramid], point: Point, unit: float) -> Readout | None:
    """The pixels at a point of the photo, in input pixels; None outside."""
    x, y = point
    height, width = photo.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        return None
    found = None
    for pyramid in after:
        left, top, across, down = pyramid.place
        column = int((x - left) / across * pyramid.pixels.shape[1])
        row = int((y - top) / down * pyramid.pixels.shape[0])
        if x >= left and y >= top and column < pyramid.pixels.shape[1] and row < pyramid.pixels.shape[0]:
            found = tuple(int(value) for value in pyramid.pixels[row, column])
    before = tuple(int(value) for value in photo[int(y), int(x)])
    return Readout(int(x * unit), int(y * unit), before, found, 255 if photo.dtype.itemsize == 1 else 65535)
