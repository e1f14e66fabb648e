"""Asymmetric numeral systems of JPEG XL: distributions, and the symbols that one state of all gives.

Source: ISO/IEC 18181-1:2022, annex C.3.
"""

from __future__ import annotations

from .jxl_bits import BitReader
from .jxl_prefix import Symbols

_ANS_BITS, _ANS_SUM = 12, 4096
_LOG_CODES = {  # of counts in a distribution; bits as read: length, symbol
    (3, 0b000): 10, (3, 0b100): 6, (3, 0b010): 7, (3, 0b110): 9, (3, 0b101): 8,
    (4, 0b0011): 3, (4, 0b0111): 5, (4, 0b1011): 1, (4, 0b1001): 4, (4, 0b1111): 2,
}  # fmt: skip


def _byte(reader: BitReader) -> int:
    if not reader.flag():
        return 0
    bits = reader.take(3)
    return reader.take(bits) + (1 << bits)


def distribution(reader: BitReader, log_size: int) -> list[int]:
    """How many of 4096 states each symbol has."""
    size = 1 << log_size
    found = [0] * size
    if reader.flag():
        two = reader.flag()
        first = _byte(reader)
        if not two:
            found[first] = _ANS_SUM
            return found
        second = _byte(reader)
        found[first] = reader.take(_ANS_BITS)
        if first == second:
            raise ValueError("a symbol that is there twice")
        found[second] = _ANS_SUM - found[first]
        return found
    if reader.flag():
        count = _byte(reader) + 1
        if count > size:
            raise ValueError("too many symbols")
        each, more = divmod(_ANS_SUM, count)
        return [each + (at < more) for at in range(count)] + [0] * (size - count)
    return _counted(reader, size)


def _counted(reader: BitReader, size: int) -> list[int]:
    """A distribution told by logarithms and their bits; the largest is what is left."""
    length = 0
    while length < 3 and reader.flag():
        length += 1
    shift = reader.take(length) + (1 << length) - 1
    count = _byte(reader) + 3
    if shift > 13 or count > size:
        raise ValueError("a damaged distribution")
    logs: list[tuple[int, int]] = []  # logarithm or -1 for the one before, and how often
    total = 0
    while total < count:
        log = _log(reader)
        times = _byte(reader) + 4 if log == 13 else 1
        logs.append((-1 if log == 13 else log, times))
        total += times
    most = max(log for log, _ in logs)
    if total != count or most < 0:
        raise ValueError("a damaged distribution")
    found: list[int] = []
    rest = None
    for log, times in logs:
        if log < 0:
            if rest is not None and rest == len(found) - 1:
                raise ValueError("a damaged distribution")
            found += [found[-1] if found else 0] * times
        elif log == most and rest is None:
            rest = len(found)
            found.append(0)
        elif log < 2:
            found.append(log)
        else:
            bits = min(max(0, shift - ((_ANS_BITS - log + 1) >> 1)), log - 1)
            found.append((1 << (log - 1)) + (reader.take(bits) << (log - 1 - bits)))
    assert rest is not None
    found[rest] = _ANS_SUM - sum(found)
    if found[rest] < 0:
        raise ValueError("a damaged distribution")
    return found + [0] * (size - len(found))


def _log(reader: BitReader) -> int:
    for bits in (3, 4):
        if (log := _LOG_CODES.get((bits, reader.peek(bits)))) is not None:
            reader.skip(bits)
            return log
    code = reader.peek(7)
    for bits, value, log in ((5, 0b10001, 0), (6, 0b100001, 11), (7, 0b0000001, 12), (7, 0b1000001, 13)):
        if code & ((1 << bits) - 1) == value:
            reader.skip(bits)
            return log
    raise ValueError("a damaged distribution")


class AnsState:
    """The one state of all clusters, which is read with the first symbol."""

    def __init__(self, reader: BitReader) -> None:
        self._reader = reader
        self._state: int | None = None

    def symbols(self, counts: list[int], log_size: int) -> Symbols:
        """The symbols of a distribution."""
        table = _alias_table(counts, log_size)
        bucket_bits = _ANS_BITS - log_size
        inside = (1 << bucket_bits) - 1

        def read() -> int:
            if self._state is None:
                self._state = self._reader.take(32)
            index = self._state & (_ANS_SUM - 1)
            bucket, at = index >> bucket_bits, index & inside
            cutoff, other, offset = table[bucket]
            symbol = bucket if at < cutoff else other
            state = counts[symbol] * (self._state >> _ANS_BITS) + at + (0 if at < cutoff else offset)
            self._state = state << 16 | self._reader.take(16) if state < 1 << 16 else state
            return symbol

        return read


def _alias_table(counts: list[int], log_size: int) -> list[tuple[int, int, int]]:
    """For each bucket: where its own symbol ends, the other symbol, and what is added to a place in that."""
    size, full = 1 << log_size, 1 << (_ANS_BITS - log_size)
    used = [at for at, count in enumerate(counts) if count]
    if len(used) == 1:
        return [(0, used[0], at * full) for at in range(size)]
    cutoff = list(counts)
    other, offset = list(range(size)), [0] * size
    small = [at for at, count in enumerate(counts) if count < full]
    large = [at for at, count in enumerate(counts) if count > full]
    while large:
        if not small:
            raise ValueError("a damaged distribution")
        over, under = large.pop(), small.pop()
        moved = full - cutoff[under]
        cutoff[over] -= moved
        other[under], offset[under] = over, cutoff[over] - cutoff[under]
        if cutoff[over] < full:
            small.append(over)
        elif cutoff[over] > full:
            large.append(over)
    return list(zip(cutoff, other, offset, strict=True))
