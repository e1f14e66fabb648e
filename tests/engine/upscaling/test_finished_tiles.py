"""An upscale that is stopped and taken up again gives the bytes of one that is not, and renders no tile twice."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.events import Planned, TileDone, Upscaled
from sinsr_gui.engine.requests import OutputSize, Request, UpscaleSettings
from sinsr_gui.engine.upscaling.finished_tiles import FinishedTiles
from sinsr_gui.engine.upscaling.tile_rendering import Rendering
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo

SMALL = Request("", "", UpscaleSettings(), tile=32, overlap=8)


@pytest.fixture
def rendered(monkeypatch):
    """The boxes that networks have seen."""
    seen, piece = [], Rendering._piece
    monkeypatch.setattr(
        Rendering, "_piece", lambda self, box, seeds: (seen.append((box, tuple(seeds))), piece(self, box, seeds))[1]
    )
    return seen


def stopped_after(count, model, photo, request, tiles):
    """Go on up to so many events, and stop."""
    events = upscale(model, photo, request, tiles)
    taken = [event for event, _ in zip(events, range(count), strict=False)]
    events.close()
    return taken


@pytest.mark.parametrize("request_", [
    SMALL,
    replace(SMALL, settings=UpscaleSettings(mean_of=3)),
    replace(SMALL, settings=UpscaleSettings(colour_fix="adain", size=OutputSize("scale", 3.0))),
], ids=["plain", "mean", "statistics"])  # fmt: skip
def test_wherever_it_is_stopped(tiny_model, rendered, request_):
    photo = smooth_photo(70, 50, alpha=True)
    *before, whole = upscale(tiny_model, photo, request_)
    once = list(rendered)
    for count in range(1, len(before) + 2):
        rendered.clear()
        tiles = FinishedTiles()
        stopped_after(count, tiny_model, photo, request_, tiles)
        *again, done = upscale(tiny_model, photo, request_, tiles)
        assert isinstance(done, Upscaled)
        np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)
        np.testing.assert_array_equal(done.photo.alpha, whole.photo.alpha)
        assert (done.request, done.notices) == (whole.request, whole.notices)
        assert rendered == once
        painted = np.zeros((200, 280, 3), np.uint8)
        for tile in again:
            if isinstance(tile, TileDone):
                left, top, width, height = tile.box
                painted[top : top + height, left : left + width] = tile.pixels
        if again and request_ == SMALL:
            np.testing.assert_array_equal(painted, whole.photo.pixels)


def test_it_is_stopped_at_every_tile(tiny_model, rendered):
    photo, tiles = smooth_photo(70, 50), FinishedTiles()
    *_, whole = upscale(tiny_model, photo, SMALL)
    once = list(rendered)
    rendered.clear()
    while tiles.picture is None:
        events = upscale(tiny_model, photo, SMALL, tiles)
        before = tiles.count
        while tiles.count == before and tiles.picture is None:
            next(events)
        events.close()
    np.testing.assert_array_equal(tiles.picture.photo.pixels, whole.photo.pixels)
    assert rendered == once


def test_tiles_that_were_halved_stay_so(tiny_model, monkeypatch):
    photo, encode = smooth_photo(70, 50), type(tiny_model).encode
    calls = []

    def scarce(model, lq):
        calls.append(lq.shape)
        if len(calls) > 3 and lq.shape[0] > 16:
            raise MemoryError
        return encode(model, lq)

    monkeypatch.setattr(type(tiny_model), "encode", scarce)
    *_, whole = upscale(tiny_model, photo, SMALL)
    assert whole.request.halved
    for count in (3, 5, 7):
        calls.clear()
        tiles = FinishedTiles()
        stopped_after(count, tiny_model, photo, SMALL, tiles)
        planned, *_, done = upscale(tiny_model, photo, SMALL, tiles)
        assert isinstance(planned, Planned)
        assert done.request == whole.request
        np.testing.assert_array_equal(done.photo.pixels, whole.photo.pixels)


@pytest.mark.parametrize("colour_fix", ["wavelet", "adain"])
def test_of_finished_tiles_any_size_is_made(tiny_model, rendered, colour_fix):
    photo, tiles = smooth_photo(70, 50, alpha=True), FinishedTiles()
    for size in (OutputSize(), OutputSize("scale", 2.0), OutputSize("scale", 8.0), OutputSize("width", 100)):
        asked = replace(SMALL, settings=UpscaleSettings(colour_fix=colour_fix, size=size))
        *_, afresh = upscale(tiny_model, photo, asked)
        once = len(rendered)
        *_, made = upscale(tiny_model, photo, asked, tiles)
        np.testing.assert_array_equal(made.photo.pixels, afresh.photo.pixels)
        np.testing.assert_array_equal(made.photo.alpha, afresh.photo.alpha)
        assert (made.request, made.notices) == (afresh.request, afresh.notices)
        assert len(rendered) - once == (once if size == OutputSize() else 0)
        rendered.clear()
