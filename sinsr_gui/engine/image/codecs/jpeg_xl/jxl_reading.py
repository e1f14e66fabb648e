"""JPEG XL: the pixels by imagecodecs, which tells neither colours, turn nor metadata; those by our own readers.

Where a picture is stored in absolute colours (XYB) and names a profile, libjxl would give it in linear sRGB, cut off at
what a display shows: it is asked for BT.2020 instead, and Little CMS goes on from there to the profile.
"""

from __future__ import annotations

from io import BufferedReader
from pathlib import Path

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image.colour import profiles
from sinsr_gui.engine.image.colour.made_profile import made_profile
from sinsr_gui.engine.image.colour.spaces import SRGB, Curve
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.photo import Decode, Header, Metadata, Samples
from sinsr_gui.engine.image.pixels import full_range, in_8_bits, rounded
from sinsr_gui.engine.image.transparency import divided
from sinsr_gui.engine.messages import Message, say

from ..phone_extras import GAIN_MAP, left_out
from ..pillow_reading import bare, exif_dpi
from .jxl_bits import BitReader
from .jxl_boxes import JxlFile, exif_of, read_boxes
from .jxl_header import BT2020, CodestreamHeader, read_header, recoloured
from .jxl_profile import read_profile

_HEAD = 5 << 20  # bytes that hold the header and any profile that is read
_UNKNOWN = say("The colours are told by a code that is not known here, and were taken as sRGB.")
_DAMAGED = say("The colour profile is damaged; the colours were taken as {space}.", space=SRGB.name)


def open_jxl(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open a JPEG XL. An animation, and one of inks, is refused."""
    import imagecodecs

    if not imagecodecs.JPEGXL.available:
        raise BadImage(
            say("{name} is a JPEG XL, for which the imagecodecs library has no decoder here.", name=path.name),
            "Install imagecodecs anew, or save a copy as PNG or TIFF and open that.",
        )
    boxes = read_boxes(file)
    head = boxes.codestream(file, _HEAD)
    found = read_header(head)
    if found.animated:
        raise BadImage(
            say("{name} is a JPEG XL animation, which is not read here.", name=path.name),
            "Save one of its pictures as PNG and open that.",
        )
    if found.inked or (found.exponent and (found.bits, found.exponent) not in ((16, 5), (32, 8))):
        raise BadImage(
            say("{name} is a JPEG XL with colours or numbers of an unusual kind.", name=path.name),
            "Save a copy as TIFF or PNG and open that.",
        )
    icc, frames, notices = _profile(head, found)
    header = _header(found, icc, boxes, notices)
    return header, lambda: _decode(file, boxes, found, header, frames)


def _profile(head: bytes, found: CodestreamHeader) -> tuple[bytes | None, int, tuple[Message, ...]]:
    """The profile, the byte where the frames begin, and notices."""
    reader, icc = BitReader(head, found.end), None
    if found.profile:
        try:
            icc = read_profile(reader)
        except (ValueError, IndexError):
            return None, 0, (_DAMAGED,)
    reader.align()
    return icc, reader.at // 8, () if icc or found.space else (_UNKNOWN,)


def _header(found: CodestreamHeader, icc: bytes | None, boxes: JxlFile, notices: tuple[Message, ...]) -> Header:
    exif, space = bare(exif_of(boxes.boxes)), found.space
    floats = bool(found.exponent) or found.bits > 16
    if floats and found.xyb and icc:
        icc = made_profile(BT2020)
    elif floats and icc is None and space:
        floats = isinstance(space.transfer, Curve)
        icc = made_profile(space) if floats else None
    return Header(
        format="JXL",
        width=found.width,
        height=found.height,
        mode="grey" if found.grey else "rgb",
        depth=found.bits if floats else min(found.bits, 16),
        floats=floats,
        alpha=found.alpha is not None,
        orientation=found.orientation,
        icc=icc,
        space=space,
        metadata=Metadata(exif and exif_block.upright(exif), boxes.boxes.get(b"xml ") or None, None, exif_dpi(exif)),
        notices=notices + (left_out([GAIN_MAP]) if boxes.gain_map else ()),
    )


def _decode(file: BufferedReader, boxes: JxlFile, found: CodestreamHeader, header: Header, frames: int) -> Samples:
    import imagecodecs

    data = boxes.codestream(file)
    absolute = found.xyb and found.profile and bool(frames)
    if absolute:
        data = recoloured(data, found, frames, None, None if found.exponent else 16, wide=True)
    pixels = imagecodecs.jpegxl_decode(data, index=0, keeporientation=True)
    colours = 1 if found.grey else 3
    if pixels.ndim == 3 and found.grey and not found.alpha:  # grey beside other channels, plane by plane
        pixels = pixels[0]
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    if pixels.shape[:2] != (header.height, header.width) or pixels.shape[2] < colours:
        raise ValueError("the pixels are not of the size in the header")
    colour, alpha = pixels[..., :colours], pixels[..., colours] if found.alpha else None
    multiplied = bool(found.alpha and found.alpha.associated)
    if pixels.dtype.kind == "f":
        return _of_floats(colour, alpha, multiplied, header.floats)
    bits = 16 if absolute else found.bits
    colour = full_range(colour, bits)
    if alpha is not None:
        alpha = full_range(alpha, bits)
        colour = divided(colour, alpha) if multiplied else colour
    if absolute and header.icc:
        colour = _in_profile(colour, header.icc)
        if found.bits <= 8:
            colour, alpha = in_8_bits(colour), None if alpha is None else in_8_bits(alpha)
    return Samples(colour, alpha)


def _in_profile(colour: np.ndarray, icc: bytes) -> np.ndarray:
    """Bring BT.2020 to the colours of a profile, in 16 bits; what the profile is no good for stays for `in_srgb`."""
    grey = colour.shape[2] == 1
    if not profiles.usable(icc, colour.shape[2]):
        return colour
    space = profiles.space_of(icc)
    assert space is not None
    source = np.repeat(colour, 3, axis=2) if grey else colour
    out = profiles.transformed(source, made_profile(BT2020), icc, "rgb", space)
    return out[..., :1] if grey else out


def _of_floats(colour: np.ndarray, alpha: np.ndarray | None, multiplied: bool, floats: bool) -> Samples:
    """Finite float32, and alpha as uint16; both as uint16 where the curve is none that a profile has."""
    values = np.nan_to_num(colour.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
    share = None if alpha is None else np.clip(np.nan_to_num(alpha.astype(np.float32)), 0, 1)
    if multiplied and share is not None:
        values = np.where(share[..., None] > 0, values / np.maximum(share, 1e-6)[..., None], 0).astype(np.float32)
    return Samples(
        values if floats else rounded(values, np.uint16), None if share is None else rounded(share, np.uint16)
    )
