"""The samplers as plain functions: one step, stochastic, deterministic and its inversion, and straight.

They work in latent space for any autoencoder and any prediction type. Noise is always an argument. Nothing here is
clamped, decoded or moved to a device, and gradients flow unless the caller forbids them.
Common arguments: z_y, the latent of the upsampled photo [B, C, H, W]; lq, the photo [B, 3, h, w] in [-1, 1];
noise, unit normal [B, C, H, W].
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from torch import Tensor

from .schedule import Schedule, Step

Network = Callable[[Tensor, Tensor, Tensor], Tensor]
"""(scaled noisy latent, time int64 [B], photo) to the prediction."""


class Sampled(NamedTuple):
    """One step of a sampler: the latent after it and the x0 predicted in it."""

    t: int
    latent: Tensor
    x0: Tensor


def predict_x0(schedule: Schedule, network: Network, x_t: Tensor, t: Step, z_y: Tensor, lq: Tensor) -> Tensor:
    """The sharp latent [B, C, H, W] that the network sees in x_t [B, C, H, W]."""
    output = network(schedule.scale_input(x_t, t), schedule.network_time(t, x_t), lq)
    return schedule.predicted_x0(output, x_t, z_y, t)


def one_step(schedule: Schedule, network: Network, z_y: Tensor, lq: Tensor, noise: Tensor) -> Tensor:
    """The sharp latent [B, C, H, W] in one evaluation at t = T-1: SinSR, section 3.2."""
    return predict_x0(schedule, network, schedule.prior(z_y, noise), schedule.last, z_y, lq)


def stochastic_steps(
    schedule: Schedule,
    network: Network,
    z_y: Tensor,
    lq: Tensor,
    noise: Tensor,
    step_noise: Callable[[int], Tensor],
    clip: bool = False,
) -> Iterator[Sampled]:
    """ResShift's ancestral sampler (eq. 5 to 7), one yield of [B, C, H, W] per step from t = T-1 to 0.

    `step_noise(t)` is asked once per step with t > 0; `clip` clamps every predicted x0 to [-1, 1].
    """
    latent = schedule.prior(z_y, noise)
    for t in reversed(range(schedule.steps)):
        x0 = predict_x0(schedule, network, latent, t, z_y, lq)
        x0 = x0.clamp(-1, 1) if clip else x0
        latent = schedule.posterior_mean(latent, x0, t)
        if t:
            latent = latent + schedule.posterior_std(latent, t) * step_noise(t)
        yield Sampled(t, latent, x0)


def deterministic_steps(
    schedule: Schedule, network: Network, z_y: Tensor, lq: Tensor, noise: Tensor
) -> Iterator[Sampled]:
    """SinSR's deterministic sampler (section 3.2), one yield of [B, C, H, W] per step from t = T-1 to 0."""
    latent = schedule.prior(z_y, noise)
    for t in reversed(range(schedule.steps)):
        x0 = predict_x0(schedule, network, latent, t, z_y, lq)
        latent = schedule.ddim_step(latent, x0, z_y, t)
        yield Sampled(t, latent, x0)


def flow_steps(schedule: Schedule, network: Network, z_y: Tensor, lq: Tensor, noise: Tensor) -> Iterator[Sampled]:
    """Euler's method on the straight way of rectified flow, one yield of [B, C, H, W] per step from t = T-1 to 0.

    Liu et al. 2023, arXiv 2209.03003, eq. 1: x_s = (1 - s) x0 + s x_T, with s in proportion to the noise of a step, as
    the trainer's students learn it; a network that predicts x0 moves with (x_s - x0) / s.
    """
    latent = schedule.prior(z_y, noise)
    for t in reversed(range(schedule.steps)):
        x0 = predict_x0(schedule, network, latent, t, z_y, lq)
        left = float(schedule.sqrt_etas[t - 1] / schedule.sqrt_etas[t]) if t else 0.0  # of s
        latent = x0 + left * (latent - x0)
        yield Sampled(t, latent, x0)


def inversion_steps(schedule: Schedule, network: Network, z_x: Tensor, z_y: Tensor, lq: Tensor) -> Iterator[Sampled]:
    """The deterministic sampler backwards from the sharp latent z_x [B, C, H, W], one yield per step from t = 1 to T-1.

    Errors grow by sqrt(eta_T / eta_1), 49.5 with SinSR's schedule.
    """
    latent = z_x
    for t in range(1, schedule.steps):
        x0 = predict_x0(schedule, network, latent, t, z_y, lq)
        latent = schedule.ddim_inverse_step(latent, x0, z_y, t)
        yield Sampled(t, latent, x0)


def sample_stochastic(
    schedule: Schedule,
    network: Network,
    z_y: Tensor,
    lq: Tensor,
    noise: Tensor,
    step_noise: Callable[[int], Tensor],
    clip: bool = False,
) -> Tensor:
    """The sharp latent [B, C, H, W] by ResShift's ancestral sampler; see `stochastic_steps`."""
    return _last(stochastic_steps(schedule, network, z_y, lq, noise, step_noise, clip), z_y)


def sample_deterministic(schedule: Schedule, network: Network, z_y: Tensor, lq: Tensor, noise: Tensor) -> Tensor:
    """The sharp latent [B, C, H, W] by SinSR's deterministic sampler; see `deterministic_steps`."""
    return _last(deterministic_steps(schedule, network, z_y, lq, noise), z_y)


def sample_flow(schedule: Schedule, network: Network, z_y: Tensor, lq: Tensor, noise: Tensor) -> Tensor:
    """The sharp latent [B, C, H, W] on the straight way of rectified flow; see `flow_steps`."""
    return _last(flow_steps(schedule, network, z_y, lq, noise), z_y)


def invert(schedule: Schedule, network: Network, z_x: Tensor, z_y: Tensor, lq: Tensor) -> Tensor:
    """x_T [B, C, H, W] from the sharp latent z_x; see `inversion_steps`."""
    return _last(inversion_steps(schedule, network, z_x, z_y, lq), z_x)


def invert_learned(schedule: Schedule, network: Network, x0: Tensor, z_y: Tensor, lq: Tensor) -> Tensor:
    """x_T from the sharp latent x0 in one evaluation of a student at t = 0 (SinSR, eq. 11): [B, C, H, W].

    The input is scaled as at t = T-1, which is how SinSR was trained. A network of residuals predicts z_y - x_T.
    """
    output = network(schedule.scale_input(x0, schedule.last), schedule.network_time(0, x0), lq)
    return z_y - output if schedule.config.predict_type == "residual" else output


def _last(steps: Iterator[Sampled], start: Tensor) -> Tensor:  # start [B, C, H, W], and what comes last
    latent = start
    for step in steps:
        latent = step.latent
    return latent
