"""Exponential moving average of the weights, as SinSR keeps it: from the first step, without bias correction."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Ema:
    """A float32 copy of a network's state that follows it: ema <- rate * ema + (1 - rate) * weights.

    Integer buffers (`relative_position_index`) are constants and stay as they are.
    """

    def __init__(self, network: nn.Module, rate: float) -> None:
        self.rate = rate
        self.state: dict[str, Tensor] = {key: value.detach().clone() for key, value in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Follow the network after an optimiser step."""
        for key, value in network.state_dict().items():
            if value.is_floating_point():
                self.state[key].mul_(self.rate).add_(value, alpha=1 - self.rate)

    @torch.no_grad()
    def load(self, state: dict[str, Tensor]) -> None:
        """Go on from a saved state, wherever it was saved."""
        for key, value in state.items():
            self.state[key].copy_(value)
