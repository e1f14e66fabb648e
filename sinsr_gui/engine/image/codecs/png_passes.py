"""Interlaced PNG: its seven passes are decoded as pictures of their own, and put together.

Source: PNG specification, third edition (W3C 2025), 8.1 (Adam7).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np

from .png_chunks import SIGNATURE

_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
"""First row and column, and steps."""

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def put_together(data: bytes) -> np.ndarray:
    """The pixels [H, W] or [H, W, C] of an interlaced PNG. ValueError or zlib.error where it is damaged."""
    import imagecodecs

    chunks = list(_chunks(data))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    bits = depth * _SAMPLES[kind]
    areas = [(-(-(height - y) // down), -(-(width - x) // across)) for y, x, down, across in _PASSES]
    sizes = [high * (1 + (wide * bits + 7) // 8) if high > 0 and wide > 0 else 0 for high, wide in areas]
    rows = zlib.decompressobj().decompress(b"".join(part for name, part in chunks if name == b"IDAT"), sum(sizes))
    if len(rows) < sum(sizes):
        raise ValueError("rows are missing")
    key = b"".join(_chunk(name, part) for name, part in chunks if name == b"tRNS")
    out, at = None, 0
    for (y, x, down, across), (high, wide), size in zip(_PASSES, areas, sizes, strict=True):
        if not size:
            continue
        head = _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, depth, kind, 0, 0, 0))
        packed = _chunk(b"IDAT", zlib.compress(rows[at : at + size], 1))
        part = np.asarray(imagecodecs.png_decode(SIGNATURE + head + key + packed + _chunk(b"IEND", b"")))
        at += size
        if out is None:
            out = np.empty((height, width, *part.shape[2:]), part.dtype)
        out[y::down, x::across] = part
    if out is None:
        raise ValueError("no pixels")
    return out


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += 12 + size


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
