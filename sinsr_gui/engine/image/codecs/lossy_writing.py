"""Write JPEG, WebP and AVIF through Pillow, which holds one copy of the picture meanwhile, of a large AVIF a cell."""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from sinsr_gui.engine.image.formats import AVIF_AT_ONCE
from sinsr_gui.engine.image.metadata.iptc import photoshop_block
from sinsr_gui.engine.image.photo import SaveOptions
from sinsr_gui.engine.image.rendition import Rendition

from . import avif_grid

_BAND = 1 << 24  # bytes of samples that are handed over at a time
_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def write_jpeg(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write a JPEG."""
    extra: dict[str, Any] = {"dpi": picture.dpi} if picture.dpi else {}
    if picture.iptc:
        block = photoshop_block(picture.iptc)
        extra["extra"] = struct.pack(">HH", 0xFFED, len(block) + 2) + block
    if exif := picture.exif_bytes:
        extra["exif"] = b"Exif\0\0" + exif
    if picture.xmp:
        extra["xmp"] = picture.xmp
    quality, subsampling = (100, "4:4:4") if options.lossless else (options.quality, options.subsampling)
    _save(file, picture, "JPEG", quality=quality, subsampling=subsampling, **extra)


def write_webp(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write a WebP. Its lossy kind always halves the resolution of colour."""
    quality = {"lossless": True, "quality": 75} if options.lossless else {"quality": options.quality}
    _save(file, picture, "WEBP", method=4, exact=True, **quality, **_profiles(picture))


def write_avif(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write an AVIF."""
    quality, subsampling = (100, "4:4:4") if options.lossless else (options.quality, options.subsampling)
    subsampling = "4:0:0" if picture.channels == 1 else subsampling
    # From 2 threads on libaom gives the same bytes for any number of them, but not for 1.
    settings = {"quality": quality, "subsampling": subsampling, "max_threads": 4}
    if picture.depth == 8 and picture.width * picture.height <= AVIF_AT_ONCE:
        _save(file, picture, "AVIF", **settings, **_profiles(picture))
    else:
        odd = picture.width % 2 or picture.height % 2
        if odd and max(picture.width, picture.height) > avif_grid.CELL:
            settings["subsampling"] = "4:4:4"  # no grid may end in the middle of a pixel of colour
        avif_grid.write_grid(file, picture, **settings)


def _profiles(picture: Rendition) -> dict[str, Any]:
    return {"exif": picture.exif_bytes or b"", "xmp": picture.xmp or b""}


def _save(file: BinaryIO, picture: Rendition, form: str, **settings: Any) -> None:
    image = _image(picture)
    image.save(file, form, icc_profile=picture.icc, **settings)


def _image(picture: Rendition) -> Image.Image:
    """The rendition as a Pillow picture, put together from strips."""
    image = Image.new(_MODES[picture.channels], (picture.width, picture.height))
    step = max(1, _BAND // (picture.width * picture.channels))
    for top in range(0, picture.height, step):
        strip = np.ascontiguousarray(picture.rows(top, min(picture.height, top + step)))
        image.paste(Image.fromarray(strip[..., 0] if picture.channels == 1 else strip), (0, top))
    return image
