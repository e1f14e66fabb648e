"""The refine stage: the one-step picture itself is compared with the photo, and with itself in another seed.

After distillation (as RSD, arXiv 2503.13358, adds perceptual and adversarial terms on the decoded one-step output).
The energy score keeps the noise alive: its second part rewards seeds that differ, exactly as much as is right. It sees
features finer than a pixel of the small photo only: seeds shall differ in texture, not in what the photo shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.networks.denoisers import told
from sinsr_gui.engine.networks.sampling import one_step
from trainer.run.config import TrainConfig
from trainer.stages.base import TeacherStage, normal, random_shift
from trainer.stages.colour_fix import in_colours_of
from trainer.stages.discriminator import Discriminator, GradientShare
from trainer.stages.losses import Latents, Losses

DISCRIMINATOR_RATE = 2.0  # times the learning rate of the network
PATTERN_AREA = 8  # places a side, over which a pattern is averaged


class RefineStage(TeacherStage):
    """A one-step student that goes on learning from photos alone."""

    def __init__(self, config: TrainConfig) -> None:
        from sinsr_gui.engine.networks.perceptual import PerceptualDistance

        super().__init__(config)
        self.weights = config.losses
        self.perceptual = self.discriminator = None
        if self.weights.perceptual or self.weights.energy or self.weights.adversarial:
            self.perceptual = PerceptualDistance().to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
        if self.weights.adversarial and self.perceptual:
            channels = [tap.shape[1] for tap in self.perceptual.features(torch.zeros(1, 3, 32, 32))]
            self.discriminator = Discriminator(channels, DISCRIMINATOR_RATE * config.learning_rate)
            self.share = GradientShare(self.weights.adversarial)

    def losses(self, gt: Tensor, lq: Tensor, generator: torch.Generator, strength: Tensor | None = None) -> Losses:
        latents = self.latents(gt, lq)
        draws = 2 if self.weights.energy else 1
        x0 = self._draw(latents, generator, draws, strength)  # [draws * B, C, h, w]
        decoded, truth = self.decode(x0).float(), gt.repeat(draws, 1, 1, 1)
        pictures = self._colour_fixed(decoded, lq.repeat(draws, 1, 1, 1))
        # The colour fix hides low frequencies from the other terms; tiles meet without steps if this one holds them.
        terms = {"pixel": self.weights.pixel * (decoded - truth).abs().flatten(1).mean(1)}
        if self.weights.grid_pattern:
            found = grid_pattern(pictures - truth, gt.shape[-1] // lq.shape[-1])
            terms["grid_pattern"] = self.weights.grid_pattern * found
        if self.perceptual is None:
            return Losses({name: term.unflatten(0, (draws, -1)).mean(0) for name, term in terms.items()}, x0)
        found, sharp = random_shift(generator, pictures, gt)
        made = self.perceptual.features(found)
        with torch.no_grad():
            real = self.perceptual.features(sharp)
        wanted = [tap.repeat(draws, 1, 1, 1) for tap in real]
        if self.weights.perceptual:
            terms["perceptual"] = self.weights.perceptual * _total(made, wanted, squared=True)
        terms = {name: term.unflatten(0, (draws, -1)).mean(0) for name, term in terms.items()}
        if self.weights.energy:
            fine = sum(tap.shape[-1] >= lq.shape[-1] for tap in real)  # places no larger than a pixel of the photo
            terms["energy"] = self.weights.energy * energy_score(made[:fine], real[:fine])
        if self.discriminator:
            self.discriminator.train_step(made, wanted)
            verdict = self.discriminator(made).unflatten(0, (draws, -1)).mean(0)
            others = Losses(terms, x0).total
            terms["adversarial"] = self.share.weigh(-verdict, others, decoded)
        return Losses(terms, x0)

    def render(self, network: nn.Module, lq: Tensor, gt: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        rendered = super().render(network, lq, gt, generator)  # [B, 3, H, W] in about [-1, 1] each
        return {name: self._colour_fixed(pictures.float(), lq) for name, pictures in rendered.items()}

    def _colour_fixed(self, pictures: Tensor, lq: Tensor) -> Tensor:
        """Pictures [B, 3, H, W] as the app shows them beside their photos [B, 3, h, w]."""
        return in_colours_of(lq, pictures) if self.weights.colour_fix else pictures

    def _draw(self, latents: Latents, generator: torch.Generator, draws: int, strength: Tensor | None) -> Tensor:
        """One-step latents [draws * B, C, h, w]: all photos in one seed, then all in another."""
        network = told(self.network, None if strength is None else strength.repeat(draws))
        z_y, lq = (tensor.repeat(draws, 1, 1, 1) for tensor in (latents.z_y, latents.lq))
        return one_step(self.schedule, network, z_y, lq, normal(z_y, generator)).float()

    def state(self) -> dict[str, Any]:
        return {**self.discriminator.state(), "share": vars(self.share)} if self.discriminator else {}

    def load(self, state: dict[str, Any]) -> None:
        if self.discriminator:
            self.discriminator.load(state)
            vars(self.share).update(state["share"])


def grid_pattern(gap: Tensor, grid: int) -> Tensor:
    """How much of a gap between pictures [B, 3, H, W] repeats every `grid` pixels, mean absolute over areas, [B].

    A network that draws `grid` x `grid` pixels at each place can pretend texture by the same pattern everywhere, which
    perceptual distances like where a photo has grain.
    """
    pattern = F.avg_pool2d(F.pixel_unshuffle(gap, grid), PATTERN_AREA).unflatten(1, (-1, grid**2))
    return (pattern - pattern.mean(2, keepdim=True)).abs().flatten(1).mean(1)


def energy_score(made: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """How far two draws [2B, C, h, w] of each picture are from the true one, less half of how far from each other, [B].

    A strictly proper score for the distribution of features at each place (Gneiting and Raftery 2007, eq. 21): its
    mean is smallest when draws are distributed as real pictures of that photo are, neither blurred nor wilder.
    """
    first, second = zip(*(tap.chunk(2) for tap in made), strict=True)
    away = (_total(first, real) + _total(second, real)) / 2
    return away - _total(first, second) / 2


def _total(a: Sequence[Tensor], b: Sequence[Tensor], squared: bool = False) -> Tensor:
    """Distances of features [B, C, h, w], mean over places, summed over taps: [B]."""
    sums = []
    for left, right in zip(a, b, strict=True):
        square = (left.float() - right.float()).square().sum(1)
        sums.append((square if squared else (square + 1e-6).sqrt()).flatten(1).mean(1))
    return torch.stack(sums).sum(0)
