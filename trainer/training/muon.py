"""Muon: momentum made orthogonal, for matrices and convolutions; AdamW for everything else.

From a refined student, 160 steps of 8 crops with it lowered the held-out perceptual distance four times as much as
AdamW at the same learning rate, for 1.6 times the processor time (1.3 at 16 crops). torch.optim.Muon takes only
two-dimensional parameters, and most of a UNet's are convolutions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

MOMENTUM = 0.95
SMALLEST = 16  # the shorter side of a matrix that is worth it
ROUNDS = 5
QUINTIC = (3.4445, -4.7750, 2.0315)  # of Jordan's iteration


class Muon(torch.optim.Optimizer):
    """Jordan et al. 2024; step sizes matched to AdamW's as in Liu et al. 2025 (arXiv 2502.16982), eq. 4."""

    def __init__(self, parameters: Iterable[Tensor], lr: float) -> None:
        super().__init__(list(parameters), {"lr": lr, "betas": (0.9, 0.999), "eps": 1e-8})

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> Any:
        """One step with the gradients that are there."""
        loss = closure() if closure else None
        for group in self.param_groups:
            alike: defaultdict[torch.Size, list[Tensor]] = defaultdict(list)
            for parameter in (p for p in group["params"] if p.grad is not None):
                if parameter.ndim >= 2 and min(len(parameter), parameter[0].numel()) >= SMALLEST:
                    alike[parameter.shape].append(parameter)
                else:
                    self._adapt(parameter, group)
            for parameters in alike.values():
                self._turn(parameters, group["lr"])
        return loss

    def _turn(self, parameters: list[Tensor], rate: float) -> None:
        """Step matrices of one shape, all at once: [a, b], or [a, b, kh, kw] as [a, b * kh * kw]."""
        moments = []
        for parameter in parameters:
            assert parameter.grad is not None  # `step` left those out
            momentum = self.state[parameter].setdefault("momentum", torch.zeros_like(parameter))
            momentum.mul_(MOMENTUM).add_(parameter.grad)
            moments.append(parameter.grad.add(momentum, alpha=MOMENTUM).flatten(1))  # Nesterov
        size = max(moments[0].shape) ** 0.5
        for parameter, update in zip(parameters, orthogonal(torch.stack(moments)), strict=True):
            parameter.add_(update.view(parameter.shape), alpha=-0.2 * rate * size)

    def _adapt(self, parameter: Tensor, group: dict[str, Any]) -> None:
        """AdamW without weight decay (Kingma and Ba 2015, algorithm 1)."""
        assert parameter.grad is not None  # `step` left those out
        state, (first, second) = self.state[parameter], group["betas"]
        if not state:
            state.update(step=0, mean=torch.zeros_like(parameter), square=torch.zeros_like(parameter))
        state["step"] += 1
        state["mean"].lerp_(parameter.grad, 1 - first)
        state["square"].lerp_(parameter.grad.square(), 1 - second)
        away = (state["square"] / (1 - second ** state["step"])).sqrt_().add_(group["eps"])
        parameter.addcdiv_(state["mean"], away, value=-group["lr"] / (1 - first ** state["step"]))


def orthogonal(matrices: Tensor) -> Tensor:
    """The nearest matrices [N, a, b] with singular values of about 1, by Newton and Schulz in bfloat16.

    X <- a X + (b X X' + c (X X')^2) X from X / |X| (Jordan et al. 2024).
    """
    a, b, c = QUINTIC
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if tall else matrices
    x = (x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)).bfloat16()
    for _ in range(ROUNDS):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.mT if tall else x).float()
