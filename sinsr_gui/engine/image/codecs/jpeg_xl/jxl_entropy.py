"""The entropy coding of JPEG XL, as far as a profile needs it: prefix codes or ANS, clustered contexts, and LZ77.

Source: ISO/IEC 18181-1:2022, annex C; RFC 7932, section 3, for prefix codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .jxl_ans import AnsState, distribution
from .jxl_bits import BitReader
from .jxl_prefix import Symbols, prefix_code

_WINDOW = 1 << 20


@dataclass(frozen=True, slots=True)
class _Config:
    """How a token becomes a number: small ones are themselves, others are followed by bits."""

    split: int
    high: int = 0
    low: int = 0

    def number(self, token: int, reader: BitReader) -> int:
        if token < 1 << self.split:
            return token
        inside = self.high + self.low
        bits = self.split - inside + ((token - (1 << self.split)) >> inside)
        if bits > 32:
            raise ValueError("a number that is too large")
        low = token & ((1 << self.low) - 1)
        high = 1 << self.high | (token >> self.low & ((1 << self.high) - 1))
        return (high << bits | reader.take(bits)) << self.low | low


def _config(reader: BitReader, log_size: int) -> _Config:
    split = reader.at_most(log_size)
    if split == log_size:
        return _Config(split)
    high = reader.at_most(split)
    return _Config(split, high, reader.at_most(split - high))


@dataclass(slots=True)
class EntropyDecoder:
    """Gives the numbers of a stream; `next(context)`."""

    reader: BitReader
    contexts: list[int]  # cluster of each
    symbols: list[Symbols]  # of each cluster
    configs: list[_Config]
    first_copy: int = 1 << 30  # token from which on a length is meant
    shortest: int = 0
    lengths: _Config = field(default_factory=lambda: _Config(0))
    _past: list[int] = field(default_factory=list)
    _left: int = 0  # still to be copied
    _from: int = 0

    def next(self, context: int) -> int:
        """The next number in a context."""
        if self._left:
            return self._copied()
        cluster = self.contexts[context]
        token = self.symbols[cluster]()
        if token < self.first_copy:
            value = self.configs[cluster].number(token, self.reader)
            self._past.append(value)
            return value
        self._left = self.lengths.number(token - self.first_copy, self.reader) + self.shortest
        far = self.contexts[-1]
        distance = 1 + self.configs[far].number(self.symbols[far](), self.reader)
        self._from = len(self._past) - min(distance, len(self._past), _WINDOW)
        return self._copied()

    def _copied(self) -> int:
        self._left -= 1
        value = self._past[self._from] if self._from < len(self._past) else 0
        self._from += 1
        self._past.append(value)
        return value


def read_decoder(reader: BitReader, contexts: int) -> EntropyDecoder:
    """Read how the numbers that follow are coded. ValueError where that is damaged."""
    copies = reader.flag()
    first, shortest, lengths = 1 << 30, 0, _Config(0)
    if copies:
        first = reader.choose((0, 224), (0, 512), (0, 4096), (15, 8))
        shortest = reader.choose((0, 3), (0, 4), (2, 5), (8, 9))
        lengths = _config(reader, 8)
        contexts += 1
    clusters = _clusters(reader, contexts)
    count = max(clusters) + 1
    if set(clusters) != set(range(count)):
        raise ValueError("clusters are left out")
    if reader.flag():
        configs = [_config(reader, 15) for _ in range(count)]
        sizes = [1 + ((1 << (n := reader.take(4))) + reader.take(n)) if reader.flag() else 1 for _ in range(count)]
        symbols = [prefix_code(reader, size) for size in sizes]
    else:
        log_size = 5 + reader.take(2)
        configs = [_config(reader, log_size) for _ in range(count)]
        state = AnsState(reader)
        symbols = [state.symbols(distribution(reader, log_size), log_size) for _ in range(count)]
    return EntropyDecoder(reader, clusters, symbols, configs, first, shortest, lengths)


def _clusters(reader: BitReader, contexts: int) -> list[int]:
    if contexts == 1:
        return [0]
    if reader.flag():
        bits = reader.take(2)
        return [reader.take(bits) for _ in range(contexts)]
    recent = reader.flag()
    decoder = read_decoder(reader, 1)
    found = [decoder.next(0) for _ in range(contexts)]
    if max(found) > 255:
        raise ValueError("too many clusters")
    if recent:
        order = list(range(256))
        for at, index in enumerate(found):
            found[at] = order.pop(index)
            order.insert(0, found[at])
    return found
