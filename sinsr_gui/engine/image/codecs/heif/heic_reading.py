"""HEIC, read by pillow-heif; with 10 or 12 bits the samples come as 16. Rotation is applied by its library."""

from __future__ import annotations

from collections.abc import Mapping
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import numpy as np

from sinsr_gui.engine.image.colour.spaces import ColourSpace
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.photo import Decode, Header, Metadata, Samples, several
from sinsr_gui.engine.messages import Message

from ..phone_extras import heif_extras
from ..pillow_reading import bare, exif_dpi
from .heif_boxes import coded_properties, from_codes, orientation_of, primary_properties
from .hevc_header import parameter_colours


def _told_space(profile: Mapping[str, int] | None, file: BinaryIO) -> tuple[ColourSpace | None, tuple[Message, ...]]:
    """The colours that an `nclx` box tells, else the coded picture itself; a notice if they are not known."""
    if profile:
        return from_codes(profile["color_primaries"], profile["transfer_characteristics"])
    config = next((data for kind, data in coded_properties(file) if kind == b"hvcC"), b"")
    codes = parameter_colours(config)
    return from_codes(*codes) if codes else (None, ())


def open_heic(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open the primary picture of a HEIC file."""
    from pillow_heif import HeifFile

    applied = orientation_of(primary_properties(file))
    file.seek(0)
    container = HeifFile(file, convert_hdr_to_8bit=False)
    image = container[container.primary_index]
    exif, info = bare(image.info.get("exif")), image.info
    icc = info.get("icc_profile") or None
    grey, depth = image.mode[0] in "LI", int(info.get("bit_depth", 8))
    space, notices = _told_space(info.get("nclx_profile"), file)
    header = Header(
        format="HEIC",
        width=image.size[0],
        height=image.size[1],
        mode="grey" if grey else "rgb",
        depth=depth,
        alpha=image.has_alpha,
        frames=len(container),
        applied=applied,
        icc=icc,
        space=space,
        metadata=Metadata(exif and exif_block.upright(exif), info.get("xmp") or None, None, exif_dpi(exif)),
        notices=several(len(container)) + (() if icc else notices) + heif_extras(file, info.get("xmp")),
    )

    def decode() -> Samples:
        pixels = np.asarray(image)
        pixels = pixels[..., None] if pixels.ndim == 2 else pixels
        if pixels.shape[:2] != (header.height, header.width):
            raise ValueError("the pixels are not of the size in the header")
        if pixels.dtype == np.uint16:
            pixels = pixels | pixels >> depth  # the library only shifts; see avif_reading.stretched
        return Samples(pixels[..., :-1], pixels[..., -1]) if image.has_alpha else Samples(pixels)

    return header, decode
