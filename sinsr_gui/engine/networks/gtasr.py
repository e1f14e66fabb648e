"""GTASR: one step from a noisy enlargement to the sharp picture, on the pixels themselves, without an autoencoder.

Joint Geometric and Trajectory Consistency Learning for One-Step Real-World Super-Resolution (arXiv 2602.24240), trained
with the network of CTMSR (arXiv 2503.20349): the UNet of score-based models (Song et al., ICLR 2021, arXiv 2011.13456,
as Karras et al., arXiv 2206.00364, parametrise it), with windowed attention. It sees the noisy enlargement with its
pixels as channels, and the photo beside it. Names in the state dict are those of the published weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .picture_latent import PictureLatent
from .swin import GroupNorm, SwinStage

SIGMA = 1.0  # of the noise on the enlargement: the only one at which it is asked
SIGMA_DATA = 0.5
SKIP_RATIO = 0.1  # CTMSR's skip is that of a tenth of sigma
HALF = math.sqrt(0.5)  # keeps the variance where two branches are added
SLOPE = 0.2  # of the leaky ReLUs that follow each doubling
EPS = 1e-6


@dataclass(frozen=True, slots=True)
class GTASRConfig(PictureLatent):
    """Sizes; the defaults are the published ones. `image_size` names the levels, of which some have attention."""

    image_size: int = 64
    scale: int = 4
    model_channels: int = 192
    channel_mult: tuple[int, ...] = (1, 2, 2, 2)
    num_res_blocks: int = 4
    embedding_mult: int = 4
    attention_resolutions: tuple[int, ...] = (64, 32, 16, 8)
    swin_embed_dim: int = 192
    swin_heads: int = 6
    swin_depth: int = 1
    window_size: int = 8
    mlp_hidden: int = 768

    def __post_init__(self) -> None:
        if self.scale != 4:
            raise ValueError("It doubles the sides twice.")
        if self.image_size % 2 ** (len(self.channel_mult) - 1) or self.swin_embed_dim % 32 or self.model_channels % 8:
            raise ValueError("Sides are halved between levels, and norms have groups of equal size.")
        if self.swin_embed_dim % self.swin_heads:
            raise ValueError("The channels of the attention are a multiple of its heads.")

    @property
    def multiple(self) -> int:
        """Height and width of the latent are multiples of this: of a window at the deepest level."""
        return 2 ** (len(self.channel_mult) - 1) * self.window_size

    @property
    def align(self) -> int:
        """Parts of a photo that start at multiples of this see the same strides, and at the first level windows."""
        return max(2 ** (len(self.channel_mult) - 1), self.window_size)

    @property
    def overlap(self) -> int:
        """Pixels of the photo that neighbouring tiles share, as its makers have it."""
        return 64

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each pixel of the photo, about: most at the size of the result."""
        return 3 * self.model_channels * self.scale**2


class Block(nn.Module):
    """Two convolutions beside a skip, told the embedding of sigma, then attention; `resize` before the first."""

    def __init__(self, config: GTASRConfig, width_in: int, width: int, side: int = 0, resize: str = "") -> None:
        """`side` is the nominal one of a level with attention, else 0."""
        super().__init__()
        self.resize = resize
        self.norm0 = GroupNorm(min(32, width_in // 4), width_in, EPS)
        self.conv0 = nn.Conv2d(width_in, width, 3, padding=1)
        self.affine = nn.Linear(config.model_channels * config.embedding_mult, width)
        self.norm1 = GroupNorm(min(32, width // 4), width, EPS)
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.skip = nn.Conv2d(width_in, width, 1) if width_in != width or resize else nn.Identity()
        self.swin_layer = Attention(config, width, side) if side else None

    def forward(self, x: Tensor, told: Tensor) -> Tensor:  # [B, in, H, W], [1, E] to [B, out, H', W']
        h = self.conv0(_resized(F.silu(self.norm0(x)), self.resize)) + self.affine(told)[..., None, None]
        x = HALF * (self.skip(_resized(x, self.resize)) + self.conv1(F.silu(self.norm1(h))))
        return x if self.swin_layer is None else HALF * self.swin_layer(x)


class Attention(SwinStage):
    """A stage of windows, a convolution, and what went in."""

    def __init__(self, config: GTASRConfig, width: int, side: int) -> None:
        wide, hidden = config.swin_embed_dim, config.mlp_hidden / config.swin_embed_dim
        super().__init__(width, wide, side, config.swin_depth, config.swin_heads, config.window_size, hidden, False, 32)
        self.conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to the same
        return x + self.conv(super().forward(x))


class PixelUNet(nn.Module):
    """The UNet: [B, 3 scale^2 + 3, h, w] to the picture [B, 3, 4 h, 4 w]."""

    def __init__(self, config: GTASRConfig) -> None:
        super().__init__()
        width, told = config.model_channels, config.model_channels * config.embedding_mult
        self.map_layer0, self.map_layer1 = nn.Linear(width, told), nn.Linear(told, told)
        self.enc, self.dec = nn.ModuleDict(), nn.ModuleDict()
        count, last = config.num_res_blocks, len(config.channel_mult) - 1
        sides = [config.image_size >> level for level in range(last + 1)]
        kept, now = [], width
        for level, (mult, side) in enumerate(zip(config.channel_mult, sides, strict=True)):
            name, seen = f"{side}x{side}", side if side in config.attention_resolutions else 0
            if level == 0:
                self.enc[f"{name}_conv"] = nn.Conv2d(config.latent_channels[0], width, 3, padding=1)
            else:
                self.enc[f"{name}_down"] = Block(config, now, now, resize="down")
            kept.append(now)
            for index in range(count):
                self.enc[f"{name}_block{index}"] = Block(config, now, width * mult, seen)
                now = width * mult
                kept.append(now)
        for level, side in reversed(list(enumerate(sides))):
            name, wide = f"{side}x{side}", width * config.channel_mult[level]
            seen = side if side in config.attention_resolutions else 0
            if level == last:
                self.dec[f"{name}_in0"] = Block(config, now, now, side)
                self.dec[f"{name}_in1"] = Block(config, now, now)
            else:
                self.dec[f"{name}_up"] = Block(config, now, now, resize="up")
            for index in range(count + 1):
                has = seen if index == count else 0
                self.dec[f"{name}_block{index}"] = Block(config, now + kept.pop(), wide, has)
                now = wide
        self.dec[f"{sides[0]}x{sides[0]}_aux_norm"] = GroupNorm(min(32, now // 4), now, EPS)
        self.dec[f"{sides[0]}x{sides[0]}_aux_conv"] = nn.Conv2d(now, width, 3, padding=1)
        self.conv_up1, self.conv_up2 = (nn.Conv2d(width, width, 3, padding=1) for _ in range(2))
        self.conv_last = nn.Conv2d(width, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        told = F.silu(self.map_layer1(F.silu(self.map_layer0(sigma_embedding(self.map_layer0.in_features).to(x)))))
        kept = []
        for name, part in self.enc.items():
            x = part(x) if name.endswith("_conv") else part(x, told)
            kept.append(x)
        for name, part in self.dec.items():
            if name.endswith("_norm"):
                x = F.silu(part(x))
            elif name.endswith("_conv"):
                x = part(x)
            else:
                x = part(torch.cat([x, kept.pop()], 1) if "_block" in name else x, told)
        for convolution in (self.conv_up1, self.conv_up2):
            x = F.leaky_relu(convolution(_resized(x, "up")), SLOPE)
        return self.conv_last(x)


class GTASR(nn.Module):
    """f(x, t, photo): the latent of the sharp picture from that of the noisy enlargement."""

    def __init__(self, config: GTASRConfig = GTASRConfig()) -> None:
        super().__init__()
        self.config, self.model = config, PixelUNet(config)

    def forward(self, x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
        """x: latent [B, 3 scale^2, h, w]; lq: photo [B, 3, h, w]; t is ignored. Returns the latent, float32."""
        kind = self.model.conv_last.weight.dtype
        picture = self.model(torch.cat([x, lq], 1).to(kind)).float()
        sigma = SIGMA / SKIP_RATIO
        keep = SIGMA_DATA**2 / (sigma**2 + SIGMA_DATA**2)  # consistency models, arXiv 2303.01469, section 3
        take = sigma / math.sqrt(sigma**2 + SIGMA_DATA**2)
        return keep * x.float() + take * F.pixel_unshuffle(picture, self.config.scale)


def sigma_embedding(channels: int) -> Tensor:
    """Of log(sigma + 0.002) / 4: its sines, then its cosines at wavelengths up to 10,000, [1, channels]."""
    value, half = math.log(SIGMA + 0.002) / 4, channels // 2
    angles = value * 10_000.0 ** -(torch.arange(half, dtype=torch.float32) / max(half - 1, 1))
    return torch.cat([angles.sin(), angles.cos()])[None]


def _resized(x: Tensor, how: str) -> Tensor:  # [B, C, H, W], halved, doubled or as it is
    if how == "down":
        return F.avg_pool2d(x, 2)
    return F.interpolate(x, scale_factor=2.0, mode="nearest") if how == "up" else x
