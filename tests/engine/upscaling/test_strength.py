"""How damaged a photo is: estimated sensibly from any photo, told to networks that listen, and written down."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.batch.exporting import ExportPlan, export
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.batch.provenance import is_result_of
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Upscaled, Verified
from sinsr_gui.engine.image import Photo, SaveOptions, load_photo, photo_from_pixels, read_recipe, save_photo
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import Request, Strength, UpscaleSettings
from sinsr_gui.engine.upscaling.strength import estimate_strength
from sinsr_gui.engine.upscaling.upscaling import upscale
from sinsr_gui.paths import resource
from tests.fakes import smooth_photo


def photo(reduced: int = 3) -> np.ndarray:
    with Image.open(resource("sample.jpg")) as sample:
        size = (sample.width // reduced, sample.height // reduced)
        return np.asarray(sample.convert("RGB").resize(size, Image.Resampling.BICUBIC))


def by_jpeg(pixels: np.ndarray, quality: int) -> np.ndarray:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file))


def noisy(pixels: np.ndarray, sigma: float) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, sigma, pixels.shape)
    return np.clip(pixels + noise, 0, 255).round().astype(np.uint8)


def estimated(pixels: np.ndarray) -> float:
    return estimate_strength(photo_from_pixels(pixels))


def test_a_clean_photo_is_clean_and_damage_is_seen() -> None:
    clean = photo()
    found = [estimated(by_jpeg(clean, quality)) for quality in (95, 75, 40)]
    assert estimated(clean) < 0.15
    assert found == sorted(found)
    assert found[-1] > 0.5
    assert estimated(noisy(clean, 15)) > 0.5


@pytest.mark.parametrize("size", [(1, 1), (5, 300), (17, 16), (64, 64), (700, 40)])
@pytest.mark.parametrize("level", [0, 130, 255])
def test_a_flat_picture_of_any_size_needs_no_repair(size: tuple[int, int], level: int) -> None:
    assert estimated(np.full((*size, 3), level, np.uint8)) < 0.1


def test_a_gradient_needs_no_repair() -> None:
    assert estimated(np.broadcast_to(np.linspace(20, 220, 200)[None, :, None], (150, 200, 3)).astype(np.uint8)) < 0.1


def test_16_bits_say_the_same() -> None:
    pixels = photo()
    assert estimated(pixels) == estimated(pixels.astype(np.uint16) * 257)


def rendered(model: Model, source: Photo, strength: Strength, told: float | None = None) -> Upscaled:
    settings = UpscaleSettings(model.info.id, strength=strength)
    request = Request("", model.info.sha256, settings, 16, 8, strength=told)
    *_, last = upscale(model, source, request)
    assert isinstance(last, Upscaled)
    return last


def test_the_network_is_told(rrdb_model: Model) -> None:
    source = smooth_photo(20, 16)
    none, full, auto = (rendered(rrdb_model, source, strength) for strength in (0.0, 1.0, "auto"))
    assert (none.photo.pixels != full.photo.pixels).any()
    assert auto.request.strength == estimate_strength(source)
    assert (auto.request.settings.strength, none.request.strength) == ("auto", 0.0)
    again = rendered(rrdb_model, source, "auto", told=1.0)  # as a recipe says, whatever is estimated today
    assert np.array_equal(again.photo.pixels, full.photo.pixels)


def test_a_model_that_cannot_be_told_says_so(tiny_model: Model) -> None:
    source = smooth_photo(20, 16)
    usual, asked = (rendered(tiny_model, source, strength) for strength in ("auto", 0.2))
    assert np.array_equal(usual.photo.pixels, asked.photo.pixels)
    assert (usual.request.strength, asked.request.strength) == (None, None)
    assert usual.notices == tiny_model.notices
    assert any("cannot be told how damaged" in str(notice) for notice in asked.notices)


@pytest.mark.parametrize("strength", [-0.1, 1.1, float("nan")])
def test_what_is_no_strength_is_refused(rrdb_model: Model, strength: float) -> None:
    with pytest.raises(BadRequest):
        rendered(rrdb_model, smooth_photo(20, 16), strength)


@pytest.mark.parametrize("strength", ["auto", 0.25])
def test_results_verify_and_are_known_as_done(rrdb_model: Model, tmp_path, strength: Strength) -> None:
    source, target = tmp_path / "in.png", tmp_path / "a.png"
    save_photo(smooth_photo(20, 12), source)
    settings = UpscaleSettings(rrdb_model.info.id, strength=strength)
    request = Request("", rrdb_model.info.sha256, settings, tile=16, overlap=8)
    list(export(rrdb_model, ExportPlan((Job(source, 5, target),), request, SaveOptions())))
    assert json.loads(read_recipe(target) or "")["sinsr"] == 4
    assert is_result_of(target, replace(request, settings=settings.with_seed(5)), SaveOptions(), source)
    *_, last = verify(target, lambda request: rrdb_model)
    assert isinstance(last, Verified)
    assert last.outcome == "identical"


def test_recipes_that_say_no_strength_were_told_the_worst(rrdb_model: Model, tmp_path) -> None:
    source, target = tmp_path / "in.png", tmp_path / "a.png"
    save_photo(smooth_photo(20, 12), source)
    settings = UpscaleSettings(rrdb_model.info.id, strength=1.0)
    request = Request("", rrdb_model.info.sha256, settings, tile=16, overlap=8)
    list(export(rrdb_model, ExportPlan((Job(source, 5, target),), request, SaveOptions())))
    content = json.loads(read_recipe(target) or "")
    del content["request"]["strength"], content["request"]["settings"]["strength"]
    old = json.dumps(content | {"sinsr": 3})
    assert parse_recipe(old)[0].settings.strength == "auto"
    save_photo(replace(load_photo(target), source=None), target, recipe=old)
    *_, last = verify(target, lambda request: rrdb_model)
    assert isinstance(last, Verified)
    assert last.outcome == "identical"
