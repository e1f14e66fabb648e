"""Batches for the training step.

The batch of a step depends on the seed and the step alone, so a resumed run sees the data of an uninterrupted one,
whatever the number of processes that prepare it.
"""

import functools
import sys
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import count as count_from
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.messages import say
from trainer.data.gradient_pairs import GradientPairs
from trainer.data.pairs import FreshPairs, Pairs, PairSource
from trainer.data.photos import CachedPhoto
from trainer.data.pool import open_pool
from trainer.data.prefetch import prefetch
from trainer.run.data_config import DataConfig


@dataclass(frozen=True, slots=True)
class Batch:
    """Training pairs in [-1, 1]: sharp `gt` [B, 3, S, S] and degraded `lq` [B, 3, S/scale, S/scale], float32."""

    gt: Tensor
    lq: Tensor
    strength: Tensor  # of the degradation, float32 [B] in 0..1


@dataclass(frozen=True, slots=True)
class Share:
    """Which parts of a step's batch one process takes: `own` of all `parts`, from `first` on."""

    parts: int = 1
    first: int = 0
    own: int = 1


def open_pairs(photos: list[CachedPhoto], config: DataConfig, seed: int, pool: Path) -> PairSource:
    """Fresh pairs of the photos, or those of the prepared `pool` if the settings ask for one."""
    if not config.pool_pairs and not photos:
        raise EngineError(
            "None of the photos can be used.", say("Add photos of at least {crop} pixels a side.", crop=config.crop)
        )
    source = open_pool(pool, config, seed) if config.pool_pairs else FreshPairs(tuple(photos), config, seed)
    return GradientPairs(source, config.gradient_share, seed) if config.gradient_share else source


def stream_batches(
    source: PairSource, count: int, start: int = 0, workers: int = 1, share: Share = Share()
) -> Generator[Batch]:
    """The batches of steps start, start + 1, ... without end, `count` pairs each, or this process's share of them.

    Close it (or leave it to `contextlib.closing`) to end the worker processes. With 0 workers, from a pool, or in a
    frozen app (which must not start itself again) the calling thread draws.
    """
    draw = functools.partial(_draw, source, count, share)
    if workers == 0 or source.prepared or getattr(sys, "frozen", False):
        drawn = (draw(step) for step in count_from(start))
    else:
        drawn = prefetch(draw, start, workers, prepare=_use_one_thread)
    with closing(drawn):
        for pairs in drawn:
            yield Batch(_normalise(pairs.gt), _normalise(pairs.lq), torch.from_numpy(pairs.strength))


def _draw(source: PairSource, count: int, share: Share, step: int) -> Pairs:
    """Part p of step s is drawn as step s * parts + p, so it is the same whichever process takes it."""
    first = step * share.parts + share.first
    drawn = [source.draw(index, count // share.parts) for index in range(first, first + share.own)]
    return Pairs(*(np.concatenate([getattr(pairs, name) for pairs in drawn]) for name in ("gt", "lq", "strength")))


def _use_one_thread() -> None:
    torch.set_num_threads(1)


def _normalise(pictures: NDArray[np.uint8]) -> Tensor:
    """uint8 [B, 3, S, S] to float32 in [-1, 1]."""
    return torch.from_numpy(pictures).float().div_(127.5).sub_(1)
