"""A picture with content credentials says that its result has none."""

import struct

import pytest
from PIL import Image

from sinsr_gui.engine.image import load_photo, photo_from_pixels, save_photo
from tests.engine.image.pictures import chunk, gradient, jpeg_bytes, png_bytes, written

MANIFEST = b"jumb" + bytes(4) + b"jumdc2pa" + bytes(40)


def box(kind, data):
    return struct.pack(">I4s", 8 + len(data), kind) + data


@pytest.mark.parametrize("form", ["jpg", "png", "webp", "avif", "jxl"])
@pytest.mark.parametrize("signed", [False, True])
def test_it_is_told(tmp_path, form, signed):
    path = tmp_path / f"x.{form}"
    if form == "jpg":
        segment = b"\xff\xeb" + struct.pack(">H", 10 + len(MANIFEST)) + b"JP\0\1\0\0\0\1" + MANIFEST
        written(tmp_path, path.name, jpeg_bytes(gradient(), extra=segment * signed))
    elif form == "png":
        written(tmp_path, path.name, png_bytes(1, 1, 8, 0, b"\0\7", chunk(b"caBX", MANIFEST) * signed))
    elif form == "webp":
        Image.fromarray(gradient()).save(path, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
        data = path.read_bytes() + (b"C2PA" + struct.pack("<I", len(MANIFEST)) + MANIFEST) * signed
        written(tmp_path, path.name, data[:4] + struct.pack("<I", len(data) - 8) + data[8:])
    else:
        save_photo(photo_from_pixels(gradient()), path, recipe="{}")
        uuid = box(b"uuid", bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + MANIFEST)
        more = uuid if form == "avif" else box(b"jumb", box(b"jumd", b"c2pa" + bytes(30)))
        written(tmp_path, path.name, path.read_bytes() + more * signed)
    assert ["C2PA" in str(notice) for notice in load_photo(path).notices] == [True] * signed
