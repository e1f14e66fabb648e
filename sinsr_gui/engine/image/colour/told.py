"""Bring samples whose colours are told by numbers into a form that a display's profile can describe.

What results is sRGB wherever the primaries are those of sRGB, because it holds the same colours. Otherwise the
primaries stay. Linear light and HDR get the curve of sRGB, which shows no steps with 8 bits.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sinsr_gui.engine.image.photo import Samples
from sinsr_gui.engine.messages import Message, say

from .spaces import LINEAR, SRGB, SRGB_CURVE, ColourSpace, Curve, primary_matrix
from .tone_mapping import standard_range


def displayable(samples: Samples, space: ColourSpace) -> tuple[Samples, ColourSpace, tuple[Message, ...]]:
    """Return samples of the same depth, the space that they are in now (SRGB, or a wide one), and notices."""
    colour, alpha = samples.colour, samples.alpha
    if space.narrow:
        colour, space = _full(colour), replace(space, narrow=False)
    grey = colour.shape[2] == 1  # primaries say nothing about neutral colours
    target = replace(space, transfer=SRGB_CURVE) if space.wide and not grey else SRGB
    transfer = space.transfer
    notices: tuple[Message, ...] = ()
    if not isinstance(transfer, Curve):
        out, most = np.empty_like(colour), int(np.iinfo(colour.dtype).max)
        for row, light in standard_range(colour, transfer, primary_matrix(space)[0][1]):
            out[row : row + len(light)] = np.rint(SRGB_CURVE.stored(light) * most)
        kind = transfer.upper()
        notices = (
            say(
                "The picture is HDR ({kind}); it was brought to the standard range, and results have that range.",
                kind=kind,
            ),
        )
        colour = out
    elif target == SRGB or transfer == LINEAR:
        colour = _curved(colour, transfer)
    else:
        target = space
    return Samples(colour, alpha), target, notices


def _full(colour: np.ndarray) -> np.ndarray:
    """Stretch 16 to 235 of 255 to the whole range; H.273, equations 20 to 22."""
    most = int(np.iinfo(colour.dtype).max)
    one = (most + 1) // 256
    table = np.rint((np.arange(most + 1) - 16 * one) * (most / (219 * one)))
    return np.clip(table, 0, most).astype(colour.dtype)[colour]


def _curved(colour: np.ndarray, transfer: Curve) -> np.ndarray:
    """Stored values by the curve of sRGB instead of by `transfer`."""
    if transfer == SRGB_CURVE:
        return colour
    most = int(np.iinfo(colour.dtype).max)
    table = SRGB_CURVE.stored(transfer.light(np.arange(most + 1) / most))
    return np.clip(np.rint(table * most), 0, most).astype(colour.dtype)[colour]
