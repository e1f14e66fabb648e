"""Write PNG a few rows at a time, with 8 or 16 bits, so that a picture of any size needs no memory.

Source: PNG specification, third edition (W3C 2025).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from typing import BinaryIO

import numpy as np

from .png_stream import SIGNATURE, chunk_bytes

_BAND = 1 << 20  # bytes of samples that are filtered at a time


def write_png(
    file: BinaryIO,
    shape: tuple[int, int, int],
    bits: int,
    rows: Callable[[int, int], np.ndarray],
    chunks: Iterable[tuple[bytes, bytes]],
) -> None:
    """Write a PNG of `shape` (height, width, channels 1 to 4); `rows(top, bottom)` gives [n, width, channels]."""
    height, width, channels = shape
    stride = width * channels * bits // 8

    def write(kind: bytes, data: bytes) -> None:
        file.write(chunk_bytes(kind, data))

    file.write(SIGNATURE)
    write(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, {1: 0, 2: 4, 3: 2, 4: 6}[channels], 0, 0, 0))
    for kind, data in chunks:
        write(kind, data)

    def samples(top: int, bottom: int) -> np.ndarray:  # [n, stride]
        band = rows(top, min(height, bottom))
        return np.ascontiguousarray(band, ">u2" if bits == 16 else "u1").view(np.uint8).reshape(-1, stride)

    pixel = channels * bits // 8
    above = np.zeros((1, stride), np.uint8)
    middle = samples(height // 2, height // 2 + max(1, _BAND // 2 // stride))
    pack = zlib.compressobj(6, strategy=strategy_for(filtered(middle, above, pixel)))
    step = max(1, _BAND // stride)
    for top in range(0, height, step):
        data = samples(top, top + step)
        if packed := pack.compress(filtered(data, above, pixel)):
            write(b"IDAT", packed)
        above = data[-1:].copy()
    write(b"IDAT", pack.flush())
    write(b"IEND", b"")


def strategy_for(sample: bytes) -> int:
    """Choose how zlib packs such differences. Looking only for runs makes photos as small, 6 times faster."""
    packs = [zlib.compressobj(6, strategy=strategy) for strategy in (zlib.Z_RLE, zlib.Z_DEFAULT_STRATEGY)]
    runs, repetitions = (len(pack.compress(sample) + pack.flush()) for pack in packs)
    return zlib.Z_RLE if runs < 1.1 * repetitions else zlib.Z_DEFAULT_STRATEGY


def filtered(data: np.ndarray, above: np.ndarray, pixel: int) -> bytes:
    """Filter rows [n, stride] uint8 below the row `above`, each by the filter with the smallest differences.

    `pixel` is the bytes of one pixel. The heuristic is that of the specification, section 12.7.
    """
    up = np.concatenate((above, data[:-1]))
    left, corner = np.zeros_like(data), np.zeros_like(data)
    left[:, pixel:], corner[:, pixel:] = data[:, :-pixel], up[:, :-pixel]
    best = np.concatenate((np.full((len(data), 1), 1, np.uint8), data - left), axis=1)
    cost = _cost(best[:, 1:])
    candidates = ((2, lambda: up), (4, lambda: _paeth(left, up, corner)))
    for number, prediction in candidates:
        rest = data - prediction()
        better = (new := _cost(rest)) < cost
        best[better, 0], best[better, 1:], cost[better] = number, rest[better], new[better]
    return best.tobytes()


def _cost(rest: np.ndarray) -> np.ndarray:
    """The sum of differences per row, which are signed bytes."""
    return np.minimum(rest, 0 - rest).sum(axis=1, dtype=np.uint64)


def _paeth(left: np.ndarray, up: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Predict by whichever neighbour is nearest to left + up - corner."""
    a, b, c = left.astype(np.int16), up.astype(np.int16), corner.astype(np.int16)
    to_left, to_up = np.abs(b - c), np.abs(a - c)
    to_corner = np.abs(a + b - 2 * c)
    return np.where((to_left <= to_up) & (to_left <= to_corner), left, np.where(to_up <= to_corner, up, corner))
