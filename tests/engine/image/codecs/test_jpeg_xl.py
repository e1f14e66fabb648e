"""JPEG XL: what libjxl's encoder writes is read right, and what is written here comes back."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import Metadata, SaveOptions, load_photo, photo_from_pixels, photo_info, save_photo
from sinsr_gui.engine.image.codecs.jpeg_xl.jxl_bits import BitReader, BitWriter
from sinsr_gui.engine.image.codecs.jpeg_xl.jxl_profile import read_profile, write_profile
from tests.engine.image.codecs import jxl_files
from tests.engine.image.pictures import exif, gradient, profile

GRADIENT = gradient(12, 16)


def opened(tmp_path, data):
    path = tmp_path / "a.jxl"
    path.write_bytes(data)
    return load_photo(path), photo_info(path)


def test_profile_of_a_lossless_file(tmp_path):
    photo, info = opened(tmp_path, jxl_files.LOSSLESS_ADOBE)
    assert info["profile"].startswith("Adobe RGB")
    assert photo.icc
    assert photo.icc[36:40] == b"acsp"
    path = tmp_path / "b.jxl"
    save_photo(photo, path, SaveOptions(lossless=True))
    again = load_photo(path)
    assert again.icc == photo.icc
    assert np.abs(again.pixels.astype(int) - photo.pixels).max() <= 4  # 8 bits, there and back


def test_colours_of_a_lossy_file(tmp_path):
    same, _ = opened(tmp_path, jxl_files.LOSSLESS_ADOBE)
    photo, info = opened(tmp_path, jxl_files.LOSSY_ADOBE)
    assert "Adobe RGB" in info["profile"]
    assert np.abs(photo.pixels.astype(int) - same.pixels).mean() < 3


def test_turned_file(tmp_path):
    photo, info = opened(tmp_path, jxl_files.TURNED)
    assert (photo.pixels == GRADIENT).all()
    assert (info["width"], info["height"]) == (16, 12)


def test_compressed_boxes(tmp_path):
    photo, info = opened(tmp_path, jxl_files.PRESSED_BOXES)
    assert info["camera"]
    assert photo.metadata.xmp
    assert photo.mode == "grey"


def test_animation_is_refused(tmp_path):
    with pytest.raises(BadImage, match="animation"):
        opened(tmp_path, jxl_files.ANIMATION)


def test_hdr_is_told(tmp_path):
    photo, _ = opened(tmp_path, jxl_files.PQ)
    assert any("HDR" in str(notice) for notice in photo.notices)


def test_ten_bits(tmp_path):
    photo, info = opened(tmp_path, jxl_files.TEN_BITS)
    assert info["depth"] == 10
    assert np.abs(photo.pixels.astype(int) - GRADIENT.astype(int) * 257).max() <= 64


def test_floating_point_numbers(tmp_path):
    photo, info = opened(tmp_path, jxl_files.FLOATS)
    assert info["depth"] == 32
    assert photo.floats
    light = (GRADIENT / 255) ** 2.2 * 1.5
    shown = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055).clip(0, 1)
    assert np.abs(photo.pixels / 65535 - shown).max() < 0.003


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("kind", [None, "adobergb", "p3", "gray"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("alpha", [False, True])
def test_what_is_written_comes_back(tmp_path, dtype, kind, alpha, lossless):
    pixels = gradient(dtype=dtype)
    step = int(np.iinfo(dtype).max) // 255
    share = np.tile(np.arange(100, 132) * step, (24, 1)).astype(dtype) if alpha else None
    photo = photo_from_pixels(pixels[..., 1] if kind == "gray" else pixels, share)
    photo = replace(photo, icc=profile(kind) if kind else None, metadata=Metadata(exif()))
    assert save_photo(photo, tmp_path / "a.jxl", SaveOptions(lossless=lossless, strip_gps=True)) == ()
    found = load_photo(tmp_path / "a.jxl")
    assert found.pixels.dtype == dtype
    assert found.icc == photo.icc
    assert found.mode == photo.mode
    assert photo_info(tmp_path / "a.jxl")["camera"]
    assert np.abs(found.pixels.astype(int) - photo.pixels).mean() < (1 if lossless else 3) * step
    if share is not None:
        assert found.alpha is not None
        assert np.abs(found.alpha.astype(int) - share).max() <= step
    if lossless and kind is None:
        assert (found.pixels == photo.pixels).all()


def test_saturated_colours_survive_quality(tmp_path):
    red = np.zeros((32, 32, 3), np.uint8)
    red[..., 0] = 250
    path = tmp_path / "p3.png"
    Image.fromarray(red).save(path, icc_profile=profile("p3"))
    photo = load_photo(path)
    save_photo(photo, tmp_path / "a.jxl", SaveOptions(quality=95))
    found = load_photo(tmp_path / "a.jxl")
    save_photo(found, tmp_path / "b.png")
    stored = np.asarray(Image.open(tmp_path / "b.png"))
    assert (np.abs(stored.astype(int) - red).max(axis=(0, 1)) <= [3, 10, 20]).all()  # through sRGB: 16, 51 and 35


def test_a_profile_that_is_too_large_is_told(tmp_path):
    icc = profile("adobergb") + bytes(2_100_000)
    photo = replace(photo_from_pixels(gradient()), icc=len(icc).to_bytes(4, "big") + icc[4:])
    notices = save_photo(photo, tmp_path / "a.jxl", SaveOptions(lossless=True))
    assert "too large" in str(notices[0])
    assert (load_photo(tmp_path / "a.jxl").pixels == photo.pixels).all()


@pytest.mark.parametrize("size", [60, 128, 129, 700, 70_000])
def test_profiles_of_any_length(size):
    icc = np.random.default_rng(size).bytes(size)
    out = BitWriter()
    write_profile(out, icc)
    assert read_profile(BitReader(out.bytes())) == icc


def test_damaged_profile_is_told(tmp_path):
    data = bytearray(jxl_files.LOSSLESS_ADOBE)
    told = refused = 0
    for at in range(8, 60):
        changed = bytearray(data)
        changed[at] ^= 0x55
        try:
            photo, _ = opened(tmp_path, bytes(changed))
        except BadImage:
            refused += 1
            continue
        told += any("damaged" in str(notice) for notice in photo.notices)
    assert refused + told > 40


def test_partial_codestreams_are_put_together(tmp_path):
    stream = jxl_files.TURNED
    assert stream[:2] == b"\xff\x0a"

    def box(kind, content):
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    parts = [
        box(b"jxlp", (0).to_bytes(4, "big") + stream[:5]),
        box(b"jxlp", (0x80000001).to_bytes(4, "big") + stream[5:]),
    ]
    head = box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ")
    photo, _ = opened(tmp_path, head + parts[0] + box(b"jhgm", b"abc") + parts[1])
    assert (photo.pixels == GRADIENT).all()
    assert any("gain map" in str(notice) for notice in photo.notices)


def test_bits_that_are_written_are_read():
    out = BitWriter()
    for value in (0, 1, 16, 17, 4095, 4096, 1 << 20):
        out.long(value)
    for value in (0, 1, 2, 17, 18, 33):
        out.enum(value)
    reader = BitReader(out.bytes())
    assert [reader.long() for _ in range(7)] == [0, 1, 16, 17, 4095, 4096, 1 << 20]
    assert [reader.enum() for _ in range(6)] == [0, 1, 2, 17, 18, 33]
    with pytest.raises(ValueError, match="too early"):
        reader.take(64)
