"""JPEG compression and decompression of float pictures in torch: 4:2:0, standard tables, per-sample quality.

It computes what a JPEG coder and decoder do to the pixels, without writing the bits; the rounding of coefficients is
hard, the pixels stay floats (model.md 6.5). Transform: ITU-T T.81, annexes A.3.3 and K.
"""

import functools
import math

import torch
from torch import Tensor
from torch.nn import functional as F

_LUMINANCE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
_CHROMINANCE = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *((99,) * 8,) * 4,
)


def compress_jpeg(image: Tensor, quality: Tensor) -> Tensor:
    """What JPEG at `quality` [B] (1 to 100) leaves of pictures [B, 3, H, W] in [0, 1]; any size, output in [0, 1]."""
    height, width = image.shape[-2:]
    factor = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality) / 100
    padded = F.pad(image * 255, (0, -width % 16, 0, -height % 16))  # zeros, as the published degradation pads
    to_ycc, offset, to_rgb = _colour_matrices()
    ycc = torch.einsum("ij,bjhw->bihw", to_ycc, padded) + offset
    luma = _quantise(ycc[:, :1], torch.tensor(_LUMINANCE).T, factor)  # transposed: as published
    chroma = _quantise(F.avg_pool2d(ycc[:, 1:], 2), torch.tensor(_CHROMINANCE), factor)
    chroma = chroma.repeat_interleave(2, -1).repeat_interleave(2, -2)
    rgb = torch.einsum("ij,bjhw->bihw", to_rgb, torch.cat((luma, chroma), 1) - offset)
    return rgb[..., :height, :width].clamp(0, 255) / 255


def _quantise(plane: Tensor, table: Tensor, factor: Tensor) -> Tensor:
    """Round the 8x8 cosine coefficients of [B, C, H, W] in 0..255 to multiples of table [8, 8] * factor [B]."""
    batch, channels, height, width = plane.shape
    blocks = plane.reshape(batch, -1, 8, width // 8, 8).transpose(2, 3).reshape(batch, -1, 64) - 128  # [B, N, 64]
    cosines = _cosine_transform()
    steps = table.reshape(1, 1, 64).float() * factor.float()[:, None, None]
    coefficients = torch.round(blocks @ cosines.T / steps) * steps
    restored = (coefficients @ cosines + 128).reshape(batch, -1, width // 8, 8, 8).transpose(2, 3)
    return restored.reshape(batch, channels, height, width)


@functools.cache
def _cosine_transform() -> Tensor:
    """The orthonormal 8x8 cosine transform of a flattened block (T.81, A.3.3): [64, 64], coefficients by pixels."""
    position = torch.arange(8, dtype=torch.float64)
    line = torch.cos((2 * position[None, :] + 1) * position[:, None] * math.pi / 16) / 2
    line[0] /= math.sqrt(2)
    return torch.kron(line, line).float()


@functools.cache
def _colour_matrices() -> tuple[Tensor, Tensor, Tensor]:
    """RGB to YCbCr [3, 3] (JFIF, rounded as published), its offset [1, 3, 1, 1] of 255, and YCbCr to RGB [3, 3]."""
    to_ycc = torch.tensor([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
    offset = torch.tensor([0.0, 128.0, 128.0]).reshape(1, 3, 1, 1)
    to_rgb = torch.tensor([[1.0, 0.0, 1.402], [1.0, -0.344136, -0.714136], [1.0, 1.772, 0.0]])
    return to_ycc, offset, to_rgb
