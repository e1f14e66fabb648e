"""Detail recovery: neutral at 0, the photo's detail at 1, between them between; colours and new detail stay."""

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.upscaling.detail_recovery import _LUMA, _reduced, recover_detail
from tests.fakes import smooth_photo


@pytest.fixture
def photo():
    noise = np.random.default_rng(0).normal(0, 12, (40, 56, 1))
    return np.clip(smooth_photo(56, 40).pixels + noise, 0, 255).round().astype(np.uint8)


def enlarged(pixels, scale=4, dtype=np.uint8):
    large = np.repeat(np.repeat(pixels, scale, 0), scale, 1)
    return large if dtype == np.uint8 else large.astype(np.uint16) * 257


def smooth(pixels, scale=4):
    """A result that has lost the grain, and has a fine pattern of its own."""
    large = enlarged(smooth_photo(pixels.shape[1], pixels.shape[0]).pixels, scale)
    return (large + 4 * (np.indices(large.shape[:2]).sum(0) % 2)[..., None]).astype(np.uint8)


def test_nothing_happens_at_0(photo):
    result = smooth(photo)
    assert recover_detail(result, photo, 0.0) is result


def test_a_result_that_has_the_detail_stays(photo):
    result = enlarged(photo)
    assert np.abs(recover_detail(result, photo, 1.0).astype(int) - result).max() <= 1


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_more_brings_more_of_the_grain(photo, dtype):
    result, true = smooth(photo), _reduced(photo, (56, 40))
    result = result if dtype == np.uint8 else result.astype(np.uint16) * 257
    errors = [
        float(np.abs(_reduced(recover_detail(result, photo, amount), (56, 40)) - true).mean())
        for amount in (0.0, 0.3, 0.6, 1.0)
    ]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < errors[0] / 2


def test_what_the_model_drew_finer_than_the_photo_stays(photo):
    result = smooth(photo)
    checks = lambda pixels: float(np.abs(np.diff(pixels[..., 1].astype(float), axis=1)).mean())  # noqa: E731
    flat = np.full_like(result, 120) + (np.indices(result.shape[:2]).sum(0) % 2 * 8)[..., None].astype(np.uint8)
    same = np.full_like(photo, 124)
    assert np.array_equal(recover_detail(flat, same, 1.0), flat)
    assert checks(recover_detail(result, photo, 1.0)) > 0.9 * checks(result)


def test_colours_stay(photo):
    result = smooth(photo)
    tinted = np.clip(photo.astype(int) + np.array([30, -20, 10]), 0, 255).astype(np.uint8)  # of large areas: not detail
    moved = recover_detail(result, tinted, 1.0).astype(float) - result
    assert np.abs(moved.mean((0, 1))).max() < 1
    assert (np.ptp(moved, axis=2) <= 1).mean() > 0.99  # brightness alone, but where a channel is full


@pytest.mark.parametrize("size", [(150, 110), (56, 40), (30, 20), (57, 200)])
def test_any_size_of_the_result(photo, size):
    result = np.full((size[1], size[0], 3), 90, np.uint8)
    found = recover_detail(result, photo, 1.0)
    assert found.shape == result.shape
    assert np.ptp(found @ _LUMA) > 10


def test_strips_do_not_show(photo, monkeypatch):
    result = smooth(photo)
    whole = recover_detail(result, photo, 0.8)
    monkeypatch.setattr("sinsr_gui.engine.upscaling.detail_recovery._STRIP_PIXELS", 3000)
    assert np.abs(recover_detail(result, photo, 0.8).astype(int) - whole).max() <= 1


@pytest.mark.parametrize("amount", [-0.1, 1.1, float("nan")])
def test_what_is_no_amount_is_refused(photo, amount):
    with pytest.raises(BadRequest):
        recover_detail(smooth(photo), photo, amount)
