"""Write JPEG, WebP and AVIF through Pillow, which holds one copy of the picture meanwhile, of a large AVIF a cell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from sinsr_gui.engine.image.formats import AVIF_AT_ONCE
from sinsr_gui.engine.image.metadata.extended_xmp import segments, split
from sinsr_gui.engine.image.metadata.fitting import JPEG_SEGMENT
from sinsr_gui.engine.image.metadata.photoshop import SIGNATURE
from sinsr_gui.engine.image.rendition import Rendition
from sinsr_gui.engine.save_options import SaveOptions

from .heif import avif_grid

_BAND = 1 << 24  # bytes of samples that are handed over at a time
_APP1, _APP13, _COM = 0xE1, 0xED, 0xFE
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def write_jpeg(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write a JPEG."""
    extra: dict[str, Any] = {"dpi": picture.dpi} if picture.dpi else {}
    if exif := picture.exif_bytes:
        extra["exif"] = b"Exif\0\0" + exif
    extra["extra"] = b"".join(struct.pack(">BBH", 0xFF, one[0], len(one[1]) + 2) + one[1] for one in _more(picture))
    quality, subsampling = (100, "4:4:4") if options.lossless else (options.quality, options.subsampling)
    _save(file, picture, "JPEG", quality=quality, subsampling=subsampling, **extra)


def _more(picture: Rendition) -> Iterator[tuple[int, bytes]]:
    """Markers and contents of the segments that Pillow does not write, or not as it should be."""
    packets = split(picture.xmp, JPEG_SEGMENT - len(_XMP)) if picture.xmp else None
    if packets:
        yield _APP1, _XMP + packets[0]
        for part in segments(packets[1]) if packets[1] else ():
            yield _APP1, part
    block, room = picture.resources, JPEG_SEGMENT - len(SIGNATURE)
    for start in range(0, len(block), room):
        yield _APP13, SIGNATURE + block[start : start + room]
    for text in picture.texts:
        yield _COM, text.value.encode(text.encoding, "replace")


def write_webp(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write a WebP. Its lossy kind always halves the resolution of colour."""
    quality = {"lossless": True, "quality": 75} if options.lossless else {"quality": options.quality}
    _save(file, picture, "WEBP", method=4, exact=True, **quality, **_profiles(picture))


def write_avif(file: BinaryIO, picture: Rendition, options: SaveOptions) -> None:
    """Write an AVIF."""
    import imagecodecs

    lossless = options.lossless and imagecodecs.AVIF.available
    quality, subsampling = (100, "4:4:4") if options.lossless else (options.quality, options.subsampling)
    subsampling = "4:0:0" if picture.channels == 1 else subsampling
    # From 2 threads on libaom gives the same bytes for any number of them, but not for 1.
    settings = {"quality": quality, "subsampling": subsampling, "max_threads": 4}
    if picture.depth == 8 and not lossless and picture.width * picture.height <= AVIF_AT_ONCE:
        _save(file, picture, "AVIF", **settings, **_profiles(picture))
    else:
        odd = picture.width % 2 or picture.height % 2
        if odd and max(picture.width, picture.height) > avif_grid.CELL:
            settings["subsampling"] = "4:4:4"  # no grid may end in the middle of a pixel of colour
        avif_grid.write_grid(file, picture, lossless=bool(lossless), **settings)


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
