"""What is seen is rendered first, or alone, and the result has the bytes of one that is rendered row by row."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.events import Planned, TileDone
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.upscaling import finished_tiles
from sinsr_gui.engine.upscaling.finished_tiles import FinishedTiles
from sinsr_gui.engine.upscaling.upscaling import preview, upscale
from tests.engine.upscaling.test_finished_tiles import rendered  # noqa: F401 (a fixture)
from tests.fakes import smooth_photo

SMALL = Request("", "", UpscaleSettings(), tile=32, overlap=8)
SEEN = (52, 30, 30, 28)
PHOTO = smooth_photo(100, 70)


def inside(pixels, box=SEEN):
    left, top, width, height = (side * 4 for side in box)
    return pixels[top : top + height, left : left + width]


def painted(events):
    """What tiles paint, and where."""
    canvas, known = np.zeros((280, 400, 3), np.uint8), np.zeros((280, 400), bool)
    for tile in events:
        if isinstance(tile, TileDone):
            left, top, width, height = tile.box
            canvas[top : top + height, left : left + width] = tile.pixels
            known[top : top + height, left : left + width] = True
    return canvas, known


@pytest.mark.parametrize("mean_of", [1, 3])
@pytest.mark.parametrize("room", [48, 2], ids=["room for all", "room for two"])
def test_the_seen_part_comes_first_and_the_whole_is_the_same(tiny_model, rendered, monkeypatch, mean_of, room):  # noqa: F811
    request = replace(SMALL, settings=UpscaleSettings(mean_of=mean_of))
    *_, whole = upscale(tiny_model, PHOTO, request)
    once = sorted(rendered, key=repr)
    rendered.clear()
    *events, done = upscale(tiny_model, PHOTO, request, first=SEEN)
    early = [event for event in events if isinstance(event, TileDone) and event.early]
    assert events[1 : len(early) + 1] == early
    canvas, known = painted(early)
    assert inside(known).all()
    assert known.sum() == inside(known).size
    np.testing.assert_array_equal(inside(canvas), inside(whole.photo.pixels))
    np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)
    assert (done.request, done.notices) == (whole.request, whole.notices)
    assert sorted(rendered, key=repr) == once

    monkeypatch.setattr(finished_tiles, "MOST_EARLY", room)
    rendered.clear()
    tiles = FinishedTiles()
    planned, *part = preview(tiny_model, PHOTO, request, tiles, SEEN)
    assert isinstance(planned, Planned)
    assert len(planned.boxes) == len(part) == len(early)
    np.testing.assert_array_equal(inside(painted(part)[0]), inside(whole.photo.pixels))
    assert tiles.count == 0
    again = [*preview(tiny_model, PHOTO, request, tiles, SEEN)]
    assert len(again) == len(part) + 1
    *rest, done = upscale(tiny_model, PHOTO, request, tiles)
    np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)
    np.testing.assert_array_equal(painted(rest)[0], whole.photo.pixels)
    assert room == 2 or sorted(rendered, key=repr) == once
    assert tiles.early == {}


def test_stopped_anywhere_it_goes_on_to_the_same(tiny_model, rendered):  # noqa: F811
    *before, whole = upscale(tiny_model, PHOTO, SMALL, first=SEEN)
    once = sorted(rendered, key=repr)
    for count in range(1, len(before), 3):
        for seen in (None, SEEN, (0, 0, 30, 30)):
            rendered.clear()
            tiles, events = FinishedTiles(), upscale(tiny_model, PHOTO, SMALL, first=SEEN)
            events = upscale(tiny_model, PHOTO, SMALL, tiles, SEEN)
            for _ in range(count):
                next(events)
            events.close()
            *_, done = upscale(tiny_model, PHOTO, SMALL, tiles, seen)
            np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)
            assert sorted(rendered, key=repr) == once


@pytest.mark.parametrize("fits", range(1, 12, 2))
def test_with_little_memory_the_result_is_as_its_request_says(tiny_model, monkeypatch, fits):
    encode, calls = type(tiny_model).encode, []

    def scarce(model, lq):
        calls.append(lq.shape)
        if len(calls) > fits and lq.shape[0] > 16:
            raise MemoryError
        return encode(model, lq)

    monkeypatch.setattr(type(tiny_model), "encode", scarce)
    *_, done = upscale(tiny_model, PHOTO, SMALL, first=SEEN)
    assert done.request.halved
    monkeypatch.setattr(type(tiny_model), "encode", encode)
    *_, again = upscale(tiny_model, PHOTO, done.request)
    np.testing.assert_array_equal(again.photo.pixels, done.photo.pixels)


def test_where_all_is_seen_nothing_is_early(tiny_model):
    events = list(upscale(tiny_model, PHOTO, SMALL, first=(0, 0, 100, 70)))
    assert not any(isinstance(event, TileDone) and (event.early or event.again) for event in events)
