"""The fixes change colour, not texture; the local one is local."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.upscaling.colour_fix import adain, box_downsample, statistics, wavelet

RNG = np.random.default_rng(0)


def picture(height, width):
    return RNG.random((height, width, 3), np.float32)


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from([2, 4]), st.floats(-0.5, 0.5))
def test_a_tint_is_taken_off_exactly(height, width, scale, tint):
    photo = np.full((height, width, 3), 0.5, np.float32)
    result = np.full((height * scale, width * scale, 3), 0.5 + tint, np.float32)
    np.testing.assert_allclose(wavelet(result, photo, scale), 0.5, atol=1e-6)


def test_a_result_that_agrees_with_its_photo_stays():
    photo = picture(24, 32)
    result = np.repeat(np.repeat(photo, 4, 0), 4, 1)
    np.testing.assert_allclose(wavelet(result, photo, 4), result, atol=1e-6)


def test_texture_stays_and_low_frequencies_come_from_the_photo():
    y, x = np.mgrid[0:256, 0:256] / 256
    photo = np.repeat((x * y)[2::4, 2::4, None], 3, 2).astype(np.float32)
    texture = 0.1 * picture(256, 256) - 0.05
    tinted = 0.8 * np.repeat((x * y)[..., None], 3, 2).astype(np.float32) + 0.1 + texture
    fixed = wavelet(tinted, photo, 4) - texture
    inner = (slice(40, -40), slice(40, -40))
    assert np.abs(box_downsample(fixed, 4) - photo)[10:-10, 10:-10].max() < 0.02
    assert np.abs(np.diff(fixed[inner], axis=0)).max() < 0.01  # no texture came or went


def test_what_is_eight_input_pixels_away_does_not_count():
    photo, result = picture(40, 40), picture(160, 160)
    part = wavelet(result[:, :100], photo[:, :25], 4)
    np.testing.assert_allclose(part[:, : (25 - 8) * 4], wavelet(result, photo, 4)[:, : (25 - 8) * 4], atol=1e-6)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_adain_gives_the_photos_mean_and_deviation(dtype):
    top = np.iinfo(dtype).max
    photo = (RNG.random((60, 50, 3)) * [0.2, 0.5, 0.8] * top).astype(dtype)
    canvas = np.repeat(np.repeat(((photo / 2) + top // 4).astype(dtype), 4, 0), 4, 1)
    wanted, found = statistics(photo), statistics(canvas, 4)
    adain(canvas, wanted, found)
    after = statistics(canvas, 4)
    np.testing.assert_allclose(after.mean, wanted.mean, atol=2 / 255)
    np.testing.assert_allclose(after.deviation, wanted.deviation, atol=2 / 255)


def test_a_flat_picture_survives_adain():
    canvas = np.full((8, 8, 3), 90, np.uint8)
    adain(canvas, statistics(np.full((2, 2, 3), 100, np.uint8)), statistics(canvas, 4))
    assert (canvas == 100).all()
