"""Real-ESRGAN's network of residual-in-residual dense blocks (RRDB), plain and as a one-step residual-shifting student.

Architecture: ESRGAN (Wang et al. 2018, arXiv 1809.00219, section 3.1) with the nearest-neighbour tail of Real-ESRGAN
(Wang et al. 2021, arXiv 2107.10833, which also has the pixel unshuffle for twice and once the size). The names in the
state dict are those of Real-ESRGAN's weights; BSRGAN, RealSR and ESRGAN are the same network. The student also sees the
noisy latent of ResShift (arXiv 2307.12348) through `conv_state`, and the time and the strength of the degradation
through a scale and a shift per block; all three start without effect, so that published weights keep their
function. There is no norm and no attention: what a pixel becomes depends on a bounded neighbourhood, the `reach`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from sinsr_gui.engine.networks.fast_cpu import winograd_training
from sinsr_gui.engine.networks.picture_latent import PictureLatent
from sinsr_gui.engine.networks.unet import time_embedding, without_effect

SCALE = 4
"""Of Real-ESRGAN x4plus and of students."""
SLOPE = 0.2  # of the leaky ReLU
RESIDUAL = 0.2  # share of what a block adds: ESRGAN, section 3.1 (residual scaling)
CONVOLUTIONS = 5  # of a dense block
TAIL_REACH = 2
"""Pixels that enlarging sees on each side: with two doublings, one pixel at twice the size, then three at four times.
It is as many with any number of them: half a pixel, a quarter and so on, then twice the last."""


@dataclass(frozen=True, slots=True)
class RRDBConfig(PictureLatent):
    """Sizes of the network; the defaults are those of Real-ESRGAN x4plus.

    It works on blocks of `unshuffle` x `unshuffle` pixels of the photo as channels, and doubles `doublings` times.
    `state_channels` is the number of channels of the noisy latent that the student sees, 0 if it sees the photo only;
    `condition_channels` the width of the embedding of time and strength, 0 if it knows neither.
    """

    blocks: int = 23
    channels: int = 64
    growth: int = 32
    state_channels: int = 0
    condition_channels: int = 0
    doublings: int = 2
    unshuffle: int = 1

    def __post_init__(self) -> None:
        if self.doublings < 0 or self.unshuffle < 1 or 2**self.doublings % self.unshuffle:
            raise ValueError(f"{self.doublings} doublings after blocks of {self.unshuffle} make no whole enlargement.")
        if self.unshuffle > 1 and self.state_channels:
            raise ValueError("A student sees every pixel of its photo.")
        if min(self.blocks, self.channels, self.growth) < 1 or min(self.state_channels, self.condition_channels) < 0:
            raise ValueError("An RRDB network has at least one block, one channel, and growth of one.")
        if self.condition_channels % 2:
            raise ValueError(f"Conditions are sines and cosines: {self.condition_channels} channels are not even.")

    @property
    def scale(self) -> int:
        """How much it enlarges."""
        return 2**self.doublings // self.unshuffle

    @property
    def multiple(self) -> int:
        """Height and width of the latent must be multiples of this: for the sake of speed, results have no grid."""
        return 8 * self.unshuffle

    @property
    def align(self) -> int:
        """Parts of a latent that start at multiples of this see the same."""
        return self.unshuffle

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each position of a latent, about; the picture has scale^2 for each."""
        return 3 * self.scale**2 * self.channels

    @property
    def overlap(self) -> int:
        """Pixels of the photo that neighbouring tiles share, of which the outer quarters count nothing.

        It is less than the reach. Measured with eight blocks, an edge changes pixels 16 away by up to 8 levels of 255,
        24 away by 1, 32 away by 0.4, 40 away by 0.01; with 23, pixels 24 away by 6, 48 away by 1, 64 away by 0.5. Where
        tiles are mixed that leaves some tenths of a level. Four times the reach leaves nothing.
        """
        return min(8 * self.blocks * self.unshuffle, 4 * self.reach)

    @property
    def reach(self) -> int:
        """Pixels of the photo on each side that a pixel of the result depends on, at most.

        One for each 3 x 3 convolution of the trunk (the first one, the blocks' and the last), and what enlarging sees;
        of blocks of pixels as many, and the rest of the block that it lies in.
        """
        return (3 * CONVOLUTIONS * self.blocks + 2 + TAIL_REACH) * self.unshuffle + self.unshuffle - 1


class DenseBlock(nn.Module):
    """Five convolutions of [B, C, h, w], each of which sees all that came before it: ESRGAN, figure 4."""

    def __init__(self, channels: int, growth: int) -> None:
        super().__init__()
        for i in range(CONVOLUTIONS):
            outputs = growth if i < CONVOLUTIONS - 1 else channels
            self.add_module(f"conv{i + 1}", nn.Conv2d(channels + i * growth, outputs, 3, padding=1))

    def forward(self, x: Tensor) -> Tensor:
        *growing, last = self.children()
        if winograd_training.suits(x):
            weights, biases = zip(*((layer.weight, layer.bias) for layer in self.children()), strict=True)
            return x + RESIDUAL * winograd_training.dense_block(x, weights, biases, SLOPE)
        seen = [x]
        for convolution in growing:
            seen.append(F.leaky_relu(convolution(torch.cat(seen, 1)), SLOPE))
        return x + RESIDUAL * last(torch.cat(seen, 1))


class Block(nn.Module):
    """Three dense blocks, what they make scaled and shifted, added to the input."""

    def __init__(self, config: RRDBConfig) -> None:
        super().__init__()
        for i in range(3):
            self.add_module(f"rdb{i + 1}", DenseBlock(config.channels, config.growth))
        self.modulation = None
        if config.condition_channels:
            self.modulation = without_effect(nn.Linear(config.condition_channels, 2 * config.channels))

    def forward(self, x: Tensor, embedding: Tensor | None) -> Tensor:
        """x: [B, C, h, w]; embedding of the conditions [B, condition_channels]."""
        y = x
        for layer in self.children():
            y = layer(y) if isinstance(layer, DenseBlock) else y
        if self.modulation is not None:
            scale, shift = self.modulation(embedding).to(y.dtype)[:, :, None, None].chunk(2, 1)
            y = y * (1 + scale) + shift
        return x + RESIDUAL * y


class Conditions(nn.Module):
    """Time and strength as one vector."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.time = nn.Linear(width, width)
        self.strength = nn.Sequential(nn.Linear(1, width), nn.SiLU(), nn.Linear(width, width))

    def forward(self, t: Tensor, strength: Tensor) -> Tensor:
        """t: int64 [B]; strength: [B] in 0..1. Returns [B, width]."""
        kind = self.time.weight.dtype
        times = self.time(time_embedding(t, self.width).to(kind))
        return F.silu(times + self.strength(strength.to(kind)[:, None]))


class RRDB(nn.Module):
    """f(x, t, photo, strength): the latent of the sharp picture, which is the picture with its pixels as channels.

    With `checkpointing`, training keeps the blocks' inputs only and computes the rest a second time going back.
    """

    checkpointing = False
    listens = True
    """It takes the strength of the degradation."""

    def __init__(self, config: RRDBConfig = RRDBConfig()) -> None:
        super().__init__()
        self.config = config
        width = config.channels
        self.conv_first = nn.Conv2d(3 * config.unshuffle**2, width, 3, padding=1)
        self.conv_state = None
        if config.state_channels:
            self.conv_state = without_effect(nn.Conv2d(config.state_channels, width, 3, padding=1, bias=False))
        self.conditions = Conditions(config.condition_channels) if config.condition_channels else None
        self.body = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.conv_body = nn.Conv2d(width, width, 3, padding=1)
        for i in range(config.doublings):
            self.add_module(f"conv_up{i + 1}", nn.Conv2d(width, width, 3, padding=1))
        self.conv_hr = nn.Conv2d(width, width, 3, padding=1)
        self.conv_last = nn.Conv2d(width, 3, 3, padding=1)

    def forward(self, x: Tensor, t: Tensor, lq: Tensor, strength: Tensor | None = None) -> Tensor:
        """Sharpen once.

        x: scaled noisy latent [B, state_channels, h, w]; t: time, int64 [B]; lq: photo [B, 3, h, w] in [-1, 1];
        strength: of the degradation [B] in 0..1, by default 1. Returns the latent [B, 3 scale^2, h, w], about -1 to 1.
        """
        h = self.conv_first(
            F.pixel_unshuffle((lq + 1) / 2, self.config.unshuffle)
        )  # the published weights know photos in [0, 1], and zeros around them
        if self.conv_state is not None:
            h = h + self.conv_state(x)
        embedding = None
        if self.conditions is not None:
            embedding = self.conditions(t, torch.ones_like(t) if strength is None else strength)
        y = h
        for block in self.body:
            y = self._through(block, y, embedding)
        return F.pixel_unshuffle(2 * self._enlarged(h + self.conv_body(y)) - 1, self.config.scale)

    def _through(self, block: nn.Module, y: Tensor, embedding: Tensor | None) -> Tensor:  # y [B, C, h, w]
        if self.checkpointing and torch.is_grad_enabled():
            return checkpoint(block, y, embedding, use_reentrant=False)
        return block(y, embedding)

    @property
    def doublings(self) -> list[nn.Conv2d]:
        """The convolutions after each doubling."""
        found = (getattr(self, f"conv_up{i + 1}") for i in range(self.config.doublings))
        return [layer for layer in found if isinstance(layer, nn.Conv2d)]

    def _enlarged(self, h: Tensor) -> Tensor:
        """[B, C, h, w] to the picture [B, 3, h 2^doublings, w 2^doublings], about in [0, 1]."""
        for convolution in self.doublings:
            h = F.leaky_relu(_convolved(convolution, F.interpolate(h, scale_factor=2.0)), SLOPE)
        return self.conv_last(F.leaky_relu(_convolved(self.conv_hr, h), SLOPE))


def _convolved(layer: nn.Conv2d, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, C, H, W]
    if layer.bias is not None and winograd_training.suits(x):
        return winograd_training.convolved(x, layer.weight, layer.bias)
    return layer(x)
