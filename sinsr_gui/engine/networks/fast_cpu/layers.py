"""The layers of the fast networks: pictures as planes [H, W, C], normalised and convolved a few rows at a time.

A layer reads its input once and writes its output once; what is between stays in the cache and in buffers that are used
again. A norm is a scale and a shift per channel, applied while rows are loaded, from sums collected while they were
written, so nothing is normalised in memory and channels are never concatenated. In half precision it is the products
that are rounded; what layers add to stays float32. For the CPU, without gradients.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from . import winograd

NUMBERS = 1 << 20  # on the larger side of a layer at a time
TILES = 128  # of 4x4 outputs at a time in Winograd's algorithm
SMALL = 1 << 15  # channels in times channels out up to which a layer keeps its transformed weights, 5 MB


class Workspace:
    """Buffers by name that grow and are used again: on many systems fresh memory costs more than the arithmetic."""

    def __init__(self) -> None:
        self._buffers: dict[tuple[str, torch.dtype], Tensor] = {}

    def tensor(self, name: str, shape: Sequence[int], dtype: torch.dtype = torch.float32) -> Tensor:
        """An uninitialised tensor [*shape]; it is valid until the same name is asked for again."""
        size = prod(shape)
        buffer = self._buffers.get((name, dtype))
        if buffer is None or buffer.numel() < size:
            self._buffers[name, dtype] = buffer = torch.empty(size, dtype=dtype)
        return buffer[:size].view(*shape)


@dataclass(frozen=True, slots=True)
class Plane:
    """A picture [H, W, C] and, per channel, the sum of its values and of their squares, float64 [2, C].

    Few numbers, many operations: in numpy, where each costs a tenth of what it costs in torch.
    """

    pixels: Tensor
    sums: NDArray[np.float64]

    @property
    def rows(self) -> Tensor:
        """One row per pixel, [H W, C]."""
        return self.pixels.flatten(0, 1)


def unmeasured(pixels: Tensor) -> Plane:
    """A plane of [H, W, C] whose sums are zero so far."""
    return Plane(pixels, np.zeros((2, pixels.shape[2])))


def measured(pixels: Tensor) -> Plane:
    """A plane of [H, W, C] whose sums are right."""
    plane = unmeasured(pixels)
    for rows in plane.rows.split(max(1, NUMBERS // pixels.shape[2])):
        add_sums(plane, rows)
    return plane


def add_sums(plane: Plane, rows: Tensor) -> None:
    """Count rows [n, C] in."""
    rows = rows.float()
    plane.sums[0] += rows.sum(0).numpy()
    plane.sums[1] += (rows * rows).sum(0).numpy()


@dataclass(frozen=True, slots=True)
class Norm:
    """A group norm, with gain and bias float64 [C]."""

    groups: int
    eps: float
    gain: NDArray[np.float64]
    bias: NDArray[np.float64]

    def affine(self, planes: Sequence[Plane]) -> tuple[Tensor, Tensor]:
        """Scale and shift per channel, float32 [C], that normalise the planes as if they were one."""
        height, width, _ = planes[0].pixels.shape
        size = len(self.gain) // self.groups
        sums = np.concatenate([plane.sums for plane in planes], 1).reshape(2, self.groups, size).sum(2)
        with np.errstate(invalid="ignore", over="ignore"):  # what is not finite stays so
            mean, square = sums / (height * width * size)
            scale = np.repeat(1 / np.sqrt(np.maximum(square - mean**2, 0) + self.eps), size) * self.gain
            shift = self.bias - np.repeat(mean, size) * scale
            return torch.from_numpy(scale.astype(np.float32)), torch.from_numpy(shift.astype(np.float32))


def fuse_norm(norm: nn.Module, modulation: Tensor | None = None) -> Norm:
    """The norm; followed by `* (1 + scale) + shift` if a modulation [2 C] holds these one after the other."""
    assert isinstance(norm, nn.GroupNorm)
    gain, bias = norm.weight.detach().double(), norm.bias.detach().double()
    if modulation is not None:
        scale, shift = modulation.double().chunk(2)
        gain, bias = gain * (1 + scale), bias * (1 + scale) + shift
    return Norm(norm.num_groups, norm.eps, gain.numpy(), bias.numpy())


class Pointwise:
    """1x1 convolutions or linear layers side by side, with a norm before them that becomes part of their weights."""

    def __init__(self, layers: Sequence[nn.Module], dtype: torch.dtype, norm: nn.Module | None = None) -> None:
        self._norm, self._dtype = None if norm is None else fuse_norm(norm), dtype
        exact = dtype if norm is None else torch.float32
        self._weight = torch.cat([_parameter(layer, "weight").flatten(1) for layer in layers]).to(exact).T
        self._bias = torch.cat([_parameter(layer, "bias") for layer in layers]).to(exact)

    def fused(self, plane: Plane) -> tuple[Tensor, Tensor]:
        """Weight [in, out] and bias [out] for a plane that is still to be normalised."""
        if self._norm is None:
            return self._weight, self._bias
        scale, shift = self._norm.affine([plane])
        bias = torch.addmv(self._bias, self._weight.T, shift)
        return (self._weight * scale[:, None]).to(self._dtype), bias.to(self._dtype)

    def __call__(self, planes: Sequence[Plane]) -> Tensor:
        """[H, W, out] of planes as if their channels were concatenated."""
        weight, bias = self.fused(planes[0])
        first, *rest = weight.split([plane.pixels.shape[2] for plane in planes])
        out = torch.addmm(bias, planes[0].rows.to(self._dtype), first)
        for plane, part in zip(planes[1:], rest, strict=True):
            out.addmm_(plane.rows.to(self._dtype), part)
        return out.view(*planes[0].pixels.shape[:2], -1)


class Convolution:
    """A 3x3 convolution of stride 1 or 2 with a border of zeros.

    `before` is the border at the top and the left; that at the bottom and the right is 1. `fast` allows Winograd's
    algorithm, which is used in float32; layers that keep its weights use it anyway.
    """

    def __init__(self, layer: nn.Module, dtype: torch.dtype, *, before: int = 1, fast: bool = True) -> None:
        assert isinstance(layer, nn.Conv2d)
        self._before, self._stride, self._dtype = before, layer.stride[0], dtype
        weight, self._bias = _parameter(layer, "weight"), _parameter(layer, "bias").to(dtype)
        self.outputs, self.inputs = weight.shape[:2]
        suited = self._stride == 1 and min(self.outputs, self.inputs) >= 32 and dtype == torch.float32
        small = self.outputs * self.inputs <= SMALL
        self._fast, self._transformed = suited and (fast or small), None
        if self._fast:
            self._weight = winograd.arrange_weights(weight)
            if small:
                shape = (winograd.TILE**2, self.inputs, self.outputs)
                self._transformed = winograd.transform_weights(self._weight, torch.empty(shape))
        else:
            self._weight = weight.to(dtype).contiguous(memory_format=torch.channels_last)

    def size(self, plane: Plane) -> tuple[int, int]:
        """Height and width of the output of a plane [H, W, C]."""
        height, width, _ = plane.pixels.shape
        return (height - 2 + self._before) // self._stride + 1, (width - 2 + self._before) // self._stride + 1

    def __call__(
        self,
        planes: Sequence[Plane],
        space: Workspace,
        norm: Norm | None = None,
        out: Tensor | None = None,
        residual: Tensor | None = None,
        slope: float | Tensor | None = None,
    ) -> Plane:
        """Convolve planes [H, W, C] as if joined in their channels, normalised and through SiLU if there is a norm.

        The result [H', W', outputs] is written to `out`, which may be `residual`, which is added. With a `slope`, or
        one for each channel, it is rectified leakily, and as no norm follows such a layer, its sums stay zero.
        """
        height, width = self.size(planes[0])
        if out is None:
            out = torch.empty(height, width, self.outputs)
        result = unmeasured(out)
        affine = None if norm is None else norm.affine(planes)
        fast = self._fast and height % winograd.OUT == 0 and width % winograd.OUT == 0
        weight = self._weight
        if fast:
            step = winograd.OUT * max(1, TILES * winograd.OUT // width)
            if self._transformed is None:
                shape = (winograd.TILE**2, self.inputs, self.outputs)
                weight = winograd.transform_weights(weight, space.tensor("weights", shape))
            else:
                weight = self._transformed
        else:
            step = max(1, NUMBERS // (self._stride * width * max(self._stride * self.inputs, self.outputs)))
            if self._fast:  # a picture whose sides are not multiples of the tiles
                weight = winograd.restore_weights(weight)
        for top in range(0, height, step):
            target = out[top : top + step]
            added = None if residual is None else residual[top : top + step]
            rows, columns = (self._stride * (side - 1) + 3 for side in target.shape[:2])
            padded = space.tensor("padded", (rows, columns, self.inputs), self._dtype)
            load(planes, affine, self._stride * top - self._before, self._before, padded, space)
            if fast:
                self._by_tiles(padded, weight, target, added, space)
            else:
                picture = F.conv2d(padded.permute(2, 0, 1)[None], weight, self._bias, self._stride)[0].permute(1, 2, 0)
                _ = target.copy_(picture) if added is None else torch.add(picture, added, out=target)
            if slope is None:
                add_sums(result, target.flatten(0, 1))
            elif isinstance(slope, Tensor):
                target.copy_(F.prelu(target.flatten(0, 1), slope).view_as(target))
            else:
                F.leaky_relu_(target, slope)
        return result

    def _by_tiles(
        self, padded: Tensor, weight: Tensor, target: Tensor, residual: Tensor | None, space: Workspace
    ) -> None:  # padded [4 r + 2, W + 2, in]; target and residual [4 r, W, out]
        size = winograd.work_space(padded, self.outputs)
        result = winograd.convolve(padded, weight, space.tensor("first", [size]), space.tensor("second", [size]))
        tiles = target.unflatten(1, (-1, winograd.OUT)).unflatten(0, (-1, winograd.OUT))
        if residual is None:
            torch.add(result, self._bias, out=tiles)
        else:
            torch.add(result, residual.view(tiles.shape), out=tiles)
            tiles += self._bias


class Doubling:
    """A 3x3 convolution of a picture of which every pixel is repeated in both directions.

    Its nine weights meet four different pixels, others for each place inside the repeated pixel: so it is four 2x2
    convolutions of the picture itself, less than half of the work.
    """

    def __init__(self, layer: nn.Module, dtype: torch.dtype) -> None:
        self._bias, self._dtype = _parameter(layer, "bias").to(dtype), dtype
        weight = _parameter(layer, "weight").float()
        self._weights = {
            (down, right): part.to(dtype).contiguous(memory_format=torch.channels_last)
            for down, half in enumerate(_merged(weight, 2))
            for right, part in enumerate(_merged(half, 3))
        }

    def __call__(self, plane: Plane, space: Workspace) -> Plane:
        """[H, W, C] to [2 H, 2 W, C]."""
        height, width, channels = plane.pixels.shape
        result = unmeasured(torch.empty(2 * height, 2 * width, channels))
        step = max(1, NUMBERS // (4 * width * channels))
        for top in range(0, height, step):
            rows = min(step, height - top)
            padded = space.tensor("padded", (rows + 2, width + 2, channels), self._dtype)
            load([plane], None, top - 1, 1, padded, space)
            target = result.pixels[2 * top : 2 * (top + rows)]
            for (down, right), weight in self._weights.items():
                seen = padded[down : down + rows + 1, right : right + width + 1].permute(2, 0, 1)[None]
                target[down::2, right::2] = F.conv2d(seen, weight, self._bias)[0].permute(1, 2, 0)
            add_sums(result, target.flatten(0, 1))
        return result


def _merged(weight: Tensor, axis: int) -> tuple[Tensor, Tensor]:
    """Three weights [out, in, 3, n] on an axis as two, for the first and for the second of two equal pixels."""
    a, b, c = weight.unbind(axis)
    return torch.stack([a, b + c], axis), torch.stack([a + b, c], axis)


def load(
    planes: Sequence[Plane],
    affine: tuple[Tensor, Tensor] | None,
    start: int,
    left: int,
    padded: Tensor,
    space: Workspace,
) -> None:
    """Fill `padded` [rows, columns, C] with the planes' rows from `start` on, moved `left` columns, and zeros."""
    height, width, _ = planes[0].pixels.shape
    first, last = max(start, 0), min(start + len(padded), height)
    inside = padded[first - start : last - start, left : left + width]
    for border in (padded[: first - start], padded[last - start :], padded[:, :left], padded[:, left + width :]):
        border.zero_()
    if affine is None:
        for part, plane in zip(_channels(inside, planes), planes, strict=True):
            part.copy_(plane.pixels[first:last])
        return
    exact = inside if padded.dtype == torch.float32 else space.tensor("exact", inside.shape)
    parts, scales, shifts = (_channels(values, planes) for values in (exact, *affine))
    for part, plane, scale, shift in zip(parts, planes, scales, shifts, strict=True):
        torch.addcmul(shift, plane.pixels[first:last].float(), scale, out=part)
    F.silu(exact, inplace=True)
    if exact is not inside:
        inside.copy_(exact)


def _channels(values: Tensor, planes: Sequence[Plane]) -> Sequence[Tensor]:
    """[H, W, C] or [C] in parts of the last axis, one for each plane."""
    return values.split([plane.pixels.shape[2] for plane in planes], -1)


def _parameter(layer: nn.Module, name: str) -> Tensor:  # weight [out, in, ...] or bias [out]
    value = getattr(layer, name)
    assert isinstance(value, Tensor)
    return value.detach()
