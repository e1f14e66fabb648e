"""Between integer pixels and numbers in 0 to 1, and from 16 bits to 8: rounding happens here and nowhere else."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike, NDArray

_ROWS = 256
"""That are rounded at a time, so that a memory-mapped picture is never in memory as a whole."""


def unit(pixels: NDArray) -> NDArray[np.float32]:
    """Integer pixels of the full range of their type, of any shape, in 0..1."""
    return pixels.astype(np.float32) / np.float32(np.iinfo(pixels.dtype).max)


def rounded(pixels: NDArray[np.floating], dtype: DTypeLike) -> NDArray:
    """Pixels in 0..1, of any shape, as integers of the full range of `dtype`, half to even."""
    top = np.iinfo(np.dtype(dtype).type).max
    return np.rint(np.clip(pixels, 0, 1) * np.float32(top)).astype(dtype)


def in_8_bits(pixels: NDArray) -> NDArray[np.uint8]:
    """Pixels [H, ...] of 8 or 16 bits in 8: the nearest of 256 steps. Those of 8 bits as they are."""
    if pixels.dtype == np.uint8:
        return np.asarray(pixels)
    result = np.empty(pixels.shape, np.uint8)
    for top in range(0, len(pixels), _ROWS):
        # (255 v + 32895) / 65536 is v / 257, rounded, for every v of 16 bits; half a step is none of them.
        result[top : top + _ROWS] = (pixels[top : top + _ROWS].astype(np.uint32) * 255 + 32895) >> 16
    return result


def in_bits(pixels: NDArray[np.uint16], bits: int) -> NDArray[np.uint16]:
    """Pixels of 16 bits in fewer, at least 9: the nearest of their steps, in the low bits of uint16."""
    if bits == 16:
        return pixels
    return ((pixels.astype(np.uint32) * (2**bits - 1) + 32767) // 65535).astype(np.uint16)


def full_range(pixels: NDArray, bits: int) -> NDArray:
    """Samples of any shape and an odd number of bits, in the low ones, as all of 8 or 16."""
    if bits in (8, 16):
        return pixels
    dtype, full = (np.uint8, 255) if bits < 8 else (np.uint16, 65535)
    most = 2**bits - 1
    return ((np.minimum(pixels.astype(np.uint64), most) * full + most // 2) // most).astype(dtype)
