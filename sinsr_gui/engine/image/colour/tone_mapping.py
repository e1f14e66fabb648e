"""HDR to standard range: light of a PQ or HLG picture, its highlights rolled off below the white of a normal display.

Everything up to about half of white stays as it is; how much of the rest is compressed depends on the picture's own
highlights, so that a picture without any keeps its colours. What is above its brightest 1/1000 is cut.
Sources: ITU-R BT.2100-2, tables 4 and 5 (PQ, SMPTE ST 2084; HLG with its OOTF for 1000 cd/m²); ITU-R BT.2408-7 for
white at 203 cd/m²; ITU-R BT.2390-11, 5.4, for the roll-off (EETF).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

WHITE = 203.0  # cd/m² of a standard-range white in an HDR picture
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_A, _C = 0.17883277, 0.55991073
_B = 1 - 4 * _A
_HLG_PEAK, _HLG_GAMMA = 1000.0, 1.2
_CUT = 0.001  # share of the pixels whose brightness does not count
_BAND = 1 << 18  # pixels that are mapped at a time


def pq_light(stored: np.ndarray) -> np.ndarray:
    """cd/m² of PQ values in [0, 1]; the inverse of pq_stored."""
    root = np.maximum(stored, 0) ** (1 / _M2)
    return 10000 * (np.maximum(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1)


def pq_stored(light: np.ndarray) -> np.ndarray:
    """PQ values of cd/m²."""
    share = (np.maximum(light, 0) / 10000) ** _M1
    return ((_C1 + _C2 * share) / (1 + _C3 * share)) ** _M2


def hlg_scene(stored: np.ndarray) -> np.ndarray:
    """Scene light in [0, 1] of HLG values in [0, 1]."""
    return np.where(stored <= 0.5, stored**2 / 3, (np.exp((stored - _C) / _A) + _B) / 12)


def rolled_off(light: np.ndarray, peak: float) -> np.ndarray:
    """cd/m² up to `peak` brought below WHITE; unchanged if the peak is no brighter."""
    if peak <= WHITE:
        return np.minimum(light, WHITE)
    top = pq_stored(np.array(peak))
    white = pq_stored(np.array(WHITE)) / top
    knee = max(1.5 * white - 0.5, 0.0)
    value = np.minimum(pq_stored(light) / top, 1)
    t = (value - knee) / (1 - knee)
    bent = (
        (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (3 * t**2 - 2 * t**3) * white
    )  # the spline of BT.2390
    return pq_light(np.where(value < knee, value, bent) * top)


def standard_range(
    colour: np.ndarray, kind: Literal["pq", "hlg"], luminance: np.ndarray
) -> Iterator[tuple[int, np.ndarray]]:
    """Yield row and relative light [n, W, C] float32 in [0, 1] of an HDR picture's stored values, uint8 or uint16.

    `luminance` [3] is what each primary adds to white. Hues stay: a pixel's channels are scaled alike.
    """
    levels = int(np.iinfo(colour.dtype).max)
    table = np.arange(levels + 1) / levels
    light = (pq_light(table) if kind == "pq" else hlg_scene(table)).astype(np.float32)
    step = max(1, _BAND // colour.shape[1])
    brightest = np.zeros(levels + 1, np.int64)
    for start in range(0, len(colour), step):
        brightest += np.bincount(colour[start : start + step].max(axis=2).ravel(), minlength=levels + 1)
    top = int(np.searchsorted(np.cumsum(brightest), (1 - _CUT) * brightest.sum()))
    peak = float(light[top] if kind == "pq" else _HLG_PEAK * light[top] ** _HLG_GAMMA)
    for start in range(0, len(colour), step):
        band = light[colour[start : start + step]]
        if kind == "hlg":  # BT.2100: the display's gamma acts on luminance
            scene = band @ luminance.astype(np.float32) if band.shape[2] == 3 else band[..., 0]
            band = band * (_HLG_PEAK * np.maximum(scene, 1e-6) ** (_HLG_GAMMA - 1))[..., None]
        most = np.maximum(band.max(axis=2, keepdims=True), 1e-6)
        yield start, np.clip(band * (rolled_off(most, peak) / most) / WHITE, 0, 1).astype(np.float32)
