"""Tiles of a real tiny model where memory runs out, or where what comes is no picture."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadWeights, OutOfMemory
from sinsr_gui.engine.events import Planned, TileDone
from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.asking import asking
from tests.engine.upscaling.test_upscaling import SMALL, result_of
from tests.fakes import smooth_photo


class Forgetful:
    """Stands before a model's encoder and runs out of memory whenever what it gets is larger than `limit` pixels."""

    def __init__(self, model, monkeypatch, limit, error):
        self.model, self.limit, self.error, self.seen = model, limit, error, []
        self.encode = model.encode
        monkeypatch.setattr(model, "encode", self)

    def __call__(self, pixels):
        self.seen.append(pixels.shape[0])
        if max(pixels.shape) > self.limit:
            raise self.error
        return self.encode(pixels)


@pytest.mark.parametrize("error", [
    MemoryError(), RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
])  # fmt: skip
def test_out_of_memory_halves_the_tile_and_goes_on(tiny_model, monkeypatch, error):
    photo = smooth_photo(70, 50)
    tiles = [event for event in upscale(tiny_model, photo, SMALL) if isinstance(event, TileDone)]
    forgetful = Forgetful(tiny_model, monkeypatch, 16, error)
    events = []
    for event in upscale(tiny_model, photo, SMALL):
        events.append(event)
        forgetful.limit = 99 if len([e for e in events if isinstance(e, TileDone)]) < 2 else 16
    plans = [event for event in events if isinstance(event, Planned)]
    assert [len(plan.boxes) for plan in plans] == [len(tiles), len(tiles) - 2]
    assert str(plans[1].reason) == "Out of memory with tiles of 32 pixels; going on with 16."
    done = events[-1]
    assert done.request.halved == (2,)
    assert done.notices == (plans[1].reason,)
    assert forgetful.seen.count(16) > 4

    forgetful.limit = 99
    again = result_of(tiny_model, photo, done.request)  # a recipe makes the same picture where memory is plenty
    np.testing.assert_array_equal(again.photo.pixels, done.photo.pixels)
    for event, tile in zip([e for e in events if isinstance(e, TileDone)][:2], tiles, strict=False):
        np.testing.assert_array_equal(event.pixels, tile.pixels)


def test_a_tile_that_cannot_fit_is_halved_before_it_is_tried(tiny_model, monkeypatch):
    """Linux kills rather than refuses, so what is free is asked for first."""
    monkeypatch.setattr(Device, "free", lambda self: tiny_model.memory(24 * 24))
    planned, *_, done = upscale(tiny_model, smooth_photo(70, 50), SMALL)
    assert "GB are free; going on with 16" in str(planned.reason)
    assert done.request.halved == (0,)
    assert done.notices == (planned.reason,)
    monkeypatch.setattr(Device, "free", lambda self: 0)  # then the smallest is tried all the same
    assert result_of(tiny_model, smooth_photo(70, 50)).request.halved == (0, 0)


def test_no_memory_for_the_smallest_tile_is_said(tiny_model, monkeypatch):
    Forgetful(tiny_model, monkeypatch, 4, MemoryError())
    with pytest.raises(OutOfMemory, match="smallest tile"):
        result_of(tiny_model, smooth_photo(40, 40))


def test_other_errors_are_not_taken_for_memory(tiny_model, monkeypatch):
    Forgetful(tiny_model, monkeypatch, 4, RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        result_of(tiny_model, smooth_photo(40, 40))


@pytest.mark.parametrize("broken", [np.nan, np.inf, 0.0])
def test_no_picture_is_rendered_again_in_float32(tiny_models, monkeypatch, broken):
    model, photo = tiny_models(precision="bfloat16"), smooth_photo(50, 40)
    decode = model.decode

    def spoilt(latents):
        pictures = decode(latents)
        return np.full_like(pictures, broken) if broken == 0 else np.where(pictures > 0.8, broken, pictures)

    monkeypatch.setattr(model, "decode", spoilt)
    done = result_of(model, photo)
    assert tuple(map(str, done.notices)) == ("Tiles that came out black or broken were rendered again in float32.",)
    if broken == 0:  # then it was every tile
        np.testing.assert_array_equal(done.photo.pixels, result_of(tiny_models(), photo).photo.pixels)


def test_weights_that_give_no_picture_are_said(tiny_model, monkeypatch):
    monkeypatch.setattr(tiny_model, "decode", lambda latents: np.full((1, 128, 128, 3), np.nan, np.float32))
    with pytest.raises(BadWeights, match="gives no picture"):
        result_of(tiny_model, smooth_photo(32, 32))


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("bright", [True, False])
def test_black_is_no_error(tiny_models, monkeypatch, precision, bright):
    photo, model = smooth_photo(32, 32), tiny_models(precision=precision)
    photo = photo if bright else replace(photo, pixels=photo.pixels // 32)
    monkeypatch.setattr(type(model), "decode", lambda self, latents: np.zeros((1, 128, 128, 3), np.float32))
    done = result_of(model, photo, asking(SMALL, colour_fix="off"))
    assert done.photo.pixels.max() == 0
    assert done.notices == ()


def test_a_mean_goes_on_where_memory_ran_out(tiny_models, monkeypatch):
    model, photo = tiny_models(), smooth_photo(70, 50)
    encode, asked = model.encode, []

    def fails_once(pixels):
        asked.append(pixels.shape)
        if len(asked) == 3:
            raise MemoryError
        return encode(pixels)

    monkeypatch.setattr(model, "encode", fails_once)
    done = result_of(model, photo, asking(SMALL, mean_of=3))
    assert done.photo.pixels.shape == (200, 280, 3)
    assert done.photo.pixels.std() > 10
    assert len(done.request.halved) == 1
