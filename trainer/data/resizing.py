"""Resizing for data: the MATLAB-style bicubic that defines clean low resolution, and exact area averaging.

Both are separable and are applied as two small matrices.
"""

import functools
import math

import torch
from torch import Tensor


def resize_bicubic(image: Tensor, scale: float) -> Tensor:
    """MATLAB's `imresize(image, scale)`: cubic with a = -0.5, antialiased when shrinking, edges mirrored, not clamped.

    [..., H, W] to [..., ceil(H * scale), ceil(W * scale)].
    """
    height, width = image.shape[-2:]
    rows, columns = _bicubic_matrix(height, scale), _bicubic_matrix(width, scale)
    return rows @ image @ columns.T


def downscale_bicubic(image: Tensor, scale: int = 4) -> Tensor:
    """A clean picture `scale` times smaller: [..., H, W] in [0, 1], result clamped and rounded to 8 bits."""
    return round_to_8_bits(resize_bicubic(image, 1 / scale))


def resize_area(image: Tensor, side: int) -> Tensor:
    """Shrink [..., S, S] to [..., side, side] by averaging exact areas (OpenCV's INTER_AREA)."""
    matrix = _area_matrix(image.shape[-1], side)
    return matrix @ image @ matrix.T


def round_to_8_bits(image: Tensor) -> Tensor:
    """Clamp [..., H, W] to [0, 1] and round to multiples of 1/255."""
    return (image * 255).round().clamp(0, 255) / 255


@functools.lru_cache(maxsize=256)
def _bicubic_matrix(length: int, scale: float) -> Tensor:
    """[M, N] float32 weights, N = length, M = ceil(length * scale)."""
    out = math.ceil(length * scale)
    shrink = min(scale, 1.0)  # antialias: the cubic is widened by 1/scale
    reach = 4 / shrink
    centre = (torch.arange(1, out + 1, dtype=torch.float64) / scale) + 0.5 * (1 - 1 / scale)  # 1-based, as in MATLAB
    taps = torch.floor(centre - reach / 2)[:, None] + torch.arange(math.ceil(reach) + 2, dtype=torch.float64)
    weights = shrink * _cubic(shrink * (centre[:, None] - taps))
    weights /= weights.sum(1, keepdim=True)
    folded = (taps.long() - 1) % (2 * length)
    folded = torch.where(folded >= length, 2 * length - 1 - folded, folded)  # mirrored, the edge pixel repeated
    return torch.zeros(out, length, dtype=torch.float64).scatter_add_(1, folded, weights).float()


def _cubic(x: Tensor) -> Tensor:
    """Keys' cubic convolution with a = -0.5 (Keys 1981, eq. 15) of distances [M, K] in pixels."""
    x = x.abs()
    near = 1.5 * x**3 - 2.5 * x**2 + 1
    far = -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    return torch.where(x <= 1, near, torch.where(x <= 2, far, torch.zeros_like(x)))


def _area_matrix(length: int, out: int) -> Tensor:
    """[M, N] float32, M = out, N = length: which share of output pixel i is covered by input pixel j."""
    ratio = length / out
    start = torch.arange(out, dtype=torch.float64)[:, None] * ratio
    pixel = torch.arange(length, dtype=torch.float64)[None, :]
    overlap = torch.minimum(start + ratio, pixel + 1) - torch.maximum(start, pixel)
    return (overlap.clamp(min=0) / ratio).float()
