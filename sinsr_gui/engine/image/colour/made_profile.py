"""Make an ICC profile of colours that are told by numbers, so that everybody who opens a result sees the same.

The same space gives the same bytes: Little CMS, which can make profiles too, writes the time and no name into them.
Source: ICC.1:2022 (profile version 4.4), sections 7, 9.2 and 10; Bradford adaptation as in its annex E.
"""

from __future__ import annotations

import functools
import struct

import numpy as np

from .spaces import ColourSpace, Curve, primary_matrix

_D50 = (0x0000F6D6, 0x00010000, 0x0000D32D)  # 7.2.16, in 1/65536
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
_MADE = (2026, 1, 1, 0, 0, 0)


@functools.lru_cache(maxsize=32)
def made_profile(space: ColourSpace) -> bytes:
    """A display profile of version 4 for `space`, whose transfer function has to be a curve."""
    curve = space.transfer
    assert isinstance(curve, Curve)
    matrix, _ = primary_matrix(space)
    source = _BRADFORD @ matrix.sum(axis=1)
    adapted = np.linalg.inv(_BRADFORD) @ np.diag(_BRADFORD @ np.array(_D50) / 65536 / source) @ _BRADFORD
    columns = (adapted @ matrix).T
    trc = b"para\0\0\0\0" + (
        struct.pack(">HH", 0, 0) + _fixed(curve.gamma) if not curve.c else struct.pack(">HH", 3, 0) + _fixed(*curve)
    )
    values = {
        b"desc": _words(space.name),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", *_D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(*adapted.flat),
        **{name: b"XYZ \0\0\0\0" + _fixed(*column) for name, column in zip(_COLUMNS, columns, strict=True)},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), trc),
    }
    if codes := space.cicp:
        values[b"cicp"] = b"cicp\0\0\0\0" + bytes((*codes, 0, 1))
    places: dict[bytes, int] = {}
    table, body, start = struct.pack(">I", len(values)), b"", 128 + 4 + 12 * len(values)
    for name, value in values.items():
        if value not in places:
            places[value] = start + len(body)
            body += value + b"\0" * (-len(value) % 4)
        table += struct.pack(">4sII", name, places[value], len(value))
    head = struct.pack(
        ">I4sI4s4s4s6H4s", start + len(body), b"", 0x04400000, b"mntr", b"RGB ", b"XYZ ", *_MADE, b"acsp"
    )
    return head.ljust(68, b"\0") + struct.pack(">3i", *_D50).ljust(60, b"\0") + table + body


_COLUMNS = (b"rXYZ", b"gXYZ", b"bXYZ")


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data
