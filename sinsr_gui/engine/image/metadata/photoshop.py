"""Photoshop's image resources: where IPTC data lies, and what else of them people gave.

Source: Adobe Photoshop file formats, image resources; XMP specification part 3, 3.3.3 (rights).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from .iptc import RIGHTS, Property
from .regions import Move

SIGNATURE = b"Photoshop 3.0\0"
_CAPTIONS, _MARK, _ADDRESS = 0x0404, 1034, 1035
_PATHS, _LINES = range(2000, 3000), range(2000, 2998)
_RECORD, _KNOTS, _ONE = 26, (1, 2, 4, 5), 1 << 24


class Resource(NamedTuple):
    """One resource: `whole` has its head as well."""

    code: int
    data: bytes
    whole: bytes


class BesideCaptions(NamedTuple):
    """What resources other than IPTC data say: as properties of XMP, and paths as they are."""

    properties: tuple[tuple[Property, str], ...] = ()
    paths: bytes = b""


def resources(block: bytes) -> Iterator[Resource]:
    """Yield each Photoshop resource (without their signature); damage ends the reading."""
    at = 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        start = at
        code, name = struct.unpack(">HB", block[at + 4 : at + 7])
        at += 7 + name + (name + 1) % 2
        if at + 4 > len(block):
            return
        size = struct.unpack(">I", block[at : at + 4])[0]
        data = block[at + 4 : at + 4 + size]
        yield Resource(code, data, block[start : at + 4] + data + b"\0" * (len(data) % 2))
        at += 4 + size + size % 2


def in_photoshop_block(block: bytes) -> bytes | None:
    """Return the IPTC data in Photoshop resources (without their signature); of several blocks all, once each."""
    found = dict.fromkeys(data for code, data, _ in resources(block) if code == _CAPTIONS and data)
    return b"".join(found) or None


def beside_captions(block: bytes) -> BesideCaptions:
    """Read the mark and address of copyright, and paths. None of it is in most photos."""
    found: dict[Property, str] = {}
    paths = b""
    for code, data, whole in resources(block):
        paths += whole if code in _PATHS and len(whole) % 2 == 0 else b""
        if code == _MARK and data.strip(b"\0"):
            found[Property(RIGHTS, "Marked", "text")] = "True"
        elif code == _ADDRESS and data.strip(b"\0 "):
            found[Property(RIGHTS, "WebStatement", "text")] = data.strip(b"\0 ").decode("utf-8", "replace")
    return BesideCaptions(tuple(found.items()), paths)


def turned_paths(paths: bytes, move: Move) -> bytes:
    """Return resources with paths as they lie after a turn; their numbers are shares of the picture's sides."""
    if move.orientation == 1:
        return paths
    out = b""
    for code, data, whole in resources(paths):
        end = len(whole) - len(data) - len(data) % 2
        moved = _turned(data, move) if code in _LINES else data
        out += whole[:end] + moved + whole[end + len(data) :]
    return out


def _turned(data: bytes, move: Move) -> bytes:
    """The records of a path, of which those of a knot hold three points, the place from the top first."""
    out = bytearray(data)
    for at in range(0, len(data) - _RECORD + 1, _RECORD):
        if int.from_bytes(data[at : at + 2]) not in _KNOTS:
            continue
        numbers = struct.unpack(">6i", data[at + 2 : at + _RECORD])
        for place in range(3):
            y, x = (number / _ONE for number in numbers[2 * place : 2 * place + 2])
            x, y, _, _ = move.box((x, y, 0, 0), pixels=False)
            point = (min(round(value * _ONE), 2**31 - 1) for value in (y, x))
            struct.pack_into(">2i", out, at + 2 + 8 * place, *point)
    return bytes(out)


def unwrapped(data: bytes) -> bytes | None:
    """Return the datasets in what a file has for IPTC: bare, with swapped bytes, or in Photoshop resources."""
    data = data.removeprefix(SIGNATURE)
    if data.startswith(b"8BIM"):
        return in_photoshop_block(data)
    if data[:1] != b"\x1c" and data[3:4] == b"\x1c":  # a TIFF's tag of LONG numbers that was turned as such
        whole = data.ljust(-(-len(data) // 4) * 4, b"\0")
        data = b"".join(whole[at : at + 4][::-1] for at in range(0, len(whole), 4))
    return data or None


def photoshop_block(iptc: bytes) -> bytes:
    """Return IPTC data as a Photoshop resource block with its signature."""
    return SIGNATURE + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def resource_bytes(iptc: bytes | None, paths: bytes) -> bytes:
    """Return IPTC data and paths as resources without their signature."""
    return (photoshop_block(iptc).removeprefix(SIGNATURE) if iptc else b"") + paths
