"""A PNG as a row of chunks: the one place that walks along them, and that lays one out.

Source: PNG specification, third edition (W3C 2025), 5.3.
"""

from __future__ import annotations

import binascii
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OF_THE_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk whose content is read when it is wanted."""

    kind: bytes
    size: int
    _file: BinaryIO

    def read(self) -> bytes:
        """Its content, to be asked for once and before the next chunk. ValueError if it is cut or damaged."""
        data, checksum = self._file.read(self.size), self._file.read(4)
        if len(data) < self.size or checksum != _checksum(self.kind, data):
            raise ValueError("a damaged chunk")
        return data


def chunks(file: BinaryIO) -> Iterator[Chunk]:
    """Yield the chunks up to the end mark, or up to the end of a file that is cut."""
    at = file.seek(len(SIGNATURE))
    while len(head := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        yield Chunk(kind, size, file)
        if kind == b"IEND":
            return
        at = file.seek(at + 12 + size)


def chunk_bytes(kind: bytes, data: bytes) -> bytes:
    """Return a chunk as it is in a file."""
    return b"".join(_laid_out(kind, data))


def critical(file: BinaryIO) -> bytes:
    """Return the PNG without the chunks that do not touch the pixels; libpng would print what it thinks of them.

    Raises ValueError for a damaged one among the others.
    """
    kept = [SIGNATURE]
    for chunk in chunks(file):
        if chunk.kind in _OF_THE_PIXELS:
            kept += _laid_out(chunk.kind, chunk.read())
    return b"".join(kept)


def _laid_out(kind: bytes, data: bytes) -> tuple[bytes, bytes, bytes]:
    return struct.pack(">I4s", len(data), kind), data, _checksum(kind, data)


def _checksum(kind: bytes, data: bytes) -> bytes:
    return binascii.crc32(data, binascii.crc32(kind)).to_bytes(4)
