"""How wide a model draws a clean grey edge, and how straight a slanted one: test cards, made and measured."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .metrics import luma

SIDE = 48
"""Pixels of a card."""
DARK, LIGHT = 70.0, 180.0
SLANTS = (3.0, 7.0, 12.0, 20.0)
"""Degrees from upright."""
FINE = 16
"""Of a pixel that the area of an edge is counted by."""

Upscaled = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
"""From a card [h, w, 3] to a result some times as large."""


def edge_card(degrees: float) -> NDArray[np.uint8]:
    """A grey edge through the middle, each pixel covered by exact area: [SIDE, SIDE, 3]."""
    place = (np.arange(SIDE * FINE) + 0.5) / FINE - SIDE / 2
    light = place[None] > place[:, None] * np.tan(np.radians(degrees))
    share = light.reshape(SIDE, FINE, SIDE, FINE).mean((1, 3))
    return np.repeat(np.rint(DARK + (LIGHT - DARK) * share).astype(np.uint8)[..., None], 3, axis=2)


def edge_width(upscaled: Upscaled) -> float:
    """Pixels of the result in which an upright edge goes from 20 to 80 % of its step: a median over rows."""
    return float(np.median([_crossing(row, 0.8) - _crossing(row, 0.2) for row in _rows(upscaled(edge_card(0.0)))]))


def edge_jitter(upscaled: Upscaled) -> float:
    """How far slanted edges are from straight: the root mean square in pixels of the result, a mean over slants."""
    return float(np.mean([_jitter(_rows(upscaled(edge_card(slant)))) for slant in SLANTS]))


def _jitter(rows: NDArray[np.float64]) -> float:  # [n, W]
    places, heights = np.array([_crossing(row, 0.5) for row in rows]), np.arange(len(rows))
    return float(np.sqrt(np.mean((places - np.polyval(np.polyfit(heights, places, 1), heights)) ** 2)))


def _rows(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The luma of the middle half of the rows: [n, W]."""
    quarter = picture.shape[0] // 4
    return luma(picture)[quarter:-quarter]


def _crossing(row: NDArray[np.float64], share: float) -> float:
    """Where a rising row [W] first passes that share of its step, between pixels."""
    ends = len(row) // 8
    low, high = row[:ends].mean(), row[-ends:].mean()
    level = low + share * (high - low)
    after = int(np.argmax(row > level))
    before = after - 1
    return before + float((level - row[before]) / max(row[after] - row[before], 1e-9))
