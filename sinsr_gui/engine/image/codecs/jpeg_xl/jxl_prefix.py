"""Prefix codes of JPEG XL, which are those of Brotli.

Source: RFC 7932, section 3; ISO/IEC 18181-1:2022, annex C.2.
"""

from __future__ import annotations

from collections.abc import Callable

from .jxl_bits import BitReader

_LENGTH_CODES = {0: (2, 0), 1: (2, 4), 2: (2, 3), 3: (3, 2), 7: (4, 1), 15: (4, 5)}  # bits as read: length, symbol
_LENGTH_ORDER = (1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15)

Symbols = Callable[[], int]
"""Reads the next symbol of a code."""


def prefix_code(reader: BitReader, size: int) -> Symbols:
    """The code of an alphabet of so many symbols."""
    if size == 1:
        return lambda: 0
    if size > 1 << 15:
        raise ValueError("an alphabet that is too large")
    skipped = reader.take(2)
    return _reading(reader, _simple(reader, size) if skipped == 1 else _complex(reader, size, skipped))


def _reading(reader: BitReader, lengths: dict[int, int]) -> Symbols:
    """Symbols by their lengths in a canonical code; a single one takes no bits."""
    if len(lengths) == 1:
        only = next(iter(lengths))
        return lambda: only
    longest = max(lengths.values())
    table: list[tuple[int, int]] = [(0, 0)] * (1 << longest)
    code = 0
    for symbol, length in sorted(lengths.items(), key=lambda item: (item[1], item[0])):
        first = int(format(code >> (longest - length), f"0{length}b")[::-1], 2)
        table[first :: 1 << length] = [(symbol, length)] * (1 << (longest - length))
        code += 1 << (longest - length)
    if code != 1 << longest:
        raise ValueError("an incomplete code")

    def read() -> int:
        symbol, length = table[reader.peek(longest)]
        reader.skip(length)
        return symbol

    return read


def _simple(reader: BitReader, size: int) -> dict[int, int]:
    count = reader.take(2) + 1
    found = [reader.at_most(size - 1) for _ in range(count)]
    if len(set(found)) < count:
        raise ValueError("a symbol that is there twice")
    lengths = {1: (0,), 2: (1, 1), 3: (1, 2, 2)}.get(count) or ((1, 2, 3, 3) if reader.flag() else (2, 2, 2, 2))
    return dict(zip(found, lengths, strict=True))


def _complex(reader: BitReader, size: int, skipped: int) -> dict[int, int]:
    inner: dict[int, int] = {}
    room = 32
    for symbol in _LENGTH_ORDER[skipped:]:
        if room <= 0:
            break
        bits = next(bits for bits in (2, 3, 4) if _LENGTH_CODES.get(reader.peek(bits), (0, 0))[0] == bits)
        length = _LENGTH_CODES[reader.take(bits)][1]
        if length:
            inner[symbol] = length
            room -= 32 >> length
    if not inner or (room and len(inner) > 1):
        raise ValueError("a damaged code")
    read = _reading(reader, inner)
    lengths: list[int] = []
    before, repeated, kind, room = 8, 0, 0, 1 << 15
    while len(lengths) < size and room > 0:
        symbol = read()
        if symbol < 16:
            lengths.append(symbol)
            room -= (1 << 15) >> symbol if symbol else 0
            before, kind = symbol or before, 0
            continue
        if kind != symbol:
            kind, repeated = symbol, 0
        bits = symbol - 14
        total = ((repeated - 2) << bits if repeated else 0) + 3 + reader.take(bits)
        more, repeated = total - repeated, total
        value = before if symbol == 16 else 0
        lengths += [value] * more
        room -= ((1 << 15) >> value) * more if value else 0
    if room or len(lengths) > size:
        raise ValueError("a damaged code")
    return {symbol: length for symbol, length in enumerate(lengths) if length}
