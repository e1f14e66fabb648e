"""Write JPEG XL: the picture by imagecodecs, at once; its profile and metadata by our own writers.

By quality it is stored in absolute colours, so that a profile is only what a reader brings them back to; without loss
in those of the profile. imagecodecs takes 8 bits as sRGB and all else as linear light, which may go beyond 0 and 1
where sRGB ends; what the header says of that is written anew.
"""

from __future__ import annotations

import io
from typing import BinaryIO

import numpy as np

from sinsr_gui.engine.image.colour import profiles
from sinsr_gui.engine.image.colour.made_profile import made_profile
from sinsr_gui.engine.image.colour.spaces import LINEAR_SRGB
from sinsr_gui.engine.image.pixels import unit
from sinsr_gui.engine.image.rendition import Rendition
from sinsr_gui.engine.save_options import SaveOptions

from .jxl_boxes import file_bytes, read_boxes
from .jxl_header import read_header, recoloured

_BAND = 1 << 24  # bytes of samples that are handed over at a time
_EFFORT, _EFFORT_LOSSLESS = 5, 3  # of 10; more takes several times as long for a few percent


def write_jxl(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write a JPEG XL; quality 100 is lossless."""
    import imagecodecs

    lossless = options.lossless or options.quality == 100
    light = not lossless and (picture.icc is not None or picture.depth > 8)
    pixels = _pixels(picture, light)
    data = imagecodecs.jpegxl_encode(
        pixels[..., 0] if picture.channels == 1 else pixels,
        level=None if lossless else options.quality,
        lossless=lossless,
        effort=_EFFORT_LOSSLESS if lossless else _EFFORT,
    )
    codestream = _codestream(bytes(data))
    if picture.icc or picture.depth > 8:
        header = read_header(codestream)
        codestream = recoloured(codestream, header, -(-header.end // 8), picture.icc, picture.depth)
    file.write(file_bytes(codestream, picture.exif_bytes, picture.xmp))


def _codestream(data: bytes) -> bytes:
    """What is in the boxes that libjxl puts around pictures of 16 bits."""
    file = io.BytesIO(data)
    return read_boxes(file).codestream(file)


def _pixels(picture: Rendition, light: bool) -> np.ndarray:
    """The rendition as [H, W, C] of its integers, or as float32 of linear light with the primaries of sRGB."""
    out = np.empty((picture.height, picture.width, picture.channels), _dtype(picture, light))
    step = max(1, _BAND // (picture.width * picture.channels * 8))
    for top in range(0, picture.height, step):
        rows = picture.rows(top, min(picture.height, top + step))
        if light:
            colours = 1 if picture.channels < 3 else 3
            rows = unit(rows)
            rows[..., :colours] = _in_light(rows[..., :colours], picture.icc)
        out[top : top + step] = rows
    return out


def _dtype(picture: Rendition, light: bool) -> type[np.generic]:
    if light:
        return np.float32
    return np.uint8 if picture.depth == 8 else np.uint16


def _in_light(rows: np.ndarray, icc: bytes | None) -> np.ndarray:
    """Linear light of float32 in the colours of a profile, or of sRGB; without bounds."""
    linear = made_profile(LINEAR_SRGB)
    grey = rows.shape[2] == 1
    space = profiles.space_of(icc) if icc else "rgb"
    assert space is not None
    same = np.repeat(rows, 3, axis=2) if grey and space == "rgb" else rows
    out = profiles.transformed(same, icc, linear, space, "rgb")
    return out[..., :1] if grey else out
