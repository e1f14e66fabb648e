"""A large photo shows a small part of itself first where a tile takes long; by the flow, with a real tiny model."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.events import Glimpsed, TileDone
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.flows.photo import glimpse
from sinsr_gui.flows.photo.glimpse import glimpse_side
from sinsr_gui.flows.photo.upscale_photo import upscale
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.settings import Remembered
from sinsr_gui.state.results import Results
from tests.fakes import FakeWorker, smooth_photo


@pytest.fixture
def large(session, monkeypatch):
    """A session with a photo that is large beside tiles of 32 pixels, and a model that is slow."""
    monkeypatch.setattr(glimpse, "LEAST", 8)
    session.photo = smooth_photo(120, 90)
    session.settings = session.settings.remembering(pace={session.asked.model: 0.0001})
    session.events.tile.connect(lambda tile: tile and tiles.append(tile))
    tiles = session.painted = []
    return session


def test_it_is_painted_before_the_tiles_and_the_result_is_the_same(finish, large):
    gpu, loaded = FakeWorker(), Loaded()
    finish(upscale(large, gpu, loaded, Results(), (60, 40, 30, 30)))
    first, *others = large.painted
    assert isinstance(first, Glimpsed)
    assert all(isinstance(tile, TileDone) for tile in others)
    assert (large.running, large.tile) == (None, None)
    result = large.result
    large.settings = large.settings.remembering(pace={})
    finish(upscale(large, gpu, loaded, Results()))
    assert large.result is not result
    assert isinstance(large.painted[len(others) + 1], TileDone)
    np.testing.assert_array_equal(large.result.photo.pixels, result.photo.pixels)
    assert large.result.request == result.request


def test_cancelled_behind_it_nothing_is_left(finish, large):
    gpu, loaded, results = FakeWorker(), Loaded(), Results()

    async def journey():
        task = asyncio.create_task(upscale(large, gpu, loaded, results))
        while large.tile is None:
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    finish(journey())
    assert (large.running, large.tile, large.result) == (None, None, None)
    finish(upscale(large, gpu, loaded, results))
    assert large.result is not None


def test_how_large_it_is(tiny_models):
    model = tiny_models().info

    def side(pace, width=4000, height=3000, tile=256, **settings):
        request = Request("", "", UpscaleSettings(model=model.id, **settings), tile=tile)
        known = Remembered(pace={} if pace is None else {model.id: pace})
        return glimpse_side(known, model, photo(width, height), request)

    def photo(width, height):
        return replace(smooth_photo(8, 8), pixels=np.broadcast_to(np.uint8(0), (height, width, 3)))

    assert side(0.01) == 100  # a second
    assert side(0.0001) == 64  # nothing smaller, whatever it takes
    assert side(0.035) == 0  # the tile comes within two seconds
    assert side(0.035, mean_of=2) == 128  # of which one is rendered; half a tile at most
    assert side(0.01, tile=64) == 0
    assert side(None) == 0
    assert side(0.01, 500, 500) == 86  # three hundredths of the photo
    assert side(0.01, 300, 300) == 0
