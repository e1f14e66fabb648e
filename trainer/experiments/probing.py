"""What the ablations look at: pictures of a network made in one step or in many, their detail, and inverted noise.

Everything is float32 on the processor. A sampler makes latents [B, C, h, w] of held-out latents and unit noise; a
noise source finds that noise: drawn anew, or inverted from the sharp picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sinsr_gui.engine.evaluation.metrics import luma
from sinsr_gui.engine.models.files.weights import load_networks, read_weights
from sinsr_gui.engine.networks.sampling import invert, invert_learned, one_step, sample_deterministic, sample_stochastic
from sinsr_gui.engine.networks.schedule import Schedule
from trainer.evaluation.sample_strip import HeldOut, compare, to_uint8
from trainer.stages.losses import Latents, encode

BATCH = 6
FINE = 0.25  # cycles per pixel: half of the highest frequency along an axis

Sampler = Callable[[Latents, Tensor], Tensor]
NoiseSource = Callable[[Latents], Tensor]


@dataclass(frozen=True, slots=True)
class Probe:
    """A trained network with its autoencoder and schedule; its samplers and its two ways from picture to noise."""

    network: Any
    autoencoder: Any
    schedule: Schedule
    fresh: torch.Generator = field(default_factory=lambda: torch.Generator().manual_seed(2**32 - 1))
    """Noise of the steps in between; it must not repeat what `drawn` gives."""

    @classmethod
    def load(cls, weights: Path) -> Probe:
        """From a checkpoint. ValueError if it knows no such noise, so there is nothing to probe."""
        network, autoencoder, schedule = load_networks(read_weights(weights)[0])
        if not isinstance(schedule, Schedule):
            raise ValueError(f"{weights} has no noise of a residual.")
        return cls(network, autoencoder, schedule)

    def one_step(self, latents: Latents, noise: Tensor) -> Tensor:
        """[B, C, h, w], in one evaluation."""
        return one_step(self.schedule, self.network, latents.z_y, latents.lq, noise)

    def deterministic(self, latents: Latents, noise: Tensor) -> Tensor:
        """[B, C, h, w], by SinSR's sampler in all steps."""
        return sample_deterministic(self.schedule, self.network, latents.z_y, latents.lq, noise)

    def stochastic(self, latents: Latents, noise: Tensor) -> Tensor:
        """[B, C, h, w], by ResShift's sampler in all steps."""
        return sample_stochastic(
            self.schedule, self.network, latents.z_y, latents.lq, noise, lambda t: _normal(noise, self.fresh)
        )

    def learned(self, latents: Latents) -> Tensor:
        """The student's own noise [B, C, h, w] of the sharp picture, in one step."""
        x_T = invert_learned(self.schedule, self.network, latents.z_x, latents.z_y, latents.lq)
        return (x_T - latents.z_y) / self.schedule.prior_noise_std

    def ddim(self, latents: Latents) -> Tensor:
        """A teacher's noise [B, C, h, w] of the sharp picture, by its deterministic sampler backwards in all steps."""
        x_T = invert(self.schedule, self.network, latents.z_x, latents.z_y, latents.lq)
        return (x_T - latents.z_y) / self.schedule.prior_noise_std


def drawn(seed: int) -> NoiseSource:
    """Noise that depends on the seed alone, the next one for each batch."""
    generator = torch.Generator().manual_seed(seed)
    return lambda latents: _normal(latents.z_y, generator)


@torch.inference_mode()
def sample_and_score(
    probe: Probe, sampler: Sampler, noise: NoiseSource, held_out: Path
) -> tuple[NDArray[np.uint8], dict[str, float]]:
    """Pictures [N, H, W, 3] of the middles of the held-out inputs, and their scores, means over the pictures.

    `fine detail` is the energy in high frequencies as a share of the photo's (geometric mean); `noise std` and `noise
    neighbours` are standard deviation and correlation of neighbours, 1 and 0 for the noise that students train with.
    """
    pictures, rows = [], []
    pairs = HeldOut.load(held_out)
    scale = pairs.gt.shape[-1] // pairs.lq.shape[-1]
    middles = (_middle(pairs.gt), _middle(pairs.lq))
    for gt, lq in zip(*(part.split(BATCH) for part in middles), strict=True):
        latents = encode(probe.autoencoder, gt, lq, scale, probe.schedule.config.scale_factor)
        unit = noise(latents)
        made = to_uint8(probe.autoencoder.decode(sampler(latents, unit)))
        for picture, original, own in zip(made, to_uint8(gt), unit, strict=True):
            share = np.log(fine_energy(picture) / fine_energy(original))
            stats = {"fine detail": share, "noise std": own.std(), "noise neighbours": neighbours(own)}
            rows.append(compare(picture, original) | stats)
        pictures += made
    means = {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}
    return np.stack(pictures), means | {"fine detail": float(np.exp(means["fine detail"]))}


def _middle(pictures: Tensor) -> Tensor:
    """The middle half of each side of [N, 3, H, W]: a quarter of the time."""
    height, width = (side // 4 for side in pictures.shape[-2:])
    return pictures[..., height:-height, width:-width]


def fine_energy(picture: np.ndarray) -> float:
    """Energy of the luma of [H, W, 3] above `FINE` cycles per pixel, with the edges faded out."""
    plane = luma(picture)
    window = np.hanning(plane.shape[0])[:, None] * np.hanning(plane.shape[1])
    spectrum = np.abs(np.fft.fft2((plane - plane.mean()) * window)) ** 2
    down, across = (np.fft.fftfreq(side) for side in plane.shape)
    return float(spectrum[np.hypot(down[:, None], across) > FINE].sum()) / plane.size + 1e-6


def neighbours(field: Tensor) -> float:
    """Correlation of each value of [C, h, w] with its right neighbour."""
    left, right = field[..., :-1].flatten(), field[..., 1:].flatten()
    return float(torch.corrcoef(torch.stack([left, right]))[0, 1])


def _normal(like: Tensor, generator: torch.Generator) -> Tensor:
    """Unit noise of the shape of `like` [B, C, h, w]."""
    return torch.randn(like.shape, generator=generator)
