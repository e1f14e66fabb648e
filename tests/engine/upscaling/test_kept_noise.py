"""Noise of a picture as where seeds begin: kept as a file, named in the recipe, rendered and verified with it."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.batch.exporting import ExportPlan, export
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import SeedDone, Upscaled
from sinsr_gui.engine.image import SaveOptions, load_photo, read_recipe, save_photo
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import PictureNoise, Request, SeedMap, SeedRegion, Stamp, UpscaleSettings
from sinsr_gui.engine.upscaling.exploring import explore
from sinsr_gui.engine.upscaling.inversion.kept_noise import keep, kept
from sinsr_gui.engine.upscaling.inversion.learned_inversion import find_noise
from sinsr_gui.engine.upscaling.noise import noise
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    kept.cache_clear()
    return tmp_path / "home"


def request_of(model, photo, seeds=None):
    settings = UpscaleSettings(model.info.id, seeds or SeedMap(), colour_fix="off")
    return Request(photo.sha256, model.info.sha256, settings, tile=32, overlap=8, precision=model.precision)


def found_by(model, photo, picture):
    found = []
    list(find_noise(model, photo, picture, request_of(model, photo), found))
    return found[0], PictureNoise(keep(found[0].field), photo.sha256, model.info.sha256, departure=0.0)


def rendered(model, photo, seeds):
    *_, last = upscale(model, photo, request_of(model, photo, seeds))
    assert isinstance(last, Upscaled)
    return last


def test_seeds_depart_from_it_and_other_seeds_are_painted_over_it():
    half = np.random.default_rng(0).normal(size=(3, 6, 8)).astype(np.float16).astype(np.float32)
    found = PictureNoise(keep(half), "", "", departure=0.0)
    box = (-1, -2, 11, 10)
    seeds = SeedMap(5, towards=7, amount=0.3, found=found)
    drawn = noise(SeedMap(5, towards=7, amount=0.3), box, 3)
    made = noise(seeds, box, 3)
    np.testing.assert_array_equal(made[:, 2:8, 1:9], half)
    made[:, 2:8, 1:9] = drawn[:, 2:8, 1:9]
    np.testing.assert_array_equal(made, drawn)  # beyond the picture
    half_way = noise(replace(seeds, found=replace(found, departure=0.5)), (0, 0, 8, 6), 3)
    np.testing.assert_allclose(half_way, (half + drawn[:, 2:8, 1:9]) * math.sqrt(0.5), atol=1e-6)
    away = noise(replace(seeds, found=replace(found, departure=1.0)), (2, 1, 4, 3), 3)
    np.testing.assert_allclose(away, drawn[:, 3:6, 3:7], atol=1e-6)
    painted = noise(replace(seeds, regions=(SeedRegion(9, (Stamp(2.5, 2.5, 0.4),)),)), (0, 0, 8, 6), 3)
    np.testing.assert_array_equal(painted[:, 2, 2], noise(SeedMap(9), (2, 2, 1, 1), 3)[:, 0, 0])
    painted[:, 2, 2] = half[:, 2, 2]
    np.testing.assert_array_equal(painted, half)
    np.testing.assert_array_equal(noise(seeds, box, 3, step=1), noise(replace(seeds, found=None), box, 3, step=1))
    np.testing.assert_array_equal(noise(seeds, (20, 20, 3, 3), 3), noise(SeedMap(5, 7, 0.3), (20, 20, 3, 3), 3))


def test_the_whole_and_a_region_have_the_look_whatever_the_seed(tiny_model):
    photo = smooth_photo(48, 40)
    field, found = found_by(tiny_model, photo, rendered(tiny_model, photo, SeedMap(4)).photo)
    one, two = (rendered(tiny_model, photo, SeedMap(seed, found=found)) for seed in (1, 2))
    np.testing.assert_array_equal(one.photo.pixels, two.photo.pixels)
    exact = replace(field, field=field.field.astype(np.float16).astype(np.float32))
    box, request = (0, 0, 48, 40), request_of(tiny_model, photo)
    cells = [
        event.pixels for event in explore(tiny_model, photo, request, [0], box, exact) if isinstance(event, SeedDone)
    ]
    np.testing.assert_array_equal(one.photo.pixels, cells[0])
    some = replace(request, settings=one.request.settings)
    (cell,) = (event for event in explore(tiny_model, photo, some, [1], (8, 8, 20, 12)) if isinstance(event, SeedDone))
    np.testing.assert_array_equal(cell.pixels, one.photo.pixels[32:80, 32:112])
    wild = rendered(tiny_model, photo, SeedMap(1, found=replace(found, departure=0.5)))
    assert not np.array_equal(wild.photo.pixels, one.photo.pixels)


def test_a_result_names_it_and_is_verified_where_it_is_kept(tiny_model, tmp_path, home):
    source, target = tmp_path / "photo.png", tmp_path / "large.png"
    save_photo(smooth_photo(20, 16), source, SaveOptions(), None)
    photo = load_photo(source)
    _, found = found_by(tiny_model, photo, rendered(tiny_model, photo, SeedMap(4)).photo)
    request = request_of(tiny_model, photo, SeedMap(3, found=replace(found, departure=0.25)))
    list(export(tiny_model, ExportPlan((Job(source, 3, target),), request, SaveOptions())))
    recipe = read_recipe(target)
    assert recipe is not None
    assert json.loads(recipe)["sinsr"] == 6
    assert parse_recipe(recipe)[0].settings == request.settings
    *_, verdict = verify(target, lambda _: tiny_model, source)
    assert verdict.outcome == "identical"
    kept.cache_clear()
    (home / "noise" / f"{found.noise}.npy").write_bytes(b"something else")
    with pytest.raises(BadRequest, match="is not kept on this computer") as error:
        list(verify(target, lambda _: tiny_model, source))
    assert found.noise in str(error.value.hint)


def test_another_photo_or_model_has_the_noise_of_its_seed(tiny_model, tiny_models):
    photo, other = smooth_photo(20, 16), smooth_photo(24, 16)
    _, found = found_by(tiny_model, photo, rendered(tiny_model, photo, SeedMap(4)).photo)
    last = rendered(tiny_model, other, SeedMap(3, found=found))
    assert last.request.settings.seeds == SeedMap(3)
    assert any("counts for its own photo" in str(notice) for notice in last.notices)
    np.testing.assert_array_equal(last.photo.pixels, rendered(tiny_model, other, SeedMap(3)).photo.pixels)
    two = tiny_models("pixel_shuffle", 2)
    assert rendered(two, photo, SeedMap(3, found=found)).request.settings.seeds == SeedMap(3)
