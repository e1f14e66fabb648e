"""What phones put beside a picture and results do not have: a film, further pictures, gain maps, depth.

The picture of standard range is what every reader shows, and what is upscaled.
Sources: Motion Photo format 1.0; CIPA DC-007 (MPF); ISO 21496-1:2025, annex C; Ultra HDR Image Format 1.1; ISO/IEC
23008-12 for items and auxiliary types.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable
from typing import BinaryIO

from sinsr_gui.engine.messages import Message, say, together

from .heif.heif_boxes import meta_of, top_boxes

MOTION, GAIN_MAP, DEPTH = say("the motion part"), say("the HDR gain map"), say("the depth map")
_MOTION_MARKS = (b"MotionPhoto_Data", b"ftypmp42", b"ftypisom", b"ftypmp41", b"ftypqt  ", b"ftypavc1", b"ftyphvc1")
_MOTION_WORDS = (b'MotionPhoto="1"', b'MicroVideo="1"', b"MotionPhoto>1<", b"MicroVideo>1<", b'"MotionPhoto"')
_GAIN_MAPS = (
    b"urn:iso:std:iso:ts:21496:-1",
    b"http://ns.adobe.com/hdr-gain-map/1.0/",
    b"http://ns.apple.com/HDRGainMap/1.0/",
    b"urn:com:apple:photo:2020:aux:hdrgainmap",
)
_DEPTHS = (b"urn:com:apple:photo:2018:aux:disparity", b"auxid:2\0")  # one inside a packet of XMP is carried over
_PREVIEWS = (0x010001, 0x010002)  # of the picture itself, in the sizes of displays


def jpeg_extras(file: BinaryIO, applist: Iterable[tuple[str, bytes]], xmp: bytes | None) -> tuple[Message, ...]:
    """One notice of what a JPEG holds beside its picture, none without."""
    pictures = max([_further_pictures(data[4:]) for _, data in applist if data.startswith(b"MPF\0")], default=0)
    things: list[Message] = []
    with _mapped(file) as data:
        if _says_motion(xmp) or _any(data, _MOTION_MARKS):
            things.append(MOTION)
        if _any(data, _GAIN_MAPS):
            things.append(GAIN_MAP)
            pictures -= 1
        if _any(data, _DEPTHS):
            things.append(DEPTH)
            pictures -= 1
    if pictures > 0:
        things.append(say("the second picture") if pictures == 1 else say("{count} more pictures", count=pictures))
    return left_out(things)


def heif_extras(file: BinaryIO, xmp: bytes | None) -> tuple[Message, ...]:
    """The same of a HEIC or AVIF."""
    meta = meta_of(file)
    film = any(kind == b"mpvd" for kind, _, _ in top_boxes(file))
    with _mapped(file) as data:
        moves = film or _says_motion(xmp) or data.find(b"MotionPhoto_Data") >= 0
    things = [MOTION] if moves else []
    if _any(meta, _GAIN_MAPS) or b"\0\0tmap" in meta:
        things.append(GAIN_MAP)
    if _any(meta, _DEPTHS):
        things.append(DEPTH)
    return left_out(things)


def left_out(things: Iterable[Message]) -> tuple[Message, ...]:
    """One notice of everything that is left out."""
    found = list(things)
    if not found:
        return ()
    return (say("This is not carried over, results show the picture alone: {things}.", things=together(found, ", ")),)


def _mapped(file: BinaryIO) -> mmap.mmap:
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _any(data: mmap.mmap | bytes, marks: Iterable[bytes]) -> bool:
    return any(data.find(mark) >= 0 for mark in marks)


def _says_motion(xmp: bytes | None) -> bool:
    return bool(xmp) and _any(xmp or b"", _MOTION_WORDS)


def _further_pictures(block: bytes) -> int:
    """How many pictures beside the first one an MPF block lists, previews left out; 0 where it is damaged."""
    try:
        order = "<" if block[:2] == b"II" else ">"
        start = struct.unpack(order + "I", block[4:8])[0]
        for at in range(struct.unpack(order + "H", block[start : start + 2])[0]):
            entry = block[start + 2 + 12 * at : start + 14 + 12 * at]
            tag, _, size, place = struct.unpack(order + "HHII", entry)
            if tag == 0xB002:
                entries = [block[place + 16 * one :][:16] for one in range(min(size // 16, 64))]
                kinds = [struct.unpack(order + "I", one[:4])[0] & 0xFFFFFF for one in entries]
                return sum(kind not in _PREVIEWS for kind in kinds[1:])
    except struct.error:
        pass
    return 0
