"""Floating-point TIFF, in and out: by its profile or by the stated rule, with what is brighter than white."""

import numpy as np
import pytest
import tifffile
from PIL import Image

from sinsr_gui.engine.image import Photo, SaveOptions, load_photo, photo_info, save_photo
from sinsr_gui.engine.image.colour.made_profile import made_profile
from sinsr_gui.engine.image.colour.profiles import profile_name
from sinsr_gui.engine.image.colour.spaces import LINEAR, LINEAR_SRGB, SRGB, ColourSpace, from_cicp
from tests.engine.image.colour.told import far, light, shown, within
from tests.engine.image.pictures import gradient, profile

WIDE = from_cicp(9, 8)
assert isinstance(WIDE, ColourSpace)


def float_tiff(path, values, icc=None, **settings):
    photometric = "rgb" if values.ndim == 3 else "minisblack"
    tifffile.imwrite(path, values, photometric=photometric, iccprofile=icc, metadata=None, **settings)
    return path


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("predictor", [False, True])
def test_linear_rec2020_as_darktable_writes_it(tmp_path, dtype, predictor):
    want, linear = within("2020", 40, 60)
    linear = linear.astype(dtype)
    linear[10:20, 10:20] = 8.0  # a lamp
    packed = {"compression": "zlib", "predictor": 3} if predictor and dtype != np.float64 else {}
    icc = made_profile(WIDE)
    photo = load_photo(float_tiff(tmp_path / "x.tif", linear, icc, **packed))
    assert (photo.depth, photo.floats, photo.bits, photo.icc) == (16, True, np.dtype(dtype).itemsize * 8, icc)
    lamp = np.zeros((40, 60), bool)
    lamp[10:20, 10:20] = True
    assert far(photo.pixels[~lamp], want[~lamp]) < 0.5
    assert (photo.pixels[lamp] == 65535).all()
    assert photo_info(tmp_path / "x.tif")["depth"] == photo.bits
    save_photo(photo, tmp_path / "y.tif")
    again = tifffile.imread(tmp_path / "y.tif")
    assert again.dtype == (np.float16 if dtype == np.float16 else np.float32)
    assert np.abs(again.astype(float) - linear).max() < 0.005
    with tifffile.TiffFile(tmp_path / "y.tif") as file:
        assert file.pages.first.iccprofile == icc
    large = Photo(photo.pixels.repeat(2, 0).repeat(2, 1), icc=icc, floats=True, bits=photo.bits, beyond=photo.beyond)
    save_photo(large, tmp_path / "z.tif")
    lamps = tifffile.imread(tmp_path / "z.tif")[26:34, 26:34]
    assert np.abs(lamps.astype(float) - 8).max() < 0.05


def test_without_a_profile_the_numbers_decide(tmp_path):
    stored = gradient(dtype=np.uint16) / np.float32(65535)
    photo = load_photo(float_tiff(tmp_path / "x.tif", stored))
    assert far(photo.pixels, stored) < 0.1
    assert "taken as sRGB" in str(photo.notices[0])
    linear = light(stored).astype(np.float32)
    linear[0, 0] = 1.5
    photo = load_photo(float_tiff(tmp_path / "x.tif", linear))
    assert far(photo.pixels[1:], stored[1:]) < 0.1
    assert "linear light" in str(photo.notices[0])
    save_photo(photo, tmp_path / "y.tif")
    assert np.abs(tifffile.imread(tmp_path / "y.tif") - linear).max() < 1e-3
    with tifffile.TiffFile(tmp_path / "y.tif") as file:
        assert profile_name(file.pages.first.iccprofile) == LINEAR_SRGB.name


@pytest.mark.parametrize("form", ["png", "jpg", "webp", "avif"])
def test_other_formats_show_what_a_display_shows(tmp_path, form):
    want, linear = within("2020")
    photo = load_photo(float_tiff(tmp_path / "x.tif", linear.astype(np.float32), made_profile(WIDE)))
    notices = save_photo(photo, tmp_path / f"y.{form}", SaveOptions(quality=100, lossless=form == "webp"))
    assert any("floating-point" in str(notice) for notice in notices)
    again = load_photo(tmp_path / f"y.{form}")
    assert np.abs(again.pixels / np.iinfo(again.pixels.dtype).max - want).mean() * 255 < 2


def test_grey_alpha_and_what_is_no_number(tmp_path):
    grey = np.linspace(0, 2, 24 * 32, dtype=np.float32).reshape(24, 32)
    photo = load_photo(float_tiff(tmp_path / "x.tif", grey))
    assert photo.mode == "grey"
    save_photo(photo, tmp_path / "y.tif")
    assert np.abs(tifffile.imread(tmp_path / "y.tif") - grey).max() < 2e-3
    values = np.dstack((gradient(dtype=np.uint16) / np.float32(65535), np.full((24, 32), 0.5, np.float32)))
    values[0, 0] = (np.nan, np.inf, -np.inf, 0.5)
    photo = load_photo(float_tiff(tmp_path / "x.tif", values, made_profile(SRGB), extrasamples=["unassalpha"]))
    assert photo.alpha is not None
    save_photo(photo, tmp_path / "y.tif")
    again = tifffile.imread(tmp_path / "y.tif")
    assert np.abs(again[1:] - values[1:]).max() < 1e-3
    assert np.isfinite(again).all()


def test_damaged_profile_of_floats(tmp_path):
    stored = gradient(dtype=np.uint16) / np.float32(65535)
    photo = load_photo(float_tiff(tmp_path / "x.tif", stored, profile("p3")[:300]))
    assert "damaged" in str(photo.notices[0])
    assert far(photo.pixels, stored) < 0.1


def test_light_without_a_curve_is_not_saved_in_8_bits(tmp_path):
    want, linear = within("2020")
    tifffile.imwrite(
        tmp_path / "x.tif",
        np.rint(linear * 65535).astype(np.uint16),
        photometric="rgb",
        iccprofile=made_profile(ColourSpace(WIDE.white, WIDE.red, WIDE.green, WIDE.blue, LINEAR)),
    )
    photo = load_photo(tmp_path / "x.tif")
    notices = save_photo(photo, tmp_path / "y.jpg", SaveOptions(quality=100))
    assert any("linear" in str(notice) for notice in notices)
    with Image.open(tmp_path / "y.jpg") as image:
        assert "icc_profile" not in image.info
        assert np.abs(np.asarray(image) / 255 - shown(linear, "2020")).mean() * 255 < 2
    save_photo(photo, tmp_path / "y.png")
    assert np.abs(load_photo(tmp_path / "y.png").pixels / 65535 - want).max() * 255 < 1
