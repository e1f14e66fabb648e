"""A facsimile of the published inference, for comparison: all attention scores and code distances at once.

Nothing but the benchmark uses it.
"""

from __future__ import annotations

import torch
from torch import Tensor

from sinsr_gui.engine.networks.autoencoders import Attention, Codebook, PixelShuffleAutoencoder, VQModel


class _DenseAttention(Attention):
    def forward(self, x: Tensor) -> Tensor:
        h = self.norm(x)
        q, k, v = (layer(h).flatten(2) for layer in (self.q, self.k, self.v))
        weights = (q.mT @ k * x.shape[1] ** -0.5).softmax(2)
        return x + self.proj_out((v @ weights.mT).view_as(x))


class _DenseCodebook(Codebook):
    def indices(self, z: Tensor) -> Tensor:
        points, codes = z.movedim(1, -1).flatten(0, -2), self.embedding.weight
        distances = points.square().sum(1, keepdim=True) + codes.square().sum(1) - 2 * points @ codes.T
        return distances.argmin(1).view(z.shape[0], *z.shape[2:])


def published(autoencoder: VQModel | PixelShuffleAutoencoder) -> VQModel | PixelShuffleAutoencoder:
    """The autoencoder as published, with the same weights."""
    if isinstance(autoencoder, PixelShuffleAutoencoder):
        return autoencoder
    with torch.device("meta"):
        dense = VQModel(autoencoder.config)
    dense.load_state_dict(autoencoder.state_dict(), assign=True)
    for module in dense.modules():
        if isinstance(module, Attention):
            module.__class__ = _DenseAttention
        if isinstance(module, Codebook):
            module.__class__ = _DenseCodebook
    return dense.eval()
