"""Photoshop's image resources: where IPTC data lies, and what else of them people gave.

Source: Adobe Photoshop file formats, image resources; XMP specification part 3, 3.3.3 (rights).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from sinsr_gui.engine.messages import Message, say

from .iptc import RIGHTS, Property

SIGNATURE = b"Photoshop 3.0\0"
_CAPTIONS, _MARK, _ADDRESS = 0x0404, 1034, 1035
_PATHS = range(2000, 3000)


class BesideCaptions(NamedTuple):
    """What resources other than IPTC data say: as properties of XMP, and what has to be named."""

    properties: tuple[tuple[Property, str], ...] = ()
    unheld: tuple[Message, ...] = ()


def resources(block: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and data of each Photoshop resource (without their signature); damage ends the reading."""
    at = 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        code, name = struct.unpack(">HB", block[at + 4 : at + 7])
        at += 7 + name + (name + 1) % 2
        if at + 4 > len(block):
            return
        size = struct.unpack(">I", block[at : at + 4])[0]
        yield code, block[at + 4 : at + 4 + size]
        at += 4 + size + size % 2


def in_photoshop_block(block: bytes) -> bytes | None:
    """Return the IPTC data in Photoshop resources (without their signature); of several blocks all, once each."""
    found = dict.fromkeys(data for code, data in resources(block) if code == _CAPTIONS and data)
    return b"".join(found) or None


def beside_captions(block: bytes) -> BesideCaptions:
    """Read the mark and address of copyright, and name the paths; None of it is in most photos."""
    found: dict[Property, str] = {}
    paths = False
    for code, data in resources(block):
        paths |= code in _PATHS
        if code == _MARK and data.strip(b"\0"):
            found[Property(RIGHTS, "Marked", "text")] = "True"
        elif code == _ADDRESS and data.strip(b"\0 "):
            found[Property(RIGHTS, "WebStatement", "text")] = data.strip(b"\0 ").decode("utf-8", "replace")
    return BesideCaptions(tuple(found.items()), (say("Photoshop's paths"),) if paths else ())


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
