"""Interlaced PNG: its seven passes are decoded as pictures of their own, and put together.

Source: PNG specification, third edition (W3C 2025), 8.1 (Adam7).
"""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np

from .png_stream import SIGNATURE, chunk_bytes, chunks

_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
"""First row and column, and steps."""

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def put_together(data: bytes) -> np.ndarray:
    """The pixels [H, W] or [H, W, C] of an interlaced PNG. ValueError or zlib.error where it is damaged."""
    import imagecodecs

    parts = [(chunk.kind, chunk.read()) for chunk in chunks(io.BytesIO(data))]
    width, height, depth, kind = struct.unpack(">IIBB", parts[0][1][:10])
    bits = depth * _SAMPLES[kind]
    areas = [(-(-(height - y) // down), -(-(width - x) // across)) for y, x, down, across in _PASSES]
    sizes = [high * (1 + (wide * bits + 7) // 8) if high > 0 and wide > 0 else 0 for high, wide in areas]
    rows = zlib.decompressobj().decompress(b"".join(part for name, part in parts if name == b"IDAT"), sum(sizes))
    if len(rows) < sum(sizes):
        raise ValueError("rows are missing")
    key = b"".join(chunk_bytes(name, part) for name, part in parts if name == b"tRNS")
    out, at = None, 0
    for (y, x, down, across), (high, wide), size in zip(_PASSES, areas, sizes, strict=True):
        if not size:
            continue
        head = chunk_bytes(b"IHDR", struct.pack(">IIBBBBB", wide, high, depth, kind, 0, 0, 0))
        packed = chunk_bytes(b"IDAT", zlib.compress(rows[at : at + size], 1))
        part = np.asarray(imagecodecs.png_decode(SIGNATURE + head + key + packed + chunk_bytes(b"IEND", b"")))
        at += size
        if out is None:
            out = np.empty((height, width, *part.shape[2:]), part.dtype)
        out[y::down, x::across] = part
    if out is None:
        raise ValueError("no pixels")
    return out
