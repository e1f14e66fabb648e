"""Between arrays and QImages: bytes of sRGB on one side, what the painter likes best on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from sinsr_gui.deferred import deferred

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sinsr_gui.engine.image import pixels as engine_pixels
else:
    np = deferred("numpy")
    engine_pixels = deferred("sinsr_gui.engine.image.pixels")


def to_bytes(pixels: NDArray) -> NDArray[np.uint8]:
    """8-bit pixels, contiguous; 16 bits are rounded."""
    return np.ascontiguousarray(engine_pixels.in_8_bits(pixels))


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """[H, W, 3] or, with transparency, [H, W, 4] -> an image that owns its pixels, in the painter's own format."""
    height, width, channels = pixels.shape
    plain = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBA8888
    fast = QImage.Format.Format_RGB32 if channels == 3 else QImage.Format.Format_ARGB32_Premultiplied
    pixels = np.ascontiguousarray(pixels)
    return QImage(pixels.data, width, height, width * channels, plain).convertToFormat(fast)


def to_array(image: QImage) -> NDArray[np.uint8]:
    """The pixels of a 32-bit image as they lie, [H, W, 4], blue first; writing to them changes the image.

    They are the image's own and go with it.
    """
    rows = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)
