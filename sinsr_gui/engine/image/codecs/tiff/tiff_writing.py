"""Write TIFF strip by strip: Deflate with prediction, 8 or 16 bits, EXIF as directories, BigTIFF where 4 GB end.

tifffile, which reads for us, writes no EXIF directory; with our own layout of directories (ifd.py) a strip is a line.
Source: TIFF 6.0; TIFF Technical Note 3 for BigTIFF.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

import numpy as np

from sinsr_gui.engine.image.metadata.ifd import (
    BYTE,
    LONG,
    LONG8,
    SHORT,
    UNDEFINED,
    Block,
    Directory,
    Entry,
    Order,
    directory_bytes,
    made,
    rational,
)
from sinsr_gui.engine.image.rendition import Rendition

from ..png.png_writing import strategy_for

_STRIP = 1 << 18  # bytes of samples in a strip
_CLASSIC = 4_000_000_000  # bytes that 32-bit offsets reach


def write_tiff(file: BinaryIO, picture: Rendition) -> None:
    """Write a rendition as TIFF, in the byte order of its EXIF data."""
    block = picture.exif or Block()
    order = block.order
    stride = picture.width * picture.channels * picture.depth // 8
    big = stride * picture.height > _CLASSIC
    step = max(1, _STRIP // stride)
    file.write(b"\0" * (16 if big else 8))

    def strip(top: int) -> bytes:
        rows = picture.rows(top, min(picture.height, top + step))
        return _byte_differences(rows) if picture.floats else _differences(rows, order)

    strategy = strategy_for(strip(picture.height // 2))
    offsets, sizes = [], []
    for top in range(0, picture.height, step):
        data = _packed(strip(top), strategy)
        offsets.append(file.tell())
        sizes.append(len(data))
        file.write(data)
    file.write(b"\0" * (file.tell() % 2))
    start = file.tell()
    entries = _entries(picture, order, step)
    entries[273], entries[279] = (
        made(order, LONG8 if big else LONG, offsets),
        made(order, LONG8 if big else LONG, sizes),
    )
    root = Directory({**block.root.entries, **entries}, block.root.children)
    file.write(directory_bytes(root, start, order, big))
    file.seek(0)
    mark = b"II" if order == "<" else b"MM"
    file.write(
        struct.pack(order + "2sHHHQ", mark, 43, 8, 0, start) if big else struct.pack(order + "2sHI", mark, 42, start)
    )


def _differences(rows: np.ndarray, order: Order) -> bytes:
    """Rows [n, W, C], each sample as its difference to the one on its left."""
    rest = rows.copy()
    rest[:, 1:] -= rows[:, :-1]
    return rest.astype(rest.dtype.newbyteorder(order)).tobytes()


def _byte_differences(rows: np.ndarray) -> bytes:
    """Floating-point rows [n, W, C] as differences of their bytes, the most significant ones of a row first.

    Source: Adobe Photoshop TIFF Technical Note 3.
    """
    count, width, channels = rows.shape
    size = rows.dtype.itemsize
    parts = rows.astype(rows.dtype.newbyteorder(">")).view(np.uint8).reshape(count, width * channels, size)
    planes = np.ascontiguousarray(parts.swapaxes(1, 2)).reshape(count, -1)
    rest = planes.copy()
    rest[:, channels:] -= planes[:, :-channels]
    return rest.tobytes()


def _packed(data: bytes, strategy: int) -> bytes:
    pack = zlib.compressobj(6, strategy=strategy)
    return pack.compress(data) + pack.flush()


def _entries(picture: Rendition, order: Order, step: int) -> dict[int, Entry]:
    """The tags that describe the pixels, and the profiles."""
    grey, alpha = picture.channels < 3, picture.channels in (2, 4)
    numbers = {
        256: (LONG, picture.width),
        257: (LONG, picture.height),
        259: (SHORT, 8),  # Deflate
        262: (SHORT, 1 if grey else 2),
        274: (SHORT, 1),
        277: (SHORT, picture.channels),
        278: (LONG, step),
        284: (SHORT, 1),
        317: (SHORT, 3 if picture.floats else 2),  # differences along the row
    }
    entries = {tag: made(order, kind, (value,)) for tag, (kind, value) in numbers.items()}
    entries[258] = made(order, SHORT, (picture.depth,) * picture.channels)
    if picture.floats:
        entries[339] = made(order, SHORT, (3,) * picture.channels)
    if alpha:
        entries[338] = made(order, SHORT, (2,))  # not premultiplied
    if picture.dpi:
        entries[282], entries[283] = (rational(order, value) for value in picture.dpi)
        entries[296] = made(order, SHORT, (2,))
    for tag, kind, data in (
        (700, BYTE, picture.xmp),
        (33723, UNDEFINED, picture.iptc),
        (34377, BYTE, picture.paths),
        (34675, UNDEFINED, picture.icc),
    ):
        if data:
            entries[tag] = made(order, kind, data)
    return entries
