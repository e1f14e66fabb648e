"""What the chunks of a PNG say beside its pixels, and how they are written.

Source: PNG specification, third edition (W3C 2025).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from sinsr_gui.engine.image.colour.spaces import ColourSpace
from sinsr_gui.engine.image.metadata.raw_profiles import RawProfiles, raw_profiles
from sinsr_gui.engine.image.metadata.texts import Text
from sinsr_gui.engine.image.photo import not_square
from sinsr_gui.engine.messages import Message, say

from .png_colours import ToldColours, colour_chunks
from .png_stream import chunks
from .png_texts import RECIPE, XMP, TextChunks, hidden_chunks, profile_chunk, text_chunk

_LARGEST = 1 << 26  # bytes of one chunk
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")


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
    proportions: tuple[int, int] = 1, 1  # of a pixel, without a size
    icc: bytes | None = None
    colour: ToldColours = field(default_factory=ToldColours)
    exif: bytes | None = None
    texts: TextChunks = field(default_factory=TextChunks)
    profiles: RawProfiles = field(default_factory=RawProfiles)
    damaged: bool = False

    @property
    def xmp(self) -> bytes | None:
        return self.texts.hidden.get(XMP) or self.profiles.xmp

    @property
    def recipe(self) -> str | None:
        text = self.texts.hidden.get(RECIPE)
        return text.decode("utf-8", "replace") if text else None

    @property
    def notices(self) -> tuple[Message, ...]:
        """What is to be said of the chunks that were left out."""
        damage = (say("A damaged part of the data beside the picture was left out."),) if self.damaged else ()
        return damage + self.texts.notices + not_square(*self.proportions)


def read_chunks(file: BinaryIO) -> Chunks:
    """Read every chunk but the pixels, also those behind them. What is damaged counts as missing."""
    found = Chunks()
    for chunk in chunks(file):
        kind = chunk.kind
        if (kind not in _READERS and kind not in _TEXTS) or chunk.size > _LARGEST:
            found.texts.full |= kind in _TEXTS
            continue
        try:
            data = chunk.read()
            if kind in _TEXTS:
                found.texts.read(kind, data)
            else:
                _READERS[kind](found, data)
        except (struct.error, ValueError, zlib.error, IndexError):
            found.colour.damaged |= kind == b"iCCP"
            found.damaged |= kind in (*_TEXTS, b"eXIf")
    found.profiles = raw_profiles(found.texts.profiles)
    found.icc = found.icc or found.profiles.icc
    return found


def _read_header(found: Chunks, data: bytes) -> None:
    found.width, found.height, found.depth, found.colour_type = struct.unpack(">IIBB", data[:10])


def _read_resolution(found: Chunks, data: bytes) -> None:
    across, down, unit = struct.unpack(">IIB", data)
    if unit == 1:
        found.dpi = _per_inch(across), _per_inch(down)
    else:
        found.proportions = across, down


def _per_inch(per_metre: int) -> float:
    """Pixels per inch; a whole number where one was rounded to whole pixels per metre."""
    value = per_metre * 0.0254
    return float(round(value)) if round(round(value) / 0.0254) == per_metre else value


def _read_profile(found: Chunks, data: bytes) -> None:
    found.icc = found.texts.inflated(data.split(b"\0", 1)[1][1:])
    found.colour.damaged |= found.icc is None


def _read_codes(found: Chunks, data: bytes) -> None:
    found.colour.codes = struct.unpack(">4B", data)


def _read_srgb(found: Chunks, data: bytes) -> None:
    found.colour.srgb = True


def _read_gamma(found: Chunks, data: bytes) -> None:
    found.colour.gamma = struct.unpack(">I", data)[0]


def _read_points(found: Chunks, data: bytes) -> None:
    found.colour.points = struct.unpack(">8I", data)


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
    b"cICP": _read_codes,
    b"sRGB": _read_srgb,
    b"gAMA": _read_gamma,
    b"cHRM": _read_points,
    b"tRNS": _read_transparency,
    b"eXIf": _read_exif,
    b"acTL": _read_animation,
}


def metadata_chunks(
    icc: bytes | None,
    space: ColourSpace | None,
    dpi: tuple[float, float] | None,
    exif: bytes | None,
    xmp: bytes | None,
    resources: bytes,
    texts: Iterable[Text],
    recipe: str | None,
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks that carry a picture's metadata, in the order in which the specification wants them."""
    if icc:
        yield b"iCCP", b"ICC profile\0\0" + zlib.compress(icc, 9)
    else:
        yield b"sRGB", b"\0"
    if icc and space:
        yield from colour_chunks(space)
    if dpi:
        yield b"pHYs", struct.pack(">IIB", *(round(value / 0.0254) for value in dpi), 1)
    if exif:
        yield b"eXIf", exif
    yield from hidden_chunks(xmp, None)
    if resources:
        yield profile_chunk("iptc", resources)
    yield from map(text_chunk, texts)
    yield from hidden_chunks(None, recipe)
