"""Fit the estimate of a photo's strength of damage to pairs whose strength is known, and measure how far it errs.

Pairs are those that models learn from, of two sizes; some of the clean ones are only compressed, with the least
strength that would have drawn such a quality, and some are flat. Deterministic on one machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from sinsr_gui.engine.upscaling.damage_statistics import damage_statistics, samples
from sinsr_gui.engine.upscaling.strength import FARTHEST, answer
from trainer.data.pairs import FreshPairs
from trainer.data.photos import PhotoCached, cache_photos, list_photos
from trainer.data.strength import NONE
from trainer.run.data_config import DataConfig, DegradationConfig

CROPS = {256: 1, 512: 0.5}
"""Sides of sharp crops, and how many of each there are, relative to what is asked for."""
FULL_SHARE = 0.15  # of pairs: enough to know them, and few enough for a photo to be innocent until shown otherwise
CLEAN = 0.05
"""Strengths below which every third pair is compressed alone, and every tenth is made flat."""
SEEDS = {"train": 11, "val": 12}
NETWORKS, HIDDEN, STEPS, BATCH, RATE, DECAY, JITTER = 4, 16, 2000, 128, 3e-3, 0.1, 0.1


@dataclass(frozen=True, slots=True)
class Measured:
    """How far the estimate errs on pairs of photos that it was not fitted to."""

    pairs: int
    error: float  # mean absolute difference
    correlation: float
    clean: float  # mean estimate of pairs of a strength below 0.05
    mild: float  # of 0.2 to 0.4
    full: float  # of 1
    without: float  # error of always answering the median

    def __str__(self) -> str:
        return (
            f"{self.pairs} held-out pairs: mean error {self.error:.3f} (always the median: {self.without:.3f}), "
            f"correlation {self.correlation:.2f}; mean estimate {self.clean:.2f} where the strength is below 0.05, "
            f"{self.mild:.2f} from 0.2 to 0.4, {self.full:.2f} at 1"
        )


def fit_strength(photos: Path, folder: Path, pairs: int) -> tuple[dict[str, NDArray[np.float32]], Measured]:
    """Weights for `engine.upscaling.strength`, and their error. `folder` keeps the photos' pixels."""
    statistics, strengths = gather(photos, folder, "train", pairs)
    weights = fit(statistics, strengths)
    unseen, known = gather(photos, folder, "val", pairs // 5)
    return weights, measure(answer(unseen, weights), known)


def gather(photos: Path, folder: Path, split: str, pairs: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Statistics [N, F] and strengths [N] of fresh pairs of one part of the photos."""
    events = cache_photos(list_photos(photos, split), folder / "cache", max(CROPS))
    cached = tuple(event.photo for event in events if isinstance(event, PhotoCached))
    found = [
        (damage_statistics(samples(lq)), strength)
        for crop, share in CROPS.items()
        for lq, strength in _drawn(FreshPairs(cached, _data(crop), SEEDS[split]), round(pairs * share))
    ]
    statistics, strengths = zip(*found, strict=True)
    return np.array(statistics, np.float32), np.array(strengths, np.float32)


def _data(crop: int) -> DataConfig:
    return DataConfig(crop=crop, full_share=FULL_SHARE, degradation=DegradationConfig(shared_draws=1))


def _drawn(source: FreshPairs, pairs: int) -> Iterator[tuple[NDArray[np.uint8], float]]:
    """Degraded pictures [h, w, 3], and their strength."""
    rng = np.random.default_rng(source.seed)
    for step in range(pairs):
        pair = source.draw(step, 1)
        lq, strength = np.ascontiguousarray(pair.lq[0].transpose(1, 2, 0)), float(pair.strength[0])
        kind = rng.integers(30)
        if strength < CLEAN and kind % 3 == 0:
            lq, strength = _compressed(lq, rng)
        elif strength < CLEAN and kind % 10 == 1:
            lq, strength = _flat(lq.shape, rng), 0.0
        yield lq, strength


def _compressed(picture: NDArray[np.uint8], rng: np.random.Generator) -> tuple[NDArray[np.uint8], float]:
    """A clean picture [h, w, 3] by JPEG alone, and the least strength at which pairs are compressed so much."""
    low = DegradationConfig().jpeg_quality[0]
    quality, coarse = int(rng.integers(int(low), int(NONE) + 1)), int(rng.integers(2))
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=quality, subsampling=2 * coarse)
    return np.asarray(Image.open(file)), (NONE - quality) / (NONE - low)


def _flat(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.uint8]:
    """One colour, or a gradient between two: [h, w, 3]."""
    ends = rng.uniform(0, 255, (2, 3)) if rng.random() < 0.5 else np.repeat(rng.uniform(0, 255, (1, 3)), 2, 0)
    along = np.linspace(0, 1, shape[1])[None, :, None]
    return np.rint(np.broadcast_to(ends[0] * (1 - along) + ends[1] * along, shape)).astype(np.uint8)


def fit(statistics: NDArray[np.float32], strengths: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Perceptrons with one hidden layer each, by the mean absolute error: medians stay at 0 where most are."""
    generator = torch.Generator().manual_seed(0)
    mean, deviation = statistics.mean(0), statistics.std(0) + 1e-3
    known = torch.from_numpy(np.clip((statistics - mean) / deviation, -FARTHEST, FARTHEST))
    wanted, count, features = torch.from_numpy(strengths), *statistics.shape

    def drawn(*shape: int) -> Tensor:
        return (torch.randn(shape, generator=generator) / shape[1] ** 0.5).requires_grad_()

    first, last = drawn(NETWORKS, features, HIDDEN), drawn(NETWORKS, HIDDEN)
    biases = [torch.zeros(shape, requires_grad=True) for shape in ((NETWORKS, HIDDEN), (NETWORKS,))]
    optimiser = torch.optim.AdamW([first, last, *biases], RATE, weight_decay=DECAY)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    for _ in range(STEPS):
        chosen = torch.randint(count, (NETWORKS, BATCH), generator=generator)
        x = known[chosen] + JITTER * torch.randn((NETWORKS, BATCH, features), generator=generator)
        hidden = torch.nn.functional.silu(x @ first + biases[0][:, None])
        guess = torch.sigmoid((hidden * last[:, None]).sum(-1) + biases[1][:, None])
        optimiser.zero_grad()
        (guess - wanted[chosen]).abs().mean().mul(NETWORKS).backward()
        optimiser.step()
        slower.step()
    learnt = {"first": first, "first_bias": biases[0], "last": last, "last_bias": biases[1]}
    weights = {name: value.detach().numpy() for name, value in learnt.items()}
    return {"mean": mean, "deviation": deviation, **weights}


def measure(found: NDArray[np.float32], known: NDArray[np.float32]) -> Measured:
    """Estimates [N] beside the strengths [N] with which the pairs were drawn."""
    mild = (known >= 0.2) & (known <= 0.4)
    return Measured(
        pairs=len(known),
        error=float(np.abs(found - known).mean()),
        correlation=float(np.corrcoef(found, known)[0, 1]),
        clean=float(found[known < CLEAN].mean()),
        mild=float(found[mild].mean()),
        full=float(found[known == 1].mean()),
        without=float(np.abs(np.median(known) - known).mean()),
    )
