"""The two ways between pictures and latents: a convolutional autoencoder and a pixel shuffle.

Both have `encode(image)`, `decode(latent, quantise=True)`, `.factor` (pixels per latent position and axis) and
`.latent_channels`. The first is the VQ-f4 autoencoder of latent diffusion (Rombach et al., CVPR 2022, arXiv 2112.10752;
Esser et al., CVPR 2021, arXiv 2012.09841) with the names of the published weights, in any size, with or without its
codebook. This is the trainable form; `fast_cpu.fused` makes the fast one.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .configs import per_level
from .swin import GroupNorm

EPS = 1e-6
SCORES = 1 << 28  # attention scores at a time; from 2^32 on MPS is silently wrong: pytorch issue 197636


@dataclass(frozen=True, slots=True)
class VQConfig:
    """Sizes of the convolutional autoencoder; the defaults are those of VQ-f4.

    A latent has `embed_dim` channels and is smaller than the picture by 2 to the number of levels less one.
    Without `quantise` there is no codebook. Without `mid_attention` its cost is linear in the number of pixels.
    """

    embed_dim: int = 3
    n_embed: int = 8192
    z_channels: int = 3
    in_channels: int = 3
    out_channels: int = 3
    ch: int = 128
    ch_mult: tuple[int, ...] = (1, 2, 4)
    num_res_blocks: int | tuple[int, ...] = 2
    quantise: bool = True
    mid_attention: bool = True
    norm_groups: int = 32

    def __post_init__(self) -> None:
        per_level(self.num_res_blocks, len(self.ch_mult))
        widths = [self.ch * factor for factor in self.ch_mult]
        if any(width % self.norm_groups for width in widths):
            raise ValueError(f"Widths {sorted(set(widths))} must be multiples of {self.norm_groups} norm groups.")


@dataclass(frozen=True, slots=True)
class PixelShuffleConfig:
    """An autoencoder without parameters: `factor` x `factor` pixels become 3 * factor^2 channels."""

    factor: int = 4


class PixelShuffleAutoencoder(nn.Module):
    """Pixels rearranged into channels and back; exact, and free of cost."""

    def __init__(self, config: PixelShuffleConfig = PixelShuffleConfig()) -> None:
        super().__init__()
        self.config = config
        self.factor = config.factor
        self.latent_channels = 3 * config.factor**2

    def encode(self, image: Tensor) -> Tensor:
        """[B, 3, H, W] to [B, 3 factor^2, H / factor, W / factor]."""
        return F.pixel_unshuffle(image, self.factor)

    def decode(self, latent: Tensor, quantise: bool = True) -> Tensor:
        """[B, 3 factor^2, h, w] to [B, 3, h factor, w factor], the inverse of `encode`; `quantise` has no effect."""
        return F.pixel_shuffle(latent, self.factor)


class ResBlock(nn.Module):
    """Two convolutions added to the input."""

    def __init__(self, channels: int, out_channels: int, groups: int) -> None:
        super().__init__()
        self.norm1 = GroupNorm(groups, channels, EPS)
        self.conv1 = nn.Conv2d(channels, out_channels, 3, padding=1)
        self.norm2 = GroupNorm(groups, out_channels, EPS)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1)
        self.nin_shortcut = nn.Identity() if channels == out_channels else nn.Conv2d(channels, out_channels, 1)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, out, H, W]
        h = self.conv1(F.silu(self.norm1(x)))
        h = self.conv2(F.silu(self.norm2(h)))
        return self.nin_shortcut(x) + h


class Attention(nn.Module):
    """One head of self-attention over all positions, exact, added to the input; quadratic in their number."""

    def __init__(self, channels: int, groups: int) -> None:
        super().__init__()
        self.norm = GroupNorm(groups, channels, EPS)
        self.q = nn.Conv2d(channels, channels, 1)
        self.k = nn.Conv2d(channels, channels, 1)
        self.v = nn.Conv2d(channels, channels, 1)
        self.proj_out = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        h = self.norm(x)
        q, k, v = (layer(h).flatten(2).mT[:, None] for layer in (self.q, self.k, self.v))  # [B, 1, H W, C]
        # Devices without a kernel for one such wide head hold all scores of a call: so some queries at a time.
        parts = q.split(max(1, SCORES // (len(x) * k.shape[2])), 2)
        mixed = torch.cat([F.scaled_dot_product_attention(part, k, v) for part in parts], 2)
        return x + self.proj_out(mixed[:, 0].mT.reshape(x.shape))


class Middle(nn.Module):
    """The blocks at the lowest resolution."""

    def __init__(self, channels: int, attention: bool, groups: int) -> None:
        super().__init__()
        self.block_1 = ResBlock(channels, channels, groups)
        self.attn_1 = Attention(channels, groups) if attention else nn.Identity()
        self.block_2 = ResBlock(channels, channels, groups)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to the same
        return self.block_2(self.attn_1(self.block_1(x)))


class Downsample(nn.Module):
    """Halve by a strided convolution with a border of one zero on the right and at the bottom only."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, C, H / 2, W / 2]
        return self.conv(F.pad(x, (0, 1, 0, 1)))


class Upsample(nn.Module):
    """Double by repeating pixels, then a convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, C, 2 H, 2 W]
        return self.conv(F.interpolate(x, scale_factor=2.0))


class DownLevel(nn.Module):
    """Residual blocks of one resolution, then a halving unless it is the last."""

    def __init__(self, channels: int, out_channels: int, blocks: int, last: bool, groups: int) -> None:
        super().__init__()
        self.block = nn.ModuleList(
            ResBlock(out_channels if i else channels, out_channels, groups) for i in range(blocks)
        )
        self.downsample = nn.Identity() if last else Downsample(out_channels)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, out, H / 2, W / 2]; the last to [B, out, H, W]
        for block in self.block:
            x = block(x)
        return self.downsample(x)


class UpLevel(nn.Module):
    """Residual blocks of one resolution, then a doubling unless it is the last."""

    def __init__(self, channels: int, out_channels: int, blocks: int, last: bool, groups: int) -> None:
        super().__init__()
        self.block = nn.ModuleList(
            ResBlock(out_channels if i else channels, out_channels, groups) for i in range(blocks)
        )
        self.upsample = nn.Identity() if last else Upsample(out_channels)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, out, 2 H, 2 W]; the last to [B, out, H, W]
        for block in self.block:
            x = block(x)
        return self.upsample(x)


class Encoder(nn.Module):
    """Picture [B, 3, H, W] to [B, z_channels, H / factor, W / factor]."""

    def __init__(self, config: VQConfig) -> None:
        super().__init__()
        widths = [config.ch * factor for factor in config.ch_mult]
        blocks = per_level(config.num_res_blocks, len(widths))
        groups, last = config.norm_groups, len(widths) - 1
        self.conv_in = nn.Conv2d(config.in_channels, config.ch, 3, padding=1)
        self.down = nn.ModuleList(
            DownLevel(([config.ch, *widths])[i], width, blocks[i], i == last, groups) for i, width in enumerate(widths)
        )
        self.mid = Middle(widths[-1], config.mid_attention, groups)
        self.norm_out = GroupNorm(groups, widths[-1], EPS)
        self.conv_out = nn.Conv2d(widths[-1], config.z_channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv_in(x)
        for level in self.down:
            x = level(x)
        return self.conv_out(F.silu(self.norm_out(self.mid(x))))


class Decoder(nn.Module):
    """[B, z_channels, h, w] to a picture [B, 3, h factor, w factor], not clamped."""

    def __init__(self, config: VQConfig) -> None:
        super().__init__()
        widths = [config.ch * factor for factor in config.ch_mult]
        blocks = per_level(config.num_res_blocks, len(widths))
        groups = config.norm_groups
        self.conv_in = nn.Conv2d(config.z_channels, widths[-1], 3, padding=1)
        self.mid = Middle(widths[-1], config.mid_attention, groups)
        self.up = nn.ModuleList(
            UpLevel(([*widths, widths[-1]])[i + 1], width, blocks[i] + 1, i == 0, groups)
            for i, width in enumerate(widths)
        )
        self.norm_out = GroupNorm(groups, widths[0], EPS)
        self.conv_out = nn.Conv2d(widths[0], config.out_channels, 3, padding=1)

    def forward(self, z: Tensor) -> Tensor:
        x = self.mid(self.conv_in(z))
        for level in reversed(self.up):
            x = level(x)
        return self.conv_out(F.silu(self.norm_out(x)))


class Codebook(nn.Module):
    """The vectors that a quantised latent is made of: van den Oord et al. 2017, arXiv 1711.00937."""

    def __init__(self, codes: int, width: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(codes, width)
        nn.init.uniform_(self.embedding.weight, -1 / codes, 1 / codes)

    def indices(self, z: Tensor) -> Tensor:
        """The nearest code of every position, the first one on ties: int64 [B, h, w] for z [B, C, h, w]."""
        codes = self.embedding.weight
        nearest = [
            (points.square().sum(1, keepdim=True) + codes.square().sum(1) - 2 * points @ codes.T).argmin(1)
            for points in z.movedim(1, -1).flatten(0, -2).split(4096)  # rows of a matrix as wide as the codebook
        ]
        return torch.cat(nearest).view(z.shape[0], *z.shape[2:])

    def forward(self, z: Tensor) -> Tensor:
        """z [B, C, h, w] with every position replaced by its code; gradients pass straight through: eq. 3."""
        with torch.no_grad():
            codes = self.embedding(self.indices(z)).movedim(-1, 1)
        return z + (codes - z).detach()


class VQModel(nn.Module):
    """The convolutional autoencoder, with a codebook in front of its decoder unless the configuration leaves it out."""

    def __init__(self, config: VQConfig = VQConfig()) -> None:
        super().__init__()
        self.config = config
        self.factor = 2 ** (len(config.ch_mult) - 1)
        self.latent_channels = config.embed_dim
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)
        self.quantize = Codebook(config.n_embed, config.embed_dim) if config.quantise else None
        self.quant_conv = nn.Conv2d(config.z_channels, config.embed_dim, 1)
        self.post_quant_conv = nn.Conv2d(config.embed_dim, config.z_channels, 1)

    def encode(self, image: Tensor) -> Tensor:
        """Latent [B, embed_dim, H / factor, W / factor] of an image [B, 3, H, W] in [-1, 1]; never quantised."""
        return self.quant_conv(self.encoder(image))

    def decode(self, latent: Tensor, quantise: bool = True) -> Tensor:
        """Image [B, 3, H, W] of a latent, about in [-1, 1] and not clamped."""
        if quantise and self.quantize is not None:
            latent = self.quantize(latent)
        return self.decoder(self.post_quant_conv(latent))
