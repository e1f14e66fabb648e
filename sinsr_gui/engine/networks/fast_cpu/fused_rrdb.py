"""The fast form of the RRDB network for inference on a CPU: same calls, same results, no gradients.

Channels are never concatenated, factors of residuals are folded into weights, and time and strength into one scale and
shift per block. What is four times as large is made in strips, so memory grows with the photo, not with the result.
The layers are in `nn.planes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.networks import rrdb
from sinsr_gui.engine.networks.fast_cpu import winograd
from sinsr_gui.engine.networks.fast_cpu.layers import (
    TILES,
    Convolution,
    Doubling,
    Plane,
    Workspace,
    load,
    unmeasured,
)

STRIP = 32  # rows of the photo that are enlarged at a time
HALO = rrdb.TAIL_REACH  # rows more on each side, which enlarging sees


class FusedRRDB:
    """An RRDB network for inference; every picture of a batch may have its own time and strength."""

    listens = True

    def __init__(self, network: rrdb.RRDB, dtype: torch.dtype) -> None:
        self.config = network.config
        self._first = Convolution(_joined(network), dtype)
        self._blocks = [Block(block, dtype) for block in network.body if isinstance(block, rrdb.Block)]
        self._body = Convolution(network.conv_body, dtype)
        self._doublings = [Doubling(layer, dtype) for layer in network.doublings]
        self._hr, self._last = Convolution(network.conv_hr, dtype), Convolution(network.conv_last, dtype)
        self._conditions = network.conditions
        self._known: dict[tuple[int, float], list[Affine]] = {}

    @torch.inference_mode()
    def __call__(self, x: Tensor, t: Tensor, lq: Tensor, strength: Tensor | None = None) -> Tensor:
        """As `RRDB.forward`, [B, 3, h, w] to [B, 3 scale^2, h, w] in float32, for sides of whole tiles of Winograd."""
        multiple = winograd.OUT * self.config.unshuffle
        if lq.shape[2] % multiple or lq.shape[3] % multiple:
            raise ValueError(f"A photo of {lq.shape[3]} x {lq.shape[2]} is not made of multiples of {multiple}.")
        strengths = torch.ones(len(lq)) if strength is None else strength
        told = zip(x, lq, t.tolist(), strengths.tolist(), strict=True)
        return torch.stack([self._run(state, photo, self._affines(time, much)) for state, photo, time, much in told])

    def _run(self, state: Tensor, photo: Tensor, affines: list[Affine]) -> Tensor:
        """One picture: state [C, h, w] and photo [3, h, w] to a latent [3 scale^2, h, w]."""
        space, block_side, scale = Workspace(), self.config.unshuffle, self.config.scale
        seen = F.pixel_unshuffle((photo + 1) / 2, block_side)
        if self.config.state_channels:
            seen = torch.cat([seen, state])
        first = self._first([unmeasured(seen.permute(1, 2, 0).contiguous())], space)
        plane = first
        for block, affine in zip(self._blocks, affines, strict=True):
            plane = block(plane, affine, space)
        trunk = self._body([plane], space, residual=first.pixels).pixels
        times = scale * block_side  # from the trunk to the picture
        latent = torch.empty(3 * scale**2, *photo.shape[1:])
        for top in range(0, len(trunk), STRIP):
            bottom = min(top + STRIP, len(trunk))
            begin, end = max(top - HALO, 0), min(bottom + HALO, len(trunk))
            large = self._enlarged(trunk[begin:end], space)[:, times * (top - begin) :]
            picture = large[:, : times * (bottom - top)]
            latent[:, block_side * top : block_side * bottom] = F.pixel_unshuffle(2 * picture - 1, scale)
        return latent

    def _enlarged(self, trunk: Tensor, space: Workspace) -> Tensor:
        """Features [h, w, C] to a picture [3, h times, w times]."""
        plane = unmeasured(trunk)
        for doubling in self._doublings:
            plane = doubling(plane, space)
            F.leaky_relu_(plane.pixels, rrdb.SLOPE)
        plane = self._hr([plane], space, slope=rrdb.SLOPE)
        return self._last([plane], space).pixels.permute(2, 0, 1)

    def _affines(self, time: int, strength: float) -> list[Affine]:
        """What each block does to what it made, at a time and a strength."""
        if (time, strength) not in self._known:
            embedding = None
            if self._conditions is not None:
                embedding = self._conditions(torch.tensor([time]), torch.tensor([strength]))
            self._known[time, strength] = [block.affine(embedding) for block in self._blocks]
        return self._known[time, strength]


@dataclass(frozen=True, slots=True)
class Affine:
    """Scale and shift per channel, float32 [C]."""

    scale: Tensor
    shift: Tensor


class Block:
    """Three dense blocks and what they add, [H, W, C]."""

    def __init__(self, block: rrdb.Block, dtype: torch.dtype) -> None:
        folded = [_folded(layer) for layer in block.children() if isinstance(layer, rrdb.DenseBlock)]
        exact = dtype == torch.float32
        self._dense = [TiledDense(layers) if exact else Dense(layers, dtype) for layers in folded]
        self._modulation, self._channels = block.modulation, folded[0][0].in_channels

    def affine(self, embedding: Tensor | None) -> Affine:
        """The block's share of the conditions [1, width], times the factor of its residual."""
        scale = shift = torch.zeros(self._channels)
        if self._modulation is not None and embedding is not None:
            scale, shift = self._modulation(embedding)[0].chunk(2)
        return Affine(rrdb.RESIDUAL * (1 + scale), rrdb.RESIDUAL * shift)

    def __call__(self, plane: Plane, affine: Affine, space: Workspace) -> Plane:
        y = plane
        for dense in self._dense:
            y = dense(y, space)
        return unmeasured(torch.addcmul(plane.pixels + affine.shift, y.pixels, affine.scale))


class Dense:
    """Five convolutions of [H, W, C], each of which sees all before it, in half precision."""

    def __init__(self, layers: Sequence[nn.Conv2d], dtype: torch.dtype) -> None:
        *self._growing, self._last = (Convolution(layer, dtype) for layer in layers)

    def __call__(self, plane: Plane, space: Workspace) -> Plane:
        seen = [plane]
        for place, layer in enumerate(self._growing):
            out = space.tensor(f"feature {place}", (*plane.pixels.shape[:2], layer.outputs))
            seen.append(layer(seen, space, out=out, slope=rrdb.SLOPE))
        return self._last(seen, space, residual=plane.pixels)


class TiledDense:
    """The same in float32 by Winograd's algorithm: a feature [H, W, C] is transformed once for all that see it."""

    def __init__(self, layers: Sequence[nn.Conv2d]) -> None:
        self._weights = [winograd.arrange_weights(layer.weight.detach()) for layer in layers]
        self._biases = [layer.bias for layer in layers if layer.bias is not None]

    def __call__(self, plane: Plane, space: Workspace) -> Plane:
        pixels = plane.pixels
        height, width, _ = pixels.shape
        tiles = space.tensor("tiles", (winograd.TILE**2, height * width // winograd.OUT**2, self._weights[-1].shape[1]))
        feature, seen = pixels, 0
        for place, (arranged, bias) in enumerate(zip(self._weights, self._biases, strict=True)):
            _into_tiles(feature, tiles[:, :, seen : seen + feature.shape[2]], space)
            seen += feature.shape[2]
            weight = winograd.transform_weights(
                arranged, space.tensor("weights", (winograd.TILE**2, *arranged.shape[1:]))
            )
            last = place == len(self._weights) - 1
            out = torch.empty_like(pixels) if last else space.tensor("feature", (height, width, len(bias)))
            for strip, rows in _strips(height, width):
                part, target = tiles[:, strip, :seen], out[rows]
                size = winograd.TILE**2 * part.shape[1] * len(bias)
                first, second = space.tensor("first", [size]), space.tensor("second", [size])
                products = torch.bmm(part, weight, out=second.view(*part.shape[:2], -1))
                made = winograd.transform_output(products, len(target) // winograd.OUT, first, second)
                cut = target.unflatten(1, (-1, winograd.OUT)).unflatten(0, (-1, winograd.OUT))
                torch.add(made, bias, out=cut)
                _ = target.add_(pixels[rows]) if last else F.leaky_relu_(target, rrdb.SLOPE)
            feature = out
        return unmeasured(feature)


def _into_tiles(feature: Tensor, tiles: Tensor, space: Workspace) -> None:
    """Transform a feature [H, W, C] strip by strip into its tiles [36, H W / 16, C]."""
    height, width, channels = feature.shape
    for strip, rows in _strips(height, width):
        padded = space.tensor("padded", (rows.stop - rows.start + 2, width + 2, channels))
        load([unmeasured(feature)], None, rows.start - 1, 1, padded, space)
        size = winograd.work_space(padded, channels)
        first, second = space.tensor("first", [size]), space.tensor("second", [size])
        tiles[:, strip] = winograd.transform_input(padded, first, second)


def _strips(height: int, width: int) -> Iterator[tuple[slice, slice]]:
    """Strips of a picture that fit into the cache: their tiles, and their rows."""
    columns = width // winograd.OUT
    step = max(1, TILES // columns)
    for top in range(0, height // winograd.OUT, step):
        bottom = min(top + step, height // winograd.OUT)
        yield slice(top * columns, bottom * columns), slice(top * winograd.OUT, bottom * winograd.OUT)


def _joined(network: rrdb.RRDB) -> nn.Conv2d:
    """The first convolution of the photo and, after it, the state."""
    first, state = network.conv_first, network.conv_state
    weights = [first.weight.detach()] + ([] if state is None else [state.weight.detach()])
    return _convolution(torch.cat(weights, 1), first.bias)


def _folded(block: rrdb.DenseBlock) -> list[nn.Conv2d]:
    """The convolutions of a dense block; the factor of its residual is in the weights of the last."""
    layers = [layer for layer in block.children() if isinstance(layer, nn.Conv2d)]
    weight, bias = layers[-1].weight.detach(), layers[-1].bias
    assert bias is not None  # in these networks all have one
    return [*layers[:-1], _convolution(rrdb.RESIDUAL * weight, rrdb.RESIDUAL * bias)]


def _convolution(weight: Tensor, bias: Tensor | None) -> nn.Conv2d:  # weight [out, in, 3, 3], bias [out]
    layer = nn.Conv2d(weight.shape[1], weight.shape[0], 3, padding=1, device="meta")
    layer.weight = nn.Parameter(weight, requires_grad=False)
    layer.bias = None if bias is None else nn.Parameter(bias.detach(), requires_grad=False)
    return layer
