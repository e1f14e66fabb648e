"""Numbers in the headers of AV1 and HEVC: bits, the most significant first, and numbers of variable length."""

from __future__ import annotations


class CodedBits:
    """Reads bits; IndexError at the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, count: int) -> int:
        """The number in the next `count` bits."""
        value = 0
        for _ in range(count):
            value = value << 1 | (self._data[self._at >> 3] >> (7 - (self._at & 7)) & 1)
            self._at += 1
        return value

    def exponential(self) -> int:
        """A number of variable length: uvlc of AV1, ue(v) of HEVC."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros) if zeros < 32 else (1 << 32) - 1
