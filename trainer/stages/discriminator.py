"""A discriminator on the features of a frozen network, for the adversarial term of the refine stage.

Projected GAN (Sauer et al. 2021, arXiv 2111.01007): small heads on pretrained features converge in thousands of crops
where one on pixels needs millions; the features are those that the perceptual term computes anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

WIDTH = 64
WEIGH_EVERY = 20  # steps


class GradientShare:
    """Weighs a term so that its gradient on pictures is a share of that of all others, whatever either is scaled by.

    Norms are compared as in VQGAN (Esser et al. 2021, arXiv 2012.09841, eq. 7), at the pictures: the network behind
    them need not be gone through for it. Weighed anew once in a while, and kept in between.
    """

    def __init__(self, share: float) -> None:
        self.share, self.weight, self.steps = share, 0.0, 0

    def weigh(self, term: Tensor, others: Tensor, pictures: Tensor) -> Tensor:
        """The term [B], weighted; `others` is a scalar, both depend on the pictures [B, 3, H, W]."""
        if self.steps % WEIGH_EVERY == 0:
            norms = [torch.autograd.grad(part, pictures, retain_graph=True)[0].norm() for part in (term.mean(), others)]
            self.weight = self.share * float(norms[1] / norms[0].clamp(min=1e-12))
        self.steps += 1
        return self.weight * term


class Discriminator(nn.Module):
    """One head per tap; each says for every place how real its features look."""

    def __init__(self, channels: Sequence[int], learning_rate: float) -> None:
        super().__init__()
        self.heads = nn.ModuleList(_head(count) for count in channels)
        self.average: Callable[[Iterable[nn.Parameter]], None] = lambda parameters: None  # of several processes
        self.optimiser = torch.optim.AdamW(self.parameters(), lr=learning_rate, betas=(0.0, 0.99), weight_decay=0.0)

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """Verdicts [B] on features [B, C, h, w] of every tap: the mean over places and taps."""
        verdicts = [head(tap * tap.shape[1] ** 0.5) for head, tap in zip(self.heads, features, strict=True)]
        return torch.stack([verdict.float().flatten(1).mean(1) for verdict in verdicts]).mean(0)

    def train_step(self, made: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
        """One step on the hinge loss, place by place; returns the loss per sample [B].

        Processes average their gradients; parts of a batch (`accumulate`) are a step each, so they are not the same.
        """
        self.requires_grad_(True)
        losses = []
        for head, fake, true in zip(self.heads, made, real, strict=True):
            size = fake.shape[1] ** 0.5  # unit-length features -> about unit variance
            for features, sign in ((fake.detach(), 1.0), (true, -1.0)):
                losses.append(F.relu(1 + sign * head(features * size).float()).flatten(1).mean(1))
        loss = torch.stack(losses).mean(0)
        self.optimiser.zero_grad(set_to_none=True)
        loss.mean().backward()
        self.average(self.parameters())
        self.optimiser.step()
        torch.clear_autocast_cache()  # of weights before the step
        self.requires_grad_(False)
        return loss.detach()

    def state(self) -> dict[str, Any]:
        """What `load` needs to go on exactly here."""
        return {"critic": self.state_dict(), "optimiser": self.optimiser.state_dict()}

    def load(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.load_state_dict(state["critic"])
        self.optimiser.load_state_dict(state["optimiser"])


def _head(channels: int) -> nn.Sequential:
    return nn.Sequential(
        spectral_norm(nn.Conv2d(channels, WIDTH, 3, padding=1)),
        nn.LeakyReLU(0.2),
        spectral_norm(nn.Conv2d(WIDTH, WIDTH, 3, padding=1)),
        nn.LeakyReLU(0.2),
        spectral_norm(nn.Conv2d(WIDTH, 1, 1)),
    )
