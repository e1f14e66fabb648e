"""Mutations: what disks, networks and malice do to a file. The same seed makes the same file."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import numpy as np

from sinsr_gui.engine.image.codecs.png.png_stream import SIGNATURE, chunk_bytes, chunks

_EXTREMES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000)


def mutated(specimens: dict[str, bytes], seed: int) -> tuple[str, bytes]:
    """Name and bytes of the file of a seed."""
    rng = np.random.default_rng(seed)
    names = sorted(specimens)
    name = names[int(rng.integers(len(names)))]
    data = damaged(specimens[name], [specimens[other] for other in names], rng)
    if name.endswith(".png") and rng.random() < 0.7:
        return name, _with_checksums(data)
    return name, data


def damaged(data: bytes, others: Sequence[bytes], rng: np.random.Generator) -> bytes:
    """The data with one to three mutations, which may bring in a piece of another file."""
    out = bytearray(data)
    for _ in range(int(rng.choice((1, 1, 1, 2, 3)))):
        _mutate(out, others[int(rng.integers(len(others)))], rng)
    return bytes(out)


def _mutate(data: bytearray, other: bytes, rng: np.random.Generator) -> None:
    if not data:
        return
    # Headers decide most, so half of all places lie near the beginning.
    near = rng.random() < 0.5
    at = int(rng.integers(min(len(data), 400) if near else len(data)))
    size = int(rng.integers(1, 60))
    match int(rng.integers(9)):
        case 0:
            data[at] ^= 1 << int(rng.integers(8))
        case 1:
            data[at] = int(rng.integers(256))
        case 2:
            data[at : at + size] = rng.bytes(size)
        case 3:
            del data[max(at, 8) :]
        case 4:
            del data[at : at + size]
        case 5:
            data[at:at] = data[at : at + size] * int(rng.integers(1, 30))
        case 6:
            value, wide = _EXTREMES[int(rng.integers(len(_EXTREMES)))], rng.random() < 0.5
            order = "<" if rng.random() < 0.5 else ">"
            data[at : at + (4 if wide else 2)] = struct.pack(
                order + ("I" if wide else "H"), value & (0xFFFFFFFF if wide else 0xFFFF)
            )
        case 7:
            start = int(rng.integers(len(other)))
            data[at : at + size] = other[start : start + size]
        case _:
            data[at : at + size] = bytes(size)


def _with_checksums(data: bytes) -> bytes:
    """A PNG whose chunks have the right checksums, so that what is in them counts."""
    file, out = io.BytesIO(data), bytearray(data[: len(SIGNATURE)])
    for chunk in chunks(file):
        body = file.read(chunk.size)
        if len(body) < chunk.size:
            break
        out += chunk_bytes(chunk.kind, body)
    return bytes(out + data[len(out) :])
