"""The fast forms of the networks for inference on a CPU: same calls, same results, no gradients.

What is constant is fused when a network is made or first used: the time embedding into the norms of each time, norms
into the weights after them, position biases and masks once, window orders per size. Pictures of a batch are computed
one after the other, so company never changes a value and memory is that of one. The layers are in `layers.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.networks import autoencoders, swin, unet
from sinsr_gui.engine.networks.fast_cpu.codebook import NearestCode

from .layers import (
    NUMBERS,
    Convolution,
    Doubling,
    Norm,
    Plane,
    Pointwise,
    Workspace,
    add_sums,
    fuse_norm,
    measured,
    unmeasured,
)

SCORES = 16 << 20  # attention scores in memory at a time
LEAST_SIDE = 32  # nominal side of the smallest level of the UNet on which Winograd's algorithm pays


def fuse_unet(network: unet.UNet, dtype: torch.dtype = torch.float32) -> FusedUNet | unet.UNet:
    """The fast form of a network, computing in `dtype`; the network itself if it is of an untrained kind."""
    config = network.config
    unusual = config.resblock_updown or config.patch_norm or not config.use_scale_shift_norm
    return network if unusual else FusedUNet(network, dtype)


def fuse_autoencoder(
    network: autoencoders.VQModel | autoencoders.PixelShuffleAutoencoder, dtype: torch.dtype = torch.float32
) -> FusedVQModel | autoencoders.PixelShuffleAutoencoder:
    """The fast form of an autoencoder, computing in `dtype`; a pixel shuffle is itself."""
    return FusedVQModel(network, dtype) if isinstance(network, autoencoders.VQModel) else network


class FusedUNet:
    """A UNet for inference; every picture of a batch may have its own time and strength."""

    def __init__(self, network: unet.UNet, dtype: torch.dtype) -> None:
        self.config, self.listens = network.config, network.listens
        self._extractor, self._embedding = network.feature_extractor, network.embedding
        (first,), *down = (list(block.children()) for block in network.input_blocks)
        up = [list(block.children()) for block in network.output_blocks]
        self._first = Convolution(first, dtype)
        side = self.config.image_size
        fused = []
        for block in (*down, list(network.middle_block), *up):
            fused.append(_fuse_steps(block, dtype, side >= LEAST_SIDE))
            side //= 2 if isinstance(block[-1], unet.Downsample) else 1
            side *= 2 if isinstance(block[-1], unet.Upsample) else 1
        self._down, self._middle, self._up = fused[: len(down)], fused[len(down)], fused[len(down) + 1 :]
        norm, _, last = network.out
        self._norm, self._last = fuse_norm(norm), Convolution(last, dtype)
        self._times: dict[tuple[int, float], Time] = {}

    @torch.inference_mode()
    def __call__(
        self, x: Tensor, t: Tensor, lq: Tensor, mask: Tensor | None = None, strength: Tensor | None = None
    ) -> Tensor:
        """As `UNet.forward`, for float32, returning float32 [B, out_channels, H, W]."""
        joined = unet.join(self.config, self._extractor, x, lq, mask)
        strengths = torch.ones(len(t)) if strength is None else strength
        told = zip(joined, t.tolist(), strengths.tolist(), strict=True)
        return torch.stack([self._run(picture, time, much) for picture, time, much in told])

    def _run(self, picture: Tensor, t: int, strength: float) -> Tensor:  # [C, H, W] to [out, H, W]
        key = (t, strength)
        if key not in self._times:
            embedding = self._embedding(torch.tensor([t]), torch.tensor([strength]))
            self._times[key] = Time(key, embedding)
        time, space = self._times[key], Workspace()
        h = self._first([_plane(picture)], space)
        skips = [h]
        for block in self._down:
            h = _through(block, [h], time, space)
            skips.append(h)
        h = _through(self._middle, [h], time, space)
        for block in self._up:
            h = _through(block, [h, skips.pop()], time, space)
        return _picture(self._last([h], space, self._norm))


class FusedVQModel:
    """A convolutional autoencoder for inference."""

    def __init__(self, network: autoencoders.VQModel, dtype: torch.dtype) -> None:
        self.config, self.factor, self.latent_channels = network.config, network.factor, network.latent_channels
        self.quantize = None if network.quantize is None else NearestCode(network.quantize.embedding.weight.detach())
        self._quant = Pointwise([network.quant_conv], torch.float32)
        self._post_quant = Pointwise([network.post_quant_conv], torch.float32)
        self._encoder, self._decoder = Ends(network.encoder, dtype), Ends(network.decoder, dtype)
        down = [layer for level in network.encoder.down for layer in _layers(level)]
        up = [layer for level in reversed(network.decoder.up) for layer in _layers(level)]
        self._down = _fuse_steps([*down, *network.encoder.mid.children()], dtype)
        self._up = _fuse_steps([*network.decoder.mid.children(), *up], dtype)

    @torch.inference_mode()
    def encode(self, image: Tensor) -> Tensor:
        """As `VQModel.encode`, of [B, 3, H, W] in float32: float32 [B, C, H / factor, W / factor]."""
        return torch.stack([self._encode(_plane(picture)) for picture in image])

    @torch.inference_mode()
    def decode(self, latent: Tensor, quantise: bool = True) -> Tensor:
        """As `VQModel.decode`, of [B, C, h, w]: float32 [B, 3, h factor, w factor]; codes are searched in float32."""
        if quantise and self.quantize is not None:
            latent = self.quantize(latent)
        return torch.stack([self._decode(_plane(z)) for z in latent])

    def _encode(self, picture: Plane) -> Tensor:  # [H, W, 3] to [C, H / factor, W / factor]
        return self._quant([self._encoder.run(picture, self._down)]).permute(2, 0, 1)

    def _decode(self, z: Plane) -> Tensor:  # [h, w, C] to [3, h factor, w factor]
        return _picture(self._decoder.run(unmeasured(self._post_quant([z])), self._up))


class Ends:
    """The first and the last convolution of an encoder or a decoder."""

    def __init__(self, network: autoencoders.Encoder | autoencoders.Decoder, dtype: torch.dtype) -> None:
        self._first, self._last = Convolution(network.conv_in, dtype), Convolution(network.conv_out, dtype)
        self._norm = fuse_norm(network.norm_out)

    def run(self, plane: Plane, steps: Sequence[Step]) -> Plane:
        """All from one end to the other: [H, W, in] to [H', W', out]."""
        space = Workspace()
        h = _through(steps, [self._first([plane], space)], None, space)
        return self._last([h], space, self._norm)


@dataclass(frozen=True, slots=True)
class Time:
    """The embedding [1, C] of a time and a strength, which are its key."""

    key: tuple[int, float]
    embedding: Tensor


class Residual:
    """A residual block. With a modulation its second norm depends on the time; without, it may overwrite its input."""

    def __init__(self, block: unet.ResBlock | autoencoders.ResBlock, dtype: torch.dtype, fast: bool) -> None:
        if isinstance(block, unet.ResBlock):
            norm1, _, first = block.in_layers
            self._second_norm, _, _, second = block.out_layers
            self._modulation, shortcut = block.emb_layers, block.skip_connection
        else:
            norm1, first, self._second_norm, second = block.norm1, block.conv1, block.norm2, block.conv2
            self._modulation, shortcut = None, block.nin_shortcut
        self._first_norm, self._dtype = fuse_norm(norm1), dtype
        self._first, self._second = Convolution(first, dtype, fast=fast), Convolution(second, dtype, fast=fast)
        self._shortcut = None if isinstance(shortcut, nn.Identity) else Pointwise([shortcut], dtype)
        self._norms: dict[tuple[int, float] | None, Norm] = {}

    def __call__(
        self, planes: Sequence[Plane], time: Time | None, space: Workspace
    ) -> Plane:  # [H, W, C] to [H, W, out]
        buffer = space.tensor("hidden", (*self._first.size(planes[0]), self._first.outputs), self._dtype)
        hidden = self._first(planes, space, self._first_norm, buffer)
        if self._shortcut is not None:
            added = out = self._shortcut(planes).float()
        else:
            added = planes[0].pixels
            out = None if self._modulation else added  # the UNet needs its inputs again
        return self._second([hidden], space, self._norm(time), out, added)

    def _norm(self, time: Time | None) -> Norm:
        key = time.key if time else None
        if key not in self._norms:
            modulation = self._modulation(time.embedding)[0] if self._modulation and time else None
            self._norms[key] = fuse_norm(self._second_norm, modulation)
        return self._norms[key]


class Downsample:
    """A strided convolution."""

    def __init__(self, layer: nn.Module, dtype: torch.dtype, before: int) -> None:
        self._convolution = Convolution(layer, dtype, before=before)

    def __call__(
        self, planes: Sequence[Plane], time: Time | None, space: Workspace
    ) -> Plane:  # [H, W, C] to [H / 2, W / 2, out]
        return self._convolution(planes, space)


class Upsample:
    """A convolution of repeated pixels."""

    def __init__(self, layer: nn.Module, dtype: torch.dtype) -> None:
        self._doubling = Doubling(layer, dtype)

    def __call__(
        self, planes: Sequence[Plane], time: Time | None, space: Workspace
    ) -> Plane:  # [H, W, C] to [2 H, 2 W, C]
        (plane,) = planes
        return self._doubling(plane, space)


class Attention:
    """One head over all positions, exact, for some queries at a time; it overwrites its input."""

    def __init__(self, layer: autoencoders.Attention, dtype: torch.dtype) -> None:
        self._qkv = Pointwise([layer.q, layer.k, layer.v], dtype, layer.norm)
        self._out = Pointwise([layer.proj_out], dtype)

    def __call__(self, planes: Sequence[Plane], time: Time | None, space: Workspace) -> Plane:  # [H, W, C] to the same
        (plane,) = planes
        q, k, v = self._qkv(planes).flatten(0, 1).chunk(3, 1)
        weight, bias = self._out.fused(plane)
        result = unmeasured(plane.pixels)
        step = max(128, min(512, SCORES // len(k)))
        for queries, rows in zip(q.split(step), plane.rows.split(step), strict=True):
            out = space.tensor("scores", (len(rows), len(k)), k.dtype)
            scores = torch.mm(queries * k.shape[1] ** -0.5, k.T, out=out)
            weights = torch.softmax(scores.float(), 1, out=space.tensor("weights", scores.shape)).to(v.dtype)
            rows += torch.addmm(bias, weights @ v, weight)
            add_sums(result, rows)
        return result


class Windows:
    """A Swin stage: attention in windows and an MLP per block, some windows at a time."""

    def __init__(self, stage: swin.SwinStage, dtype: torch.dtype) -> None:
        self._embed = Pointwise([stage.patch_embed.proj], dtype)
        self._unembed = Pointwise([stage.patch_unembed.proj], dtype)
        self._blocks = []
        for block in stage.blocks:
            assert isinstance(block, swin.SwinBlock)
            self._blocks.append(WindowBlock(block, dtype))

    def __call__(self, planes: Sequence[Plane], time: Time | None, space: Workspace) -> Plane:  # [H, W, C] to the same
        plane = measured(self._embed(planes))
        for block in self._blocks:
            plane = block.mix(block.attend(plane))
        return measured(self._unembed([plane]).float())


class WindowBlock:
    """One block of a Swin stage; it overwrites its input."""

    def __init__(self, block: swin.SwinBlock, dtype: torch.dtype) -> None:
        self._window, self._shift, self._heads = block.window, block.shift, block.attn.heads
        self._qkv = Pointwise([block.attn.qkv], dtype, block.norm1)
        self._proj = Pointwise([block.attn.proj], dtype)
        self._fc1 = Pointwise([block.mlp.fc1], dtype, block.norm2)
        self._fc2 = Pointwise([block.mlp.fc2], dtype)
        bias = block.attn.position_bias().detach()[None]
        self._bias = bias.to(dtype)
        self._bottom_bias = (bias + swin.bottom_mask(block.window, block.shift)).to(dtype) if block.shift else None

    def attend(self, plane: Plane) -> Plane:
        """Attention [H, W, C], in windows of which only the bottom row may have a mask."""
        height, width, channels = plane.pixels.shape
        order = window_order(height, width, self._window, self._shift)
        bottom = width * self._window if self._bottom_bias is not None else 0
        result = unmeasured(plane.pixels)
        weights = *self._qkv.fused(plane), *self._proj.fused(plane)
        step = max(1, NUMBERS // (3 * channels * self._window**2)) * self._window**2
        for tokens in order[: len(order) - bottom].split(step):
            self._attend(plane, tokens, self._bias, weights, result)
        for tokens in order[len(order) - bottom :].split(step):
            if self._bottom_bias is not None:
                self._attend(plane, tokens, self._bottom_bias, weights, result)
        return result

    def _attend(
        self, plane: Plane, tokens: Tensor, bias: Tensor, weights: tuple[Tensor, Tensor, Tensor, Tensor], result: Plane
    ) -> None:  # tokens [n]; rows of [H W, C]
        rows = plane.rows.index_select(0, tokens)
        qkv = torch.addmm(weights[1], rows, weights[0]).view(
            -1, self._window**2, 3, self._heads, rows.shape[1] // self._heads
        )
        q, k, v = qkv.permute(2, 0, 3, 1, 4)  # [windows, heads, tokens, channels]
        mixed = F.scaled_dot_product_attention(q, k, v, bias).transpose(1, 2).reshape(rows.shape)
        rows.addmm_(mixed, weights[2]).add_(weights[3])
        plane.rows.index_copy_(0, tokens, rows)
        add_sums(result, rows)

    def mix(self, plane: Plane) -> Plane:
        """The MLP, on [H, W, C]."""
        result = unmeasured(plane.pixels)
        weight1, bias1 = self._fc1.fused(plane)
        weight2, bias2 = self._fc2.fused(plane)
        for rows in plane.rows.split(max(1, NUMBERS // weight1.shape[1])):
            rows.addmm_(F.gelu(torch.addmm(bias1, rows, weight1)), weight2).add_(bias2)
            add_sums(result, rows)
        return result


@functools.lru_cache(maxsize=32)
def window_order(height: int, width: int, window: int, shift: int) -> Tensor:
    """The pixels of a picture, window by window after the shift, int64 [H W]."""
    pixels = torch.arange(height * width).view(1, 1, height, width).roll((-shift, -shift), (2, 3))
    return swin.partition(pixels, window).flatten()


Step = Residual | Downsample | Upsample | Attention | Windows


def _layers(level: nn.Module) -> list[nn.Module]:
    """The blocks of one level of the autoencoder and what resizes after them."""
    assert isinstance(level, autoencoders.DownLevel | autoencoders.UpLevel)
    resize = level.downsample if isinstance(level, autoencoders.DownLevel) else level.upsample
    return [*level.block, resize]


def _fuse_steps(layers: Iterable[nn.Module], dtype: torch.dtype, fast: bool = True) -> list[Step]:
    return [_fuse_step(layer, dtype, fast) for layer in layers if not isinstance(layer, nn.Identity)]


def _fuse_step(layer: nn.Module, dtype: torch.dtype, fast: bool) -> Step:
    match layer:
        case unet.ResBlock() | autoencoders.ResBlock():
            return Residual(layer, dtype, fast)
        case swin.SwinStage():
            return Windows(layer, dtype)
        case autoencoders.Attention():
            return Attention(layer, dtype)
        case unet.Downsample():
            return Downsample(layer.op, dtype, before=1)
        case autoencoders.Downsample():
            return Downsample(layer.conv, dtype, before=0)
        case unet.Upsample() | autoencoders.Upsample():
            return Upsample(layer.conv, dtype)
        case _:
            raise TypeError(f"There is no fast form of {type(layer).__name__}.")


def _through(steps: Sequence[Step], planes: Sequence[Plane], time: Time | None, space: Workspace) -> Plane:
    """Planes [H, W, C] through the first step, its result through the others."""
    for step in steps:
        planes = [step(planes, time, space)]
    return planes[0]


def _plane(picture: Tensor) -> Plane:
    """A picture [C, H, W], which no norm sees first."""
    return unmeasured(picture.permute(1, 2, 0).contiguous())


def _picture(plane: Plane) -> Tensor:  # [H, W, C] to [C, H, W]
    return plane.pixels.permute(2, 0, 1)
