"""A rendition: a photo as one format can hold it, made a few rows at a time, so that a large result is never copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sinsr_gui.engine.messages import Message, say

from .colour import profiles
from .colour.floating import float_rows
from .colour.gamut import with_beyond
from .colour.spaces import ColourSpace
from .formats import title
from .metadata import exif, xmp
from .metadata.ifd import Block, block_bytes
from .metadata.iptc import photoshop_block, properties, without_places
from .photo import Metadata, Photo, SaveOptions
from .pixels import in_8_bits, in_bits, unit
from .transparency import flatten

_JPEG_SEGMENT = 65_533 - 29  # bytes that EXIF or XMP may have after their longest mark


@dataclass(frozen=True, slots=True, eq=False)
class Rendition:
    """What a writer needs. `rows(top, bottom)` gives [n, width, channels] in the colours of `icc` (None: sRGB)."""

    width: int
    height: int
    channels: int  # 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha
    depth: int  # bits of a sample that is written, 8, 10, 12 or 16; 16 or 32 of a floating-point one
    floats: bool
    rows: Callable[[int, int], np.ndarray]
    icc: bytes | None
    space: ColourSpace | None  # see Photo.space
    dpi: tuple[float, float] | None
    exif: Block | None
    xmp: bytes | None
    iptc: bytes | None
    recipe: str | None

    @property
    def exif_bytes(self) -> bytes | None:
        return block_bytes(self.exif) if self.exif else None


def rendition(
    photo: Photo, form: str, options: SaveOptions, recipe: str | None
) -> tuple[Rendition, tuple[Message, ...]]:
    """Plan how `photo` is written as `form`; notices say what that format cannot hold."""
    notices: list[Message] = []
    grey = photo.mode == "grey"
    icc = photo.icc if form != "WEBP" or not grey else None  # WebP knows no grey: the picture is stored as RGB
    alpha = photo.alpha
    flat = alpha is not None and form == "JPEG"
    if flat:
        notices.append(say("JPEG has no transparency: the picture was laid on the matte colour."))
    floats = photo.floats and form == "TIFF"
    depth = _depth(photo, form)
    if photo.floats and not floats:
        notices.append(say("Only TIFF keeps floating-point numbers and what is brighter than white."))
    elif photo.depth == 16 and depth < (photo.bits or 16):
        words = say("{format} is written with {bits} bits; PNG and TIFF keep all 16.", format=title(form), bits=depth)
        notices.append(words)
    beyond = photo.beyond
    if photo.depth == 16 and depth < 16 and icc and profiles.is_linear(icc):
        icc = beyond = None
        notices.append(say("So few bits of linear light would show steps: the picture was saved in sRGB."))
    if options.lossless and form in ("JPEG", "AVIF"):
        notices.append(say("{format} cannot be lossless here; it was written with the highest quality.", format=form))

    def rows(top: int, bottom: int) -> np.ndarray:
        strip = np.asarray(photo.pixels[top:bottom])
        share = None if alpha is None else np.asarray(alpha[top:bottom])
        if share is not None and flat:
            strip, share = flatten(strip, share, options.matte), None
        if floats:
            strip = float_rows(strip, icc, grey, photo.beyond, top, photo.height)
            if share is not None:
                strip = np.concatenate((strip, unit(share)[..., None]), axis=2)
            return strip.astype(np.float16 if photo.bits == 16 else np.float32)
        strip = profiles.from_srgb(strip, icc, grey)
        if beyond is not None and icc is not None and not flat:  # the matte has no part in it
            strip = with_beyond(strip, beyond, top, photo.height)
        if share is not None:
            strip = np.concatenate((strip, share[..., None]), axis=2)
        return in_8_bits(strip) if depth == 8 else in_bits(strip, depth)

    facts, more = _facts(photo, form, options, recipe)
    channels = (1 if grey else 3) + (alpha is not None and not flat)
    made = replace(facts, channels=channels, depth=depth, floats=floats, rows=rows, icc=icc, space=photo.space)
    return made, (*notices, *more)


def _depth(photo: Photo, form: str) -> int:
    """Bits of a sample that is written."""
    if photo.floats and form == "TIFF":
        return 16 if photo.bits == 16 else 32
    if photo.depth == 8 or form not in ("PNG", "TIFF", "AVIF"):
        return 8
    if form != "AVIF":
        return 16
    import imagecodecs

    if not imagecodecs.AVIF.available:  # Pillow writes 8 bits only
        return 8
    return 10 if 8 < photo.bits <= 10 else 12


def _facts(photo: Photo, form: str, options: SaveOptions, recipe: str | None) -> tuple[Rendition, tuple[Message, ...]]:
    """What is written beside the pixels."""
    source = photo.metadata if options.keep_metadata else Metadata(dpi=photo.metadata.dpi)
    size, dpi = (photo.width, photo.height), exif.sound_dpi(source.dpi)
    limit = _JPEG_SEGMENT if form == "JPEG" else None
    own_dpi = form in ("PNG", "JPEG", "TIFF") and not source.exif  # else EXIF is the only place for it
    block, notices = exif.fitted(source.exif, size, None if own_dpi else dpi, options.strip_gps, limit)
    if block and form == "AVIF":  # Pillow would write the whole block anew, and 1 is meant where it is missing
        block.root.entries.pop(exif.ORIENTATION, None)
    iptc, captions = source.iptc, {}
    if iptc and options.strip_gps:
        iptc = without_places(iptc)
    if iptc and form in ("WEBP", "AVIF"):
        iptc, captions = None, properties(iptc)
    elif iptc and limit and len(photoshop_block(iptc)) > limit:
        iptc, notices = None, (*notices, say("The IPTC data is too long for this format and was left out."))
    wanted = xmp.Wanted(size, source.size, dpi, options.strip_gps, captions, recipe, options.tag_ai)
    packet, more = xmp.fitted(source.xmp, wanted, limit)
    made = Rendition(*size, 0, 0, False, lambda top, bottom: photo.pixels, None, None, dpi, block, packet, iptc, recipe)
    return made, (*notices, *more)
