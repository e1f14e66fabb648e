"""The losses of ResShift and SinSR on latents, and what SinSR's options add. Every term is a per-sample mean [B].

Notation as in engine.networks.schedule: z_x the latent of the sharp crop, z_y that of the upsampled photo, lq the photo
[B, 3, h, w] in [-1, 1], T-1 the noisiest step. Autoencoders run without gradients except where a decoded picture is
compared.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.networks.sampling import (
    Network,
    invert_learned,
    predict_x0,
    sample_deterministic,
    sample_stochastic,
)
from sinsr_gui.engine.networks.schedule import Schedule
from trainer.run.config import LossConfig

PATCH = 8


@dataclass(frozen=True, slots=True)
class Latents:
    """One batch as the networks see it."""

    gt: Tensor  # [B, 3, H, W] in [-1, 1]
    lq: Tensor  # [B, 3, h, w] in [-1, 1]
    z_x: Tensor  # [B, C, h, w]
    z_y: Tensor  # [B, C, h, w]


@dataclass(frozen=True, slots=True)
class Losses:
    """Loss terms [B] by the names of their settings in LossConfig, the predicted latent, and what tests want to see."""

    terms: dict[str, Tensor]
    x0: Tensor
    extras: dict[str, Tensor] = field(default_factory=dict)

    @property
    def total(self) -> Tensor:
        """The sum of all terms [B], averaged over the batch: a scalar."""
        return torch.stack(list(self.terms.values())).sum(0).mean()


@torch.no_grad()
def encode(autoencoder: nn.Module, gt: Tensor, lq: Tensor, scale: int, scale_factor: float = 1.0) -> Latents:
    """Latents of a pair; the photo is enlarged by plain bicubic interpolation (a = -0.75), not clamped."""
    upsampled = F.interpolate(lq, scale_factor=scale, mode="bicubic")
    z_x, z_y = (autoencoder.encode(image).float() * scale_factor for image in (gt, upsampled))  # pyright: ignore[reportCallIssue]
    return Latents(gt, lq, z_x, z_y)


def mean_square(a: Tensor, b: Tensor) -> Tensor:
    """Mean squared difference of [B, ...] per sample, [B]."""
    return (a.float() - b.float()).square().flatten(1).mean(1)


def teacher_loss(schedule: Schedule, network: Network, latents: Latents, t: Tensor, noise: Tensor) -> Losses:
    """ResShift's loss at steps t [B]: squared error of the network's own target (ResShift, eq. 12)."""
    z_t = schedule.q_sample(latents.z_x, latents.z_y, t, noise)
    output = network(schedule.scale_input(z_t, t), schedule.network_time(t, z_t), latents.lq).float()
    target = schedule.training_target(latents.z_x, latents.z_y, t, noise)
    x0 = schedule.predicted_x0(output, z_t, latents.z_y, t)
    return Losses({"mse": mean_square(target, output)}, x0, extras={"z_t": z_t, "output": output})


def distillation_losses(
    schedule: Schedule,
    student: Network,
    teacher: Network,
    latents: Latents,
    noise: Tensor,
    config: LossConfig,
    step_noise: Callable[[int], Tensor],
    decode: Callable[[Tensor], Tensor],
    times: Tensor | None = None,
) -> Losses:
    """SinSR's three losses (eq. 10, 11, 14) with the options of its code; see model.md 5.2.

    `step_noise(t)` [B, C, h, w] feeds the stochastic sampler (t = T-1..1) and the uncertainty draws (t = 11, 10, as
    many as there are); `decode` passes gradients straight through the quantiser and is used in image space only;
    `times` are the steps int64 [B] of rectified flow, if that is what the student learns.
    """
    z_T = schedule.prior(latents.z_y, noise)
    terms: dict[str, Tensor] = {}
    extras, taught = {"z_T": z_T}, latents.z_x
    if config.distil or config.inverse:
        taught = extras["taught"] = _taught(schedule, teacher, latents, noise, config, step_noise)
    x_t, t = (z_T, schedule.last) if times is None else (straight(schedule, taught, z_T, times), times)
    x0 = predict_x0(schedule, student, x_t, t, latents.z_y, latents.lq).float()
    if config.distil or config.inverse:
        if config.distil:
            target = taught
            if config.uncertainty:
                target = _uncertain(schedule, student, latents, taught, config, step_noise)
            pair = (decode(target).detach(), decode(x0)) if config.image_space else (target, x0)
            terms["distil"] = config.distil * mean_square(*pair)
        if config.inverse:
            x_T = invert_learned(schedule, student, taught, latents.z_y, latents.lq)
            terms["inverse"] = config.inverse * mean_square(z_T, x_T)
    if config.ground_truth:
        with torch.set_grad_enabled(config.covariance > 0):
            x_T = invert_learned(schedule, student, latents.z_x, latents.z_y, latents.lq).float()
        x0_gt = predict_x0(schedule, student, x_T.detach(), schedule.last, latents.z_y, latents.lq).float()
        if config.image_space:
            terms["ground_truth"] = config.ground_truth * mean_square(latents.gt, decode(x0_gt))
        else:
            terms["ground_truth"] = config.ground_truth * mean_square(latents.z_x, x0_gt)
        if config.covariance:
            terms["covariance"] = config.covariance * covariance_loss(x_T - latents.z_y, schedule.prior_noise_std**2)
    return Losses(terms, x0, extras)


@torch.no_grad()
def _taught(
    schedule: Schedule,
    teacher: Network,
    latents: Latents,
    noise: Tensor,
    config: LossConfig,
    step_noise: Callable[[int], Tensor],
) -> Tensor:
    """What the teacher makes of the noise in all its steps, a latent [B, C, h, w] (SinSR, section 3)."""
    if config.sampler == "deterministic":
        return sample_deterministic(schedule, teacher, latents.z_y, latents.lq, noise).float()
    return sample_stochastic(schedule, teacher, latents.z_y, latents.lq, noise, step_noise).float()


def straight(schedule: Schedule, x0: Tensor, x_T: Tensor, t: Tensor) -> Tensor:
    """The points x_s = (1 - s) x0 + s x_T of rectified flow (Liu et al. 2023, arXiv 2209.03003, eq. 1), [B, C, h, w].

    At step t [B], s is that at which x_s has the noise that the network knows from there; it is 1 at T-1, so that the
    flow in one step is `one_step`. A network that predicts x0 moves with (x_s - x0) / s; comparing x0 weighs the
    squared error of that velocity by s^2, which favours the steps that matter in one step.
    """
    share = torch.from_numpy(schedule.sqrt_etas / schedule.sqrt_etas[-1])[t.cpu()].to(x0).view(-1, 1, 1, 1)
    return x0 + share * (x_T - x0)


def covariance_loss(noise: Tensor, variance: float) -> Tensor:
    """How far the 8x8 patches of `noise` [B, C, h, w] are from white: squared error of their covariance, [B]."""
    channels = noise.shape[1]
    patches = F.unfold(noise, PATCH).unflatten(1, (channels, PATCH**2))  # [B, C, 64, L]
    centred = patches - patches.mean(-1, keepdim=True)
    covariance = centred @ centred.mT / (patches.shape[-1] - 1)
    wanted = variance * torch.eye(PATCH**2, device=noise.device)
    return (covariance - wanted).square().mean((-1, -2)).sum(1)


@torch.no_grad()
def _uncertain(
    schedule: Schedule,
    student: Network,
    latents: Latents,
    taught: Tensor,
    config: LossConfig,
    step_noise: Callable[[int], Tensor],
) -> Tensor:
    """The teacher's latent where the student's draws differ, the real one where they agree: [B, C, h, w]."""
    draws = []
    for index in (3, 4):
        x_t = schedule.q_sample(taught, latents.z_y, schedule.last, step_noise(schedule.last - index))
        draws.append(predict_x0(schedule, student, x_t, schedule.last, latents.z_y, latents.lq).float())
    spread = (draws[0] - draws[1]).abs().amax(1, keepdim=True)  # [B, 1, h, w]
    share = (config.uncertainty * spread).clamp(0, 1)
    return share * taught + (1 - share) * latents.z_x
