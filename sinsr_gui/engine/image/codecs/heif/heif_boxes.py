"""The properties of the primary picture in a HEIF container (AVIF, HEIC), which Pillow's reader of AVIF does not tell.

Sources: ISO/IEC 14496-12, 8.11; ISO/IEC 23008-12, 9.3 (ipma) and 6.5.5 (colr); AV1 Codec ISO Media File Format
Binding, 2.3.3 (av1C); ITU-T H.273 for nclx.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from sinsr_gui.engine.image.colour.spaces import ColourSpace, from_cicp
from sinsr_gui.engine.messages import Message, say

from .av1_header import sequence_colours
from .heif_items import first_cell, item_start

_LARGEST = 1 << 26  # bytes of a `meta` box
UNKNOWN_CODE = say("The colours are told by a code that is not known here, and were taken as sRGB.")
Boxes = list[tuple[bytes, bytes]]


def primary_properties(file: BinaryIO) -> Boxes:
    """Kind and content of each property of the primary item, in their order; empty where the boxes are damaged."""
    return _properties(file)[0]


def coded_properties(file: BinaryIO) -> Boxes:
    """The same of what is coded: of a grid's first cell, else of the primary item."""
    own, cell = _properties(file)
    return cell or own


def _properties(file: BinaryIO) -> tuple[Boxes, Boxes]:
    """Of the primary item, and of the first one that it is made of, if any."""
    try:
        meta = meta_of(file)
        boxes = dict(_boxes(meta[4:])) if meta else {}
        primary = _primary(boxes)
        cell = first_cell(boxes.get(b"iref", b""), primary)
        parts = list(_boxes(boxes[b"iprp"]))
        shared = list(_boxes(dict(parts)[b"ipco"]))
        found: tuple[Boxes, Boxes] = [], []
        for item, properties in zip((primary, cell), found, strict=True):
            for kind, data in parts:
                if kind == b"ipma" and item is not None:
                    properties += [shared[index - 1] for index in _owned(data, item) if 0 < index <= len(shared)]
        return found
    except (KeyError, IndexError, struct.error, ValueError):
        return [], []


def _primary(boxes: dict[bytes, bytes]) -> int:
    short = boxes[b"pitm"][0] == 0
    return int.from_bytes(boxes[b"pitm"][4 : 6 if short else 8])


def bits_of(properties: Boxes) -> int:
    """Bits of one sample, by `av1C`, else by `pixi`, as of a grid; 8 where neither is there."""
    for kind, data in properties:
        if kind == b"av1C" and len(data) > 2:
            return 8 if not data[2] & 0x40 else 12 if data[2] & 0x20 else 10
    depths = [data[5] for kind, data in properties if kind == b"pixi" and len(data) > 5]
    return depths[0] if depths and depths[0] in (10, 12) else 8


def orientation_of(properties: Boxes) -> int:
    """The EXIF orientation that `irot` and `imir` are, 1 to 8."""
    angle = next((data[0] & 3 for kind, data in properties if kind == b"irot" and data), 0)
    axis = next((data[0] & 1 for kind, data in properties if kind == b"imir" and data), None)
    turned = (1, 8, 3, 6)[angle]  # anticlockwise
    if axis is None:
        return turned
    mirrored = {1: 2, 8: 7, 3: 4, 6: 5} if axis else {1: 4, 8: 5, 3: 2, 6: 7}  # left and right, or top and bottom
    return mirrored[turned]


def told_space(properties: Boxes, file: BinaryIO) -> tuple[ColourSpace | None, tuple[Message, ...]]:
    """The colours that an `nclx` box tells, else the coded picture itself; a notice if they are not known."""
    for kind, data in properties:
        if kind == b"colr" and data[:4] == b"nclx" and len(data) >= 8:
            return from_codes(*struct.unpack(">HH", data[4:8]))
    codes = sequence_colours(primary_start(file))
    return from_codes(*codes) if codes else (None, ())


def primary_start(file: BinaryIO) -> bytes:
    """The first bytes of the coded primary picture; empty where the boxes are damaged."""
    try:
        boxes = dict(_boxes(meta_of(file)[4:]))
        return item_start(file, boxes, _primary(boxes))
    except (KeyError, IndexError, struct.error):
        return b""


def from_codes(primaries: int, transfer: int) -> tuple[ColourSpace | None, tuple[Message, ...]]:
    """The colours of code points, and a notice if they are unknown. The decoder has seen to their range already."""
    try:
        return from_cicp(primaries, transfer), ()
    except ValueError:
        return None, (UNKNOWN_CODE,)


def meta_of(file: BinaryIO) -> bytes:
    """The content of the file's `meta` box, empty without one."""
    for kind, place, size in top_boxes(file):
        if kind == b"meta":
            file.seek(place)
            return file.read(size) if size <= _LARGEST else b""
    return b""


def top_boxes(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Kind of each box of the file itself, and place and size of its content, as the box claims it; also of JPEG XL."""
    end, at = file.seek(0, 2), 0
    while at + 8 <= end:
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            size, head = int.from_bytes(file.read(8)), 16
        size = size or end - at  # to the end
        if size < head:
            return
        yield kind, at + head, size - head
        at += size


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4]) or len(data) - at
        if size < 8:
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


def _owned(data: bytes, item: int) -> Iterator[int]:
    """Numbers of the properties that an `ipma` box gives to an item, from 1."""
    wide, long = data[0] > 0, data[3] & 1
    count, at = int.from_bytes(data[4:8]), 8
    for _ in range(count):
        number = int.from_bytes(data[at : at + (4 if wide else 2)])
        at += 4 if wide else 2
        many = data[at]
        at += 1
        for _ in range(many):
            value = int.from_bytes(data[at : at + 1 + long])
            at += 1 + long
            if number == item:
                yield value & (0x7FFF if long else 0x7F)
