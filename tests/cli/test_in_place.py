"""A round trip with a program that hands over a file and reads it again: `sinsr upscale --in-place`."""

import os
import stat

import numpy as np
import pytest
import tifffile

from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.colour.made_profile import made_profile
from sinsr_gui.engine.image.colour.spaces import DISPLAY_P3
from tests.cli.conftest import files


@pytest.fixture
def handed(tmp_path):
    """A TIFF of 16 bits with a wide profile, as raw developers hand it over."""
    y, x = np.mgrid[0:24, 0:32]
    pixels = np.stack([x * 1800, y * 2500, (x + y) * 1100], 2).astype(np.uint16)
    path = tmp_path / "handed" / "DSC_0001.tif"
    path.parent.mkdir()
    tifffile.imwrite(path, pixels, photometric="rgb", iccprofile=made_profile(DISPLAY_P3))
    path.chmod(0o640)
    return path


def test_a_deep_tiff_with_its_profile_comes_back_in_place(upscale, handed):
    before = load_photo(handed)
    code, printed, errors = upscale(handed, "--in-place", "--scale", 2)
    assert (code, errors) == (0, "")
    assert f"-> {handed}" in printed
    after = load_photo(handed)
    assert (after.width, after.height) == (64, 48)
    assert after.pixels.dtype == np.uint16
    assert after.icc == before.icc
    assert len(np.unique(after.pixels & 0xFF)) > 100  # the lower eight bits are in use
    assert files(handed.parent) == [handed.name]
    assert stat.S_IMODE(handed.stat().st_mode) == 0o640
    assert upscale(handed, "--in-place", "--scale", 2)[0] == 0  # it is no result that would be refused
    assert load_photo(handed).width == 128


def test_what_cannot_be_read_stays_as_it_is(upscale, handed):
    handed.write_bytes(b"II*\0 no picture")
    code, _, errors = upscale(handed, "--in-place")
    assert code == 1
    assert handed.name in errors
    assert handed.read_bytes() == b"II*\0 no picture"


def test_a_full_disk_leaves_the_file(upscale, handed, monkeypatch):
    kept = handed.read_bytes()

    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("sinsr_gui.engine.image.writing._write", full)
    assert upscale(handed, "--in-place")[0] in (1, 2)
    assert handed.read_bytes() == kept
    assert files(handed.parent) == [handed.name]


@pytest.mark.parametrize("options", [["--seeds", "1-3"], ["--format", "png"], ["--resume"]])
def test_what_would_need_another_name_is_refused(upscale, handed, options):
    kept = handed.read_bytes()
    code, _, errors = upscale(handed, "--in-place", *options)
    assert code == 2
    assert "in its own format" in errors
    assert handed.read_bytes() == kept
    assert upscale(handed.parent, "--in-place")[0] == 2
