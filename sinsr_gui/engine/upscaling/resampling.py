"""Lanczos resampling of pictures of any size in bounded memory, with antialiasing where it reduces.

Pillow's filter on floats does the work, one channel of one strip at a time, so 16 bits stay 16 bits and a memory-mapped
source is never in memory as a whole.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .scratch import page_out, scratch_array

_STRIP_PIXELS = 2**22  # per channel and strip, on the larger side
_REACH = 3  # Lanczos: taps reach three pixels of the coarser grid to either side


def resample(pixels: NDArray, size: tuple[int, int]) -> NDArray:
    """An integer picture [H, W] or [H, W, c] -> the same of `size` (width, height); large results are memory maps."""
    from PIL import Image

    height, width = pixels.shape[:2]
    result = scratch_array((size[1], size[0], *pixels.shape[2:]), pixels.dtype)
    source, target = (array[..., None] if array.ndim == 2 else array for array in (pixels, result))
    step = height / size[1]  # rows of the source per row of the result
    margin = math.ceil(_REACH * max(step, 1)) + 1
    rows = max(1, int(_STRIP_PIXELS / max(width, size[0]) / max(step, 1)))
    top = np.iinfo(pixels.dtype).max
    for start in range(0, size[1], rows):
        end = min(start + rows, size[1])
        first, last = max(math.floor(start * step) - margin, 0), min(math.ceil(end * step) + margin, height)
        box = (0, start * step - first, width, min(end * step, height) - first)
        for channel in range(source.shape[2]):
            strip = Image.fromarray(source[first:last, :, channel].astype(np.float32))
            values = np.asarray(strip.resize((size[0], end - start), Image.Resampling.LANCZOS, box))
            target[start:end, :, channel] = np.rint(np.clip(values, 0, top))
        page_out(pixels)
        page_out(result)
    return result
