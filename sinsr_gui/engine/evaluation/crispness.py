"""How crisp a result is beside its photo, and whether it shows the grid of the latent: no network, no training on it.

Pictures are uint8 [H, W, 3] of equal size, four times a degraded one: 1/8 cycle per pixel is that one's Nyquist limit.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from .metrics import luma

TILE = 64
"""Pixels of a window: 1/4 cycle per pixel is its 16th line exactly."""
TEXTURED = 6.0
"""Levels of 255: the standard deviation of a photo's window that has texture."""
BANDS = {"middle": (1 / 16, 1 / 8), "high": (1 / 8, 1 / 4)}
"""Rings in cycles per pixel: below the input's Nyquist limit, and above it, where all is made up."""


def energy_shares(result: NDArray[np.uint8], truth: NDArray[np.uint8]) -> dict[str, float]:
    """For each of BANDS the power of the result as a share of the photo's; 1 is as much."""
    made, true = (_powers(luma(picture)).sum(0) for picture in (result, truth))
    frequency = np.hypot(np.fft.fftfreq(TILE)[:, None], np.fft.rfftfreq(TILE)[None])
    found = {}
    for name, (low, high) in BANDS.items():
        ring = (frequency >= low) & (frequency < high)
        found[name] = float(made[ring].sum() / max(true[ring].sum(), 1e-9))
    return found


def neighbour_contrast(result: NDArray[np.uint8], truth: NDArray[np.uint8]) -> float:
    """Mean squared second difference of the luma, as a share of the photo's."""
    made, true = (
        sum(float((np.diff(luma(picture), 2, axis=axis) ** 2).mean()) for axis in (0, 1)) for picture in (result, truth)
    )
    return made / max(true, 1e-9)


def dots(picture: NDArray[np.uint8], truth: NDArray[np.uint8]) -> float:
    """Logarithm of the power at exactly 1/4 cycle per pixel over that beside it, where the photo has texture.

    0: no screen of four pixels; nan where nothing has texture.
    """
    windows, true = _windows(luma(picture)), _windows(luma(truth))
    chosen = windows[true.std((1, 2)) > TEXTURED]
    if not len(chosen):
        return math.nan
    power = np.log(_power(chosen).mean(0) + 1e-3)
    return (_excess(power) + _excess(power[: TILE // 2 + 1].T)) / 2


def _excess(power: NDArray[np.float64]) -> float:
    """Of the line at 1/4 cycle per pixel of log power [h, w] over those three beside it, which a taper keeps clean."""
    line, inner = TILE // 4, slice(0, TILE // 2 - 1)
    return float(power[line, inner].mean() - power[[line - 3, line + 3], inner].mean())


def _windows(plane: NDArray[np.float64]) -> NDArray[np.float64]:  # [H, W] to [N, 64, 64]
    rows, columns = (side // TILE for side in plane.shape)
    return (
        plane[: rows * TILE, : columns * TILE]
        .reshape(rows, TILE, columns, TILE)
        .transpose(0, 2, 1, 3)
        .reshape(-1, TILE, TILE)
    )


def _powers(plane: NDArray[np.float64]) -> NDArray[np.float64]:  # [H, W] to [N, 64, 33]
    return _power(_windows(plane))


def _power(windows: NDArray[np.float64]) -> NDArray[np.float64]:  # [N, 64, 64] to [N, 64, 33]
    taper = np.hanning(TILE + 1)[:-1]
    centred = windows - windows.mean((1, 2), keepdims=True)
    return np.abs(np.fft.rfft2(centred * np.outer(taper, taper))) ** 2
