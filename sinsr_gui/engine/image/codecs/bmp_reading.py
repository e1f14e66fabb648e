"""BMP, read by Pillow; its colours, which Pillow passes over, by its headers of version 4 and 5.

Results are saved in sRGB whatever a bitmap says, because there they are another kind of file and most programs that
made the bitmap have never told its colours to anybody.
Source: Microsoft, BITMAPV4HEADER, BITMAPV5HEADER and LOGCOLORSPACE.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

import numpy as np

from sinsr_gui.engine.image.colour.spaces import SRGB, XY, ColourSpace, Curve
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.photo import Decode, Header
from sinsr_gui.engine.messages import Message, say

from .bmp_masks import masked_header, masked_samples, read_masks
from .pillow_reading import decoded, pillow_header

_START, _V4, _V5 = 14, 108, 124  # where the header begins, and its sizes
_LARGEST = 1 << 26
_LINKED = say("The colour profile is in another file, which is not read; the colours were taken as sRGB.")
_UNKNOWN = say("What the file says of its colours cannot be; they were taken as sRGB.")


def open_bmp(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open a Windows bitmap."""
    from PIL.BmpImagePlugin import BmpImageFile

    icc, space, notices = _colours(file)
    if masks := read_masks(file):
        header = masked_header(masks, notices)
        return replace(header, icc=icc, space=space, back=False), lambda: masked_samples(file, masks)
    file.seek(0)
    image = BmpImageFile(file)
    header = pillow_header("BMP", image, None, None, dpi=exif_block.sound_dpi(image.info.get("dpi")), notices=notices)
    return replace(header, icc=icc, space=space, back=False), lambda: decoded(image)


def _colours(file: BufferedReader) -> tuple[bytes | None, ColourSpace | None, tuple[Message, ...]]:
    """The profile, the space told by numbers, and notices."""
    head = file.read(_START + _V5)
    size = int.from_bytes(head[_START : _START + 4], "little")
    if size < _V4 or len(head) < _START + _V4:
        return None, None, ()
    kind = head[_START + 56 : _START + 60][::-1]
    if kind == bytes(4):
        try:
            return None, _calibrated(head), ()
        except ValueError:
            return None, None, (_UNKNOWN,)
    if size < _V5 or kind not in (b"MBED", b"LINK"):
        return None, SRGB if kind in (b"sRGB", b"Win ") else None, ()
    if kind == b"LINK":
        return None, None, (_LINKED,)
    offset, length = struct.unpack("<II", head[_START + 112 : _START + 120])
    file.seek(_START + offset)
    icc = file.read(length) if 0 < length <= _LARGEST else b""
    return icc or b"none", None, ()  # what is no profile is told as a damaged one


def _calibrated(head: bytes) -> ColourSpace | None:
    """The colours of three end points (XYZ in 1/2^30) and three gammas (1/65536); None without; ValueError if odd."""
    numbers = struct.unpack("<9i3I", head[_START + 60 : _START + 108])
    if not any(numbers):
        return None
    gammas = [value / 65536 or 2.2 for value in numbers[9:]]
    if max(gammas) - min(gammas) > 0.05:
        raise ValueError("a gamma for each primary")
    space = replace(SRGB, transfer=Curve(gammas[1]))
    if any(numbers[:9]):
        red, green, blue = points = [np.array(numbers[at : at + 3]) / 2**30 for at in (0, 3, 6)]
        bright = any(abs(point.sum() - 1) > 0.01 for point in points)  # else they are chromaticities
        white = _xy(red + green + blue) if bright else SRGB.white
        space = ColourSpace(white, _xy(red), _xy(green), _xy(blue), space.transfer)
    if not space.sound:
        raise ValueError("primaries that cannot be")
    return space


def _xy(point: np.ndarray) -> XY:
    """Chromaticity of XYZ."""
    if not point.sum() > 0:
        raise ValueError("a point without light")
    return float(point[0] / point.sum()), float(point[1] / point.sum())
