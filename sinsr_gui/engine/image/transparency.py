"""Transparency: colours under invisible pixels, so that upscaling has no halo, and flattening onto a matte."""

from __future__ import annotations

import numpy as np

_ROWS = 64  # that are divided at a time


def bleed_colours(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Return `pixels` [H, W, C] with the colours of the visible ones spread under those whose `alpha` [H, W] is 0.

    Files keep black or leftovers there, which a network or a resampling filter would draw into the edge.
    """
    hidden = alpha == 0
    return _filled(pixels, hidden) if hidden.any() and not hidden.all() else pixels


def _filled(pixels: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Fill hidden pixels from the picture at half size, where each is the mean of the visible ones of its four."""
    height, width = hidden.shape
    total = np.zeros(((height + 1) // 2, (width + 1) // 2, pixels.shape[2]), np.uint32)
    count = np.zeros((*total.shape[:2], 1), np.uint32)
    for y, x in ((0, 0), (0, 1), (1, 0), (1, 1)):
        seen = ~hidden[y::2, x::2, None]
        area = (slice(seen.shape[0]), slice(seen.shape[1]))
        total[area] += pixels[y::2, x::2] * seen
        count[area] += seen
    half = ((total + count // 2) // np.maximum(count, 1)).astype(pixels.dtype)
    empty = count[..., 0] == 0
    if empty.any():
        half = _filled(half, empty)
    doubled = half.repeat(2, axis=0).repeat(2, axis=1)[:height, :width]
    return np.where(hidden[..., None], doubled, pixels)


def flatten(pixels: np.ndarray, alpha: np.ndarray, matte: tuple[int, int, int]) -> np.ndarray:
    """Lay `pixels` [H, W, 3] with `alpha` [H, W] over the 8-bit sRGB colour `matte`."""
    full = int(np.iinfo(pixels.dtype).max)
    behind = np.array(matte, np.uint32) * (full // 255)
    share = alpha[..., None].astype(np.uint32)
    return ((pixels * share + behind * (full - share) + full // 2) // full).astype(pixels.dtype)


def divided(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Return `pixels` [H, W, C], which are stored multiplied by `alpha` [H, W], as they are without it."""
    full = np.uint64(np.iinfo(pixels.dtype).max)
    out = np.empty_like(pixels)
    for top in range(0, len(pixels), _ROWS):
        divisor = np.maximum(alpha[top : top + _ROWS], 1)[..., None].astype(np.uint64)
        out[top : top + _ROWS] = np.minimum((pixels[top : top + _ROWS] * full + divisor // 2) // divisor, full)
    return out
