"""AVIF: the header and 8 bits by Pillow, more bits by imagecodecs, because Pillow has no 16-bit colour."""

from __future__ import annotations

from dataclasses import replace
from io import BufferedReader
from pathlib import Path

import numpy as np

from sinsr_gui.engine.image.photo import Decode, Header, Samples
from sinsr_gui.engine.messages import say

from ..phone_extras import heif_extras
from ..pillow_reading import bare, decoded, pillow_header
from .heif_boxes import bits_of, primary_properties, told_space


def open_avif(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open an AVIF; with 10 or 12 bits the samples come as 16. Pillow translates the container's rotation to EXIF."""
    from PIL.AvifImagePlugin import AvifImageFile

    properties = primary_properties(file)
    bits, (space, notices) = bits_of(properties), told_space(properties, file)
    file.seek(0)
    image = AvifImageFile(file)
    header = pillow_header("AVIF", image, bare(image.info.get("exif")), image.info.get("xmp"))
    notices = (() if header.icc else notices) + heif_extras(file, header.metadata.xmp)
    header = replace(header, space=space, depth=bits, notices=header.notices + notices)
    if bits == 8:
        return header, lambda: decoded(image)

    import imagecodecs

    if not imagecodecs.AVIF.available:
        less = say("The imagecodecs library has no AVIF here; of the {bits} bits 8 are read.", bits=bits)
        return replace(header, notices=(*header.notices, less)), lambda: decoded(image)
    return header, lambda: _decode(file, header)


def _decode(file: BufferedReader, header: Header) -> Samples:
    import imagecodecs

    file.seek(0)
    pixels = imagecodecs.avif_decode(file.read(), index=0)
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    if pixels.shape[:2] != (header.height, header.width):
        raise ValueError("the pixels are not of the size in the header")
    if pixels.dtype == np.uint16:
        pixels = stretched(pixels, header.depth)
    return Samples(pixels[..., :-1], pixels[..., -1]) if pixels.shape[2] in (2, 4) else Samples(pixels)


def stretched(pixels: np.ndarray, bits: int) -> np.ndarray:
    """Samples of 9 to 16 bits in the low bits of uint16, as all of 16: white is to be white."""
    return pixels << (16 - bits) | pixels >> (2 * bits - 16)
