"""TIFF in its many layouts, read from files by tifffile, and written by us for others to read."""

import numpy as np
import pytest
import tifffile
from PIL import Image

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import Metadata, Photo, load_photo, save_photo
from sinsr_gui.engine.image.codecs.tiff import tiff_writing
from tests.engine.image.pictures import CAMERA, exif, gradient, iptc


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"planarconfig": "separate"},
        {"compression": "lzw", "predictor": True},
        {"compression": "zlib", "tile": (16, 16)},
        {"bigtiff": True},
        {"byteorder": ">"},
        {"rowsperstrip": 5, "compression": "zstd"},
    ],
)
def test_colour_in_every_layout(tmp_path, dtype, layout):
    picture = gradient(dtype=dtype)
    stored = np.moveaxis(picture, 2, 0) if "planarconfig" in layout else picture
    with tifffile.TiffWriter(
        tmp_path / "x.tif", **{k: layout[k] for k in layout if k in ("bigtiff", "byteorder")}
    ) as out:
        out.write(stored, photometric="rgb", **{k: layout[k] for k in layout if k not in ("bigtiff", "byteorder")})
    photo = load_photo(tmp_path / "x.tif")
    assert photo.pixels.dtype == dtype
    assert (photo.pixels == picture).all()


@pytest.mark.parametrize("alpha_kind", ["assocalpha", "unassalpha"])
def test_alpha_stored_multiplied_or_not(tmp_path, alpha_kind):
    picture = gradient(dtype=np.uint16)
    alpha = np.full(picture.shape[:2], 40000, np.uint16)
    stored = picture if alpha_kind == "unassalpha" else np.rint(picture * (40000 / 65535)).astype(np.uint16)
    tifffile.imwrite(tmp_path / "x.tif", np.dstack((stored, alpha)), photometric="rgb", extrasamples=[alpha_kind])
    photo = load_photo(tmp_path / "x.tif")
    assert photo.alpha is not None
    assert (photo.alpha == alpha).all()
    assert np.abs(photo.pixels.astype(int) - picture).max() <= 1


def test_other_colours(tmp_path):
    grey = gradient()[..., 0]
    tifffile.imwrite(tmp_path / "white.tif", 255 - grey, photometric="miniswhite")
    assert (load_photo(tmp_path / "white.tif").pixels[..., 1] == grey).all()
    Image.fromarray(grey > 99).save(tmp_path / "one.tif")
    assert (load_photo(tmp_path / "one.tif").pixels[..., 1] == (grey > 99) * 255).all()
    tifffile.imwrite(
        tmp_path / "twelve.tif", (grey.astype(np.uint16) << 4) | 15, bitspersample=12, photometric="minisblack"
    )
    deep = load_photo(tmp_path / "twelve.tif")
    assert (deep.mode, deep.depth, int(deep.pixels.max())) == ("grey", 16, 65535)
    colormap = np.stack([np.arange(256)[::-1], np.arange(256), np.full(256, 7)]).astype(np.uint16) * 257
    tifffile.imwrite(tmp_path / "palette.tif", grey, photometric="palette", colormap=colormap)
    palette = load_photo(tmp_path / "palette.tif")
    assert palette.mode == "palette"
    assert (palette.pixels == np.dstack((255 - grey, grey, np.full_like(grey, 7)))).all()
    ink = np.dstack((gradient(dtype=np.uint16), np.zeros((24, 32), np.uint16)))
    tifffile.imwrite(tmp_path / "cmyk.tif", ink, photometric="separated")
    cmyk = load_photo(tmp_path / "cmyk.tif")
    assert (cmyk.mode, cmyk.depth) == ("cmyk", 16)
    assert (cmyk.pixels == 65535 - ink[..., :3]).all()
    Image.fromarray(gradient()).save(tmp_path / "jpeg.tif", compression="jpeg", quality=95)
    assert np.abs(load_photo(tmp_path / "jpeg.tif").pixels.astype(int) - gradient()).max() < 12


def test_orientation_resolution_and_camera_of_a_tiff(tmp_path):
    extratags = [(274, 3, 1, 6, True), (272, 2, 0, "Canoscan", True), (700, 1, 3, b"xmp", True)]
    tifffile.imwrite(
        tmp_path / "x.tif",
        gradient(),
        extratags=extratags,
        resolution=(118, 118),
        resolutionunit="CENTIMETER",
        metadata=None,
    )
    photo = load_photo(tmp_path / "x.tif")
    assert (photo.pixels == np.rot90(gradient(), -1)).all()
    assert photo.metadata.dpi == pytest.approx((299.72, 299.72))
    assert photo.metadata.exif is not None
    assert b"Canoscan" in photo.metadata.exif


def test_a_missing_strip_is_not_taken_as_black(tmp_path):
    tifffile.imwrite(tmp_path / "x.tif", gradient(), rowsperstrip=4, compression="zlib", photometric="rgb")
    with tifffile.TiffFile(tmp_path / "x.tif", mode="r+b") as file:
        file.pages[0].tags["StripOffsets"].overwrite((10**6,) * 6)
    with pytest.raises(BadImage, match="incomplete"):
        load_photo(tmp_path / "x.tif")


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_others_read_what_is_written(tmp_path, monkeypatch, order, big, dtype):
    if big:
        monkeypatch.setattr(tiff_writing, "_CLASSIC", 100)
    picture = gradient(61, 47, dtype)
    source = Metadata(exif(order=order), None, iptc(n120="Hafen"), (300.0, 240.5))
    save_photo(Photo(picture, metadata=source), tmp_path / "x.tif")
    with tifffile.TiffFile(tmp_path / "x.tif") as file:
        page = file.pages.first
        assert file.is_bigtiff == big
        assert (page.asarray() == picture).all()
        assert page.tags["Model"].value == CAMERA
        assert page.tags["ExifTag"].value["DateTimeOriginal"] == "2024:02:29 12:34:56"
        assert page.tags["GPSTag"].value["GPSLatitude"] == (48, 1, 51, 1, 2947, 100)
        assert page.tags["YResolution"].value == (2405000, 10000)
    if dtype == np.uint8 and not big:  # Pillow stumbles over EXIF in a big-endian BigTIFF
        with Image.open(tmp_path / "x.tif") as image:
            assert (np.asarray(image) == picture).all()
            assert image.getexif().get_ifd(34665)[36867] == "2024:02:29 12:34:56"


def test_a_tiff_goes_through_twice_without_change(tmp_path):
    save_photo(Photo(gradient(dtype=np.uint16), metadata=Metadata(exif(), dpi=(300.0, 300.0))), tmp_path / "a.tif")
    save_photo(load_photo(tmp_path / "a.tif"), tmp_path / "b.tif")
    save_photo(load_photo(tmp_path / "b.tif"), tmp_path / "c.tif")
    assert (tmp_path / "b.tif").read_bytes() == (tmp_path / "c.tif").read_bytes()
