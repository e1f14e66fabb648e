"""What the codestream of a JPEG XL says before its first frame, which imagecodecs does not tell.

Source: ISO/IEC 18181-1:2022, annex D (image header) and E.2 (colour encoding).
"""

from __future__ import annotations

from dataclasses import dataclass

from sinsr_gui.engine.image.colour.spaces import SRGB, SRGB_CURVE, ColourSpace, Curve, Transfer, from_cicp

from .jxl_bits import BitReader, BitWriter
from .jxl_profile import write_profile

SIGNATURE = b"\xff\x0a"
_SIZE = ((9, 1), (13, 1), (18, 1), (30, 1))
_PREVIEW, _PREVIEW_8 = ((6, 1), (8, 65), (10, 321), (12, 1345)), ((0, 16), (0, 32), (5, 1), (9, 33))
_RATIOS = ((1, 1), (6, 5), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_XY = ((19, 0), (19, 524_288), (20, 1_048_576), (21, 2_097_152))
_ALPHA, _SPOT, _BLACK, _CFA = 0, 2, 4, 5
_GREY, _XYB_SPACE, _UNKNOWN = 1, 2, 3
_CUSTOM = 2
_WHITES = {1: SRGB.white, 10: (1 / 3, 1 / 3), 11: (0.314, 0.351)}
_PRIMARIES = {1: 1, 9: 9, 11: 12}  # code points of H.273
_F16 = 16
BT2020 = ColourSpace(SRGB.white, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046), SRGB_CURVE)
"""What absolute colours are asked for in: it holds those of the profiles that photos have."""


@dataclass(slots=True)
class ExtraChannel:
    """A channel beside the colours."""

    kind: int = _ALPHA
    bits: int = 8
    associated: bool = False  # colours are stored multiplied by it


@dataclass(slots=True)
class CodestreamHeader:
    """The header; places are bits in the codestream."""

    width: int = 0
    height: int = 0
    orientation: int = 1
    animated: bool = False
    bits: int = 8
    exponent: int = 0  # bits of it; 0 for integers
    extra: tuple[ExtraChannel, ...] = ()
    xyb: bool = True  # stored in absolute colours, not in those that are named
    grey: bool = False
    profile: bool = False  # whether colours are told by a profile, which begins at `end`
    space: ColourSpace | None = SRGB  # None where unknown
    default: bool = False  # whether nothing but the size is said
    default_at: int = 0  # where that is said
    depth_at: int = 0  # of bits and exponent
    depth_end: int = 0
    colour_at: int = 0  # of the colour encoding
    colour_end: int = 0
    end: int = 0

    @property
    def alpha(self) -> ExtraChannel | None:
        """The channel that is transparency."""
        return next((channel for channel in self.extra if channel.kind == _ALPHA), None)

    @property
    def inked(self) -> bool:
        """Whether it is CMYK: RGB of inks, and black beside them."""
        return any(channel.kind == _BLACK for channel in self.extra)


def read_header(data: bytes) -> CodestreamHeader:
    """Read the header of a codestream. ValueError if it is none."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no codestream")
    reader, found = BitReader(data, 16), CodestreamHeader()
    found.width, found.height = _size(reader)
    found.default_at = reader.at
    found.default = reader.flag()
    if not found.default:
        _read_metadata(reader, found)
    if not reader.flag():
        _skip_transform(reader, found.xyb)
    found.end = reader.at
    return found


def _size(reader: BitReader) -> tuple[int, int]:
    eighths = reader.flag()

    def side() -> int:
        return 8 * (1 + reader.take(5)) if eighths else reader.choose(*_SIZE)

    height = side()
    ratio = reader.take(3)
    if not ratio:
        return side(), height
    across, down = _RATIOS[ratio - 1]
    return height * across // down, height


def _read_metadata(reader: BitReader, found: CodestreamHeader) -> None:
    more = reader.flag()
    if more:
        found.orientation = 1 + reader.take(3)
        if reader.flag():
            _size(reader)
        if reader.flag():
            _skip_preview(reader)
        found.animated = reader.flag()
        if found.animated:
            reader.choose((0, 100), (0, 1000), (10, 1), (30, 1))
            reader.choose((0, 1), (0, 1001), (8, 1), (10, 1))
            reader.choose((0, 0), (3, 0), (16, 0), (32, 0))
            reader.skip(1)
    found.depth_at = reader.at
    found.bits, found.exponent = _depth(reader)
    found.depth_end = reader.at
    reader.skip(1)
    count = reader.choose((0, 0), (0, 1), (4, 2), (12, 1))
    found.extra = tuple(_extra_channel(reader) for _ in range(count))
    found.xyb = reader.flag()
    found.colour_at = reader.at
    _read_colours(reader, found)
    found.colour_end = reader.at
    if more and not reader.flag():
        reader.skip(3 * _F16 + 1)
    extensions = reader.long()
    reader.skip(sum([reader.long() for _ in range(extensions.bit_count())]))


def _skip_preview(reader: BitReader) -> None:
    choices = _PREVIEW_8 if reader.flag() else _PREVIEW
    reader.choose(*choices)
    if not reader.take(3):
        reader.choose(*choices)


def _depth(reader: BitReader) -> tuple[int, int]:
    """Bits of a sample, and of its exponent."""
    if reader.flag():
        return reader.choose((0, 32), (0, 16), (0, 24), (6, 1)), 1 + reader.take(4)
    return reader.choose((0, 8), (0, 10), (0, 12), (6, 1)), 0


def _extra_channel(reader: BitReader) -> ExtraChannel:
    if reader.flag():
        return ExtraChannel()
    found = ExtraChannel(reader.enum(), _depth(reader)[0])
    reader.choose((0, 0), (0, 3), (0, 4), (3, 1))
    reader.skip(8 * reader.choose((0, 0), (4, 0), (5, 16), (10, 48)))  # its name
    if found.kind == _ALPHA:
        found.associated = reader.flag()
    elif found.kind == _SPOT:
        reader.skip(4 * _F16)
    elif found.kind == _CFA:
        reader.choose((0, 1), (2, 0), (4, 3), (8, 19))
    return found


def _read_colours(reader: BitReader, found: CodestreamHeader) -> None:
    if reader.flag():
        return
    found.profile = reader.flag()
    kind = reader.enum()
    found.grey = kind == _GREY
    if found.profile:
        found.space = None
        return
    points = [SRGB.white, SRGB.red, SRGB.green, SRGB.blue]
    if kind != _XYB_SPACE:
        white = reader.enum()
        points[0] = _xy(reader) if white == _CUSTOM else _WHITES[white]
        if not found.grey:
            primaries = reader.enum()
            if primaries == _CUSTOM:
                points[1:] = [_xy(reader) for _ in range(3)]
            elif named := from_cicp(_PRIMARIES[primaries], 13):
                points[1:] = named.red, named.green, named.blue
    transfer = _transfer(reader) if kind != _XYB_SPACE else None
    reader.enum()  # rendering intent
    found.space = None
    if transfer and kind != _UNKNOWN:
        space = ColourSpace(points[0], points[1], points[2], points[3], transfer)
        found.space = space if space.sound else None


def _transfer(reader: BitReader) -> Transfer | None:
    if reader.flag():
        exponent = reader.take(24) / 1e7
        return Curve(1 / exponent) if exponent > 0 else None
    try:
        space = from_cicp(1, reader.enum())
    except ValueError:
        return None
    return space.transfer if space else None


def _xy(reader: BitReader) -> tuple[float, float]:
    values = [reader.choose(*_XY) for _ in range(2)]
    x, y = (-(value + 1) // 2 if value & 1 else value // 2 for value in values)
    return x / 1e6, y / 1e6


def _skip_transform(reader: BitReader, xyb: bool) -> None:
    if xyb and not reader.flag():
        reader.skip(16 * _F16)
    mask = reader.take(3)
    for bit, weights in enumerate((15, 55, 210)):
        if mask >> bit & 1:
            reader.skip(weights * _F16)


def recoloured(
    data: bytes, header: CodestreamHeader, frames: int, icc: bytes | None, bits: int | None = None, wide: bool = False
) -> bytes:
    """The codestream with other colours in its header and, if given, so many bits; all else stays.

    `frames` is the byte where its frames begin. The colours are those of a profile, else BT2020 if `wide`, else sRGB.
    """
    reader, out = BitReader(data), BitWriter()
    _copy_start(out, reader, header, bits)
    out.put(0, 1)
    out.put(icc is not None, 1)
    out.enum(_GREY if header.grey else 0)
    if icc is None:
        out.enum(1)  # the white of daylight
        if not header.grey:
            out.enum(9 if wide else 1)
        out.put(0, 1)
        out.enum(13)  # the curve of sRGB
        out.enum(1)
    _copy_end(out, reader, header)
    if icc is not None:
        write_profile(out, icc)
    return out.bytes() + data[frames:]


def _copy_start(out: BitWriter, reader: BitReader, header: CodestreamHeader, bits: int | None) -> None:
    """Everything up to the colours; those of a header without any are to follow."""
    if header.default:
        out.copy(reader, 0, header.default_at)
        out.put(0, 2)  # not as usual, but without further fields
    else:
        out.copy(reader, 0, header.depth_at)
    if bits is not None:
        out.put(3 << 1 | (bits - 1) << 3, 9)  # integers of so many
    elif header.default:
        out.put(0, 3)  # 8 bits of integers
    else:
        out.copy(reader, header.depth_at, header.depth_end)
    if header.default:
        out.put(0b1_00_1, 4)  # 16 bits are enough inside, no other channels, absolute colours
    else:
        out.copy(reader, header.depth_end, header.colour_at)


def _copy_end(out: BitWriter, reader: BitReader, header: CodestreamHeader) -> None:
    """Everything behind the colours."""
    if header.default:
        out.put(0, 2)  # no extensions
        out.copy(reader, header.default_at + 1, header.end)
    else:
        out.copy(reader, header.colour_end, header.end)
