"""Detail recovery: mix back what the photo itself shows and the model drew otherwise, at no cost of rendering.

Result and photo are compared on the coarser of their grids, so only what the photo can hold is mixed; the finest lines,
which the model made, and the colours of large areas stay as they are. Only brightness is mixed: noise in colours is no
detail. What the photo has of grain and compression comes back as well. The idea is that of darktable's detail recovery.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.image.pixels import rounded, unit
from sinsr_gui.engine.messages import say

from .colour_fix import LEVELS, a_trous_low
from .scratch import page_out, scratch_array

_STRIP_PIXELS = 2**22  # of the result at a time
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def recover_detail(result: NDArray, photo: NDArray, amount: float) -> NDArray:
    """An integer result [H, W, 3] with the detail of its photo [h, w, 3]: none of it at 0, all of it at 1.

    It is a new array, or the result itself at 0. Raises BadRequest for another amount.
    """
    check_amount(amount)
    if amount == 0:
        return result
    height, width = result.shape[:2]
    grid = (min(width, photo.shape[1]), min(height, photo.shape[0]))
    lost = _reduced(photo, grid) - _reduced(result, grid)
    lost -= a_trous_low(lost[..., None], LEVELS)[..., 0]
    recovered = scratch_array(result.shape, result.dtype)
    rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, rows):
        end = min(top + rows, height)
        box = (0, top * grid[1] / height, grid[0], end * grid[1] / height)
        added = _resized(lost, (width, end - top), "BICUBIC", box)
        recovered[top:end] = rounded(unit(result[top:end]) + np.float32(amount) * added[..., None], result.dtype)
        page_out(result)
        page_out(recovered)
    return recovered


def check_amount(amount: float) -> None:
    """Raises BadRequest for one that is not possible."""
    if not 0 <= amount <= 1:
        raise BadRequest(say("A detail recovery of {amount:g} is not possible.", amount=amount), "Choose 0 to 1.")


def _reduced(pixels: NDArray, size: tuple[int, int]) -> NDArray[np.float32]:
    """The luma of an integer picture [H, W, 3] in 0..1, by exact area in a size (width, height): [h, w]."""
    height, width = pixels.shape[:2]
    result = np.empty((size[1], size[0]), np.float32)
    step = height / size[1]
    rows = max(1, int(_STRIP_PIXELS / width / step))
    for top in range(0, size[1], rows):
        end = min(top + rows, size[1])
        first, last = math.floor(top * step), min(math.ceil(end * step), height)
        box = (0, top * step - first, width, min(end * step, height) - first)
        result[top:end] = _resized(unit(pixels[first:last]) @ _LUMA, (size[0], end - top), "BOX", box)
        page_out(pixels)
    return result


def _resized(
    plane: NDArray[np.float32], size: tuple[int, int], kernel: str, box: tuple[float, float, float, float]
) -> NDArray[np.float32]:  # [h, w] to [size[1], size[0]]
    from PIL import Image

    return np.asarray(Image.fromarray(plane).resize(size, Image.Resampling[kernel], box))
