"""The ResShift noise schedule: constants in float64 and the formulas that use them.

Sources: ResShift (Yue et al., NeurIPS 2023, arXiv 2307.12348) and SinSR (Wang et al., CVPR 2024, arXiv 2311.14760).
Notation: x0 is the latent of the sharp image, y that of the upsampled photo (z_y), t = 0..T-1 the step. This file knows
no network and draws no noise; `engine.networks.sampling` does the loops.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

Step = int | Tensor
PREDICT_TYPES = ("xstart", "residual", "epsilon", "epsilon_scale")


@dataclass(frozen=True, slots=True)
class ScheduleConfig:
    """What defines a schedule; the defaults are those of SinSR's released model.

    `cap_start` limits the first standard deviation to sqrt(0.001), as SinSR and ResShift's conference version do;
    ResShift's journal version does not. `timestep_respacing` keeps that many of the `steps`.
    A latent is the autoencoder's output times `scale_factor`.
    """

    steps: int = 15
    kappa: float = 2.0
    min_noise_level: float = 0.04
    power: float = 0.3
    etas_end: float = 0.99
    predict_type: str = "xstart"
    cap_start: bool = True
    scale_factor: float = 1.0
    normalize_input: bool = True
    latent_flag: bool = True
    timestep_respacing: int | None = None

    def __post_init__(self) -> None:
        if self.predict_type not in PREDICT_TYPES:
            raise ValueError(f"The prediction type must be one of {', '.join(PREDICT_TYPES)}, not {self.predict_type}.")
        if self.steps < 2:
            raise ValueError("A schedule needs at least two steps.")
        if self.timestep_respacing is not None and not 1 <= self.timestep_respacing <= self.steps:
            raise ValueError(f"A schedule of {self.steps} steps cannot keep {self.timestep_respacing} of them.")


class Schedule:
    """Float64 arrays over t and the formulas of the forward, reverse and deterministic processes.

    Every method takes `t` as an int or as an int64 tensor [B] and returns a tensor like its first argument.
    Coefficients are computed in float64 and rounded once.
    """

    def __init__(self, config: ScheduleConfig, kept: Sequence[int] | None = None) -> None:
        """`kept` are the steps of the configuration that are taken; by default those that it says."""
        self.config = config
        kept = _kept_steps(config) if kept is None else kept
        self.timestep_map = np.array(kept, dtype=np.int64)
        self.sqrt_etas = _sqrt_etas(config)[kept]
        self.etas = self.sqrt_etas**2
        self.etas_prev = np.append(0.0, self.etas[:-1])
        self.alpha = self.etas - self.etas_prev
        kappa = config.kappa

        # Reverse transition q(x_{t-1} | x_t, x0, y), arrays [T]: ResShift, eq. 6
        self.posterior_mean_coef1 = self.etas_prev / self.etas  # of x_t
        self.posterior_mean_coef2 = self.alpha / self.etas  # of x0
        self.posterior_variance = kappa**2 * self.posterior_mean_coef1 * self.alpha
        second = self.posterior_variance[min(1, len(kept) - 1)]
        self.posterior_variance_clipped = np.append(second, self.posterior_variance[1:])

        # Deterministic transition x_{t-1} = k x0 + m x_t + j y: SinSR, section 3.2
        ratio, product = np.sqrt(self.etas_prev / self.etas), np.sqrt(self.etas_prev * self.etas)
        self.ddim_k = 1 - self.etas_prev + product - ratio
        self.ddim_m = ratio
        self.ddim_j = self.etas_prev - product

        self.prior_noise_std = kappa * float(self.sqrt_etas[-1])
        if not config.normalize_input:
            self.input_scale_std = np.ones_like(self.etas)
        elif config.latent_flag:  # latents have unit variance
            self.input_scale_std = np.sqrt(self.etas * kappa**2 + 1)
        else:  # pixels in [-1, 1], three standard deviations of noise
            self.input_scale_std = 3 * kappa * self.sqrt_etas + 1

    def spaced(self, count: int) -> Schedule:
        """With so many of its steps, evenly spaced, of which the last is always one: there the noise is the prior's."""
        places = [round((i + 1) * self.steps / count) - 1 for i in range(count)]
        return Schedule(self.config, [int(self.timestep_map[place]) for place in places])

    @property
    def steps(self) -> int:
        """The number of steps kept."""
        return len(self.etas)

    @property
    def last(self) -> int:
        """The index of the noisiest step, T-1."""
        return len(self.etas) - 1

    def network_time(self, t: Step, x: Tensor) -> Tensor:
        """The time that the network was trained with, int64 [B] on the device of x."""
        if isinstance(t, Tensor):
            return torch.from_numpy(self.timestep_map).to(t.device)[t]
        return torch.full((x.shape[0],), int(self.timestep_map[t]), dtype=torch.int64, device=x.device)

    def scale_input(self, x_t: Tensor, t: Step) -> Tensor:
        """x_t / s_t [B, C, H, W], of about unit variance: what the network is fed with."""
        return x_t / _at(self.input_scale_std, t, x_t)

    def q_sample(self, x0: Tensor, y: Tensor, t: Step, noise: Tensor) -> Tensor:
        """A draw [B, C, H, W] of q(x_t | x0, y) = N(x0 + eta_t (y - x0), kappa^2 eta_t I): ResShift, eq. 2."""
        return x0 + _at(self.etas, t, x0) * (y - x0) + _at(self.config.kappa * self.sqrt_etas, t, x0) * noise

    def prior(self, y: Tensor, noise: Tensor) -> Tensor:
        """A draw [B, C, H, W] of x_T ~ N(y, kappa^2 eta_T I), the start of every sampler: ResShift, section 2.1."""
        return y + self.prior_noise_std * noise

    def posterior_mean(self, x_t: Tensor, x0: Tensor, t: Step) -> Tensor:
        """Mean [B, C, H, W] of q(x_{t-1} | x_t, x0, y): ResShift, eq. 6."""
        return _at(self.posterior_mean_coef1, t, x_t) * x_t + _at(self.posterior_mean_coef2, t, x_t) * x0

    def posterior_std(self, like: Tensor, t: Step) -> Tensor | float:
        """Standard deviation of q(x_{t-1} | x_t, x0, y), [B, 1, 1, 1] or a number; at t = 0 that of t = 1."""
        return _at(np.sqrt(self.posterior_variance_clipped), t, like)

    def ddim_step(self, x_t: Tensor, x0: Tensor, y: Tensor, t: Step) -> Tensor:
        """x_{t-1} [B, C, H, W] of the deterministic process: SinSR, section 3.2."""
        return _at(self.ddim_k, t, x_t) * x0 + _at(self.ddim_m, t, x_t) * x_t + _at(self.ddim_j, t, x_t) * y

    def ddim_inverse_step(self, x_prev: Tensor, x0: Tensor, y: Tensor, t: Step) -> Tensor:
        """x_t from x_{t-1}, both [B, C, H, W]: `ddim_step` solved for x_t (t >= 1)."""
        known = _at(self.ddim_k, t, x_prev) * x0 + _at(self.ddim_j, t, x_prev) * y
        return (x_prev - known) / _at(self.ddim_m, t, x_prev)

    def predicted_x0(self, output: Tensor, x_t: Tensor, y: Tensor, t: Step) -> Tensor:
        """x0 from what the network returned at x_t, all [B, C, H, W], by the prediction type."""
        match self.config.predict_type:
            case "xstart":
                return output
            case "residual":
                return y - output
            case "epsilon":
                noise = _at(self.config.kappa * self.sqrt_etas, t, x_t) * output
            case _:  # epsilon_scale: the noise already multiplied by its standard deviation
                noise = output
        return (x_t - noise - _at(self.etas, t, x_t) * y) / _at(1 - self.etas, t, x_t)

    def training_target(self, x0: Tensor, y: Tensor, t: Step, noise: Tensor) -> Tensor:
        """What the network should return at q_sample(x0, y, t, noise), all [B, C, H, W], by the prediction type."""
        match self.config.predict_type:
            case "xstart":
                return x0
            case "residual":
                return y - x0
            case "epsilon":
                return noise
            case _:
                return _at(self.config.kappa * self.sqrt_etas, t, x0) * noise


def _sqrt_etas(config: ScheduleConfig) -> np.ndarray:
    """sqrt(eta_t) [T], geometric between its ends in a power of t: ResShift, section 2.2 (noise schedule)."""
    start = min(config.min_noise_level / config.kappa, config.min_noise_level)
    if config.cap_start:
        start = min(start, math.sqrt(0.001))
    last = config.steps - 1
    progress = (np.arange(config.steps) / last) ** config.power * last
    base = math.exp(math.log(config.etas_end / start) / last)
    return start * base**progress


def _kept_steps(config: ScheduleConfig) -> list[int]:
    if config.timestep_respacing is None:
        return list(range(config.steps))
    stride = config.steps / config.timestep_respacing
    return sorted({int(stride * i) for i in range(config.timestep_respacing)})


def _at(array: np.ndarray, t: Step, like: Tensor) -> Tensor | float:
    """Entry t of a float64 array: a float for an int, [B, 1, 1, 1] in the precision of `like` for a tensor [B]."""
    if isinstance(t, int):
        return float(array[t])
    return torch.from_numpy(array)[t.cpu()].to(like).view(-1, *[1] * (like.ndim - 1))
