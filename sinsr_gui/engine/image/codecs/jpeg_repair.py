"""A JPEG whose end mark is missing, though its picture is complete: cameras and downloads lose the last bytes.

libjpeg stops at such a file as it does at one that is cut anywhere, so both are decoded again, with several bytes in
place of what is missing. Where the pixels differ then, something is missing.
"""

from __future__ import annotations

import io
import mmap
from typing import BinaryIO

from PIL.JpegImagePlugin import JpegImageFile

_SCAN, _END = b"\xff\xda", b"\xff\xd9"
_OTHERS = (b"\x55" * 64 + _END, bytes((37 * n + 11) % 251 for n in range(64)) + _END)
_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = (0xC2, 0xC6, 0xCA, 0xCE)


def has_end(file: BinaryIO) -> bool:
    """Whether an end mark follows the first scan; in one there is none, and a film may come behind it."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        at = 2
        while at + 4 <= len(data) and data[at : at + 2] != _SCAN:
            filled = data[at] != 0xFF or data[at + 1] in (0xFF, 0x00)  # bytes between segments
            at += 1 if filled else 2 + int.from_bytes(data[at + 2 : at + 4])
        return data.find(_END, at) >= 0


def without_end(file: BinaryIO) -> JpegImageFile | None:
    """The picture, decoded, of a JPEG that only lacks its end; None for one that lacks more. Raises as Pillow does."""
    file.seek(0)
    data = file.read()
    data = data[:-1] if data.endswith(b"\xff") else data
    if not _all_scans(data):
        return None
    found = _loaded(data + _END)
    same = all(_loaded(data + other).tobytes() == found.tobytes() for other in _OTHERS)
    return found if same else None


def _loaded(data: bytes) -> JpegImageFile:
    image = JpegImageFile(io.BytesIO(data))
    image.load()
    return image


def _all_scans(data: bytes) -> bool:
    """Whether the scans of a progressive picture reach the last bit of every coefficient; others have one each."""
    rest: dict[int, list[int]] = {}  # bits that are missing of each coefficient, by component
    at, progressive, seen = 2, False, False
    while at + 4 <= len(data):
        at = data.find(b"\xff", at)
        if at < 0 or at + 4 > len(data):
            break
        kind = data[at + 1]
        if kind in (0x00, 0xFF, 0x01) or 0xD0 <= kind <= 0xD9:
            at += 1 if kind == 0xFF else 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4])
        part = data[at + 4 : at + 2 + size]
        if kind in _START_OF_FRAME and len(part) > 5:
            progressive = kind in _PROGRESSIVE
            rest = {component: [14] * 64 for component in part[6::3][: part[5]]}
        elif kind == 0xDA and part:
            count, seen = part[0], True
            first, last, low = part[1 + 2 * count], part[2 + 2 * count], part[3 + 2 * count] & 15
            for component in part[1 : 1 + 2 * count : 2]:
                if component in rest:
                    rest[component][first : last + 1] = [low if progressive else 0] * (min(last, 63) + 1 - first)
        at += 2 + size
    return seen and all(not any(bits) for bits in rest.values())
