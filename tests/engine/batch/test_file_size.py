"""What a file will be is told from some of its places."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.batch.file_size import estimate_file_size
from sinsr_gui.engine.image import SaveOptions, load_photo, save_photo
from sinsr_gui.engine.upscaling.resampling import resample
from sinsr_gui.paths import resource
from tests.fakes import smooth_photo


@pytest.fixture(scope="module")
def photo():
    return load_photo(resource("sample.jpg"))


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".png", SaveOptions()),
        (".jpg", SaveOptions()),
        (".jpg", SaveOptions(quality=50, subsampling="4:2:0")),
        (".webp", SaveOptions(quality=80)),
        (".webp", SaveOptions(lossless=True)),
        (".tif", SaveOptions()),
        (".avif", SaveOptions(quality=80)),
    ],
)
def test_within_a_third(photo, tmp_path, suffix, options):
    size = (photo.width * 2, photo.height * 2)
    target = tmp_path / f"a{suffix}"
    save_photo(replace(photo, pixels=resample(photo.pixels, size)), target, options)
    assert estimate_file_size(photo, size, suffix, options) / target.stat().st_size == pytest.approx(1, abs=0.35)


@pytest.mark.parametrize("size", [(1, 1), (5, 3000), (3000, 5), (40, 30), (431, 433)])
@pytest.mark.parametrize("shape", [(1, 1), (40, 30)])
def test_any_size_has_an_answer(size, shape):
    assert estimate_file_size(smooth_photo(*shape, alpha=True), size, ".png", SaveOptions()) > 0


def test_deep_samples_take_more():
    eight, sixteen = (
        estimate_file_size(smooth_photo(500, 500, depth), (500, 500), ".tif", SaveOptions()) for depth in (8, 16)
    )
    assert sixteen > 1.5 * eight


def test_a_large_picture_is_not_touched_as_a_whole():
    """40,000 pixels square, of which a map of one pixel is given: copying it would take 4.8 GB."""
    huge = np.broadcast_to(np.full(3, 90, np.uint8), (40_000, 40_000, 3))
    assert estimate_file_size(replace(smooth_photo(8, 8), pixels=huge), (40_000, 40_000), ".jpg", SaveOptions()) > 0
