"""Places to look at, chosen by rule and not by eye: where a picture has most detail, and where systems differ most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.evaluation.metrics import luma
from sinsr_gui.engine.events import Box

SIDE = 128
"""Pixels of a crop, of the result."""
MOST_PICTURES = 12
"""That are shown: evenly spread over the list by name."""
RULES = {
    "differ": "where the systems differ most",
    "detail": "where the true picture has most fine detail",
}

Picture = NDArray[np.uint8]


def shown(names: Sequence[str]) -> list[str]:
    """Which pictures are shown: all, or every so many-th, beginning with the first."""
    step = max(-(-len(names) // MOST_PICTURES), 1)
    return list(names[::step])


def places(results: Sequence[Picture], truth: Picture | None, side: int = SIDE) -> dict[str, Box]:
    """For each rule a box in pixels of equal pictures [H, W, 3]; the first place where several are equal.

    Without a truth, detail is looked for in the mean of the results. Places that are nearly the same are one.
    """
    planes = np.stack([luma(picture) for picture in results])
    reference = luma(truth) if truth is not None else planes.mean(axis=0)
    maps = {"differ": planes.std(axis=0), "detail": _fine(reference)}
    found: dict[str, Box] = {}
    for rule, values in maps.items():
        if rule == "differ" and not values.any():
            continue  # a single system, or systems that agree
        box = _highest(values, side)
        if all(max(abs(box[0] - other[0]), abs(box[1] - other[1])) > side // 4 for other in found.values()):
            found[rule] = box
    return found


def cut(picture: Picture, box: Box) -> Picture:
    """That part of [H, W, 3]."""
    left, top, width, height = box
    return picture[top : top + height, left : left + width]


def _fine(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squared second differences [H, W]."""
    padded = np.pad(plane, 1, mode="edge")
    across = padded[1:-1, 2:] - 2 * plane + padded[1:-1, :-2]
    down = padded[2:, 1:-1] - 2 * plane + padded[:-2, 1:-1]
    return across**2 + down**2


def _highest(values: NDArray[np.float64], side: int) -> Box:
    """The square with the largest sum in a map [H, W], at steps of a quarter of its side."""
    height, width = values.shape
    wide, high = min(side, width), min(side, height)
    total = np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    tops, lefts = (
        np.unique([*range(0, whole - part + 1, max(side // 4, 1)), whole - part])
        for whole, part in ((height, high), (width, wide))
    )
    sums = (
        total[tops[:, None] + high, lefts + wide]
        - total[tops[:, None], lefts + wide]
        - total[tops[:, None] + high, lefts]
        + total[tops[:, None], lefts]
    )
    row, column = np.unravel_index(int(sums.argmax()), sums.shape)
    return int(lefts[column]), int(tops[row]), wide, high
