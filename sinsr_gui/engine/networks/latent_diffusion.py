"""Latent diffusion (LDM) that enlarges: a UNet that sees the photo beside a noisy latent, its schedule, its sampler.

Rombach et al., CVPR 2022, arXiv 2112.10752, section 4.4; the sampler is DDIM: Song et al., ICLR 2021, arXiv 2010.02502.
The UNet is that of the optional package diffusers, whose settings it has. Other than ResShift's, the chain begins with
noise alone, and the latent of the photo is not needed: the photo itself has the latent's size.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
import torch
from torch import Tensor, nn

from .sampling import Network

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LDMConfig:
    """Settings of diffusers' UNet2DModel, by its names; but for `in_channels` with its defaults."""

    in_channels: int = 6
    out_channels: int = 3
    center_input_sample: bool = False
    time_embedding_type: str = "positional"
    time_embedding_dim: int | None = None
    freq_shift: int = 0
    flip_sin_to_cos: bool = True
    down_block_types: Names = ("DownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D")
    mid_block_type: str | None = "UNetMidBlock2D"
    up_block_types: Names = ("AttnUpBlock2D", "AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D")
    block_out_channels: tuple[int, ...] = (224, 448, 672, 896)
    layers_per_block: int = 2
    mid_block_scale_factor: float = 1
    downsample_padding: int = 1
    downsample_type: str = "conv"
    upsample_type: str = "conv"
    dropout: float = 0.0
    act_fn: str = "silu"
    attention_head_dim: int | None = 8
    norm_num_groups: int = 32
    attn_norm_num_groups: int | None = None
    norm_eps: float = 1e-5
    resnet_time_scale_shift: str = "default"
    add_attention: bool = True

    def __post_init__(self) -> None:
        if not self.block_out_channels or self.in_channels != self.out_channels + 3:
            raise ValueError("Beside the channels of the latent it sees red, green and blue.")

    @property
    def multiple(self) -> int:
        """Sides of a latent are multiples of this: it is halved between the levels."""
        return 2 ** (len(self.block_out_channels) - 1)

    @property
    def align(self) -> int:
        """Tiles that start at multiples of this see the same strides."""
        return self.multiple

    @property
    def overlap(self) -> int:
        """Input pixels that neighbouring tiles share."""
        return 64

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each position of a latent, about; measured on the CPU."""
        return 25 * self.block_out_channels[0]

    @property
    def whole(self) -> bool:
        """Whether it should see a photo in one piece: its attention goes over all that it sees."""
        return True


class LatentDiffusion(nn.Module):
    """f(x, t, photo): what the UNet predicts of a noisy latent. Raises what diffusers has against the settings."""

    def __init__(self, config: LDMConfig) -> None:
        super().__init__()
        self.config = config
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kind: Any = importlib.import_module("diffusers").UNet2DModel
            # only what is not usual: older versions do not know all of them
            usual = asdict(LDMConfig()) | {"in_channels": None}
            changed = {name: value for name, value in asdict(config).items() if value != usual[name]}
            self.network: Any = kind(**changed)

    def forward(self, x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
        """x: latent [B, C, h, w]; t: times [B]; lq: photo [B, 3, h, w] in [-1, 1]. Returns float32 [B, C, h, w]."""
        kind = next(self.network.parameters()).dtype
        return self.network(torch.cat([x, lq], 1).to(kind), t).sample.float()


@dataclass(frozen=True, slots=True)
class DiffusionConfig:
    """What defines a chain that ends in noise, by the names of diffusers' DDIMScheduler; `usual_steps` unless asked.

    A latent is the autoencoder's output times `scale_factor`.
    """

    steps: int = 1000
    beta_start: float = 0.0001
    beta_end: float = 0.02
    beta_schedule: Literal["linear", "scaled_linear"] = "linear"
    set_alpha_to_one: bool = True
    steps_offset: int = 0
    clip_sample: bool = True
    clip_sample_range: float = 1.0
    prediction_type: Literal["epsilon", "sample", "v_prediction"] = "epsilon"
    usual_steps: int = 100
    scale_factor: float = 1.0

    def __post_init__(self) -> None:
        if not 1 <= self.usual_steps <= self.steps or not 0 <= self.steps_offset < 10:
            raise ValueError("The usual steps are some of all, and counted from the first.")
        if not 0 < self.beta_start < self.beta_end < 1:
            raise ValueError("Noise grows from step to step, and never to all at once.")


class DiffusionSchedule:
    """alpha_t (the product of all 1 - beta up to t) in float64, and which t are taken."""

    def __init__(self, config: DiffusionConfig) -> None:
        self.config = config
        power = 2 if config.beta_schedule == "scaled_linear" else 1
        betas = np.linspace(config.beta_start ** (1 / power), config.beta_end ** (1 / power), config.steps) ** power
        self.alpha = np.cumprod(1 - betas)

    @property
    def steps(self) -> int:
        """Of the whole chain."""
        return self.config.steps

    def times(self, count: int) -> list[int]:
        """So many of the steps, the noisiest first, evenly spaced from the first (`leading`, as diffusers calls it)."""
        stride = self.steps // count
        last = self.steps - 1
        return [min(i * stride + self.config.steps_offset, last) for i in reversed(range(count))]

    def alpha_before(self, t: int, count: int) -> float:
        """alpha of the step that follows t on the way to the picture."""
        before = t - self.steps // count
        if before >= 0:
            return float(self.alpha[before])
        return 1.0 if self.config.set_alpha_to_one else float(self.alpha[0])


def sample_ddim(
    schedule: DiffusionSchedule,
    network: Network,
    lq: Tensor,
    prior: Tensor,
    step_noise: Callable[[int], Tensor],
    count: int,
    eta: float,
) -> Tensor:
    """The sharp latent [B, C, h, w] from noise `prior` of that shape in `count` steps, by the photo lq [B, 3, h, w].

    DDIM, eq. 12 and 16: `eta` 0 draws no more noise, 1 draws as much as the chain that was trained (as LDM does);
    `step_noise(i)` is asked for i = 1 to `count`.
    """
    latent, config = prior, schedule.config
    for i, t in enumerate(schedule.times(count), 1):
        alpha, before = float(schedule.alpha[t]), schedule.alpha_before(t, count)
        output = network(latent, torch.full((len(latent),), t, dtype=torch.int64, device=latent.device), lq)
        match config.prediction_type:
            case "epsilon":
                x0, noise = (latent - (1 - alpha) ** 0.5 * output) / alpha**0.5, output
            case "sample":
                x0, noise = output, (latent - alpha**0.5 * output) / (1 - alpha) ** 0.5
            case _:
                x0 = alpha**0.5 * latent - (1 - alpha) ** 0.5 * output
                noise = alpha**0.5 * output + (1 - alpha) ** 0.5 * latent
        if config.clip_sample:
            x0 = x0.clamp(-config.clip_sample_range, config.clip_sample_range)
        variance = eta**2 * (1 - before) / (1 - alpha) * (1 - alpha / before)
        latent = before**0.5 * x0 + max(1 - before - variance, 0.0) ** 0.5 * noise
        if variance > 0:
            latent = latent + variance**0.5 * step_noise(i)
    return latent
