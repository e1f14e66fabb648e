"""The colours in the sequence header of AV1, which count where an AVIF has no `nclx` box.

Source: AV1 Bitstream & Decoding Process Specification, 5.3 (OBU), 5.5.1 and 5.5.2.
"""

from __future__ import annotations

from .coded_bits import CodedBits

_SEQUENCE = 1


def sequence_colours(data: bytes) -> tuple[int, int] | None:
    """Code points of primaries and transfer in the OBUs of an item or of its `av1C` box; None where there are none."""
    try:
        return _told(CodedBits(_sequence_header(data)))
    except IndexError:
        return None


def _sequence_header(data: bytes) -> bytes:
    at = 0
    while True:
        head = data[at]
        at += 1 + (head >> 2 & 1)
        size, shift = len(data) - at, 0
        if head & 2:
            size = 0
            while True:
                byte = data[at]
                at += 1
                size |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    break
        if head >> 3 & 15 == _SEQUENCE:
            return data[at : at + size]
        at += size


def _told(bits: CodedBits) -> tuple[int, int] | None:
    profile = bits.take(3)
    bits.take(1)
    reduced = bits.take(1)
    if reduced:
        bits.take(5)
    else:
        _skip_operating_points(bits)
    across, down = bits.take(4) + 1, bits.take(4) + 1
    bits.take(across + down)
    if not reduced and bits.take(1):
        bits.take(7)
    bits.take(3)
    if not reduced:
        _skip_tools(bits)
    bits.take(3)
    if bits.take(1) and profile == 2:  # more than 8 bits
        bits.take(1)
    if profile != 1:
        bits.take(1)  # no colours at all
    return (bits.take(8), bits.take(8)) if bits.take(1) else None


def _skip_operating_points(bits: CodedBits) -> None:
    delay = 0
    models = False
    if bits.take(1):  # timing
        bits.take(64)
        if bits.take(1):
            bits.exponential()
        models = bool(bits.take(1))
        if models:
            delay = bits.take(5) + 1
            bits.take(42)
    displayed = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
        if models and bits.take(1):
            bits.take(2 * delay + 1)
        if displayed and bits.take(1):
            bits.take(4)


def _skip_tools(bits: CodedBits) -> None:
    """The tools that only films use."""
    bits.take(4)
    order = bits.take(1)
    if order:
        bits.take(2)
    content = 2 if bits.take(1) else bits.take(1)
    if content and not bits.take(1):
        bits.take(1)
    if order:
        bits.take(3)
