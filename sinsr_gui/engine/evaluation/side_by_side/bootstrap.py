"""Means and paired differences over pictures with 95 % intervals by the bootstrap: the same numbers at every call.

Percentile bootstrap (Efron 1979): pictures are drawn with replacement, all systems on the same draws, so that a
difference is paired by picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 10_000
TAILS = (2.5, 97.5)
"""Percentiles of an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over `count` pictures, and where it lies in 95 % of the draws; not a number for a single picture."""

    mean: float
    low: float
    high: float
    count: int

    @property
    def excludes_zero(self) -> bool:
        """Whether a difference is clear."""
        return self.low > 0 or self.high < 0


def interval(values: Sequence[float]) -> Interval:
    """Of values, one a picture; those that are no number are left out."""
    kept = np.array([value for value in values if math.isfinite(value)], np.float64)
    if len(kept) < 2:
        return Interval(float(kept.mean()) if len(kept) else math.nan, math.nan, math.nan, len(kept))
    draws = np.random.default_rng(0).integers(len(kept), size=(DRAWS, len(kept)))
    low, high = np.percentile(kept[draws].mean(axis=1), TAILS)
    return Interval(float(kept.mean()), float(low), float(high), len(kept))


def difference(values: Sequence[float], others: Sequence[float]) -> Interval:
    """Of `values` minus `others`, paired by picture."""
    return interval([value - other for value, other in zip(values, others, strict=True)])
