"""Skies without grain: now and then, a crop is replaced by a smooth gradient of colour and a noisy small copy of it.

Hardly any photo is as smooth as a clear sky should come out, so a model learns from photos alone that everything has
some texture; on the grid of its latent, that is a pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data.pairs import Pairs, PairSource

NOISE = 6.0
"""Standard deviation of the strongest noise in levels of 255; half of the small copies have none."""


@dataclass(frozen=True, slots=True)
class GradientPairs:
    """The pairs of another source, of which about a `share` are replaced."""

    source: PairSource
    share: float
    seed: int

    @property
    def prepared(self) -> bool:
        """As the source's."""
        return self.source.prepared

    def draw(self, step: int, count: int) -> Pairs:
        """As the source's; the replaced ones depend on seed and step."""
        pairs = self.source.draw(step, count)
        rng = np.random.default_rng((self.seed, step, 1))
        for place in np.flatnonzero(rng.random(count) < self.share):
            pairs.gt[place], pairs.lq[place] = gradient_pair(rng, pairs.gt.shape[-1], pairs.lq.shape[-1])
        return pairs


def gradient_pair(rng: np.random.Generator, side: int, small: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A linear gradient of two near colours, uint8 [3, side, side], and it in [3, small, small], half of them noisy."""
    angle, middle = rng.uniform(0, 2 * np.pi), rng.uniform(10, 245, (3, 1, 1))
    slope = rng.normal(0, 20, (3, 1, 1))  # levels from one side to the other
    noise = rng.uniform(0, NOISE) * (rng.random() < 0.5)

    def gradient(length: int) -> NDArray[np.float64]:
        y, x = (np.mgrid[:length, :length] + 0.5) / length - 0.5
        return middle + slope * (np.cos(angle) * x + np.sin(angle) * y)

    return _rounded(gradient(side)), _rounded(gradient(small) + noise * rng.standard_normal((3, small, small)))


def _rounded(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
