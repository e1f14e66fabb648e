"""Verifying results in every format, and their consistency with the picture they were made from."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.batch.exporting import ExportPlan, export
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.batch.provenance import is_result_of
from sinsr_gui.engine.batch.verifying import consistency, verify
from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.events import TileDone, Upscaled, Verified
from sinsr_gui.engine.image import SaveOptions, load_photo, photo_from_pixels, read_recipe, save_photo
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import OutputSize, Request, UpscaleSettings
from tests.fakes import smooth_photo


def made(model, folder, name, photo, asked=(), **options):
    source, target = folder / "in.png", folder / name
    save_photo(photo, source)
    request = Request("", model.info.sha256, UpscaleSettings(model.info.id, **dict(asked)), tile=16, overlap=8)
    list(export(model, ExportPlan((Job(source, 5, target),), request, SaveOptions(**options))))
    return target


def verified(model, path, **options):
    *before, last = verify(path, lambda request: model, **options)
    assert isinstance(last, Verified)
    assert {type(event) for event in before} >= {TileDone, Upscaled}
    return last


@pytest.mark.parametrize(
    ("name", "photo", "options"),
    [
        ("a.png", smooth_photo(20, 12), {}),
        ("a.png", smooth_photo(20, 12, depth=16, alpha=True), {}),
        ("a.jpg", smooth_photo(20, 12, alpha=True), {"quality": 60, "matte": (255, 0, 0)}),
        ("a.webp", smooth_photo(20, 12), {"lossless": True}),
        ("a.tif", smooth_photo(20, 12, grey=True), {}),
    ],
)
def test_what_was_made_here_is_identical(tiny_model, tmp_path, name, photo, options):
    found = verified(tiny_model, made(tiny_model, tmp_path, name, photo, **options))
    assert (found.outcome, found.difference, found.changed) == ("identical", 0, 0.0)


def test_a_corrected_result_and_one_of_other_noise_are_identical_too(tiny_model, tmp_path):
    asked = {"consistent": True, "noise_strength": 0.6, "size": OutputSize("print", 2, 0, "cm", 100)}
    path = made(tiny_model, tmp_path, "a.png", smooth_photo(20, 12), asked)
    assert verified(tiny_model, path).outcome == "identical"
    assert load_photo(path).metadata.dpi == pytest.approx((100, 100), rel=1e-3)


@pytest.mark.parametrize("version", [1, 2])
def test_results_of_earlier_recipes_are_identical_and_known_as_done(tiny_model, tmp_path, version):
    """In versions 1 and 2 the settings were fields of the request; 1 had no mean, correction and strength of noise."""
    path = made(tiny_model, tmp_path, "a.png", smooth_photo(20, 12), {"colour_fix": "adain"})
    content = json.loads(read_recipe(path))
    flat = content["request"] | content["request"]["settings"]
    if version == 1:
        for later in ("mean_of", "consistent", "noise_strength"):
            del flat[later]
    del flat["settings"]
    old = json.dumps({"sinsr": version, "request": flat, "facts": content["facts"]})
    save_photo(replace(load_photo(path), source=None), path, recipe=old)
    assert read_recipe(path) == old
    assert verified(tiny_model, path).outcome == "identical"
    request, _ = parse_recipe(old)
    assert is_result_of(path, request, SaveOptions(), tmp_path / "in.png")


@pytest.mark.parametrize(("step", "outcome"), [(1, "close"), (60, "different")])
def test_changed_pixels(tiny_model, tmp_path, step, outcome):
    path = made(tiny_model, tmp_path, "a.png", smooth_photo(20, 12))
    pixels = load_photo(path).pixels.astype(int)
    pixels[:24] += np.where(pixels[:24] < 128, step, -step)
    save_photo(photo_from_pixels(pixels.astype(np.uint8)), path, recipe=read_recipe(path))
    found = verified(tiny_model, path)
    assert (found.outcome, found.difference, found.changed) == (outcome, step, 0.5)


def test_cropped(tiny_model, tmp_path):
    path = made(tiny_model, tmp_path, "a.png", smooth_photo(20, 12))
    save_photo(photo_from_pixels(load_photo(path).pixels[8:].copy()), path, recipe=read_recipe(path))
    assert verified(tiny_model, path).outcome == "different"


def test_other_weights_are_named_as_the_reason(tiny_models, tiny_model, tmp_path):
    path = made(tiny_model, tmp_path, "a.png", smooth_photo(20, 12))
    found = verified(tiny_models("vq"), path)
    assert found.outcome == "different"
    assert "weights" in str(found.reason)


def test_damaged_facts(tiny_model, tmp_path):
    from sinsr_gui.engine.recipe import parse_recipe, write_recipe

    path = made(tiny_model, tmp_path, "a.png", smooth_photo(20, 12))
    request, facts = parse_recipe(read_recipe(path))
    for save in ({"quality": "high"}, None):
        save_photo(replace(load_photo(path), source=None), path, recipe=write_recipe(request, facts | {"save": save}))
        with pytest.raises(BadImage, match="damaged"):
            verified(tiny_model, path)


def test_consistency():
    source = smooth_photo(24, 16)
    large = np.repeat(np.repeat(source.pixels, 4, 0), 4, 1)
    good = consistency(replace(source, pixels=large), source)
    assert good.score > 35
    assert good.difference.shape == (16, 24)
    shifted = large.copy()
    shifted[32:, :48] //= 2
    bad = consistency(replace(source, pixels=shifted), source)
    assert bad.score < good.score - 10
    assert bad.difference[10:, :10].min() > 5 * bad.difference[:6].max()
    deep = consistency(replace(source, pixels=large.astype(np.uint16) * 257), source)
    assert deep.score == good.score
    assert good.colour < 0.5
    redder = np.clip(large.astype(int) + np.array((8, 0, 0)), 0, 255).astype(np.uint8)
    tinted = consistency(replace(source, pixels=redder), source)
    assert tinted.colour == pytest.approx(8 / 3**0.5, rel=0.25)
