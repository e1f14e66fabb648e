"""The noise of a finished picture: it belongs to the place, stays where it is kept, and sizes have to fit."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import SeedDone
from sinsr_gui.engine.image import photo_from_pixels
from sinsr_gui.engine.models.files.weights import read_weights
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.exploring import explore
from sinsr_gui.engine.upscaling.inversion.learned_inversion import FoundNoise, find_noise
from sinsr_gui.engine.upscaling.noise import noise
from sinsr_gui.engine.upscaling.upscaling import upscale
from sinsr_gui.paths import resource
from tests.fakes import smooth_photo
from trainer.run.config import LossConfig

REQUEST = Request("", "", UpscaleSettings(colour_fix="off"), tile=32, overlap=8)


def found_in(model, photo, picture):
    found = []
    events = list(find_noise(model, photo, picture, REQUEST, found))
    assert len(events[0].boxes) == len(events) - 1
    return found[0]


def region(model, photo, seeds, field):
    events = explore(model, photo, REQUEST, seeds, (0, 0, photo.width, photo.height), field)
    return [event.pixels for event in events if isinstance(event, SeedDone)]


def test_a_field_is_the_seeds_own_where_nothing_is_kept():
    rng = np.random.default_rng(0)
    field = FoundNoise(rng.normal(size=(3, 8, 10)).astype(np.float32), 2.0, (4, 4, 8, 6))
    box = (-1, 0, 13, 9)
    made, drawn = field(SeedMap(3), box, 3, 2.0, 0), noise(SeedMap(3), box, 3, 2.0, 0)
    kept = np.zeros((9, 13), bool)
    kept[2:5, 3:7] = True
    assert np.array_equal(made[:, ~kept], drawn[:, ~kept])
    assert np.array_equal(made[:, 2:5, 3:7], field.field[:, 2:5, 2:6])
    assert np.array_equal(field(SeedMap(3), box, 3, 2.0, 1), noise(SeedMap(3), box, 3, 2.0, 1))


def test_what_is_kept_stays_and_the_rest_varies(tiny_model):
    photo = smooth_photo(48, 40)
    *_, last = upscale(tiny_model, photo, REQUEST)
    found = found_in(tiny_model, photo, last.photo)
    assert found.field.shape == (tiny_model.channels, 40, 48)
    assert found.field.std() > 0
    (whole,) = region(tiny_model, photo, [0], found)
    kept = replace(found, kept=(0, 0, 48, 40))
    one, two = region(tiny_model, photo, [1, 2], kept)
    assert np.array_equal(one, whole)
    assert np.array_equal(one, two)
    one, two = region(tiny_model, photo, [1, 2], replace(found, kept=(0, 0, 24, 40)))
    assert np.abs(one[:, -40:].astype(int) - two[:, -40:]).max() > 0


def test_what_does_not_fit_is_refused(tiny_model, tiny_models):
    photo = smooth_photo(16, 16)
    with pytest.raises(BadRequest, match="60x64"):
        list(find_noise(tiny_model, photo, photo_from_pixels(np.zeros((64, 60, 3), np.uint8)), REQUEST, []))
    teacher = tiny_models("pixel_shuffle", 4, False)
    with pytest.raises(BadRequest, match="was not taught from which noise"):
        list(find_noise(teacher, photo, photo, REQUEST, []))


def test_who_was_taught_says_its_record(tiny_model, tiny_models):
    def taught(stage, **losses):
        config = {"stage": stage, "losses": LossConfig.model_validate(losses).model_dump()}
        return replace(tiny_model.info, training={"config": config}).finds_noise

    assert tiny_model.info.finds_noise  # published weights have no record
    assert taught("distil")
    assert not taught("distil", inverse=0)
    assert not taught("distil", reflow=True, inverse=0, ground_truth=0)
    assert not taught("refine")  # it goes on without the inverse
    assert not replace(
        tiny_model.info, training={"config": {"losses": {"inverse": "much"}, "stage": "distil"}}
    ).finds_noise
    assert not tiny_models("pixel_shuffle", 4, False).info.finds_noise
    bundled = [read_weights(path)[0] for path in resource("weights").glob("*.safetensors")]
    assert bundled
    assert not any(info.finds_noise for info in bundled)
