"""Seeds of a region: a preview has the pixels of the export, whatever else is rendered with it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Planned, SeedDone, TileDone, Upscaled
from sinsr_gui.engine.requests import Request, SeedMap, SeedRegion, Stamp, UpscaleSettings
from sinsr_gui.engine.upscaling.exploring import explore, mean_and_deviation
from sinsr_gui.engine.upscaling.tiles import plan_tiles
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.asking import asking
from tests.engine.upscaling.test_tile_rendering import Forgetful
from tests.engine.upscaling.test_upscaling import result_of
from tests.fakes import smooth_photo

REQUEST = Request("", "", UpscaleSettings(), tile=32, overlap=8)
PHOTO = smooth_photo(75, 61)


def seeds_of(model, request, seeds, box, photo=PHOTO):
    return [event for event in explore(model, photo, request, seeds, box) if isinstance(event, SeedDone)]


@pytest.fixture(scope="module")
def exports(tiny_models):
    """The whole picture by autoencoder and seed."""
    return {
        (kind, seed): result_of(tiny_models(kind), PHOTO, asking(REQUEST, seeds=SeedMap(seed))).photo.pixels
        for kind in ("pixel_shuffle", "vq")
        for seed in (3, 4)
    }


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 74),
    st.integers(0, 60),
    st.integers(1, 75),
    st.integers(1, 61),
    st.sampled_from(["pixel_shuffle", "vq"]),
)
def test_a_preview_has_exactly_the_pixels_of_the_export(tiny_models, exports, left, top, width, height, kind):
    box = (left, top, min(width, 75 - left), min(height, 61 - top))
    done = seeds_of(tiny_models(kind), REQUEST, [3, 4], box)
    assert [event.seed for event in done] == [3, 4]
    for event in done:
        x, y, across, down = event.box
        assert (x, y, across, down) == tuple(4 * side for side in box)
        np.testing.assert_array_equal(event.pixels, exports[kind, event.seed][y : y + down, x : x + across])


def test_company_in_a_batch_changes_nothing(tiny_model, monkeypatch):
    alone = seeds_of(tiny_model, REQUEST, [7], (20, 20, 20, 20))[0]
    several = seeds_of(tiny_model, REQUEST, [1, 7, 2], (20, 20, 20, 20))[1]
    np.testing.assert_array_equal(alone.pixels, several.pixels)
    monkeypatch.setattr(type(tiny_model), "batch", 2)  # as on a graphics card, where sums may be made in another order
    for event, seed in zip(seeds_of(tiny_model, REQUEST, [1, 7, 2], (20, 20, 20, 20)), [1, 7, 2], strict=True):
        assert event.seed == seed
        if seed == 7:
            assert np.abs(event.pixels.astype(int) - alone.pixels).max() <= 1


def test_a_tile_is_encoded_once_for_all_seeds(tiny_model, monkeypatch):
    counted = Forgetful(tiny_model, monkeypatch, 999, None)
    planned, *events = explore(tiny_model, PHOTO, REQUEST, [1, 2, 3], (0, 0, 20, 10))
    tiles = len(planned.boxes) // 3
    assert len(counted.seen) == tiles
    assert [type(event) for event in events] == [*[TileDone] * tiles, SeedDone] * 3
    assert [event.index for event in events if isinstance(event, TileDone)] == list(range(3 * tiles))


def test_painted_regions_and_morphs_stay_when_the_seed_changes(tiny_model):
    painted = SeedMap(0, towards=9, amount=0.4, regions=(SeedRegion(5, (Stamp(30, 30, 10),)),))
    (event,) = seeds_of(tiny_model, asking(REQUEST, seeds=painted), [3], (16, 16, 30, 30))
    *_, export = upscale(tiny_model, PHOTO, asking(REQUEST, seeds=replace(painted, base=3)))
    assert isinstance(export, Upscaled)
    np.testing.assert_array_equal(event.pixels, export.photo.pixels[64:184, 64:184])


def test_a_consistent_preview_is_that_of_the_export(tiny_model):
    request = asking(REQUEST, consistent=True, noise_strength=0.7)
    (event,) = seeds_of(tiny_model, request, [3], (20, 20, 30, 20))
    export = result_of(tiny_model, PHOTO, asking(request, seeds=SeedMap(3)))
    np.testing.assert_array_equal(event.pixels, export.photo.pixels[80:160, 80:200])


def test_a_preview_after_a_halving_is_that_of_the_recipe(tiny_model, monkeypatch):
    forgetful = Forgetful(tiny_model, monkeypatch, 16, MemoryError())
    events = list(explore(tiny_model, PHOTO, REQUEST, [3], (0, 0, 75, 61)))
    assert [bool(event.reason) for event in events if isinstance(event, Planned)] == [False, True]
    forgetful.limit = 999
    export = result_of(tiny_model, PHOTO, replace(asking(REQUEST, seeds=SeedMap(3)), halved=(0,)))
    np.testing.assert_array_equal(events[-1].pixels, export.photo.pixels)


@pytest.mark.parametrize("box", [(-1, 0, 5, 5), (0, 0, 0, 5), (70, 0, 6, 5), (0, 60, 5, 2)])
def test_a_region_outside_is_refused(tiny_model, box):
    with pytest.raises(BadRequest, match="outside"):
        next(explore(tiny_model, PHOTO, REQUEST, [1], box))


def test_mean_and_deviation_over_seeds():
    pictures = list(np.random.default_rng(0).integers(0, 65536, (5, 6, 7, 3)).astype(np.uint16))
    mean, deviation = mean_and_deviation(pictures)
    assert mean.dtype == np.uint16
    np.testing.assert_allclose(mean, np.mean(pictures, axis=0), atol=0.51)
    np.testing.assert_allclose(deviation, np.sqrt(np.var(np.float64(pictures) / 65535, axis=0).mean(2)), atol=1e-5)
    assert (mean_and_deviation(pictures[:1])[1] == 0).all()


def test_tiles_that_count_nothing_in_the_region_are_not_rendered(tiny_model, exports):
    """Where tiles overlap, the outermost pixels of each have no weight."""
    plan = plan_tiles(75, 61, 32, 8, tiny_model.size_multiple, tiny_model.align)
    second = plan.columns.starts[1]
    for left, columns in ((second - 4, 1), (second, 2), (second + 30, 1)):
        planned, *events = explore(tiny_model, PHOTO, REQUEST, [3], (left, 2, 6, 4))
        assert len(planned.boxes) == columns
        x, y, across, down = events[-1].box
        np.testing.assert_array_equal(events[-1].pixels, exports["pixel_shuffle", 3][y : y + down, x : x + across])


def test_a_region_is_nudged_into_one_tile():
    axis = plan_tiles(1000, 300, 256, 32, 32, 8).columns
    for start in range(0, 920, 7):
        place = axis.nudged(start, start + 80)
        assert abs(place - start) <= 40
        assert 0 <= place <= 920
        near = range(max(start - 40, 0), min(start + 40, 920) + 1)
        alone = [abs(at - start) for at in near if len(axis.touching(at, at + 80)) == 1]
        assert abs(place - start) == min(alone, default=0)
    assert axis.nudged(0, 1000) == 0
