"""The one noise field of a picture: a standard normal number for every (seed, x, y, channel), drawn on the CPU.

Nothing here has a state (noise that was found in a picture is a file that never changes), so tile size, tile order,
file order, crop and the company in a batch cannot change a value: a tile asks for its box of an endless field.
Positions are latent pixels; the brush and its stamps are input pixels.
It does not know the schedule: scaling and adding the noise is the model's work.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.events import Box
from sinsr_gui.engine.requests import PictureNoise, SeedMap, SeedRegion

from .inversion.kept_noise import kept

# Philox-4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, table 2.
_MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL = (0x9E3779B9, 0xBB67AE85)
_ROUNDS = 10
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_ROWS_AT_ONCE = 32  # keeps the working arrays in the cache


def noise(seeds: SeedMap, box: Box, channels: int, factor: float = 1, step: int = 0) -> NDArray[np.float32]:
    """The field inside `box` (latent pixels, any) -> [channels, height, width], standard normal.

    `factor` is input pixels per latent pixel, for the painted regions. `step` names independent fields of the same
    seed, for samplers that draw again at each step.
    """
    result = _morphed(seeds, box, channels, step)
    if seeds.found is not None and step == 0:  # later steps draw anew, and only models of one step find noise
        result = _departed(seeds.found, result, box)
    for region in seeds.regions:
        mask = painted(region, box, factor)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if rows.size == 0:
            continue
        top, left = int(rows[0]), int(columns[0])
        height, width = int(rows[-1]) + 1 - top, int(columns[-1]) + 1 - left
        part = normals(region.seed, (box[0] + left, box[1] + top, width, height), channels, step)
        inside = (slice(None), slice(top, top + height), slice(left, left + width))
        result[inside] = np.where(mask[inside[1:]], part, result[inside])
    return result


def _morphed(seeds: SeedMap, box: Box, channels: int, step: int) -> NDArray[np.float32]:
    """Spherical interpolation between two fields [channels, height, width], which keeps the variance at every amount.

    Slerp divides by the sine of the angle between two vectors. Independent fields are orthogonal in the limit, so a
    right angle is taken everywhere: cos^2 + sin^2 = 1 keeps each value standard normal, and none depends on the crop.
    """
    base = normals(seeds.base, box, channels, step)
    if seeds.towards is None or seeds.amount == 0:
        return base
    angle = seeds.amount * math.pi / 2
    other = normals(seeds.towards, box, channels, step)
    return (math.cos(angle) * base + math.sin(angle) * other).astype(np.float32)


def _departed(found: PictureNoise, drawn: NDArray[np.float32], box: Box) -> NDArray[np.float32]:
    """Slerp from a picture's noise to what was drawn [channels, h, w], as in `_morphed`; beyond it, what was drawn.

    Raises BadRequest when the noise is not kept here.
    """
    field, inside = kept(found.noise), drawn.copy()
    left, top, width, height = box
    x, y = max(left, 0), max(top, 0)
    right, bottom = min(left + width, field.shape[2]), min(top + height, field.shape[1])
    if x >= right or y >= bottom:
        return drawn
    angle = found.departure * math.pi / 2
    place = (slice(None), slice(y - top, bottom - top), slice(x - left, right - left))
    own = field[:, y:bottom, x:right].astype(np.float32)
    inside[place] = math.cos(angle) * own + math.sin(angle) * drawn[place]
    return inside


def painted(region: SeedRegion, box: Box, factor: float = 1) -> NDArray[np.bool_]:
    """Which latent pixels of `box` have their centre inside one of the region's stamps -> [height, width]."""
    left, top, width, height = box
    x = (np.arange(left, left + width) + 0.5) * factor
    y = (np.arange(top, top + height) + 0.5) * factor
    mask = np.zeros((height, width), dtype=np.bool_)
    for stamp in region.stamps:
        near = np.abs(y - stamp.y) <= stamp.radius
        mask[near] |= (x - stamp.x) ** 2 + (y[near, None] - stamp.y) ** 2 <= stamp.radius**2
    return mask


def normals(seed: int, box: Box, channels: int, step: int = 0) -> NDArray[np.float32]:
    """Standard normal field of one seed (any integer, taken modulo 2^64) -> [channels, height, width]."""
    left, top, width, height = box
    groups = -(-channels // 4)  # one call of Philox gives four words, hence four channels
    result = np.empty((4 * groups, height, width), dtype=np.float32)
    x = np.arange(left, left + width)
    for row in range(0, height, _ROWS_AT_ONCE):
        y = np.arange(top + row, top + min(height, row + _ROWS_AT_ONCE))[:, None]
        for group in range(groups):
            words = philox((x, y, np.array(group), np.array(step)), seed)
            rows = result[4 * group : 4 * group + 4, row : row + len(y)]
            _box_muller(words[0], words[1], rows[:2])
            _box_muller(words[2], words[3], rows[2:])
    return result[:channels]


def _box_muller(one: NDArray[np.uint64], two: NDArray[np.uint64], result: NDArray[np.float32]) -> None:
    """Two uniform 32-bit words [h, w] -> two standard normals in `result` [2, h, w], computed in float64."""
    # The half keeps the logarithm finite; the largest value is 6.8, which 2^32 draws reach once.
    radius = np.sqrt(-2 * np.log((one + 0.5) * 2.0**-32))
    angle = two * (math.tau * 2.0**-32)
    np.multiply(radius, np.cos(angle), out=result[0], casting="same_kind")
    np.multiply(radius, np.sin(angle), out=result[1], casting="same_kind")


def philox(counter: tuple[NDArray[np.integer], ...], key: int) -> tuple[NDArray[np.uint64], ...]:
    """Philox-4x32-10: four counter words (they broadcast, modulo 2^32), a 64-bit key -> four random words [h, w].

    The words are 32-bit numbers held in uint64 arrays, so that the products need no care.
    """
    a, b, c, d = (word.astype(np.int64).astype(np.uint64) & _LOW for word in counter)
    low, high = key & 0xFFFFFFFF, (key >> 32) & 0xFFFFFFFF
    for _ in range(_ROUNDS):
        first, second = a * _MULTIPLIERS[0], c * _MULTIPLIERS[1]
        a = (second >> _SHIFT) ^ b ^ np.uint64(low)
        b = second & _LOW
        c = (first >> _SHIFT) ^ d ^ np.uint64(high)
        d = first & _LOW
        low, high = (low + _WEYL[0]) & 0xFFFFFFFF, (high + _WEYL[1]) & 0xFFFFFFFF
    return a, b, c, d
