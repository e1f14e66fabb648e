"""Content credentials (C2PA): signed for the bytes of the original, so a result cannot have them, and says so.

Source: C2PA specification 2.1, appendix A: where each format has its manifest.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from sinsr_gui.engine.messages import Message, say

_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MOST = 10_000  # parts of a file that are looked at
_HEAD = 64  # bytes of each


def credentials_notice(file: BinaryIO, form: str) -> tuple[Message, ...]:
    """Say it if the file has content credentials; the position in the file is not kept."""
    walk = {"JPEG": _segments, "PNG": _chunks, "WEBP": _pieces}.get(form, _boxes)
    if form in ("TIFF", "BMP", "GIF"):  # a TIFF's tag is named by itself
        return ()
    file.seek(0)
    for _, head in zip(range(_MOST), walk(file), strict=False):
        if _is_manifest(head):
            return (say("The content credentials (C2PA) are those of the original and were left out."),)
    return ()


def _is_manifest(head: bytes) -> bool:
    kind, data = head[:4], head[4:]
    named = kind in (b"caBX", b"C2PA") or (kind == b"uuid" and data[:16] == _UUID)
    return named or (b"jumb" in head and b"c2pa" in head)


def _segments(file: BinaryIO) -> Iterator[bytes]:
    """Marker and first bytes of each segment of a JPEG before its pixels."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF and head[1] != 0xDA:
        size = struct.unpack(">H", head[2:])[0]
        here = file.tell()
        if head[1] == 0xEB:
            yield head + file.read(_HEAD)
        file.seek(here + max(0, size - 2))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(8)
    while len(head := file.read(8)) == 8:
        yield head[4:]
        file.seek(int.from_bytes(head[:4]) + 4, 1)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(12)
    while len(head := file.read(8)) == 8:
        size = int.from_bytes(head[4:], "little")
        yield head[:4]
        file.seek(size + size % 2, 1)


def _boxes(file: BinaryIO) -> Iterator[bytes]:
    while len(head := file.read(8)) == 8:
        size, here = int.from_bytes(head[:4]), file.tell()
        if size == 1:
            size, here = int.from_bytes(file.read(8)), here + 8
            size -= 8
        data = file.read(_HEAD)
        yield head[4:] + (head[4:] + data if head[4:] == b"jumb" else data)
        if size < 8:
            return
        file.seek(here + size - 8)
