"""The boxes of a JPEG XL file: where its codestream lies, and its metadata.

Source: ISO/IEC 18181-2:2024, clause 9.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

from sinsr_gui.engine.image.codecs.heif.heif_boxes import top_boxes

from .jxl_header import SIGNATURE

CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_LARGEST = 1 << 26  # bytes of a metadata box, compressed or not
_METADATA = (b"Exif", b"xml ")


@dataclass(slots=True)
class JxlFile:
    """Where the parts of the codestream lie, and the boxes beside it, the first of each kind."""

    parts: list[tuple[int, int]] = field(default_factory=list)  # place and size
    boxes: dict[bytes, bytes] = field(default_factory=dict)
    gain_map: bool = False

    def codestream(self, file: BinaryIO, most: int | None = None) -> bytes:
        """The codestream, or its first `most` bytes."""
        found = bytearray()
        for start, size in self.parts:
            file.seek(start)
            found += file.read(size if most is None else min(size, most - len(found)))
        return bytes(found)


def read_boxes(file: BinaryIO) -> JxlFile:
    """Find the parts of a JPEG XL file. What is damaged ends the list."""
    end = file.seek(0, 2)
    file.seek(0)
    if file.read(2) == SIGNATURE:
        return JxlFile([(0, end)])
    found, numbered = JxlFile(), []
    for kind, start, claimed in top_boxes(file):
        size = min(claimed, end - start)
        if kind == b"jxlc":
            found.parts.append((start, size))
        elif kind == b"jxlp" and size >= 4:
            file.seek(start)
            numbered.append((int.from_bytes(file.read(4)) & 0x7FFFFFFF, start + 4, size - 4))
        elif kind == b"jhgm":
            found.gain_map = True
        elif kind in (*_METADATA, b"brob") and size <= _LARGEST:
            file.seek(start)
            _keep(found.boxes, kind, file.read(size))
    found.parts = found.parts or [(start, size) for _, start, size in sorted(numbered)]
    return found


def _keep(boxes: dict[bytes, bytes], kind: bytes, data: bytes) -> None:
    if kind == b"brob":
        kind, data = data[:4], data[4:]
        if kind not in _METADATA or kind in boxes:
            return
        import imagecodecs

        try:
            data = bytes(imagecodecs.brotli_decode(data, out=_LARGEST))
        except RuntimeError:
            return
    boxes.setdefault(kind, data)


def exif_of(boxes: dict[bytes, bytes]) -> bytes | None:
    """The EXIF block: a TIFF structure behind the place where it begins."""
    data = boxes.get(b"Exif", b"")
    return data[4 + int.from_bytes(data[:4]) :] or None


def file_bytes(codestream: bytes, exif: bytes | None, xmp: bytes | None) -> bytes:
    """A file: the codestream alone, or boxes where there is metadata."""
    if not exif and not xmp:
        return codestream
    boxes = [CONTAINER, _box(b"ftyp", b"jxl \0\0\0\0jxl ")]
    if exif:
        boxes.append(_box(b"Exif", bytes(4) + exif))
    if xmp:
        boxes.append(_box(b"xml ", xmp))
    return b"".join((*boxes, _box(b"jxlc", codestream)))


def _box(kind: bytes, data: bytes) -> bytes:
    if len(data) + 8 < 1 << 32:
        return struct.pack(">I4s", len(data) + 8, kind) + data
    return struct.pack(">I4sQ", 1, kind, len(data) + 16) + data
