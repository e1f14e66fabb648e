"""AVIF of 10 and 12 bits: read with all of them, and written with them again."""

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.image import Photo, SaveOptions, load_photo, photo_info, save_photo
from sinsr_gui.engine.image.codecs.heif import avif_grid
from tests.engine.image.pictures import exif, gradient, profile, written

FINE = SaveOptions(quality=100)


def avif(tmp_path, pixels, bits, **settings):
    stored = (pixels >> (16 - bits)).astype(np.uint16)
    settings = {
        "pixelformat": "400" if stored.ndim == 2 else "444",
        "primaries": 1,
        "transfer": 13,
        "matrix": 6,
    } | settings
    data = imagecodecs.avif_encode(stored, level=100, bitspersample=bits, speed=10, **settings)
    return written(tmp_path, "x.avif", bytes(data))


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("kind", ["rgb", "grey", "alpha"])
@pytest.mark.parametrize("size", [(48, 64), (33, 45)])
def test_bits_are_kept(tmp_path, bits, kind, size):
    pixels = gradient(*size, np.uint16)
    source = pixels[..., 0] if kind == "grey" else np.dstack((pixels, pixels[..., 1])) if kind == "alpha" else pixels
    path = avif(tmp_path, source, bits)
    photo = load_photo(path)
    assert (photo_info(path)["depth"], photo.depth, photo.bits) == (bits, 16, bits)
    want = np.repeat(source[..., None], 3, axis=2) if kind == "grey" else pixels
    seen = np.ones(pixels.shape[:2], bool) if photo.alpha is None else photo.alpha > 0
    assert np.abs(photo.pixels[seen].astype(int) - want[seen]).max() < 3 * 2 ** (16 - bits) + 130  # YCbCr rounds
    assert photo.pixels.max() == 65535
    assert (photo.alpha is not None, photo.mode) == (kind == "alpha", "grey" if kind == "grey" else "rgb")
    assert not save_photo(photo, tmp_path / "y.avif", FINE)
    assert photo_info(tmp_path / "y.avif")["depth"] == bits
    again = load_photo(tmp_path / "y.avif")
    assert np.abs(again.pixels.astype(int) - photo.pixels).max() < 6 * 2 ** (16 - bits)
    assert again.mode == photo.mode
    if photo.alpha is not None:
        assert again.alpha is not None
        assert np.abs(again.alpha.astype(int) - photo.alpha).max() < 3 * 2 ** (16 - bits)
    with Image.open(tmp_path / "y.avif") as image:  # others read it as well
        eight = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(eight - (photo.pixels >> 8)).max() <= 3
    save_photo(photo, tmp_path / "y.png")
    assert photo_info(tmp_path / "y.png")["depth"] == 16


def test_sixteen_bits_become_twelve_with_a_notice_and_all_that_travels_along(tmp_path):
    from sinsr_gui.engine.image.photo import Metadata

    pixels, icc = gradient(64, 96, np.uint16, 0.2, 0.8), profile("p3")
    photo = Photo(pixels, icc=icc, metadata=Metadata(exif=exif(thumbnail=False)))
    notices = save_photo(photo, tmp_path / "y.avif", FINE)
    assert any("12 bits" in str(notice) for notice in notices)
    again = load_photo(tmp_path / "y.avif")
    assert (again.icc, again.bits, again.metadata.exif is not None) == (icc, 12, True)
    assert np.abs(again.pixels.astype(int) - pixels).mean() < 130
    data = (tmp_path / "y.avif").read_bytes()
    save_photo(photo, tmp_path / "y.avif", FINE)
    assert (tmp_path / "y.avif").read_bytes() == data


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:0"])
def test_a_large_one_is_put_together_from_cells(tmp_path, monkeypatch, subsampling):
    monkeypatch.setattr(avif_grid, "CELL", 128)
    pixels = gradient(201, 333, np.uint16)
    save_photo(Photo(pixels, bits=10), tmp_path / "y.avif", SaveOptions(quality=100, subsampling=subsampling))
    again = load_photo(tmp_path / "y.avif")
    assert again.bits == 10
    assert np.abs(again.pixels.astype(int) - pixels).mean() < 400


@pytest.mark.parametrize("bits", [8, 10, 12])
@pytest.mark.parametrize("kind", ["rgb", "grey", "alpha"])
def test_lossless(tmp_path, bits, kind):
    pixels = np.random.default_rng(bits).integers(0, 2**bits, (20, 30, 3)).astype(np.uint8 if bits == 8 else np.uint16)
    if bits > 8:
        pixels = pixels << (16 - bits) | pixels >> (2 * bits - 16)
    pixels = np.repeat(pixels[..., :1], 3, axis=2) if kind == "grey" else pixels
    alpha = np.maximum(pixels[..., 1], 1 if bits == 8 else 256) if kind == "alpha" else None
    photo = Photo(pixels, alpha, mode="grey" if kind == "grey" else "rgb", bits=bits)
    assert save_photo(photo, tmp_path / "a.avif", SaveOptions(lossless=True)) == ()
    again = load_photo(tmp_path / "a.avif")
    assert (again.pixels == photo.pixels).all()
    assert again.mode == photo.mode
    if alpha is not None and bits == 8:
        assert (again.alpha == alpha).all()


@pytest.mark.parametrize("speed", [6, 10])
def test_colours_of_the_sequence_header_count_without_a_box(tmp_path, speed):
    pixels = gradient(48, 64)
    data = imagecodecs.avif_encode(
        pixels, level=95, speed=speed, bitspersample=8, pixelformat="444", primaries=12, transfer=13, matrix=6
    )
    plain = bytes(data).replace(b"colrnclx", b"freenclx")
    assert plain != bytes(data)
    photo, boxed = (load_photo(written(tmp_path, "x.avif", one)) for one in (plain, bytes(data)))
    assert photo.space == boxed.space
    assert photo.space is not None
    assert photo.space.name == "Display P3"
