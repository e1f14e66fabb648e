"""The app's colour fix on a batch, so that a student is judged by what users will see."""

import torch
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.upscaling.colour_fix import LEVELS


def in_colours_of(lq: Tensor, pictures: Tensor) -> Tensor:
    """Pictures [B, 3, h*s, w*s] with the low band of their photos [B, 3, h, w], as
    `engine.upscaling.colour_fix.wavelet` does."""
    scale = pictures.shape[-1] // lq.shape[-1]
    low = lq - F.avg_pool2d(pictures, scale)
    for level in range(LEVELS):
        for axis in (2, 3):
            low = _smoothed(low, 2**level, axis)
    return pictures + F.interpolate(low, scale_factor=scale, mode="bilinear")


def _smoothed(low: Tensor, reach: int, axis: int) -> Tensor:
    """[B, 3, h, w] smoothed by [1 2 1]/4 with taps `reach` apart along `axis`, the edge pixels repeated."""
    last = low.shape[axis] - 1
    places = torch.arange(last + 1, device=low.device)
    before, after = (low.index_select(axis, (places + step).clamp(0, last)) for step in (-reach, reach))
    return (before + after) / 4 + low / 2
