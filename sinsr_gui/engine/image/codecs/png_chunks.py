"""What the chunks of a PNG say beside its pixels, and how they are written.

Source: PNG specification, third edition (W3C 2025); raw IPTC profiles as ImageMagick, exiftool and exiv2 write them.
"""

from __future__ import annotations

import binascii
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LARGEST = 1 << 26  # bytes of one profile or text, compressed or not
_IPTC = "Raw profile type iptc"
_XMP = "XML:com.adobe.xmp"


@dataclass(slots=True)
class Chunks:
    """The chunks of a PNG that are not pixels."""

    width: int = 0
    height: int = 0
    depth: int = 0
    colour_type: int = 0
    transparent: bool = False
    frames: int = 1
    dpi: tuple[float, float] | None = None
    icc: bytes | None = None
    exif: bytes | None = None
    texts: dict[str, bytes] = field(default_factory=dict)

    @property
    def xmp(self) -> bytes | None:
        return self.texts.get(_XMP)

    @property
    def iptc(self) -> bytes | None:
        return raw_profile(self.texts.get(_IPTC, b""))


def read_chunks(file: BinaryIO) -> Chunks:
    """Read every chunk but the pixels, also those behind them. Stops at the first that is damaged."""
    file.seek(len(SIGNATURE))
    found = Chunks()
    while len(head := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        if kind == b"IEND":
            break
        if kind not in _READERS or size > _LARGEST:
            file.seek(size + 4, 1)
            continue
        data = file.read(size)
        if len(data) < size or binascii.crc32(data, binascii.crc32(kind)).to_bytes(4) != file.read(4):
            break
        try:
            _READERS[kind](found, data)
        except (struct.error, ValueError, zlib.error):
            continue
    return found


def _read_header(found: Chunks, data: bytes) -> None:
    found.width, found.height, found.depth, found.colour_type = struct.unpack(">IIBB", data[:10])


def _read_resolution(found: Chunks, data: bytes) -> None:
    across, down, unit = struct.unpack(">IIB", data)
    found.dpi = (_per_inch(across), _per_inch(down)) if unit == 1 else None


def _per_inch(per_metre: int) -> float:
    """Pixels per inch; a whole number where one was rounded to whole pixels per metre."""
    value = per_metre * 0.0254
    return float(round(value)) if round(round(value) / 0.0254) == per_metre else value


def _read_profile(found: Chunks, data: bytes) -> None:
    found.icc = _inflated(data.split(b"\0", 1)[1][1:])


def _read_text(found: Chunks, data: bytes) -> None:
    key, text = data.split(b"\0", 1)
    found.texts.setdefault(key.decode("latin-1"), text)


def _read_compressed(found: Chunks, data: bytes) -> None:
    key, text = data.split(b"\0", 1)
    found.texts.setdefault(key.decode("latin-1"), _inflated(text[1:]))


def _read_international(found: Chunks, data: bytes) -> None:
    key, rest = data.split(b"\0", 1)
    text = rest[2:].split(b"\0", 2)[2]
    found.texts.setdefault(key.decode("latin-1"), _inflated(text) if rest[0] else text)


def _read_transparency(found: Chunks, data: bytes) -> None:
    found.transparent = True


def _read_exif(found: Chunks, data: bytes) -> None:
    found.exif = data


def _read_animation(found: Chunks, data: bytes) -> None:
    found.frames = max(1, struct.unpack(">II", data)[0])


_READERS: dict[bytes, Callable[[Chunks, bytes], None]] = {
    b"IHDR": _read_header,
    b"pHYs": _read_resolution,
    b"iCCP": _read_profile,
    b"tEXt": _read_text,
    b"zTXt": _read_compressed,
    b"iTXt": _read_international,
    b"tRNS": _read_transparency,
    b"eXIf": _read_exif,
    b"acTL": _read_animation,
}


def _inflated(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    out = stream.decompress(data, _LARGEST)
    if stream.unconsumed_tail:
        raise ValueError("a text of more than 64 MB")
    return out


def raw_profile(text: bytes) -> bytes | None:
    """Return the bytes in a "Raw profile" text: a name, a length and hexadecimal digits; None if it is none."""
    parts = text.split(None, 2)
    try:
        data = bytes.fromhex(b"".join(parts[2].split()).decode("ascii")) if len(parts) == 3 else b""
        return data if data and len(data) == int(parts[1]) else None
    except ValueError:
        return None


def metadata_chunks(
    icc: bytes | None,
    dpi: tuple[float, float] | None,
    exif: bytes | None,
    xmp: bytes | None,
    iptc: bytes | None,
    texts: dict[str, str],
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks that carry a picture's metadata, in the order in which the specification wants them."""
    if icc:
        yield b"iCCP", b"ICC profile\0\0" + zlib.compress(icc, 9)
    else:
        yield b"sRGB", b"\0"
    if dpi:
        yield b"pHYs", struct.pack(">IIB", *(round(value / 0.0254) for value in dpi), 1)
    if exif:
        yield b"eXIf", exif
    if xmp:
        yield b"iTXt", _XMP.encode() + b"\0\0\0\0\0" + xmp
    if iptc:
        text = b"\niptc\n%8d\n" % len(iptc) + binascii.hexlify(iptc, b"\n", -36) + b"\n"
        yield b"zTXt", _IPTC.encode() + b"\0\0" + zlib.compress(text, 9)
    for key, value in texts.items():
        yield b"iTXt", key.encode() + b"\0\1\0\0\0" + zlib.compress(value.encode(), 9)


def critical(file: BinaryIO) -> bytes:
    """Return the PNG without the chunks that do not touch the pixels; libpng would print what it thinks of them.

    Raises ValueError for a damaged one among the others.
    """
    file.seek(len(SIGNATURE))
    kept = [SIGNATURE]
    while len(head := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        if kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            data = file.read(size + 4)
            if binascii.crc32(data[:-4], binascii.crc32(kind)).to_bytes(4) != data[-4:]:
                raise ValueError("a damaged chunk")
            kept += [head, data]
        else:
            file.seek(size + 4, 1)
    return b"".join(kept)
