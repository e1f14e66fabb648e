"""What a TIFF without a profile says of its colours: white point, primaries and a table of its curve.

Source: TIFF 6.0, section 20 (RGB image colorimetry).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sinsr_gui.engine.image.colour.spaces import (
    ADOBE_RGB,
    BT709_CURVE,
    LINEAR,
    SRGB,
    SRGB_CURVE,
    ColourSpace,
    Curve,
    near,
)
from sinsr_gui.engine.image.metadata.ifd import SHORT, Block, Entry, Order, numbers
from sinsr_gui.engine.messages import Message, say

_TRANSFER, _WHITE, _PRIMARIES = 301, 318, 319
_UNKNOWN = say("What the file says of its colours cannot be; they were taken as sRGB.")
_ADOBE_GAMMA = 563 / 256
_NEAR = 0.01  # of the whole range: how far a table may be from the curve that it is taken as


def told_space(block: Block) -> tuple[ColourSpace | None, tuple[Message, ...]]:
    """The colours that the tags tell, None where they tell nothing, and a notice where that cannot be."""
    entries = block.root.entries
    white, points = (numbers(entries.get(tag), block.order) for tag in (_WHITE, _PRIMARIES))
    table = entries.get(_TRANSFER)
    if not points and not table:
        return None, ()  # a white point alone says nothing
    try:
        space = SRGB
        if points:
            red, green, blue = ((float(points[at]), float(points[at + 1])) for at in (0, 2, 4))
            centre = (float(white[0]), float(white[1])) if white else SRGB.white
            space = replace(SRGB, white=centre, red=red, green=green, blue=blue)
        if table:
            space = replace(space, transfer=_curve(_numbers(table, block.order)))
        if not space.sound:
            raise ValueError("primaries that cannot be")
    except (ValueError, IndexError):
        return None, (_UNKNOWN,)
    adobe = replace(ADOBE_RGB, transfer=space.transfer)
    gamma = space.transfer.gamma if isinstance(space.transfer, Curve) else 0
    if near(space, (adobe.white, adobe.red, adobe.green, adobe.blue)) and abs(gamma - _ADOBE_GAMMA) < 0.02:
        return ADOBE_RGB, ()
    return space if space.wide else replace(SRGB, transfer=space.transfer), ()


def _numbers(entry: Entry, order: Order) -> np.ndarray:
    if entry.type != SHORT or len(entry.data) != 2 * entry.count:
        raise ValueError("no table")
    return np.frombuffer(entry.data, f"{order}u2").astype(np.float64)


def _curve(table: np.ndarray) -> Curve:
    """The curve of a table, or of three alike; ValueError if none is near."""
    if table.size % 3 == 0 and (table.size // 3).bit_count() == 1:
        channels = table.reshape(3, -1)
        if np.abs(channels - channels[0]).max() > _NEAR * 65535:
            raise ValueError("a curve for each channel")
        table = channels[0]
    if table.size < 16 or table.size.bit_count() != 1:
        raise ValueError("no table")
    stored, light = np.linspace(0, 1, table.size), table / 65535
    middle = (stored > 0.1) & (stored < 0.98) & (light > 0)
    if not middle.any():
        raise ValueError("a table of nothing")
    gamma = float(np.mean(np.log(light[middle]) / np.log(stored[middle])))
    for curve in (LINEAR, SRGB_CURVE, BT709_CURVE, Curve(gamma)):
        if np.abs(curve.light(stored) - light).max() < (_NEAR / 4 if curve is not LINEAR else _NEAR):
            return curve
    if np.abs(Curve(gamma).light(stored) - light).max() < _NEAR:
        return Curve(gamma)
    raise ValueError("an unusual curve")
