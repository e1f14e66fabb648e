"""3x3 convolutions that learn by Winograd's algorithm F(4x4, 3x3): a quarter of the multiplications, all three ways.

On a processor, going back through a convolution takes libraries twice the time per multiplication of going forward. In
the transformed domain the picture, its gradient and that of the weights are matrix products alike (Lavin and Gray, CVPR
2016, arXiv 1509.09308). `DenseFunction` is a whole dense block of an RRDB network: each of its features is transformed
once, however many convolutions see it. Float32 only, sides multiples of four; pictures are [B, H, W, C] here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from sinsr_gui.engine.networks.fast_cpu.winograd import DATA, OUT, OUTPUT, TILE, WEIGHTS

PRODUCTS = TILE * TILE


def suits(x: Tensor) -> bool:
    """Whether a picture [B, C, H, W] is learnt from, on a processor, in float32, and has sides for it."""
    learning = torch.is_grad_enabled() and x.device.type == "cpu" and not torch.is_autocast_enabled("cpu")
    return learning and x.dtype == torch.float32 and not (x.shape[2] % OUT or x.shape[3] % OUT)


def convolved(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """F.conv2d(x, weight, bias, padding=1) of x [B, C, H, W], with gradients; one picture after the other."""
    weight = transformed(weight)
    made = [ConvolutionFunction.apply(picture, weight, bias) for picture in x.permute(0, 2, 3, 1).split(1)]
    return torch.cat(made).permute(0, 3, 1, 2)


def dense_block(x: Tensor, weights: Sequence[Tensor], biases: Sequence[Tensor], slope: float) -> Tensor:
    """What the last convolution of a dense block makes of x [B, C, H, W]; the others' features are rectified."""
    parts = [transformed(weight) for weight in weights]
    return DenseFunction.apply(x.permute(0, 2, 3, 1), slope, *parts, *biases).permute(0, 3, 1, 2)


def transformed(weight: Tensor) -> Tensor:
    """Weights [out, in, 3, 3] as those of the products, [36, in, out]."""
    arranged = weight.permute(3, 2, 1, 0)
    return (WEIGHTS @ arranged.reshape(9, -1)).view(PRODUCTS, *arranged.shape[2:])


class ConvolutionFunction(torch.autograd.Function):
    """One convolution of [B, H, W, in] by transformed weights [36, in, out]."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        tiles = into_tiles(x)
        ctx.save_for_backward(tiles, weight)
        ctx.shape = x.shape
        return from_tiles(torch.bmm(tiles, weight), x.shape).add_(bias)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        (gradient,) = gradients  # [B, H, W, out]
        tiles, weight = ctx.saved_tensors
        products = from_tiles_back(gradient)
        back = into_tiles_back(torch.bmm(products, weight.mT), ctx.shape) if ctx.needs_input_grad[0] else None
        return back, torch.bmm(tiles.mT, products), gradient.sum((0, 1, 2))


class DenseFunction(torch.autograd.Function):
    """A dense block of [B, H, W, C] without its residual; weights [36, in, out] of every convolution, then biases."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, slope: float, *parameters: Tensor) -> Tensor:
        count = len(parameters) // 2
        weights, biases = parameters[:count], parameters[count:]
        places = x.shape[0] * x.shape[1] * x.shape[2] // OUT**2
        tiles = x.new_empty(PRODUCTS, places, weights[-1].shape[1])  # of all features, side by side
        into_tiles(x, tiles[:, :, : x.shape[3]])
        signs = []
        for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
            seen, made = weight.shape[1:]
            feature = from_tiles(torch.bmm(tiles[:, :, :seen], weight), x.shape).add_(bias)
            signs.append(feature > 0)
            into_tiles(torch.where(signs[-1], feature, feature * slope), tiles[:, :, seen : seen + made])
        ctx.save_for_backward(tiles, *weights, *signs)
        ctx.shape, ctx.slope = x.shape, slope
        return from_tiles(torch.bmm(tiles, weights[-1]), x.shape).add_(biases[-1])

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        (gradient,) = gradients  # [B, H, W, C]
        tiles, *kept = ctx.saved_tensors
        count = (len(kept) + 1) // 2
        weights, signs = kept[:count], kept[count:]
        products = from_tiles_back(gradient)
        of_weights, of_biases = [torch.bmm(tiles.mT, products)], [gradient.sum((0, 1, 2))]
        of_tiles = torch.bmm(products, weights[-1].mT)
        for weight, sign in zip(reversed(weights[:-1]), reversed(signs), strict=True):
            seen, made = weight.shape[1:]
            shape = (*ctx.shape[:3], made)
            of_feature = into_tiles_back(of_tiles[:, :, seen : seen + made], shape)
            of_feature = torch.where(sign, of_feature, of_feature * ctx.slope)
            products = from_tiles_back(of_feature)
            of_biases.append(of_feature.sum((0, 1, 2)))
            of_weights.append(torch.bmm(tiles[:, :, :seen].mT, products))
            of_tiles[:, :, :seen].baddbmm_(products, weight.mT)
        back = into_tiles_back(of_tiles[:, :, : ctx.shape[3]], ctx.shape)
        return back, None, *reversed(of_weights), *reversed(of_biases)


def into_tiles(x: Tensor, out: Tensor | None = None) -> Tensor:
    """Pictures [B, H, W, C] with a border of zeros as transformed tiles, [36, B H W / 16, C]."""
    count, height, width, channels = x.shape
    rows, columns = height // OUT, width // OUT
    padded = x.new_zeros(count, height + 2, width + 2, channels)
    padded[:, 1:-1, 1:-1] = x
    lines = x.new_empty(TILE, count, rows, width + 2, channels)
    for k in range(TILE):
        lines[k] = padded[:, k : k + height - OUT + 1 : OUT]
    lines = (DATA @ lines.view(TILE, -1)).view(lines.shape)
    tiles = x.new_empty(TILE, TILE, count, rows, columns, channels)
    for k in range(TILE):
        tiles[k] = lines[:, :, :, k : k + width - OUT + 1 : OUT]
    result = (DATA @ tiles.view(TILE, -1)).view(PRODUCTS, -1, channels)
    return result if out is None else out.copy_(result)


def into_tiles_back(gradient: Tensor, shape: tuple[int, ...]) -> Tensor:
    """The adjoint of `into_tiles`: from [36, T, C] to [B, H, W, C] of that shape."""
    count, height, width, channels = *shape[:3], gradient.shape[2]
    rows, columns = height // OUT, width // OUT
    tiles = (DATA.T @ gradient.reshape(TILE, -1)).view(TILE, TILE, count, rows, columns, channels)
    lines = gradient.new_zeros(TILE, count, rows, width + 2, channels)
    for k in range(TILE):
        lines[:, :, :, k : k + width - OUT + 1 : OUT] += tiles[k]
    lines = (DATA.T @ lines.view(TILE, -1)).view(lines.shape)
    padded = gradient.new_zeros(count, height + 2, width + 2, channels)
    for k in range(TILE):
        padded[:, k : k + height - OUT + 1 : OUT] += lines[k]
    return padded[:, 1:-1, 1:-1].contiguous()


def from_tiles(products: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Products [36, T, C] as pictures [B, H, W, C], where `shape` names B, H and W."""
    count, height, width, channels = *shape[:3], products.shape[2]
    rows, columns = height // OUT, width // OUT
    half = (OUTPUT @ products.view(TILE, -1)).view(OUT, TILE, -1)  # [column, row, ...]
    whole = torch.matmul(OUTPUT, half).view(OUT, OUT, count, rows, columns, channels)
    return whole.permute(2, 3, 1, 4, 0, 5).reshape(count, height, width, channels)


def from_tiles_back(gradient: Tensor) -> Tensor:
    """The adjoint of `from_tiles`: from [B, H, W, C] to [36, T, C]."""
    count, height, width, channels = gradient.shape
    cut = gradient.reshape(count, height // OUT, OUT, width // OUT, OUT, channels)
    whole = cut.permute(4, 2, 0, 1, 3, 5).reshape(OUT, OUT, -1)  # [column, row, ...]
    half = torch.matmul(OUTPUT.T, whole)  # [column, 6, ...]
    return (OUTPUT.T @ half.view(OUT, -1)).view(PRODUCTS, -1, channels)
