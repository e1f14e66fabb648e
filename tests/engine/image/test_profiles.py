"""Colours come back: through sRGB and the source's profile, with what sRGB cannot hold."""

import io
import zlib

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from sinsr_gui.engine.image import Photo, SaveOptions, load_photo, save_photo
from sinsr_gui.engine.image.colour.gamut import with_beyond
from sinsr_gui.engine.image.colour.profiles import profile_name, space_of
from tests.engine.image.pictures import chunk, cmyk_profile, gradient, profile, written


def png(tmp_path, pixels, icc):
    """A file with these stored values and this profile."""
    save_photo(
        Photo(
            pixels if pixels.ndim == 3 else pixels[..., None].repeat(3, 2), mode="rgb" if pixels.ndim == 3 else "grey"
        ),
        tmp_path / "x.png",
    )
    data = (tmp_path / "x.png").read_bytes()
    srgb = chunk(b"sRGB", b"\0")
    return written(tmp_path, "x.png", data.replace(srgb, chunk(b"iCCP", b"x\0\0" + zlib.compress(icc))))


def test_conversion_agrees_with_pillow_s_binding_of_little_cms(tmp_path):
    pixels, icc = gradient(low=0.3, high=0.7), profile("adobergb")
    srgb = ImageCms.createProfile("sRGB")
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    wanted = ImageCms.profileToProfile(
        Image.fromarray(pixels), io.BytesIO(icc), srgb, ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=flags
    )
    assert wanted is not None
    photo = load_photo(png(tmp_path, pixels, icc))
    assert np.abs(photo.pixels.astype(int) - np.asarray(wanted)).max() <= 1
    assert np.abs(photo.pixels.astype(int) - pixels).max() > 5  # something was done


@pytest.mark.parametrize("kind", ["p3", "adobergb"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("form", ["png", "tif"])
def test_a_wide_gamut_photo_comes_back_in_its_profile(tmp_path, kind, dtype, form):
    pixels = gradient(dtype=dtype)  # corners of the gamut, far outside sRGB
    photo = load_photo(png(tmp_path, pixels, profile(kind)))
    assert photo.pixels.dtype == dtype
    assert photo.beyond is not None
    save_photo(photo, tmp_path / f"y.{form}")
    with Image.open(tmp_path / f"y.{form}") as image:
        assert image.info["icc_profile"] == profile(kind)
    raw = (
        tifffile.imread(tmp_path / "y.tif")
        if form == "tif"
        else imagecodecs.png_decode((tmp_path / "y.png").read_bytes())
    )
    assert np.abs(raw.astype(int) - pixels).max() <= 2 * (np.iinfo(dtype).max // 255)


def test_colours_beyond_srgb_are_enlarged_with_the_result(tmp_path):
    pixels = np.zeros((40, 30, 3), np.uint8)
    pixels[:, 15:] = (250, 20, 20)  # a red that only P3 has
    photo = load_photo(png(tmp_path, pixels, profile("p3")))
    large = Photo(photo.pixels.repeat(4, axis=0).repeat(4, axis=1), mode=photo.mode, icc=photo.icc, beyond=photo.beyond)
    save_photo(large, tmp_path / "y.png")
    with Image.open(tmp_path / "y.png") as image:
        stored = np.asarray(image).astype(int)
    assert np.abs(stored[:, 70:] - (250, 20, 20)).max() <= 2
    assert stored[:, :50].max() <= 2


def test_neither_matte_nor_invisible_pixels_take_part(tmp_path):
    pixels = np.full((8, 8, 4), (250, 20, 20, 255), np.uint8)
    pixels[:, 4:, 3] = 0
    Image.fromarray(pixels).save(tmp_path / "x.png", icc_profile=profile("p3"))
    photo = load_photo(tmp_path / "x.png")
    assert photo.beyond is not None
    assert photo.beyond[:, :4].any()
    assert not photo.beyond[:, 4:].any()
    save_photo(photo, tmp_path / "y.jpg", SaveOptions(quality=100))
    with Image.open(tmp_path / "y.jpg") as image:
        assert np.asarray(image)[4, 7].min() >= 253


def test_a_part_of_the_picture_takes_nothing_from_beyond():
    rows, rest = np.zeros((8, 100, 3), np.uint8), np.full((10, 10, 3), 50, np.int16)
    assert not with_beyond(rows, rest, 0, 8).any()
    assert (with_beyond(np.zeros((4, 40, 3), np.uint8), rest, 36, 40) == 50).all()


def test_srgb_in_every_spelling_is_left_alone(tmp_path):
    for icc in (profile("srgb"), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        photo = load_photo(png(tmp_path, gradient(), icc))
        assert (photo.pixels == gradient()).all()
        assert photo.icc == icc
        assert not photo.notices


@pytest.mark.parametrize("form", ["png", "jpg", "tif"])
def test_grey_with_a_grey_profile_comes_back_grey_in_it(tmp_path, form):
    grey, icc = gradient()[..., 0], profile("gray")
    photo = load_photo(png(tmp_path, grey, icc))
    assert photo.mode == "grey"
    assert (photo.pixels[..., 0] != grey).any()
    save_photo(photo, tmp_path / f"y.{form}", SaveOptions(quality=100))
    with Image.open(tmp_path / f"y.{form}") as image:
        assert (image.mode, image.info["icc_profile"]) == ("L", icc)
        assert np.abs(np.asarray(image).astype(int) - grey).max() <= 2
    save_photo(photo, tmp_path / "y.webp", SaveOptions(lossless=True))
    with Image.open(tmp_path / "y.webp") as image:
        assert "icc_profile" not in image.info
        assert (np.asarray(image) == photo.pixels).all()


def test_a_neutral_result_stays_what_it_is_in_grey(tmp_path):
    ramp = np.repeat(np.arange(65536, dtype=np.uint16).reshape(256, 256, 1), 3, axis=2)
    save_photo(Photo(ramp, mode="grey"), tmp_path / "x.png")
    assert (load_photo(tmp_path / "x.png").pixels == ramp).all()


def test_profiles_that_do_not_fit(tmp_path):
    colour, grey = gradient(), gradient()[..., 0]
    for pixels, icc, words in (
        (colour, profile("gray"), "one for grey"),
        (colour, cmyk_profile(), "damaged"),
        (colour, b"\0" * 36 + b"acsp" + b"\0" * 200, "damaged"),
        (colour, profile("p3")[:300], "damaged"),
    ):
        photo = load_photo(png(tmp_path, pixels, icc))
        assert words in str(photo.notices[0])
        assert photo.icc is None
        assert (photo.pixels == pixels).all()
    photo = load_photo(png(tmp_path, grey, profile("adobergb")))
    assert (photo.mode, photo.icc, photo.notices) == ("grey", None, ())
    assert (photo.pixels[..., 0] == photo.pixels[..., 2]).all()
    assert (photo.pixels[..., 0] != grey).any()


def test_without_little_cms_colours_are_taken_as_srgb(tmp_path, monkeypatch):
    path = png(tmp_path, gradient(), profile("p3"))
    monkeypatch.setattr(imagecodecs.CMS, "available", False)
    photo = load_photo(path)
    assert (photo.pixels == gradient()).all()
    assert (photo.icc, len(photo.notices)) == (None, 1)


def test_cmyk_through_its_profile(tmp_path):
    icc = cmyk_profile()
    assert (space_of(icc), profile_name(icc)) == ("cmyk", "Test CMYK")
    ink = np.zeros((16, 16, 4), np.uint8)
    ink[:, 8:] = (0, 255, 255, 0)
    out = io.BytesIO()
    Image.fromarray(ink, "CMYK").save(out, "JPEG", quality=100, icc_profile=icc)
    photo = load_photo(written(tmp_path, "x.jpg", out.getvalue()))
    assert photo.pixels[4, 4].min() > 245  # paper
    red, green, blue = (int(value) for value in photo.pixels[4, 12])
    assert red > green + 40
    assert red > blue + 40
    assert (photo.icc, tuple(map(str, photo.notices))) == (None, ("Results of this CMYK picture are saved in sRGB.",))
    save_photo(photo, tmp_path / "y.jpg")
    assert load_photo(tmp_path / "y.jpg").mode == "rgb"


def test_profile_names():
    assert profile_name(profile("adobergb")) == "Adobe RGB (compatible)"
    assert profile_name(b"") == profile_name(b"\xff" * 200) == ""
