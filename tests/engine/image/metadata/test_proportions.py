"""A resolution without a unit says whether pixels are square: a TIFF's is kept, another's named."""

import io

import pytest
import tifffile
from PIL import Image

from sinsr_gui.engine.image import load_photo, save_photo
from sinsr_gui.engine.image.metadata.ifd import numbers, read_block
from tests.engine.image.pictures import chunk, gradient, png_bytes, written

NOTICE = "This was left out of what the file tells: the proportions of its pixels."


@pytest.mark.parametrize("form", ["png", "jpg", "tif", "webp", "avif", "jxl"])
def test_the_resolution_of_a_tiff_without_a_unit_is_kept(tmp_path, form):
    path = tmp_path / "x.tif"
    tifffile.imwrite(path, gradient(), resolution=(2, 1), resolutionunit="NONE", metadata=None, software=False)
    photo = load_photo(path)
    assert photo.metadata.dpi is None
    assert not save_photo(photo, tmp_path / f"y.{form}")
    saved = load_photo(tmp_path / f"y.{form}").metadata
    assert saved.dpi is None
    assert saved.exif
    block = read_block(saved.exif)
    assert [numbers(block.root.entries[tag], block.order) for tag in (282, 283, 296)] == [(2,), (1,), (1,)]


def jpeg(across, down):
    out = io.BytesIO()
    Image.fromarray(gradient()).save(out, "JPEG")
    data = bytearray(out.getvalue())
    data[13:18] = bytes((0, 0, across, 0, down))
    return bytes(data)


def gif(across, down):
    out = io.BytesIO()
    Image.fromarray(gradient()).quantize(16).save(out, "GIF")
    data = bytearray(out.getvalue())
    data[12] = across * 64 // down - 15
    return bytes(data)


def png(across, down):
    shape = chunk(b"pHYs", across.to_bytes(4) + down.to_bytes(4) + b"\0")
    return png_bytes(1, 1, 8, 0, b"\0\7", shape)


@pytest.mark.parametrize("make", [jpeg, png, gif])
def test_pixels_that_are_not_square_are_named(tmp_path, make):
    assert [str(one) for one in load_photo(written(tmp_path, "x", make(2, 1))).notices] == [NOTICE]
    assert not load_photo(written(tmp_path, "x", make(1, 1))).notices
