"""The colours in the sequence parameter set of HEVC, which count where a HEIC has neither profile nor `nclx` box.

Sources: ITU-T H.265, 7.3.1.2, 7.3.2.2, 7.3.3, 7.3.4, 7.3.7 and E.2.1; ISO/IEC 14496-15, 8.3.3.1 (hvcC).
"""

from __future__ import annotations

from .coded_bits import CodedBits

_PARAMETERS = 33  # type of the unit
_LAYER_PROFILE, _LAYER_LEVEL = 88, 8  # bits
_SETS, _PICTURES = 64, 16  # at most


def parameter_colours(config: bytes) -> tuple[int, int] | None:
    """Code points of primaries and transfer in the units of an `hvcC` box; None where there are none."""
    try:
        return _told(CodedBits(_parameters(config)))
    except (IndexError, ValueError):
        return None


def _parameters(config: bytes) -> bytes:
    """The first sequence parameter set, without what keeps it from looking like a start code."""
    at = 23
    for _ in range(config[22]):
        kind, count = config[at] & 63, int.from_bytes(config[at + 1 : at + 3])
        at += 3
        for _ in range(count):
            size = int.from_bytes(config[at : at + 2])
            if kind == _PARAMETERS:
                return config[at + 4 : at + 2 + size].replace(b"\0\0\3", b"\0\0")
            at += 2 + size
    raise ValueError("no parameters")


def _told(bits: CodedBits) -> tuple[int, int] | None:
    bits.take(4)
    layers = bits.take(3)
    bits.take(1)
    _skip_profiles(bits, layers)
    bits.exponential()
    if bits.exponential() == 3:  # 4:4:4
        bits.take(1)
    for _ in range(2):  # width, height
        bits.exponential()
    if bits.take(1):  # the part that is shown
        for _ in range(4):
            bits.exponential()
    for _ in range(2):  # depths
        bits.exponential()
    order = bits.exponential() + 4
    for _ in range(layers + 1 if bits.take(1) else 1):
        for _ in range(3):
            bits.exponential()
    for _ in range(6):  # sizes of blocks
        bits.exponential()
    if bits.take(1) and bits.take(1):
        _skip_scaling_lists(bits)
    bits.take(2)
    if bits.take(1):  # blocks without transform
        bits.take(8)
        bits.exponential()
        bits.exponential()
        bits.take(1)
    _skip_references(bits)
    if bits.take(1):  # long-term references
        for _ in range(_bounded(bits.exponential(), 33)):
            bits.take(order + 1)
    bits.take(2)
    return _usability(bits) if bits.take(1) else None


def _usability(bits: CodedBits) -> tuple[int, int] | None:
    """The colours in the video usability information."""
    if bits.take(1) and bits.take(8) == 255:  # proportions of a pixel
        bits.take(32)
    if bits.take(1):  # overscan
        bits.take(1)
    if not bits.take(1):
        return None
    bits.take(4)  # kind of video, range
    return (bits.take(8), bits.take(8)) if bits.take(1) else None


def _skip_profiles(bits: CodedBits, layers: int) -> None:
    bits.take(_LAYER_PROFILE + _LAYER_LEVEL)
    present = [(bits.take(1), bits.take(1)) for _ in range(layers)]
    if layers:
        bits.take(2 * (8 - layers))
    for profile, level in present:
        bits.take(profile * _LAYER_PROFILE + level * _LAYER_LEVEL)


def _skip_scaling_lists(bits: CodedBits) -> None:
    for size in range(4):
        for _ in range(2 if size == 3 else 6):
            if not bits.take(1):
                bits.exponential()
                continue
            for _ in range(min(64, 16 << 2 * size) + (size > 1)):
                bits.exponential()


def _skip_references(bits: CodedBits) -> None:
    """Sets of short-term references, each of which may be told by the one before."""
    pictures = 0
    for index in range(_bounded(bits.exponential(), _SETS)):
        if index and bits.take(1):
            bits.take(1)
            bits.exponential()
            pictures = sum(1 if bits.take(1) else bits.take(1) for _ in range(pictures + 1))
            continue
        pictures = _bounded(bits.exponential(), _PICTURES) + _bounded(bits.exponential(), _PICTURES)
        for _ in range(pictures):
            bits.exponential()
            bits.take(1)


def _bounded(count: int, most: int) -> int:
    if count > most:
        raise ValueError("more than there can be")
    return count
