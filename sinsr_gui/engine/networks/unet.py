"""The denoising network: a UNet of residual blocks with one windowed-attention stage per level.

Architecture: ResShift (Yue et al., 2023, arXiv 2307.12348) and SinSR (Wang et al., 2024, arXiv 2311.14760). The names
in the state dict are those of the published weights. This is the trainable form; `fast_cpu.fused` makes the fast one.
"""

import math
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from .configs import per_level
from .swin import GroupNorm, SwinStage

Layer = TypeVar("Layer", bound=nn.Module)


@dataclass(frozen=True, slots=True)
class UNetConfig:
    """Sizes of the network; the defaults are those of SinSR.

    `image_size` is nominal: it names the levels in `attention_resolutions` and decides which of them shift.
    With `lq_size` None the photo joins as it is, and `in_channels` counts it. With a number, that of the ResShift
    models, the photo of that nominal side passes an extractor whose channels come on top of `in_channels`.
    `cond_mask` adds an inpainting mask to the photo. `norm_groups` must divide every width. `condition_channels` is the
    width in which a strength of the degradation is embedded, 0 if the network is told none, as all published ones.
    """

    image_size: int = 64
    in_channels: int = 6
    model_channels: int = 160
    out_channels: int = 3
    attention_resolutions: tuple[int, ...] = (64, 32, 16, 8)
    dropout: float = 0.0
    channel_mult: tuple[int, ...] = (1, 2, 2, 4)
    num_res_blocks: int | tuple[int, ...] = 2
    num_head_channels: int = 32
    use_scale_shift_norm: bool = True
    resblock_updown: bool = False
    swin_depth: int = 2
    swin_embed_dim: int = 192
    window_size: int = 8
    mlp_ratio: float = 4.0
    patch_norm: bool = False
    cond_lq: bool = True
    lq_size: int | None = None
    cond_mask: bool = False
    norm_groups: int = 32
    condition_channels: int = 0

    def __post_init__(self) -> None:
        per_level(self.num_res_blocks, len(self.channel_mult))
        widths = [self.model_channels * factor for factor in self.channel_mult] + [self.swin_embed_dim]
        if any(width % self.norm_groups for width in widths):
            raise ValueError(f"Widths {sorted(set(widths))} must be multiples of {self.norm_groups} norm groups.")
        if self.swin_embed_dim % self.num_head_channels:
            raise ValueError(
                f"{self.swin_embed_dim} attention channels are not a multiple of {self.num_head_channels} per head."
            )

    @property
    def latent_channels(self) -> tuple[int, int]:
        """Channels of the latents that go in, with those of the photo, and come out."""
        return self.in_channels, self.out_channels

    @property
    def multiple(self) -> int:
        """Height and width of the latent must be multiples of this."""
        deepest = 2 ** (len(self.channel_mult) - 1)
        return deepest * min(self.window_size, self.image_size // deepest)

    @property
    def align(self) -> int:
        """Parts of a latent that start at multiples of this see the same strides and windows."""
        return min(self.multiple, max(2 ** (len(self.channel_mult) - 1), self.window_size))

    @property
    def overlap(self) -> int:
        """Pixels of the photo that neighbouring tiles share; norms over a whole tile leave differences anyway."""
        return 32

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each position of a latent, about; measured on the CPU."""
        return 14 * self.model_channels

    @property
    def extractor_stages(self) -> int:
        """How many times the photo is halved before it joins the latent."""
        return 0 if self.lq_size is None else round(math.log2(self.lq_size / self.image_size))

    @property
    def input_channels(self) -> int:
        """Channels that the first convolution sees."""
        if not self.cond_lq or self.lq_size is None:
            return self.in_channels
        photo = 3 + self.cond_mask
        return self.in_channels + (16 * 2**self.extractor_stages if self.extractor_stages else photo)


def time_embedding(t: Tensor, width: int) -> Tensor:
    """Sinusoids of the time, cosines first, float32 [B, width]: Vaswani et al. 2017, section 3.5."""
    half = width // 2
    frequencies = torch.exp(-math.log(10000) / half * torch.arange(half, dtype=torch.float32, device=t.device))
    angles = t.float()[:, None] * frequencies
    return F.pad(torch.cat([angles.cos(), angles.sin()], 1), (0, width % 2))


def without_effect(layer: Layer) -> Layer:
    """The layer, all zeros until it has learnt."""
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    return layer


class ResBlock(nn.Module):
    """Two convolutions, the second one modulated by the time embedding, added to the input; may halve or double it."""

    def __init__(
        self, channels: int, out_channels: int, config: UNetConfig, *, up: bool = False, down: bool = False
    ) -> None:
        super().__init__()
        self.scale_shift, self.up, self.down = config.use_scale_shift_norm, up, down
        groups = config.norm_groups
        self.in_layers = nn.Sequential(
            GroupNorm(groups, channels), nn.SiLU(), nn.Conv2d(channels, out_channels, 3, padding=1)
        )
        modulation = out_channels * 2 if self.scale_shift else out_channels
        self.emb_layers = nn.Sequential(nn.SiLU(), nn.Linear(4 * config.model_channels, modulation))
        last = without_effect(nn.Conv2d(out_channels, out_channels, 3, padding=1))
        self.out_layers = nn.Sequential(GroupNorm(groups, out_channels), nn.SiLU(), nn.Dropout(config.dropout), last)
        same = channels == out_channels
        self.skip_connection = nn.Identity() if same else nn.Conv2d(channels, out_channels, 1)

    def forward(
        self, x: Tensor, emb: Tensor
    ) -> Tensor:  # x [B, C, H, W], emb [B, 4 model_channels] to [B, out, H, W], or its half or double
        norm, activation, convolution = self.in_layers
        h = activation(norm(x))
        if self.up:
            h, x = F.interpolate(h, scale_factor=2.0), F.interpolate(x, scale_factor=2.0)
        if self.down:
            h, x = F.avg_pool2d(h, 2), F.avg_pool2d(x, 2)
        h = convolution(h)
        modulation = self.emb_layers(emb).to(h.dtype)[:, :, None, None]
        if self.scale_shift:
            norm, *rest = self.out_layers
            scale, shift = modulation.chunk(2, 1)
            h = norm(h) * (1 + scale) + shift
            for layer in rest:
                h = layer(h)
        else:
            h = self.out_layers(h + modulation)
        return self.skip_connection(x) + h


class Downsample(nn.Module):
    """Halve by a strided convolution."""

    def __init__(self, channels: int, out_channels: int) -> None:
        super().__init__()
        self.op = nn.Conv2d(channels, out_channels, 3, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, out, H / 2, W / 2]
        return self.op(x)


class Upsample(nn.Module):
    """Double by repeating pixels, then a convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, C, 2 H, 2 W]
        return self.conv(F.interpolate(x, scale_factor=2.0))


class Steps(nn.ModuleList):
    """Layers in a row; residual blocks also get the time embedding."""

    def forward(self, x: Tensor, emb: Tensor) -> Tensor:  # x [B, C, H, W], emb [B, E]
        for layer in self:
            x = layer(x, emb) if isinstance(layer, ResBlock) else layer(x)
        return x


class UNet(nn.Module):
    """f(x, t, photo): the denoised latent, or what else the schedule's prediction type says.

    With `checkpointing`, training keeps the blocks' inputs only and computes the rest a second time going back.
    """

    checkpointing = False

    def __init__(self, config: UNetConfig = UNetConfig()) -> None:
        super().__init__()
        self.config = config
        width, levels = config.model_channels, len(config.channel_mult)
        blocks = per_level(config.num_res_blocks, levels)
        self.time_embed = nn.Sequential(nn.Linear(width, 4 * width), nn.SiLU(), nn.Linear(4 * width, 4 * width))
        self.listens = config.condition_channels > 0
        if self.listens:
            self.strength_embed = _strength_embedding(config.condition_channels, 4 * width)
        self.feature_extractor = _extractor(3 + config.cond_mask, config.extractor_stages)

        channels = width * config.channel_mult[0]
        self.input_blocks = nn.ModuleList([Steps([nn.Conv2d(config.input_channels, channels, 3, padding=1)])])
        skips = [channels]
        resolution = config.image_size
        for level, factor in enumerate(config.channel_mult):
            for i in range(blocks[level]):
                layers: list[nn.Module] = [ResBlock(channels, factor * width, config)]
                channels = factor * width
                if i == 0 and resolution in config.attention_resolutions:
                    layers.append(_swin(channels, resolution, config))
                self.input_blocks.append(Steps(layers))
                skips.append(channels)
            if level < levels - 1:
                halve = ResBlock(channels, channels, config, down=True) if config.resblock_updown else None
                self.input_blocks.append(Steps([halve or Downsample(channels, channels)]))
                skips.append(channels)
                resolution //= 2

        self.middle_block = Steps(
            [
                ResBlock(channels, channels, config),
                _swin(channels, resolution, config),
                ResBlock(channels, channels, config),
            ]
        )

        self.output_blocks = nn.ModuleList()
        for level, factor in reversed(list(enumerate(config.channel_mult))):
            for i in range(blocks[level] + 1):
                layers = [ResBlock(channels + skips.pop(), factor * width, config)]
                channels = factor * width
                if i == 0 and resolution in config.attention_resolutions:
                    layers.append(_swin(channels, resolution, config))
                if level and i == blocks[level]:
                    double = ResBlock(channels, channels, config, up=True) if config.resblock_updown else None
                    layers.append(double or Upsample(channels))
                    resolution *= 2
                self.output_blocks.append(Steps(layers))

        self.out = nn.Sequential(
            GroupNorm(config.norm_groups, channels), nn.SiLU(), nn.Conv2d(channels, config.out_channels, 3, padding=1)
        )

    def forward(
        self, x: Tensor, t: Tensor, lq: Tensor, mask: Tensor | None = None, strength: Tensor | None = None
    ) -> Tensor:
        """Denoise once.

        x: scaled noisy latent [B, C, H, W], H and W multiples of `config.multiple`; t: time, int [B];
        lq: photo [B, 3, h, w] in [-1, 1], h = H unless the network has an extractor or expects a multiple;
        mask: [B, 1, h, w] in [-1, 1] for inpainting; strength: of the degradation [B] in 0..1, by default 1, for a
        network that listens. Returns [B, out_channels, H, W].
        """
        emb = self.embedding(t, strength, x.dtype)
        h = join(self.config, self.feature_extractor, x, lq, mask)
        skips = []
        for block in self.input_blocks:
            h = self._through(block, h, emb)
            skips.append(h)
        h = self._through(self.middle_block, h, emb)
        for block in self.output_blocks:
            h = self._through(block, torch.cat([h, skips.pop()], 1), emb)
        return self.out(h)

    def embedding(self, t: Tensor, strength: Tensor | None, kind: torch.dtype = torch.float32) -> Tensor:
        """Of the time [B], and of the strength [B], what residual blocks are told: [B, 4 model_channels]."""
        emb = self.time_embed(time_embedding(t, self.config.model_channels).to(kind))
        if not self.listens:
            return emb
        told = torch.ones_like(t) if strength is None else strength
        return emb + self.strength_embed(told.to(kind)[:, None])

    def _through(self, block: nn.Module, h: Tensor, emb: Tensor) -> Tensor:  # h [B, C, H, W], emb [B, E]
        if self.checkpointing and torch.is_grad_enabled():
            return checkpoint(block, h, emb, use_reentrant=False)
        return block(h, emb)


def join(config: UNetConfig, extractor: nn.Module, x: Tensor, lq: Tensor, mask: Tensor | None) -> Tensor:
    """The latent [B, C, H, W] and the photo at one size on the channel axis: [B, input_channels, H, W]."""
    height, width = x.shape[2:]
    if height % config.multiple or width % config.multiple:
        raise ValueError(f"A latent of {width} x {height} is not made of multiples of {config.multiple}.")
    if not config.cond_lq:
        return x
    if config.cond_mask:
        if mask is None:
            raise ValueError("This network needs an inpainting mask.")
        lq = torch.cat([lq, mask], 1)
    lq = extractor(lq)
    if lq.shape[2] > height:
        lq = F.pixel_unshuffle(lq, lq.shape[2] // height)
    elif lq.shape[2] < height:
        lq = F.interpolate(lq, (height, width))
    return torch.cat([x, lq], 1)


def _extractor(channels: int, stages: int) -> nn.Sequential:
    """Halve the photo `stages` times: 16, 32, 64, ... channels; ResShift's journal version."""
    layers: list[nn.Module] = []
    for stage in range(stages):
        width = 16 * 2**stage
        layers += [nn.Conv2d(channels, width, 3, padding=1), nn.SiLU(), Downsample(width, 2 * width)]
        channels = 2 * width
    return nn.Sequential(*layers)


def _strength_embedding(width: int, out: int) -> nn.Sequential:
    """Of a strength [B, 1]; what networks learnt before they were told it stays as it was."""
    return nn.Sequential(nn.Linear(1, width), nn.SiLU(), without_effect(nn.Linear(width, out)))


def _swin(channels: int, resolution: int, config: UNetConfig) -> SwinStage:
    return SwinStage(
        channels,
        config.swin_embed_dim,
        resolution,
        config.swin_depth,
        config.swin_embed_dim // config.num_head_channels,
        config.window_size,
        config.mlp_ratio,
        config.patch_norm,
        config.norm_groups,
    )
