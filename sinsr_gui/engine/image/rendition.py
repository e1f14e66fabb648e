"""A rendition: a photo as one format can hold it, made a few rows at a time, so that a large result is never copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.save_options import SaveOptions

from .colour import profiles
from .colour.floating import float_rows
from .colour.gamut import with_beyond
from .colour.spaces import ColourSpace
from .formats import title
from .metadata.fitting import facts_for
from .metadata.ifd import Block, block_bytes
from .metadata.photoshop import resource_bytes
from .metadata.texts import Text
from .photo import Photo
from .pixels import in_8_bits, in_bits, unit
from .transparency import flatten

_JXL_PROFILE = 2_000_000  # bytes; readers, ours too, refuse much larger ones


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
    paths: bytes
    texts: tuple[Text, ...]
    recipe: str | None

    @property
    def exif_bytes(self) -> bytes | None:
        return block_bytes(self.exif) if self.exif else None

    @property
    def resources(self) -> bytes:
        """What goes into Photoshop's resources, without their signature."""
        return resource_bytes(self.iptc, self.paths)


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
    if form == "JXL" and icc and len(icc) > _JXL_PROFILE:
        icc = beyond = None
        notices.append(say("The colour profile is too large for JPEG XL: the picture was saved in sRGB."))
    if options.lossless and (form == "JPEG" or (form == "AVIF" and not _deep_avif())):
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

    size = (photo.width, photo.height)
    facts, more = facts_for(form, size, photo.metadata, options, recipe, srgb=icc is None)
    made = Rendition(
        *size,
        channels=(1 if grey else 3) + (alpha is not None and not flat),
        depth=depth,
        floats=floats,
        rows=rows,
        icc=icc,
        space=photo.space,
        dpi=facts.dpi,
        exif=facts.exif,
        xmp=facts.xmp,
        iptc=facts.iptc,
        paths=facts.paths,
        texts=facts.texts,
        recipe=recipe,
    )
    return made, (*notices, *more)


def _depth(photo: Photo, form: str) -> int:
    """Bits of a sample that is written."""
    if photo.floats and form == "TIFF":
        return 16 if photo.bits == 16 else 32
    if photo.depth == 8 or form not in ("PNG", "TIFF", "AVIF", "JXL"):
        return 8
    if form != "AVIF":
        return 16
    if not _deep_avif():
        return 8
    return 10 if 8 < photo.bits <= 10 else 12


def _deep_avif() -> bool:
    """Whether AVIF of more than 8 bits, and without loss, can be written: Pillow does neither."""
    import imagecodecs

    return bool(imagecodecs.AVIF.available)
