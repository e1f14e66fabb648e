"""About how large a file gets: some places of a picture are encoded as the whole would be.

Nine squares tell the file of the sample photo's result within a quarter in every format and quality.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, save_photo
from sinsr_gui.engine.upscaling.resampling import resample

PLACES = 3
"""Squares across, and down."""
SIDE = 144
"""Pixels of the result: enough for what an encoder learns of a picture, few enough for the slowest one."""


def estimate_file_size(photo: Photo, size: tuple[int, int], suffix: str, options: SaveOptions) -> int:
    """Bytes of a file of the picture at `size` (width, height), without metadata; `suffix` such as ".jpg"."""
    sampled = _squares(photo.width, photo.height, size)
    sample = replace(
        photo,
        pixels=sampled(photo.pixels),
        alpha=None if photo.alpha is None else sampled(photo.alpha),
        icc=None,
        metadata=Metadata(),
        source=None,
        beyond=None,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sample{suffix}"
        save_photo(sample, path, options)
        return round(path.stat().st_size * size[0] * size[1] / (sample.width * sample.height))


def _squares(width: int, height: int, size: tuple[int, int]) -> Callable[[NDArray], NDArray]:
    """A function that joins squares of a picture, evenly spread; the whole picture where that is not larger."""
    if size[0] <= PLACES * SIDE or size[1] <= PLACES * SIDE:
        few = (min(size[0], PLACES * SIDE), min(size[1], PLACES * SIDE))
        return lambda pixels: resample(np.ascontiguousarray(pixels), few)
    wide, high = (max(1, round(SIDE * side / end)) for side, end in ((width, size[0]), (height, size[1])))

    def sampled(pixels: NDArray) -> NDArray:
        rows: list[NDArray] = []
        for row in range(PLACES):
            top = (height - high) * (2 * row + 1) // (2 * PLACES)
            lefts = ((width - wide) * (2 * column + 1) // (2 * PLACES) for column in range(PLACES))
            squares = (np.ascontiguousarray(pixels[top : top + high, left : left + wide]) for left in lefts)
            rows.append(np.concatenate([resample(square, (SIDE, SIDE)) for square in squares], axis=1))
        return np.concatenate(rows)

    return sampled
