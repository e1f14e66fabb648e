"""The colour profile in a JPEG XL codestream: predicted bytes, commands for what profiles share, entropy coded.

What is written uses neither commands nor statistics: a profile is small beside the picture.
Source: ISO/IEC 18181-1:2022, annex E.4.
"""

from __future__ import annotations

import struct

from .jxl_bits import BitReader, BitWriter
from .jxl_entropy import read_decoder

_LARGEST = 1 << 21  # bytes, coded or not: two seconds
_CONTEXTS = 41
_HEADER = 128
_TAGS = (
    b"cprt", b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"kXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad",
    b"desc", b"chrm", b"dmnd", b"dmdd", b"lumi",
)  # fmt: skip
_OF_POINTS = (b"rXYZ", b"gXYZ", b"bXYZ", b"kXYZ", b"wtpt", b"bkpt", b"lumi")
_TYPES = (b"XYZ ", b"desc", b"text", b"mluc", b"para", b"curv", b"sf32", b"gbd ")
_REVERSED = tuple(int(format(value, "08b")[::-1], 2) for value in range(256))


def read_profile(reader: BitReader) -> bytes:
    """Read the profile at the reader's place. ValueError where it is damaged, IndexError where it ends too early."""
    size = reader.long()
    if size > _LARGEST:
        raise ValueError("a profile that is too large")
    decoder = read_decoder(reader, _CONTEXTS)
    coded = bytearray()
    last = before = 0
    for at in range(size):
        value = decoder.next(_context(last, before) if at > _HEADER else 0)
        coded.append(value)  # ValueError beyond 255
        before, last = last, value
    return _unpredicted(bytes(coded))


def _context(last: int, before: int) -> int:
    return 1 + _kind(last) + 8 * _kind_before(before)


def _kind(value: int) -> int:
    if value < 2:
        return 2 + value
    if value < 16:
        return 4
    if value > 240:
        return 6 if value == 255 else 5
    return _letters(value, 7)


def _kind_before(value: int) -> int:
    if value < 16:
        return 2
    return 3 if value > 240 else _letters(value, 4)


def _letters(value: int, other: int) -> int:
    if 97 <= value | 32 <= 122:
        return 0
    return 1 if value in b",." or 48 <= value < 58 else other


class _Bytes:
    """Bytes that are taken one after the other."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self._data, self.at, self._end = data, at, end

    def more(self) -> bool:
        return self.at < self._end

    def take(self, count: int) -> bytes:
        if count > self._end - self.at:
            raise IndexError("the profile ends too early")
        self.at += count
        return self._data[self.at - count : self.at]

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
            if shift > 28:
                raise ValueError("a number that is too large")


def _unpredicted(coded: bytes) -> bytes:
    start = _Bytes(coded, 0, len(coded))
    size, length = start.number(), start.number()
    if size > _LARGEST:
        raise ValueError("a profile that is too large")
    commands = _Bytes(coded, start.at, start.at + length)
    data = _Bytes(coded, start.at + length, len(coded))
    out = bytearray()
    for at in range(min(_HEADER, size)):
        out.append((data.take(1)[0] + _header_prediction(out, at, size)) & 255)
    if size > _HEADER:
        if commands.more():
            _add_tags(out, commands, data, size)
        while commands.more():
            _add_content(out, commands, data)
            if len(out) > size:
                raise ValueError("a profile that is longer than it says")
    if len(out) != size:
        raise ValueError("a profile that is shorter than it says")
    return bytes(out)


_USUAL = (
    bytes(8) + b"\4\0\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28) + b"\0\0\xf6\xd6\0\1\0\0\0\0\xd3\x2d"
).ljust(_HEADER, b"\0")
_MAKERS = {b"A": b"APPL", b"M": b"MSFT", b"SG": b"SGI ", b"SU": b"SUNW"}


def _header_prediction(out: bytearray, at: int, size: int) -> int:
    if at < 4:
        return struct.pack(">I", size)[at]
    if 80 <= at < 84:
        return out[at - 76]
    if 41 <= at < 44:
        maker = _MAKERS.get(bytes(out[40:41])) or (_MAKERS.get(bytes(out[40:42])) if at > 41 else None)
        return maker[at - 40] if maker else 0
    return _USUAL[at]


def _add_tags(out: bytearray, commands: _Bytes, data: _Bytes, size: int) -> None:
    count = commands.number() - 1
    if count < 0:
        return
    out += struct.pack(">I", count)
    start, length = _HEADER + 12 * count, 0
    while commands.more():
        command = commands.take(1)[0]
        code = command & 63
        if not code:
            return
        tag = data.take(4) if code == 1 else (b"rTRC", b"rXYZ")[code - 2] if code < 4 else _TAGS[code - 4]
        start = commands.number() if command & 64 else start + length
        length = 20 if tag in _OF_POINTS else length
        length = commands.number() if command & 128 else length
        entries = [(tag, start)]
        if code == 2:
            entries += [(b"gTRC", start), (b"bTRC", start)]
        elif code == 3:
            entries += [(b"gXYZ", start + length), (b"bXYZ", start + 2 * length)]
        for name, place in entries:
            out += struct.pack(">4sII", name, place, length)
        if len(out) > size:
            raise ValueError("a profile that is longer than it says")


def _add_content(out: bytearray, commands: _Bytes, data: _Bytes) -> None:
    command = commands.take(1)[0]
    if command == 1:
        out += data.take(commands.number())
    elif command in (2, 3):
        out += _unshuffled(data.take(commands.number()), 2 if command == 2 else 4)
    elif command == 4:
        _add_predicted(out, commands, data)
    elif command == 10:
        out += b"XYZ \0\0\0\0" + data.take(12)
    else:
        out += _TYPES[command - 16 if command >= 16 else len(_TYPES)] + bytes(4)


def _unshuffled(data: bytes, width: int) -> bytes:
    height = -(-len(data) // width)
    return bytes(data[at] for first in range(height) for at in range(first, len(data), height))


def _add_predicted(out: bytearray, commands: _Bytes, data: _Bytes) -> None:
    """Numbers of 1, 2 or 4 bytes as differences to what 1 to 3 earlier ones let expect."""
    flags = commands.take(1)[0]
    width, order = (flags & 3) + 1, flags >> 2 & 3
    stride = commands.number() if flags & 16 else width
    if width == 3 or order == 3 or stride < width or 4 * stride >= len(out):
        raise ValueError("a prediction that cannot be")
    rest = data.take(commands.number())
    rest = _unshuffled(rest, width) if width > 1 else rest
    start = len(out)
    for at, value in enumerate(rest):
        place = start + at - at % width
        one, two, three = (int.from_bytes(out[place - n * stride :][:width]) for n in (1, 2, 3))
        expected = (one, 2 * one - two, 3 * (one - two) + three)[order]
        out.append((value + (expected >> 8 * (width - 1 - at % width))) & 255)


def write_profile(out: BitWriter, icc: bytes) -> None:
    """Append a profile."""
    head = bytearray()
    for at, value in enumerate(icc[:_HEADER]):
        head.append((value - _header_prediction(bytearray(icc[:at]), at, len(icc))) & 255)
    rest = icc[_HEADER:]
    commands = b"\0\1" + _varint(len(rest)) if rest else b""  # no list of tags, but all that follows as it is
    coded = _varint(len(icc)) + _varint(len(commands)) + commands + head + rest
    out.long(len(coded))
    out.put(0, 1)  # no copies
    out.put(1, 3)  # all contexts in one cluster
    out.put(1, 1)  # a prefix code
    out.put(8, 12)  # of bytes as they are
    out.put(1 | 7 << 1 | 127 << 5, 12)  # 256 of them
    out.put(0, 2)
    for length in (0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1):  # whose lengths are 8 or repeated
        out.put(7 if length else 0, 4 if length else 2)
    for more in (2, 2, 2, 1):
        out.put(1 | more << 1, 3)
    for value in coded:
        out.put(_REVERSED[value], 8)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(128 | value & 127)
        value >>= 7
    out.append(value)
    return bytes(out)
