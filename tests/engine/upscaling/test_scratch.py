"""Large results live in a nameless temporary file and are resampled in strips."""

import gc

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.upscaling import resampling, scratch


@pytest.fixture
def small_limit(monkeypatch, tmp_path):
    """Canvases above 1 kB go to a file in a folder of the test."""
    monkeypatch.setattr(scratch, "IN_MEMORY", 1024)
    monkeypatch.setattr(scratch, "folder", lambda: tmp_path)
    return tmp_path


def test_small_stays_in_memory_and_large_is_a_file_without_a_name(small_limit):
    assert not isinstance(scratch.scratch_array((8, 8, 3), np.uint8), np.memmap)
    large = scratch.scratch_array((64, 64, 3), np.uint16)
    assert isinstance(large, np.memmap)
    large[...] = 7
    assert (large == 7).all()
    del large
    gc.collect()
    assert list(small_limit.iterdir()) == []


def test_a_full_disk_is_said_before_the_run(small_limit):
    with pytest.raises(CannotWrite, match="temporary space"):
        scratch.scratch_array((2**24, 2**24, 3), np.uint8)


@pytest.mark.parametrize("size", [(35, 25), (140, 100), (3, 77), (1, 1), (70, 50), (71, 50)])
def test_strips_make_the_picture_that_one_piece_makes(size, monkeypatch):
    picture = np.random.default_rng(0).integers(0, 65536, (50, 70, 3), np.uint16)
    whole = [
        Image.fromarray(picture[..., i].astype(np.float32)).resize(size, Image.Resampling.LANCZOS) for i in range(3)
    ]
    whole = np.rint(np.clip(np.stack([np.asarray(w) for w in whole], 2), 0, 65535)).astype(np.int64)
    monkeypatch.setattr(resampling, "_STRIP_PIXELS", 300)
    strips = resampling.resample(picture, size)
    assert strips.dtype == np.uint16
    assert np.abs(strips - whole).max() <= 1


def test_alpha_has_no_channels_and_flat_stays_flat(small_limit):
    flat = resampling.resample(np.full((40, 30), 200, np.uint8), (61, 83))
    assert isinstance(flat, np.memmap)
    assert (flat == 200).all()
