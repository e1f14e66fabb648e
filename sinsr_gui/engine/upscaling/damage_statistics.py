"""What noise, blur, ringing and JPEG leave behind in a photo, as a vector of statistics. Of samples, free of torch.

Texture and damage are told apart by how the finest differences are spread: noise is there where nothing else is, blur
takes the last octave of the spectrum, and blocks of JPEG come every eight pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

SIDE = 128
"""Pixels of a sample, a multiple of the side of JPEG's blocks."""
MOST = 9
"""Samples of a photo; more say the same."""
SMALLEST = 16
"""Pixels of a side below which there is nothing to measure."""
BANDS = 6
BLOCK = 8
FLOOR = 0.02
"""Levels of 255: less than rounding leaves, so that logarithms stay finite."""

_YCC = np.array([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], np.float32)


def damage_statistics(pixels: Sequence[NDArray[np.uint8]]) -> NDArray[np.float32] | None:
    """Of samples [h, w, 3] of a photo: a vector of logarithms and shares [68]; None if they are too small."""
    if min(side for sample in pixels for side in sample.shape[:2]) < SMALLEST:
        return None
    planes = [sample.astype(np.float32) @ _YCC.T for sample in pixels]
    found = [_of_plane([sample[..., channel] for sample in planes]) for channel in range(3)]
    luma = [sample[..., 0] for sample in planes]
    halved = [_halved(plane) for plane in luma]
    return np.concatenate([*found, _of_plane(halved), _spectrum(luma), _correlation(luma), _blocks(luma)])


def samples(pixels: NDArray) -> list[NDArray]:
    """Squares that are spread evenly over a photo [H, W, 3], with corners at multiples of JPEG's blocks."""
    rows, columns = (_starts(side) for side in pixels.shape[:2])
    return [pixels[top : top + SIDE, left : left + SIDE] for top in rows for left in columns]


def _starts(length: int) -> list[int]:
    count = min(max(length // SIDE, 1), int(MOST**0.5))
    most = max(length - SIDE, 0)
    return [round(most * (i + 0.5) / count) // BLOCK * BLOCK for i in range(count)]


def _of_plane(planes: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Sizes and spreads of the differences in planes [h, w] of levels: 14 numbers."""
    first = _gathered(planes, lambda p: (np.diff(p, axis=0), np.diff(p, axis=1)))
    second = _gathered(planes, lambda p: (np.diff(p, 2, axis=0), np.diff(p, 2, axis=1)))
    mixed = [np.diff(np.diff(plane, axis=0), axis=1) for plane in planes]  # blind to straight edges
    flat = np.abs(np.concatenate([plane.ravel() for plane in mixed]))
    floors = np.concatenate([_local(plane) for plane in mixed])
    return np.array(
        [
            _log(first.mean()),
            _log(second.mean()),
            _log(flat.mean()),
            *(_log(value) for value in np.quantile(first, (0.25, 0.5, 0.9))),
            *(_log(value) for value in np.quantile(flat, (0.25, 0.5, 0.9))),
            *(_log(value) for value in np.quantile(floors, (0.1, 0.5, 0.9))),
            (flat < 0.5).mean(),
            _log(np.sqrt((flat**2).mean())) - _log(flat.mean()),
        ],
        np.float32,
    )


def _gathered(
    planes: Iterable[NDArray[np.float32]],
    differences: Callable[[NDArray[np.float32]], Iterable[NDArray[np.float32]]],
) -> NDArray[np.float32]:  # absolute values, [N]
    return np.abs(np.concatenate([part.ravel() for plane in planes for part in differences(plane)]))


def _local(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean absolute values of [h, w] in squares of JPEG's blocks: [N]."""
    height, width = (side // BLOCK * BLOCK for side in plane.shape)
    if not height or not width:
        return np.abs(plane).mean(keepdims=True).ravel()
    squares = np.abs(plane[:height, :width]).reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK)
    return squares.mean((1, 3)).ravel()


def _halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:  # [h, w] to [h / 2, w / 2]
    height, width = (side // 2 * 2 for side in plane.shape)
    return plane[:height, :width].reshape(height // 2, 2, width // 2, 2).mean((1, 3))


def _spectrum(planes: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Logarithms of the power of planes [h, w] in rings of equal width, relative to the next inner one: [6]."""
    totals = np.zeros(BANDS)
    for plane in planes:
        height, width = plane.shape
        window = np.outer(np.hanning(height + 2)[1:-1], np.hanning(width + 2)[1:-1])
        power = np.abs(np.fft.rfft2((plane - plane.mean()) * window)) ** 2 / window.sum()
        radius = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None])
        ring = np.minimum((radius * 2 * BANDS).astype(np.int64), BANDS)
        count = np.bincount(ring.ravel(), minlength=BANDS + 1)[:BANDS]
        totals += np.bincount(ring.ravel(), power.ravel(), BANDS + 1)[:BANDS] / np.maximum(count, 1)
    levels = np.log(totals / len(planes) + FLOOR)
    return np.append(np.diff(levels), levels[-1]).astype(np.float32)


def _correlation(planes: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Of the mixed difference of planes [h, w] with itself some pixels aside: [4]."""
    sums = np.zeros(5)
    for plane in planes:
        mixed = np.diff(np.diff(plane, axis=0), axis=1)
        sums += [
            (mixed**2).mean() + FLOOR**2,
            (mixed[1:] * mixed[:-1]).mean() + (mixed[:, 1:] * mixed[:, :-1]).mean(),
            (mixed[2:] * mixed[:-2]).mean() + (mixed[:, 2:] * mixed[:, :-2]).mean(),
            (mixed[1:, 1:] * mixed[:-1, :-1]).mean(),
            (mixed[4:] * mixed[:-4]).mean() + (mixed[:, 4:] * mixed[:, :-4]).mean(),
        ]
    return (sums[1:] / sums[0]).astype(np.float32)


def _blocks(planes: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """How far differences across one line in eight stand out, for rows and columns: [2]."""
    result = []
    for axis in (0, 1):
        sums, counts = np.zeros(BLOCK), np.zeros(BLOCK)
        for plane in planes:
            jumps = np.abs(np.diff(plane, 3, axis=axis)).mean(1 - axis)  # little where it is smooth, whatever the slope
            phase = np.arange(len(jumps)) % BLOCK
            sums += np.bincount(phase, jumps, BLOCK)
            counts += np.bincount(phase, minlength=BLOCK)
        means = sums / np.maximum(counts, 1)
        result.append(_log(means.max()) - _log(np.median(means)))
    return np.array(result, np.float32)


def _log(value: float) -> float:
    return float(np.log(value + FLOOR))
