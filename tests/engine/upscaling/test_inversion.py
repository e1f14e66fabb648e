"""The noise of a finished picture: it belongs to the place, stays where it is kept, and sizes have to fit."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import SeedDone
from sinsr_gui.engine.image import photo_from_pixels
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.exploring import explore
from sinsr_gui.engine.upscaling.inversion import FoundNoise, find_noise
from sinsr_gui.engine.upscaling.noise import noise
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo

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
    with pytest.raises(BadRequest, match="no noise that could be found"):
        list(find_noise(teacher, photo, photo, REQUEST, []))
