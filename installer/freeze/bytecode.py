"""Bytecode without columns: each traceback keeps its lines, and loses the marks below them.

Python 3.11 and newer store for every instruction from which column to which its expression reaches. That is what
compresses worst in the archive: a quarter of it. Format: CPython's Objects/locations.md.
"""

from __future__ import annotations

from types import CodeType

NO_COLUMNS, NO_LINE = 13, 15
"""Kinds of entries: a step from the line before, and an instruction without a place."""
LONGEST = 8
"""Instructions of one entry."""


def without_columns(code: CodeType) -> CodeType:
    """The same code, and what is defined inside it, with the same lines."""
    table, line = bytearray(), code.co_firstlineno
    for start, end, place in code.co_lines():
        units = (end - start) // 2
        while units > 0:
            length = min(units, LONGEST)
            units -= length
            table.append(0x80 | (NO_LINE if place is None else NO_COLUMNS) << 3 | length - 1)
            if place is not None:
                table += _signed(place - line)
                line = place
    inside = (without_columns(part) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_linetable=bytes(table), co_consts=tuple(inside))


def _signed(number: int) -> bytes:
    """Six bits a byte, the lowest first; the sign is the lowest of all."""
    rest, found = (-number << 1 | 1) if number < 0 else number << 1, bytearray()
    while rest >= 64:
        found.append(64 | rest & 63)
        rest >>= 6
    return bytes([*found, rest])
