"""The first bytes of an item in a HEIF container, of a grid those of its first cell.

Source: ISO/IEC 14496-12, 8.11.3 (iloc) and 8.11.12 (iref).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_ENOUGH = 4096


def item_start(file: BinaryIO, boxes: dict[bytes, bytes], item: int) -> bytes:
    """Its first bytes; empty where the container does not say where they lie. IndexError where it is damaged."""
    cell = first_cell(boxes.get(b"iref", b""), item)
    for number, place, size in _places(boxes[b"iloc"]):
        if number == (cell or item):
            file.seek(place)
            return file.read(min(size or _ENOUGH, _ENOUGH))
    return b""


class _Numbers:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, size: int) -> int:
        if self.at + size > len(self.data):
            raise IndexError("the box ends too early")
        self.at += size
        return int.from_bytes(self.data[self.at - size : self.at])


def _places(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Item, place in the file and size of the first part of each item that lies there directly."""
    version, box = data[0], _Numbers(data, 4)
    sizes = box.take(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    for _ in range(box.take(4 if version == 2 else 2)):
        item = box.take(4 if version == 2 else 2)
        direct = version == 0 or box.take(2) & 15 == 0
        box.take(2)
        base = box.take(base_size)
        for part in range(box.take(2)):
            box.take(index_size if version else 0)
            place, size = base + box.take(offset_size), box.take(length_size)
            if direct and not part:
                yield item, place, size


def first_cell(data: bytes, item: int) -> int | None:
    """The first item that `item` is derived from."""
    if not data:
        return None
    box, wide = _Numbers(data, 4), 4 if data[0] else 2
    while box.at < len(data):
        start, size, kind = box.at, box.take(4), box.take(4).to_bytes(4)
        if kind == b"dimg" and box.take(wide) == item and box.take(2):
            return box.take(wide)
        if size < 8:
            return None
        box.at = start + size
    return None
