"""Bits of a JPEG XL codestream, least significant first, and the numbers that it makes of them.

Source: ISO/IEC 18181-1, annex B (notation, U32, U64, Enum).
"""

from __future__ import annotations

Choice = tuple[int, int]  # bits that follow, and what is added to their value

ENUM: tuple[Choice, ...] = ((0, 0), (0, 1), (4, 2), (6, 18))


class BitReader:
    """Reads numbers from `data`; ValueError at its end."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at  # bits
        self._size = 8 * len(data)

    def take(self, bits: int) -> int:
        """The next bits as a number."""
        value = self.peek(bits)
        self.skip(bits)
        return value

    def peek(self, bits: int) -> int:
        """The next bits, which stay; zeros behind the end."""
        first = self.at >> 3
        chunk = int.from_bytes(self.data[first : first + ((bits + 14) >> 3)], "little")
        return chunk >> (self.at & 7) & ((1 << bits) - 1)

    def skip(self, bits: int) -> None:
        """Leave bits out."""
        self.at += bits
        if self.at > self._size:
            raise ValueError("the codestream ends too early")

    def flag(self) -> bool:
        """One bit."""
        return bool(self.take(1))

    def choose(self, *choices: Choice) -> int:
        """U32: one of four ways to say a number."""
        bits, offset = choices[self.take(2)]
        return self.take(bits) + offset

    def enum(self) -> int:
        """Enum: the number of a choice."""
        return self.choose(*ENUM)

    def long(self) -> int:
        """U64."""
        match self.take(2):
            case 0:
                return 0
            case 1:
                return 1 + self.take(4)
            case 2:
                return 17 + self.take(8)
        value, shift = self.take(12), 12
        while self.flag():
            if shift == 60:
                return value | self.take(4) << 60
            value |= self.take(8) << shift
            shift += 8
        return value

    def at_most(self, most: int) -> int:
        """A number in 0 to `most`, in as few bits as hold it."""
        value = self.take(most.bit_length())
        if value > most:
            raise ValueError("a number out of its range")
        return value

    def align(self) -> None:
        """Go on at the next byte."""
        self.skip(-self.at % 8)


class BitWriter:
    """Collects bits; the opposite of BitReader."""

    def __init__(self) -> None:
        self._value = 0
        self._bits = 0
        self._done = bytearray()

    def put(self, value: int, bits: int) -> None:
        """Append a number."""
        self._value |= value << self._bits
        self._bits += bits
        if self._bits >= 4096:
            whole = self._bits // 8
            self._done += (self._value & ((1 << 8 * whole) - 1)).to_bytes(whole, "little")
            self._value >>= 8 * whole
            self._bits -= 8 * whole

    def copy(self, source: BitReader, start: int, end: int) -> None:
        """Append the bits of a codestream between two places."""
        reader = BitReader(source.data, start)
        while reader.at < end:
            count = min(64, end - reader.at)
            self.put(reader.take(count), count)

    def enum(self, value: int) -> None:
        """Enum, of a value up to 33."""
        if value < 2:
            self.put(value, 2)
        elif value < 18:
            self.put(2 | (value - 2) << 2, 6)
        else:
            self.put(3 | (value - 18) << 2, 8)

    def long(self, value: int) -> None:
        """U64, of a value below 2^28."""
        if value == 0:
            self.put(0, 2)
        elif value < 17:
            self.put(1 | (value - 1) << 2, 6)
        else:
            self.put(3 | (value & 0xFFF) << 2, 14)
            value >>= 12
            while value:
                self.put(1 | (value & 0xFF) << 1, 9)
                value >>= 8
            self.put(0, 1)

    def bytes(self) -> bytes:
        """Everything, filled up with zeros to whole bytes."""
        return bytes(self._done) + self._value.to_bytes((self._bits + 7) // 8, "little")
