"""Sound pictures of every format that is read, made from nothing: what the mutations begin with."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sinsr_gui.engine.image import Metadata, SaveOptions, photo_from_pixels, save_photo
from sinsr_gui.engine.image.colour.made_profile import made_profile
from sinsr_gui.engine.image.colour.spaces import DISPLAY_P3

_EXIF = (
    b"II*\0\x08\0\0\0\x03\0"
    b"\x0f\x01\x02\0\x06\0\0\0\x32\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x69\x87\x04\0\x01\0\0\0\x38\0\0\0"
    b"\0\0\0\0Maker\0\x01\0\x00\x90\x07\0\x04\0\0\x000230\0\0\0\0"
)
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="a"/></rdf:RDF></x:xmpmeta>'
)


def specimens() -> dict[str, bytes]:
    """The bytes of each, by a name with the suffix of its format."""
    return dict(_all())


def _all() -> Iterator[tuple[str, bytes]]:
    colours, alpha = _colours(np.uint8), _alpha()
    metadata = Metadata(_EXIF, _XMP, b"\x1c\x02\x78\0\x03abc", (300.0, 300.0))
    plain = replace(photo_from_pixels(colours), metadata=metadata, icc=made_profile(DISPLAY_P3))
    deep = replace(photo_from_pixels(_colours(np.uint16), alpha.astype(np.uint16) * 257), metadata=metadata)
    grey = photo_from_pixels(colours[..., 0], alpha)
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("png", "jpg", "webp", "tif", "avif", "jxl"):
            for name, photo, options in (
                ("plain", plain, SaveOptions()),
                ("deep", deep, SaveOptions(lossless=True)),
                ("grey", grey, SaveOptions(subsampling="4:2:0")),
            ):
                path = Path(folder) / f"{name}.{suffix}"
                save_photo(photo, path, options, '{"version": 3}')
                yield path.name, path.read_bytes()
    image, clear = Image.fromarray(colours), Image.fromarray(np.dstack([colours, alpha]))
    frames = {"save_all": True, "append_images": [image.transpose(Image.Transpose.ROTATE_180)]}
    for name, picture, options in (
        ("progressive.jpg", image, {"progressive": True, "restart_marker_blocks": 2}),
        ("inks.jpg", image.convert("CMYK"), {}),
        ("palette.png", image.quantize(16), {"transparency": 3}),
        ("moving.png", image, frames),
        ("small.bmp", image, {}),
        ("palette.bmp", image.quantize(16), {}),
        ("clear.bmp", clear, {}),
        ("small.gif", image.quantize(16), {"transparency": 2}),
        ("moving.gif", image.quantize(16), frames),
        ("moving.webp", image, frames),
        ("clear.webp", clear, {"lossless": True}),
        ("inks.tif", image.convert("CMYK"), {"compression": "tiff_lzw"}),
        ("fax.tif", image.convert("1"), {"compression": "group4"}),
        ("video.tif", image.convert("YCbCr"), {"compression": "jpeg"}),
        ("palette.tif", image.quantize(16), {"compression": "packbits"}),
    ):
        yield (
            name,
            _bytes(
                lambda file, picture=picture, name=name, options=options: picture.save(
                    file, _KIND[name[-3:]], **options
                )
            ),
        )
    yield from _others(colours, clear)


_KIND = {"jpg": "JPEG", "png": "PNG", "bmp": "BMP", "gif": "GIF", "ebp": "WEBP", "tif": "TIFF"}


def _others(colours: np.ndarray, clear: Image.Image) -> Iterator[tuple[str, bytes]]:
    """What Pillow does not write."""
    import imagecodecs
    import pillow_heif
    import tifffile

    wide = colours.astype(np.uint16) * 257
    for name, picture in (
        ("small.heic", pillow_heif.from_pillow(clear)),
        ("deep.heic", pillow_heif.from_bytes("RGB;16", (colours.shape[1], colours.shape[0]), wide.tobytes())),
    ):
        yield name, _bytes(lambda file, picture=picture: picture.save(file, exif=b"Exif\0\0" + _EXIF))
    yield "floats.jxl", bytes(imagecodecs.jpegxl_encode(colours.astype(np.float32) / 200))
    yield "moving.jxl", bytes(imagecodecs.jpegxl_encode(np.stack([colours, colours[::-1]]), level=80))
    tiffs: tuple[tuple[str, np.ndarray, dict[str, Any]], ...] = (
        ("tiles.tif", wide, {"tile": (16, 16), "compression": "zlib", "predictor": True}),
        ("floats.tif", colours.astype(np.float32) / 200, {"compression": "lzma"}),
        ("planes.tif", np.moveaxis(wide, 2, 0), {"planarconfig": "separate", "bigtiff": True}),
    )
    for name, pixels, options in tiffs:
        yield (
            name,
            _bytes(
                lambda file, pixels=pixels, options=options: tifffile.imwrite(
                    file, np.ascontiguousarray(pixels), photometric="rgb", **options
                )
            ),
        )


def _bytes(save: Callable[[io.BytesIO], Any]) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def _colours(dtype: type[np.unsignedinteger]) -> np.ndarray:
    """[H, W, 3], smooth with a corner of noise."""
    y, x = np.mgrid[0:24, 0:32]
    unit = np.stack([x / 31, y / 23, 1 - (x + y) / 54], axis=-1)
    unit[:8, :8] = np.random.default_rng(0).random((8, 8, 3))
    return np.rint(unit * np.iinfo(dtype).max).astype(dtype)


def _alpha() -> np.ndarray:
    alpha = np.tile(np.arange(0, 256, 8), (24, 1)).astype(np.uint8)
    alpha[:4] = 0
    return alpha
