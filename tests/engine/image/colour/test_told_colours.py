"""Colours that a file tells by numbers rather than by a profile look right, and results say what they are."""

import io
import struct
import zlib

import imagecodecs
import numpy as np
import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sinsr_gui.engine.image import SaveOptions, load_photo, photo_info, save_photo
from tests.engine.image.colour.told import (
    TO_XYZ,
    bmp,
    codes,
    far,
    gamma,
    hlg,
    light,
    look,
    nclx,
    off,
    png,
    points,
    pq,
    shown,
    within,
)
from tests.engine.image.pictures import chunk, gradient, profile, written

SRGB_CHUNK = chunk(b"sRGB", b"\0")


def kinds(path):
    """The chunks of a PNG before its pixels that tell of colours."""
    data, at, found = path.read_bytes(), 8, []
    while data[at + 4 : at + 8] != b"IDAT":
        found.append(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4])
    return [kind for kind in found if kind in (b"iCCP", b"sRGB", b"cICP", b"gAMA", b"cHRM")]


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("exponent", [1.0, 1.8, 2.6])
def test_a_gamma_alone_becomes_srgb(tmp_path, bits, exponent):
    want = gradient(dtype=np.uint16, low=0.1) / 65535
    photo = load_photo(png(tmp_path, light(want) ** (1 / exponent), gamma(round(1e5 / exponent)), bits))
    assert far(photo.pixels, want) <= (2.5 if bits == 8 else 0.1)
    assert (photo.depth, photo.icc, photo.notices) == (bits, None, ())
    save_photo(photo, tmp_path / "y.png")
    assert kinds(tmp_path / "y.png") == [b"sRGB"]
    assert off(look(tmp_path / "y.png"), want) < 1.5


def test_how_srgb_is_told_to_old_readers_is_srgb(tmp_path):
    pixels = gradient()
    for before in (gamma(45455), gamma(45455) + points("srgb"), points("srgb"), SRGB_CHUNK, SRGB_CHUNK + gamma(1000)):
        photo = load_photo(png(tmp_path, pixels / 255, before, 8))
        assert (photo.pixels == pixels).all()
        assert (photo.icc, photo.space, photo.notices) == (None, None, ())


@pytest.mark.parametrize(
    ("before", "name", "exponent", "said"),
    [
        (gamma(45470) + points("adobe"), "adobe", 2.19921875, [b"iCCP", b"gAMA", b"cHRM"]),
        (codes(12, 13), "p3", None, [b"iCCP", b"cICP", b"gAMA", b"cHRM"]),
        (codes(9, 13), "2020", None, [b"iCCP", b"cICP", b"gAMA", b"cHRM"]),
        (codes(12, 4), "p3", 2.2, [b"iCCP", b"cICP", b"gAMA", b"cHRM"]),
        (points("p3"), "p3", None, [b"iCCP", b"cICP", b"gAMA", b"cHRM"]),
    ],
)
def test_wide_primaries_come_back_in_a_profile_that_says_so(tmp_path, before, name, exponent, said):
    stored = gradient(dtype=np.uint16, low=0.02) / 65535
    photo = load_photo(png(tmp_path, stored, before))
    want = shown(light(stored) if exponent is None else stored**exponent, name)
    assert far(photo.pixels, want) < 1
    save_photo(photo, tmp_path / "y.png")
    assert kinds(tmp_path / "y.png") == said
    assert far(imagecodecs.png_decode((tmp_path / "y.png").read_bytes()), stored) <= 2.1
    assert off(look(tmp_path / "y.png"), want) < 1.5
    again = load_photo(tmp_path / "y.png")
    assert off(again.pixels, photo.pixels) < 1
    for form in ("jpg", "tif", "webp", "avif"):
        save_photo(photo, tmp_path / f"y.{form}", SaveOptions(quality=100, lossless=form == "webp"))
        assert off(load_photo(tmp_path / f"y.{form}").pixels, want) < 3
        with Image.open(tmp_path / f"y.{form}") as image:
            assert image.info["icc_profile"] == photo.icc


def test_linear_light_in_wide_primaries_comes_back_by_a_curve_without_steps(tmp_path):
    want, linear = within("p3")
    photo = load_photo(png(tmp_path, linear, gamma(100000) + points("p3")))
    assert far(photo.pixels, want) < 0.5
    save_photo(photo, tmp_path / "y.jpg", SaveOptions(quality=100))
    assert off(look(tmp_path / "y.jpg"), want) < 1.5


def test_what_counts_first(tmp_path):
    stored = gradient(low=0.1)
    p3, adobe = chunk(b"iCCP", b"x\0\0" + zlib.compress(profile("p3"))), gamma(45470) + points("adobe")
    for before, name in (
        (p3 + SRGB_CHUNK + codes(12, 13), "Display P3"),
        (p3 + SRGB_CHUNK + codes(1, 13), "sRGB"),
        (p3 + SRGB_CHUNK + codes(2, 2), ""),  # left open: the profile counts
        (SRGB_CHUNK + adobe, "sRGB"),
        (adobe, "Adobe RGB (1998)"),
        (adobe + codes(1, 1, 5), "Adobe RGB (1998)"),  # no PNG is YCbCr
    ):
        path = png(tmp_path, stored / 255, before, 8)
        assert photo_info(path)["profile"].startswith(name or "RGB built-in")
        assert bool(photo_info(path)["notices"]) == (codes(1, 1, 5) in before)


def test_a_damaged_profile_leaves_the_word_to_the_others(tmp_path):
    stored = gradient(low=0.1)
    packed = bytearray(zlib.compress(profile("p3")))
    packed[20:30] = bytes(10)
    torn, short = (chunk(b"iCCP", b"x\0\0" + data) for data in (bytes(packed), zlib.compress(profile("p3")[:300])))
    wrong = chunk(b"iCCP", b"x\0\0" + zlib.compress(profile("p3")))[:-1] + b"?"
    for damaged in (torn, short, wrong):
        for others, want in ((b"", stored / 255), (gamma(45470) + points("adobe"), None)):
            photo = load_photo(png(tmp_path, stored / 255, damaged + others, 8))
            assert far(photo.pixels, shown((stored / 255) ** 2.19921875, "adobe") if want is None else want) <= 1.5
            name = "sRGB" if want is not None else "Adobe RGB (1998)"
            assert [str(notice) for notice in photo.notices] == [
                f"The colour profile is damaged; the colours were taken as {name}."
            ]


@pytest.mark.parametrize(
    "before",
    [
        gamma(0),
        gamma(1),
        chunk(b"cHRM", struct.pack(">8I", *([30000] * 8))),
        chunk(b"cHRM", bytes(32)),
        codes(3, 13),
        codes(1, 9),
        codes(1, 13, 1),
    ],
)
def test_numbers_that_cannot_be_are_passed_over_with_a_notice(tmp_path, before):
    photo = load_photo(png(tmp_path, gradient() / 255, before, 8))
    assert (photo.pixels == gradient()).all()
    assert len(photo.notices) == 1
    assert "colours" in str(photo.notices[0])


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 2**32 - 1), min_size=8, max_size=8), st.binary(max_size=5))
def test_any_numbers_are_survived(tmp_path_factory, number, eight, four):
    folder = tmp_path_factory.mktemp("any")
    before = gamma(number) + chunk(b"cHRM", struct.pack(">8I", *eight)) + chunk(b"cICP", four)
    photo = load_photo(png(folder, gradient(3, 4) / 255, before, 8))
    save_photo(photo, folder / "y.png")
    assert far(load_photo(folder / "y.png").pixels, photo.pixels) <= 3


def test_grey_by_a_gamma_stays_grey(tmp_path):
    grey = gradient(dtype=np.uint16)[..., 0] / 65535
    photo = load_photo(png(tmp_path, light(grey), gamma(100000) + points("p3")))
    assert (photo.mode, photo.icc) == ("grey", None)
    assert far(photo.pixels[..., 0], grey) < 0.3


def test_video_range_is_stretched(tmp_path):
    stored = gradient(low=0.1)
    for code, want in ((codes(1, 13, 0, 0), stored / 255), (codes(12, 13, 0, 0), shown(light(stored / 255), "p3"))):
        assert off(load_photo(png(tmp_path, (16 + stored / 255 * 219) / 255, code, 8)).pixels, want) <= 1


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("kind", ["pq", "hlg"])
def test_hdr_without_highlights_keeps_its_colours(tmp_path, kind, bits):
    want, linear = within()
    if kind == "pq":
        path = png(tmp_path, pq(203 * linear), codes(9, 16), bits)
    else:
        y = 0.203 * linear @ np.array(TO_XYZ["2020"][1])  # of a display of 1000 cd/m²
        path = png(tmp_path, hlg(0.203 * linear * y[..., None] ** (1 / 1.2 - 1)), codes(9, 18), bits)
    photo = load_photo(path)
    assert off(photo.pixels, want) < (2 if bits == 8 else 0.3)
    assert "HDR" in str(photo.notices[0])
    save_photo(photo, tmp_path / "y.png")
    assert off(look(tmp_path / "y.png"), want) < (3 if bits == 8 else 1.5)


def test_highlights_are_rolled_off_and_nothing_is_turned_round(tmp_path):
    nits = np.concatenate((np.geomspace(0.1, 1000, 500), np.full(12, 1000)))[None, :, None].repeat(3, 2).repeat(4, 0)
    row = load_photo(png(tmp_path, pq(nits), codes(9, 16))).pixels[0, :, 1].astype(int)
    assert (np.diff(row) >= 0).all()
    assert row[-1] >= 65500
    dark = nits[0, :, 0] < 60
    assert far(row[dark] / 65535, shown(nits[0, dark] / 203)[:, 1]) < 1  # below the knee nothing changes
    assert len(np.unique(row[nits[0, :, 0] > 203])) > 50  # what was above white is still told apart


@pytest.mark.parametrize("form", ["heic", "avif", "coded.heic"])
def test_code_points_of_a_container(tmp_path, form):
    stored, want_of = gradient(48, 64, low=0.1), lambda values: shown(light(values / 255), "p3")
    path = tmp_path / f"x.{form}"
    if form != "avif":
        heif = pillow_heif.from_pillow(Image.fromarray(stored))
        settings = {"matrix_coefficients": 6, "full_range_flag": 1}
        heif.save(path, quality=100, chroma=444, color_primaries=12, transfer_characteristics=13, **settings)
        if form == "coded.heic":  # only the coded picture tells them
            path.write_bytes(path.read_bytes().replace(b"colrnclx", b"freenclx"))
    else:
        out = io.BytesIO()
        Image.fromarray(stored).save(out, "AVIF", quality=100, subsampling="4:4:4")
        written(tmp_path, "x.avif", nclx(out.getvalue(), 12, 13))
    photo = load_photo(path)
    assert photo_info(path)["profile"] == "Display P3"
    assert off(photo.pixels, want_of(stored)) < 2
    save_photo(photo, tmp_path / "y.png")
    assert b"cICP" in kinds(tmp_path / "y.png")
    assert off(look(tmp_path / "y.png"), want_of(stored)) < 2


def test_a_profile_in_a_container_counts_before_code_points(tmp_path):
    out = io.BytesIO()
    Image.fromarray(gradient()).save(out, "AVIF", icc_profile=profile("adobergb"))
    data = out.getvalue()
    assert load_photo(written(tmp_path, "x.avif", data)).icc == profile("adobergb")
    torn = data.replace(profile("adobergb")[128:], bytes(len(profile("adobergb")) - 128))
    path = written(tmp_path, "x.avif", nclx(torn, 12, 13) if b"colrnclx" in torn else torn)
    assert "damaged" in str(str(load_photo(path).notices[0]))


def dcf(index=b"R03\0", space=65535):
    """EXIF as a camera set to Adobe RGB writes it."""
    head = b"MM\0*" + struct.pack(">IHHHIII", 8, 1, 34665, 4, 1, 26, 0)
    details = struct.pack(">HHHIHHHHIII", 2, 40961, 3, 1, space, 0, 40965, 4, 1, 56, 0)
    return head + details + struct.pack(">HHHI4sI", 1, 1, 2, 4, index, 0)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_adobe_rgb_told_by_a_camera(tmp_path, form):
    stored, block = gradient(low=0.1), b"Exif\0\0" + dcf()
    settings = {"quality": 100, "subsampling": 0} if form == "JPEG" else {"lossless": True} if form == "WEBP" else {}
    Image.fromarray(stored).save(tmp_path / "x.dat", form, exif=block, **settings)
    photo = load_photo(tmp_path / "x.dat")
    want = shown((stored / 255) ** 2.19921875, "adobe")
    assert off(photo.pixels, want) < 1.5
    save_photo(photo, tmp_path / "y.png")
    assert b"iCCP" in kinds(tmp_path / "y.png")
    assert off(look(tmp_path / "y.png"), want) < 1.5


def test_a_camera_that_says_srgb_means_it(tmp_path):
    for block in (dcf(space=1), dcf(b"R98\0"), dcf(b"R98\0", 1)):
        Image.fromarray(gradient()).save(tmp_path / "x.png", exif=block)
        assert (load_photo(tmp_path / "x.png").pixels == gradient()).all()


def calibrated(exponent=2.2, bright=True):
    """End points and gammas of Adobe RGB as a bitmap tells them."""
    columns = np.array(TO_XYZ["adobe"]).T
    numbers = columns if bright else columns / columns.sum(axis=1, keepdims=True)
    return struct.pack("<9i3I", *(round(v * 2**30) for v in numbers.flat), *([round(exponent * 65536)] * 3))


@pytest.mark.parametrize(
    ("kind", "numbers", "icc", "words"),
    [
        (b"MBED", b"", "adobergb", "sRGB"),
        (bytes(4), calibrated(), None, "sRGB"),
        (bytes(4), calibrated(bright=False), None, "sRGB"),
        (b"sRGB", b"", None, ""),
        (b"Win ", b"", None, ""),
        (bytes(4), b"", None, ""),
        (b"LINK", b"", None, "another file"),
        (bytes(4), struct.pack("<9i3I", *([1] * 9), 1, 1, 1), None, "cannot be"),
    ],
)
def test_bitmaps(tmp_path, kind, numbers, icc, words):
    stored = gradient(low=0.1)
    data = bmp(stored, kind, numbers, profile(icc) if icc else b"C:\\x.icc\0" * (kind == b"LINK"))
    photo = load_photo(written(tmp_path, "x.bmp", data))
    wide = bool(icc) or (kind == bytes(4) and words == "sRGB")
    assert far(photo.pixels, shown((stored / 255) ** 2.2, "adobe") if wide else stored) <= (2 if wide else 0)
    assert " ".join(str(notice) for notice in photo.notices).count(words or "-") == bool(words)
    assert photo.icc is None  # results are sRGB


def test_a_bitmap_whose_profile_is_not_there(tmp_path):
    data = bytearray(bmp(gradient(), b"MBED", profile=b"?" * 400))
    assert "damaged" in str(load_photo(written(tmp_path, "x.bmp", bytes(data))).notices[0])
    data[126:134] = struct.pack("<II", 2**31, 2**31)
    photo = load_photo(written(tmp_path, "x.bmp", bytes(data)))
    assert "damaged" in str(photo.notices[0])
    assert (photo.pixels == gradient()).all()
