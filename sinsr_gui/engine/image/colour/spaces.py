"""Colour spaces told by numbers rather than by a profile: primaries, a white point and a transfer function.

Sources: ITU-T H.273 (07/2024), tables 2 and 3, for the code points (CICP) and the curves behind them; Adobe RGB (1998)
Color Image Encoding, 4.3; IEC 61966-2-1 for sRGB.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

XY = tuple[float, float]  # CIE 1931 chromaticity


class Curve(NamedTuple):
    """Light from a stored value in [0, 1]: (a v + b)^gamma from `d` on, c v below; ICC.1:2022, 10.18, type 3."""

    gamma: float
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0

    def light(self, stored: np.ndarray) -> np.ndarray:
        """Relative light in [0, 1] of stored values, any shape, float64."""
        return np.where(
            stored < self.d, self.c * stored, np.maximum(self.a * stored + self.b, 0).astype(np.float64) ** self.gamma
        )

    def stored(self, light: np.ndarray) -> np.ndarray:
        """The inverse of `light`."""
        above = (np.maximum(light, 0) ** (1 / self.gamma) - self.b) / self.a
        return np.where(light < self.c * self.d, light / self.c, above) if self.c else above


LINEAR = Curve(1.0)
SRGB_CURVE = Curve(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
BT709_CURVE = Curve(1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081)
_SMPTE240M = Curve(1 / 0.45, 1 / 1.1115, 0.1115 / 1.1115, 1 / 4, 0.0913)

Transfer = Curve | Literal["pq", "hlg"]


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """Colours told by numbers. `narrow`: 16 of 255 is black and 235 white, as in video."""

    white: XY
    red: XY
    green: XY
    blue: XY
    transfer: Transfer
    narrow: bool = False

    @property
    def name(self) -> str:
        """What people call it, or what it is made of."""
        for space, name in _NAMES.items():
            if self == space:
                return name
        primaries = next((name for points, name in _PRIMARY_NAMES.items() if near(self, points)), "own primaries")
        return f"{primaries}, {_TRANSFER_NAMES.get(self.transfer) or _exponent(self.transfer)}"

    @property
    def wide(self) -> bool:
        """Whether its primaries are others than those of sRGB."""
        return not near(self, _points(SRGB))

    @property
    def sound(self) -> bool:
        """Whether there can be such colours: three primaries around the white point, and a curve that is one."""
        if isinstance(self.transfer, Curve) and not 0.2 <= self.transfer.gamma <= 10:
            return False
        try:
            return bool((primary_matrix(self)[1] > 0).all())
        except (np.linalg.LinAlgError, ZeroDivisionError):
            return False

    @property
    def cicp(self) -> tuple[int, int] | None:
        """Its code points of primaries and transfer, None if it has none."""
        primaries = next((code for code, points in _PRIMARIES.items() if near(self, points)), None)
        transfer = next((code for code, curve in _TRANSFERS.items() if curve == self.transfer), None)
        return (primaries, transfer) if primaries and transfer else None


def _points(space: ColourSpace) -> tuple[XY, XY, XY, XY]:
    return space.white, space.red, space.green, space.blue


def near(space: ColourSpace, points: tuple[XY, XY, XY, XY]) -> bool:
    """Whether a space has these white point and primaries, as exactly as files round them."""
    return bool(np.abs(np.subtract(_points(space), points)).max() < 0.002)


def primary_matrix(space: ColourSpace) -> tuple[np.ndarray, np.ndarray]:
    """[3, 3] from linear RGB to XYZ with the white's Y at 1, and how much of each primary makes white, [3].

    Source: SMPTE RP 177, 3.3. LinAlgError where the primaries lie on one line.
    """
    columns = np.array([(x, y, 1 - x - y) for x, y in (space.red, space.green, space.blue)]).T
    x, y = space.white
    share = np.linalg.solve(columns, np.array([x, y, 1 - x - y]) / y)
    return columns * share, share


_D65, _C = (0.3127, 0.3290), (0.310, 0.316)
_PRIMARIES: dict[int, tuple[XY, XY, XY, XY]] = {  # white, red, green, blue; H.273 table 2
    1: (_D65, (0.640, 0.330), (0.300, 0.600), (0.150, 0.060)),
    4: (_C, (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
    5: (_D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: (_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    7: (_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    8: (_C, (0.681, 0.319), (0.243, 0.692), (0.145, 0.049)),
    9: (_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    10: ((1 / 3, 1 / 3), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)),
    11: ((0.314, 0.351), (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    12: (_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    22: (_D65, (0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}
_TRANSFERS: dict[int, Transfer] = {  # H.273 table 3; the first code of several with one curve is the one written
    13: SRGB_CURVE,
    1: BT709_CURVE,
    4: Curve(2.2),
    5: Curve(2.8),
    6: BT709_CURVE,
    7: _SMPTE240M,
    8: LINEAR,
    11: BT709_CURVE,  # as far as no value is negative
    12: BT709_CURVE,
    14: BT709_CURVE,
    15: BT709_CURVE,
    16: "pq",
    17: Curve(2.6),  # relative to its own white
    18: "hlg",
}
_UNSPECIFIED = 2

SRGB = ColourSpace(*_PRIMARIES[1], SRGB_CURVE)
DISPLAY_P3 = ColourSpace(*_PRIMARIES[12], SRGB_CURVE)
ADOBE_RGB = ColourSpace(_D65, (0.64, 0.33), (0.21, 0.71), (0.15, 0.06), Curve(563 / 256))
LINEAR_SRGB = ColourSpace(*_PRIMARIES[1], LINEAR)
_NAMES = {SRGB: "sRGB", DISPLAY_P3: "Display P3", ADOBE_RGB: "Adobe RGB (1998)", LINEAR_SRGB: "linear sRGB"}
_PRIMARY_NAMES = {
    _PRIMARIES[1]: "BT.709",
    _PRIMARIES[9]: "BT.2020",
    _PRIMARIES[11]: "DCI-P3",
    _PRIMARIES[12]: "Display P3",
    _points(ADOBE_RGB): "Adobe RGB",
}
_TRANSFER_NAMES: dict[Transfer, str] = {
    LINEAR: "linear",
    SRGB_CURVE: "sRGB curve",
    BT709_CURVE: "BT.709 curve",
    "pq": "PQ",
    "hlg": "HLG",
}


def _exponent(transfer: Transfer) -> str:
    return f"gamma {transfer.gamma:.2f}" if isinstance(transfer, Curve) else transfer


def from_cicp(primaries: int, transfer: int, full_range: bool = True) -> ColourSpace | None:
    """The colours of H.273 code points; what one of the two leaves open is as in sRGB.

    None if both leave it open. Raises ValueError for codes that are reserved or that no photo has, such as log curves.
    """
    if primaries == transfer == _UNSPECIFIED:
        return None
    points = _PRIMARIES.get(1 if primaries == _UNSPECIFIED else primaries)
    curve = _TRANSFERS.get(13 if transfer == _UNSPECIFIED else transfer)
    if points is None or curve is None:
        raise ValueError(f"no colours of code points {primaries} and {transfer}")
    return ColourSpace(*points, curve, narrow=not full_range)


def from_png_numbers(gamma: int | None, points: tuple[int, ...] | None) -> ColourSpace | None:
    """The colours of a gAMA and a cHRM chunk, both in 1/100,000; None without either, ValueError if they are none.

    A gamma of 1/2.2 with the primaries of sRGB, or without any, is how sRGB is told to old readers (PNG, third edition,
    11.3.2.5); it is not the plain power function then.
    """
    if gamma is None and points is None:
        return None
    white, red, green, blue = (
        [(points[i] / 1e5, points[i + 1] / 1e5) for i in (0, 2, 4, 6)] if points else _points(SRGB)
    )
    if gamma == 0:
        raise ValueError("a gamma of zero")
    space = ColourSpace(white, red, green, blue, SRGB_CURVE if gamma is None else Curve(1e5 / gamma))
    if not space.sound:
        raise ValueError("primaries or a gamma that cannot be")
    if gamma and near(space, _points(ADOBE_RGB)) and abs(gamma - 45470) < 50:
        return ADOBE_RGB
    if space.wide:
        return space
    return SRGB if gamma is None or abs(gamma - 45455) < 500 else replace(SRGB, transfer=space.transfer)
