"""A 3x3 convolution with a quarter of the multiplications: Winograd's minimal filtering F(4x4, 3x3).

Lavin and Gray, CVPR 2016, arXiv 1509.09308, section 4: A^T [(G g G^T) * (B^T d B)] A. Tiles of 4x4 outputs are made
from 6x6 inputs by 36 products per pair of channels instead of 144; everything is matrix products, so it runs at the
speed of the BLAS. Float32 only: the transforms cost almost one decimal digit against the direct sum, about 1e-6 of the
size of the output.
"""

import math

import numpy as np
import torch
from torch import Tensor

OUT, TILE = 4, 6
# Of the usual choices of interpolation points these lose the least precision.
POINTS = (0.0, math.sqrt(0.5), -math.sqrt(0.5), math.sqrt(2.0), -math.sqrt(2.0))


def _matrices() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Toom and Cook's transforms of the input [6, 6], the weights [6, 3] and the output [4, 6]."""
    points = np.array(POINTS)
    last = TILE - 1
    data, weights, output = np.zeros((TILE, TILE)), np.zeros((TILE, 3)), np.zeros((OUT, TILE))
    for i, point in enumerate(points):
        others = np.delete(points, i)
        data[i, :last] = np.poly(others)[::-1]
        weights[i] = point ** np.arange(3) / np.prod(point - others)
        output[:, i] = point ** np.arange(OUT)
    data[last], weights[last, 2], output[OUT - 1, last] = np.poly(points)[::-1], 1, 1  # the point at infinity
    return data, weights, output


_DATA, _WEIGHTS, _OUTPUT = _matrices()
DATA, OUTPUT = torch.from_numpy(_DATA).float(), torch.from_numpy(_OUTPUT).float()
WEIGHTS = torch.from_numpy(np.kron(_WEIGHTS, _WEIGHTS)).float()


def arrange_weights(weight: Tensor) -> Tensor:
    """A weight [out, in, 3, 3] in the order that `transform_weights` wants, [9, in, out]."""
    return weight.float().permute(3, 2, 1, 0).flatten(0, 1).contiguous()


def transform_weights(arranged: Tensor, out: Tensor) -> Tensor:
    """The weights of the 36 products, [36, in, out], into `out`; four times as large, so made when needed."""
    torch.mm(WEIGHTS, arranged.view(9, -1), out=out.view(TILE * TILE, -1))
    return out


def restore_weights(arranged: Tensor) -> Tensor:
    """The weight [out, in, 3, 3] that was arranged."""
    return arranged.unflatten(0, (3, 3)).permute(3, 2, 1, 0)


def work_space(padded: Tensor, outputs: int) -> int:
    """How many numbers `convolve` needs twice for `padded` [H + 2, W + 2, in]."""
    height, width, channels = padded.shape
    rows, columns = (height - 2) // OUT, (width - 2) // OUT
    return TILE * rows * max(TILE * columns * max(channels, outputs), width * channels)


def convolve(padded: Tensor, weights: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """The convolution of `padded` [4 r + 2, 4 c + 2, in] as [r, 4, c, 4, out], a view of `second`.

    `weights` are transformed ones; `first` and `second` are flat buffers of `work_space` numbers each.
    """
    height, width, _ = padded.shape
    rows, columns = (height - 2) // OUT, (width - 2) // OUT
    tiles = transform_input(padded, first, second)
    products = second[: TILE * TILE * rows * columns * weights.shape[2]].view(TILE * TILE, rows * columns, -1)
    torch.bmm(tiles, weights, out=products)
    return transform_output(products, rows, first, second)


def transform_input(padded: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Tiles of `padded` [4 r + 2, 4 c + 2, in] as the products want them, [36, r c, in], a view of `first`."""
    height, width, channels = padded.shape
    rows, columns = (height - 2) // OUT, (width - 2) // OUT
    tiles = rows * columns
    # Rows of tiles overlap by two lines: 6 lines each, transformed before they are cut into tiles.
    lines = padded.as_strided((rows, TILE, width * channels), (OUT * width * channels, width * channels, 1))
    a = first[: lines.numel()].view(lines.shape)
    torch.bmm(DATA.expand(rows, -1, -1), lines, out=a)
    b = second[: TILE * TILE * tiles * channels].view(TILE, TILE, rows, columns, channels)
    b.copy_(a.as_strided(b.shape, (channels, width * channels, TILE * width * channels, OUT * channels, 1)))
    a = first[: b.numel()].view(TILE, -1)
    torch.mm(DATA, b.view(TILE, -1), out=a)  # [column, row, tile, in]
    return a.view(TILE * TILE, tiles, channels)


def transform_output(products: Tensor, rows: int, first: Tensor, second: Tensor) -> Tensor:
    """Products [36, r c, out] as the picture [r, 4, c, 4, out], a view of `second`, of which they may be one too."""
    _, tiles, outputs = products.shape
    a = first[: OUT * TILE * tiles * outputs].view(OUT, -1)
    torch.mm(OUTPUT, products.view(TILE, -1), out=a)
    b = second[: OUT * OUT * tiles * outputs].view(OUT, OUT, -1)
    torch.bmm(OUTPUT.expand(OUT, -1, -1), a.view(OUT, TILE, -1), out=b)
    return b.view(OUT, OUT, rows, -1, outputs).permute(2, 1, 3, 0, 4)
