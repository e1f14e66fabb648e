"""Every kind of picture comes in upright, in sRGB, with its mode, depth and transparency known."""

import io
import json

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.image import load_photo, photo_from_pixels, photo_info
from sinsr_gui.engine.image.reading import apply_orientation
from tests.engine.image.pictures import (
    CAMERA,
    XMP,
    chunk,
    exif,
    gradient,
    jpeg_bytes,
    png_bytes,
    profile,
    samples,
    written,
)


def test_every_format_gives_the_same_picture(tmp_path):
    wanted = gradient(12, 16)
    for name, path in samples(tmp_path).items():
        photo = load_photo(path)
        upright = np.rot90(wanted, -1) if photo.height == 16 else wanted
        assert (photo.height == 16) == (
            name in ("a.png", "a.jpg", "a.webp", "a.avif", "a.heic")
        )  # the ones turned by EXIF
        assert photo.source == path
        assert len(photo.sha256) == 64
        assert photo.depth == (16 if name in ("a.tif", "d.png", "a.jxl") else 8)
        if name not in ("p.png", "a.gif") and photo.icc is None:  # neither quantised nor of another profile
            got = photo.pixels if photo.depth == 8 else photo.pixels >> 8
            assert np.abs(got.astype(int) - upright).max() <= (12 if name == "a.heic" else 1), name


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_orientation_is_applied_and_reset(tmp_path, orientation, form):
    flat = np.zeros((16, 24, 3), np.uint8)
    flat[:8, :8] = 255
    out = io.BytesIO()
    settings = {"lossless": True} if form == "WEBP" else {"quality": 100} if form != "PNG" else {}
    Image.fromarray(flat).save(out, form, exif=b"Exif\0\0" + exif(orientation), **settings)
    photo = load_photo(written(tmp_path, "x", out.getvalue()))
    transposes = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # PIL's own table, ImageOps.exif_transpose
    expected = Image.fromarray(flat)
    if orientation > 1:
        expected = expected.transpose(Image.Transpose(transposes[orientation]))
    assert np.abs(photo.pixels.astype(int) - np.asarray(expected)).max() < 30
    assert photo.metadata.exif is not None
    image_exif = Image.Exif()
    image_exif.load(photo.metadata.exif)
    assert image_exif.get(274, 1) == 1


def test_turning_is_undone_by_the_opposite_turn():
    picture = gradient(5, 7)
    for there, back in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 8), (7, 7), (8, 6)):
        assert (apply_orientation(apply_orientation(picture, there), back) == picture).all()


@pytest.mark.parametrize(
    ("depth", "colour_type", "rows", "before", "colours", "alpha"),
    [
        (1, 0, b"\0\xa0", b"", [255, 0, 255, 0], None),
        (1, 0, b"\0\xa0", chunk(b"tRNS", b"\0\1"), [None, 0, None, 0], [0, 255, 0, 255]),
        (2, 0, b"\0\x1b", b"", [0, 85, 170, 255], None),
        (2, 0, b"\0\x1b", chunk(b"tRNS", b"\0\2"), [0, 85, None, 255], [255, 255, 0, 255]),
        (4, 0, b"\0\x1f\x02", chunk(b"tRNS", b"\0\x0f"), [17, None, 0, 34], [255, 0, 255, 255]),
        (8, 4, b"\0\1\2\3\4\5\6\7\x08", b"", [1, 3, 5, 7], [2, 4, 6, 8]),
        (16, 0, bytes(range(9)), b"", [0x102, 0x304, 0x506, 0x708], None),
        (16, 0, bytes(range(9)), chunk(b"tRNS", b"\1\2"), [None, 0x304, 0x506, 0x708], [0, 65535, 65535, 65535]),
        (16, 4, bytes(range(17)), b"", [0x102, 0x506, 0x90A, 0xD0E], [0x304, 0x708, 0xB0C, 0xF10]),
    ],
)
def test_grey_png_of_every_depth(tmp_path, depth, colour_type, rows, before, colours, alpha):
    photo = load_photo(written(tmp_path, "x.png", png_bytes(4, 1, depth, colour_type, rows, before)))
    assert photo.mode == "grey"
    assert photo.depth == max(8, depth)
    assert (photo.alpha is None) == (alpha is None)
    if photo.alpha is not None:
        assert photo.alpha[0].tolist() == alpha
    for got, wanted in zip(photo.pixels[0].tolist(), colours, strict=True):
        assert wanted is None or got == [wanted] * 3


def test_palettes_with_and_without_transparency(tmp_path):
    palette = chunk(b"PLTE", bytes([10, 20, 30, 40, 50, 60, 70, 80, 90]))
    plain = load_photo(written(tmp_path, "x.png", png_bytes(3, 1, 8, 3, b"\0\0\1\2", palette)))
    assert (plain.mode, plain.alpha) == ("palette", None)
    assert plain.pixels[0].tolist() == [[10, 20, 30], [40, 50, 60], [70, 80, 90]]
    clear = load_photo(
        written(tmp_path, "y.png", png_bytes(3, 1, 8, 3, b"\0\0\1\2", palette + chunk(b"tRNS", b"\x80\xff")))
    )
    assert clear.alpha is not None
    assert clear.alpha[0].tolist() == [128, 255, 255]
    assert clear.pixels[0].tolist() == plain.pixels[0].tolist()


@pytest.mark.parametrize("deep", [False, True])
def test_interlaced_png(tmp_path, deep):
    dtype = np.uint16 if deep else np.uint8
    picture = gradient(11, 13, dtype)
    rows = b""
    for top, left, down, across in (
        (0, 0, 8, 8),
        (0, 4, 8, 8),
        (4, 0, 8, 4),
        (0, 2, 4, 4),
        (2, 0, 4, 2),
        (0, 1, 2, 2),
        (1, 0, 2, 1),
    ):
        part = picture[top::down, left::across]
        rows += b"".join(b"\0" + row.astype(">u2" if deep else "u1").tobytes() for row in part if row.size)
    photo = load_photo(written(tmp_path, "x.png", png_bytes(13, 11, 16 if deep else 8, 2, rows, interlaced=1)))
    assert (photo.pixels == picture).all()


def test_a_jpeg_in_cmyk_is_inverted_only_if_adobe_says_so(tmp_path):
    ink = np.zeros((16, 16, 4), np.uint8)
    ink[..., 0] = 255  # cyan
    out = io.BytesIO()
    Image.fromarray(ink, "CMYK").save(out, "JPEG", quality=100)
    data = out.getvalue()
    at = data.index(b"\xff\xee")
    bare = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4]) :]
    adobe, plain = (load_photo(written(tmp_path, name, file)) for name, file in (("a.jpg", data), ("b.jpg", bare)))
    assert adobe.mode == plain.mode == "cmyk"
    assert adobe.icc is None
    assert "CMYK" in str(adobe.notices[0])
    assert np.abs(adobe.pixels[8, 8].astype(int) - [0, 255, 255]).max() <= 2
    assert plain.pixels[8, 8].max() <= 2  # without the marker 0 means paper, so these are full inks


def test_colours_bleed_under_full_transparency_only(tmp_path):
    pixels = np.zeros((9, 9, 4), np.uint8)
    pixels[3:6, 3:6] = (200, 100, 50, 255)
    pixels[4, 6] = (7, 8, 9, 1)
    path = tmp_path / "x.png"
    Image.fromarray(pixels).save(path)
    photo = load_photo(path)
    assert photo.alpha is not None
    assert (photo.alpha == pixels[..., 3]).all()
    assert (photo.pixels[photo.alpha > 0] == pixels[..., :3][photo.alpha > 0]).all()
    assert (photo.pixels[2, 2] == (200, 100, 50)).all()
    assert photo.pixels[0, 0].min() > 40


def test_an_invisible_picture_and_one_pixel_load(tmp_path):
    for shape in ((1, 1, 4), (5, 3, 4)):
        path = tmp_path / f"{shape[0]}.png"
        Image.fromarray(np.zeros(shape, np.uint8)).save(path)
        photo = load_photo(path)
        assert (photo.height, photo.width) == shape[:2]
        assert not photo.pixels.any()


@pytest.mark.parametrize("form", ["WEBP", "PNG", "GIF", "TIFF"])
def test_of_several_frames_the_first_is_used_with_a_notice(tmp_path, form):
    frames = [Image.fromarray(np.full((8, 8, 3), value, np.uint8)) for value in (10, 120, 240)]
    path = tmp_path / "x"
    frames[0].save(
        path, form, save_all=True, append_images=frames[1:], **({"lossless": True} if form == "WEBP" else {})
    )
    photo = load_photo(path)
    assert np.abs(photo.pixels.astype(int) - 10).max() <= 2
    assert "3 pictures" in str(photo.notices[0])


def test_a_heic_with_ten_bits_gives_sixteen(tmp_path):
    import pillow_heif

    picture = np.repeat(gradient(16, 32, np.uint16)[..., :1], 3, axis=2)  # grey: colour is stored at half resolution
    pillow_heif.encode("RGB;16", (32, 16), picture.tobytes(), tmp_path / "x.heic", quality=-1)
    photo = load_photo(tmp_path / "x.heic")
    assert (photo.depth, photo.format) == (16, "HEIC")
    assert np.abs(photo.pixels.astype(int) - picture).max() < 400
    assert photo.pixels.max() == 65535


def test_pasted_pixels(tmp_path):
    grey = photo_from_pixels(gradient()[..., 0])
    assert (grey.mode, grey.width, grey.height, grey.depth) == ("grey", 32, 24, 8)
    colour = photo_from_pixels(gradient(dtype=np.uint16), np.zeros((24, 32), np.uint16))
    assert (colour.mode, colour.depth) == ("rgb", 16)
    assert len({grey.sha256, colour.sha256, photo_from_pixels(gradient()).sha256}) == 3


def test_what_is_known_without_decoding(tmp_path):
    block = b"Exif\0\0" + exif(6)
    data = jpeg_bytes(gradient(), exif=block, xmp=XMP, icc_profile=profile("adobergb"), dpi=(72, 72))
    path = written(tmp_path, "x.jpg", data[:-20])
    info = photo_info(path)
    wanted = {"format": "JPEG", "width": 24, "height": 32, "mode": "rgb", "depth": 8, "alpha": False, "frames": 1}
    wanted |= {
        "orientation": 6,
        "profile": "Adobe RGB (compatible)",
        "dpi": [300.0, 300.0],
        "camera": CAMERA,
        "gps": True,
    }
    wanted |= {"taken": "2024:02:29 12:34:56", "xmp": True, "iptc": False, "recipe": None, "bytes": len(data) - 20}
    assert {key: info[key] for key in wanted} == wanted
    assert json.dumps(info)
