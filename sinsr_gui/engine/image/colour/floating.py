"""Floating-point pictures: to 16 bits of sRGB for the model, and back to their own numbers when saving.

How the numbers of a file are taken: by its colour profile, as darktable and others write one. Without a profile, and
with all of them in 0 to 1, as sRGB, like the integers of any other file; if some are brighter, they are scene-linear
light with the primaries of sRGB and 1 for a display's white. The model sees what lies between black and white; what
lies beyond, highlights above all, is kept at the source's size and added to the enlarged picture (see gamut.py).
"""

from __future__ import annotations

import numpy as np

from sinsr_gui.engine.messages import say

from .gamut import with_beyond
from .made_profile import made_profile
from .profiles import Converted, from_srgb, space_of, transformed, usable
from .spaces import LINEAR_SRGB, SRGB

_BAND = 128  # rows that are converted at a time
_EDGE = 1e-3  # how far outside 0 to 1 of sRGB rounding alone may lead


def floats_in_srgb(colour: np.ndarray, icc: bytes | None) -> Converted:
    """Convert finite float32 [H, W, 1 or 3] to sRGB of 16 bits by `icc`, or by the rule above."""
    grey, notices = colour.shape[2] == 1, ()
    if icc and not usable(icc, colour.shape[2]):
        icc, notices = None, (say("The colour profile is damaged; it was left out."),)
    if icc is None:
        linear = float(colour.max()) > 1
        icc = made_profile(LINEAR_SRGB if linear else SRGB)
        notices += (
            (say("The picture has no colour profile and is brighter than white: it was taken as linear light."),)
            if linear
            else (say("The picture's floating-point numbers have no colour profile: they were taken as sRGB."),)
        )
    space = space_of(icc)
    assert space is not None
    pixels = np.empty((*colour.shape[:2], 3), np.uint16)
    rest: np.ndarray | None = None
    for top in range(0, len(colour), _BAND):
        band = colour[top : top + _BAND]
        device = np.repeat(band, 3, axis=2) if grey and space != "gray" else band
        shown = transformed(device, icc, None, space, "rgb")
        pixels[top : top + _BAND] = np.rint(np.clip(np.nan_to_num(shown), 0, 1) * 65535)
        outside = ((shown < -_EDGE) | (shown > 1 + _EDGE)).any(axis=2)
        if outside.any():
            rest = np.zeros(colour.shape, np.float32) if rest is None else rest
            again = floats_from_srgb(pixels[top : top + _BAND], icc, grey)
            rest[top : top + _BAND][outside] = (band - again)[outside]
    return Converted(pixels, icc, beyond=rest, notices=notices)


def floats_from_srgb(pixels: np.ndarray, icc: bytes | None, grey: bool) -> np.ndarray:
    """Convert sRGB [n, W, 3] uint8 or uint16 to the numbers of the profile, float32 [n, W, 1 or 3]."""
    same = from_srgb(pixels, None, grey)
    values = same.astype(np.float32) / np.float32(np.iinfo(same.dtype).max)
    space = space_of(icc) if icc else None
    if icc is None or space is None:
        return values
    device = transformed(np.repeat(values, 3, axis=2) if grey else values, None, icc, "rgb", space)
    return device[..., :1] if grey else device


def float_rows(
    pixels: np.ndarray, icc: bytes | None, grey: bool, rest: np.ndarray | None, top: int, height: int
) -> np.ndarray:
    """Rows of a result as the numbers of its profile, with what was beyond white; see with_beyond for the rest."""
    rows = floats_from_srgb(pixels, icc, grey)
    return rows if rest is None else with_beyond(rows, rest, top, height)
