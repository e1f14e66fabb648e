"""A glimpse comes before the tiles, lies in the middle of what is seen, and changes nothing of the result."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.events import Glimpsed, Planned, TileDone
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.upscaling.finished_tiles import FinishedTiles
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.engine.upscaling.test_seen_first import painted
from tests.fakes import smooth_photo

REQUEST = Request("", "", UpscaleSettings(), tile=32, overlap=8)
PHOTO = smooth_photo(100, 70)


@pytest.mark.parametrize("mean_of", [1, 3])
@pytest.mark.parametrize("seen", [None, (52, 30, 30, 28), (0, 0, 100, 70), (95, 60, 5, 10)])
def test_it_comes_first_and_the_result_is_the_same(tiny_model, seen, mean_of):
    request = replace(REQUEST, settings=UpscaleSettings(mean_of=mean_of))
    *_, whole = upscale(tiny_model, PHOTO, request, first=seen)
    planned, glimpse, *events, done = upscale(tiny_model, PHOTO, request, first=seen, glimpse=16)
    assert isinstance(planned, Planned)
    assert planned.size == (400, 280)
    assert isinstance(glimpse, Glimpsed)
    assert not any(isinstance(event, Glimpsed) for event in events)
    np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)
    np.testing.assert_array_equal(painted(events)[0], whole.photo.pixels)
    assert (done.request, done.notices) == (whole.request, whole.notices)

    left, top, width, height = glimpse.box
    assert glimpse.pixels.shape == (height, width, 3)
    assert max(width, height) <= 64
    x, y, across, down = (side * 4 for side in seen or (0, 0, 100, 70))
    assert abs(left + width / 2 - x - across / 2) <= 32
    assert abs(top + height / 2 - y - down / 2) <= 32


def test_it_is_what_the_model_makes_of_the_place(tiny_model):
    small = replace(REQUEST, tile=16, overlap=0)
    photo = smooth_photo(96, 64)
    *_, whole = upscale(tiny_model, photo, small)
    _, glimpse, *_ = upscale(tiny_model, photo, REQUEST, glimpse=16)
    left, top, width, height = glimpse.box
    np.testing.assert_array_equal(glimpse.pixels, whole.photo.pixels[top : top + height, left : left + width])


def test_what_goes_on_needs_none(tiny_model):
    for count in (4, 5, 6):
        tiles, events = FinishedTiles(), upscale(tiny_model, PHOTO, REQUEST, first=(52, 30, 30, 28))
        events = upscale(tiny_model, PHOTO, REQUEST, tiles, (52, 30, 30, 28) if count % 2 else None)
        for _ in range(count):
            next(events)
        events.close()
        assert tiles.count or tiles.early
        assert not any(isinstance(event, Glimpsed) for event in upscale(tiny_model, PHOTO, REQUEST, tiles, glimpse=16))


def test_stopped_behind_it_nothing_is_left(tiny_model):
    *_, whole = upscale(tiny_model, PHOTO, REQUEST)
    tiles = FinishedTiles()
    events = upscale(tiny_model, PHOTO, REQUEST, tiles, glimpse=16)
    assert isinstance([next(events), next(events)][1], Glimpsed)
    events.close()
    assert (tiles.count, tiles.early) == (0, {})
    *_, done = upscale(tiny_model, PHOTO, REQUEST, tiles, glimpse=16)
    np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)


def test_with_little_memory_it_is_halved_as_tiles_are(tiny_model, monkeypatch):
    encode, shapes = type(tiny_model).encode, []

    def scarce(model, lq):
        shapes.append(lq.shape[:2])
        if lq.shape[0] > 16:
            raise MemoryError
        return encode(model, lq)

    monkeypatch.setattr(type(tiny_model), "encode", scarce)
    events = list(upscale(tiny_model, PHOTO, REQUEST, glimpse=32))
    assert isinstance(events[1], Glimpsed)
    assert isinstance(events[2], Planned)
    assert sum(isinstance(event, TileDone) for event in events) == len(events[0].boxes)
    assert events[-1].request.halved == (0,)
    assert len(events[-1].notices) == 1
