"""What is kept from frame to frame looks as if it had been painted anew."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage

from sinsr_gui.ui.canvas.difference import Difference, amplified
from sinsr_gui.ui.canvas.pyramid.backing_store import BackingStore, shift
from sinsr_gui.ui.canvas.pyramid.image_pyramid import ImagePyramid
from sinsr_gui.ui.canvas.pyramid.painting import missing, prefetch
from sinsr_gui.ui.canvas.pyramid.qimage import to_array
from sinsr_gui.ui.canvas.pyramid.tile_cache import TileCache
from sinsr_gui.ui.canvas.transform import Transform

SIZE, WHOLE, GROUND = QSize(300, 200), QRect(0, 0, 300, 200), QColor("#445566")


def picture(seed, width=1400, height=1100, alpha=False):
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
    clear = random.integers(0, 256, (height, width), dtype=np.uint8) if alpha else None
    return ImagePyramid(pixels, (0.0, 0.0, float(width), float(height)), alpha=clear)


def supply(pyramid, view, cache, *stores, tiles=missing):
    for key in tiles(pyramid, view, WHOLE, cache):
        cache.add(key, pyramid.tile(key))
        for store in stores:
            store.arrived(pyramid, key)


def bring(store, layers, view, cache, clip=WHOLE, fast=False):
    store.set_view(layers, view, SIZE, GROUND)
    return store.complete(layers, clip, cache, fast)


def seen(store):
    return to_array(store.image)[..., :3].astype(int)


def anew(layers, view, cache):
    store = BackingStore()
    bring(store, layers, view, cache)
    return seen(store)


steps = st.lists(st.tuples(st.integers(-400, 400), st.integers(-250, 250)), min_size=1, max_size=4)


@given(steps, st.sampled_from([0.3, 0.61, 1.0, 1.7, 5.0]), st.booleans())
def test_panning_shows_what_painting_anew_does(moves, scale, alpha):
    pyramid, store, cache = picture(0, alpha=alpha), BackingStore(), TileCache()
    view = Transform(scale, -40.0, -30.0)
    for move in [(0, 0), *moves]:
        view = view.panned(*move)
        supply(pyramid, view, cache, store)
        assert bring(store, [pyramid], view, cache)
        assert np.abs(seen(store) - anew([pyramid], view, cache)).max() <= 2  # of rounding where pixels are looked up


def test_a_tile_that_arrives_takes_its_stand_ins_place():
    pyramid, store, cache, view = picture(1), BackingStore(), TileCache(), Transform(0.8, -100.0, -50.0)
    supply(pyramid, view, cache, tiles=prefetch)
    cache.forget(set())
    bring(store, [pyramid], view, cache)
    stand_in = seen(store).copy()
    for step in (0, 7):
        bring(store, [pyramid], view.panned(step, -step), cache)
    view = view.panned(7, -7)
    supply(pyramid, view, cache, store)
    bring(store, [pyramid], view, cache)
    assert np.array_equal(seen(store), anew([pyramid], view, cache))
    assert not np.array_equal(seen(store), stand_in)


def test_what_was_painted_in_haste_is_bettered_a_little_each_time():
    pyramid, store, cache, view = picture(2), BackingStore(), TileCache(), Transform(0.3, 3.0, 2.0)
    supply(pyramid, view, cache)
    assert not bring(store, [pyramid], view, cache, fast=True)
    hasty = seen(store).copy()
    expected = anew([pyramid], view, cache)
    assert np.abs(hasty - expected).max() > 20
    store.set_view([pyramid], view, SIZE, GROUND)
    assert not store.complete([pyramid], WHOLE, cache, until=0.0)
    assert np.array_equal(seen(store), hasty)
    assert bring(store, [pyramid], view, cache)
    assert np.array_equal(seen(store), expected)


def test_only_the_clip_is_painted_and_the_rest_when_it_is_wanted():
    pyramid, store, cache, view = picture(3), BackingStore(), TileCache(), Transform(0.3, 3.0, 2.0)
    supply(pyramid, view, cache)
    bring(store, [pyramid], view, cache, QRect(0, 0, 100, 200), fast=True)
    bring(store, [pyramid], view, cache, QRect(0, 0, 50, 200))
    bring(store, [pyramid], view, cache)
    assert np.abs(seen(store) - anew([pyramid], view, cache)).max() <= 2


def test_layers_on_top_are_added_and_taken_away():
    below, cache, store, view = picture(4), TileCache(), BackingStore(), Transform(0.5, 0.0, 0.0)
    patch = ImagePyramid(np.full((90, 120, 3), 7, np.uint8), (60.0, 40.0, 120.0, 90.0))
    for pyramid in (below, patch):
        supply(pyramid, view, cache)
    for layers in ([below], [below, patch], [below], [], [below]):
        bring(store, layers, view, cache)
        assert np.array_equal(seen(store), anew(layers, view, cache))


def test_a_shift_moves_pixels():
    image = QImage(9, 7, QImage.Format.Format_RGB32)
    pixels = to_array(image)
    pixels[...] = np.arange(9 * 7 * 4, dtype=np.uint8).reshape(7, 9, 4)
    before = pixels.copy()
    shift(image, 2, -3)
    assert np.array_equal(to_array(image)[:4, 2:], before[3:, :7])
    shift(image, -2, 3)
    assert np.array_equal(to_array(image)[3:, :7], before[3:, :7])


@pytest.mark.parametrize("gain", [1, 3, 4, 64])
def test_the_difference_follows_its_plates(gain):
    layers, cache, difference = [picture(5), picture(6)], TileCache(), Difference()
    stores, view = (BackingStore(), BackingStore()), Transform(0.61, -10.0, -20.0)
    for move in ((0, 0), (13, -9), (0, 0), (-40, 2), (500, 0)):
        view = view.panned(*move)
        for store, pyramid in zip(stores, layers, strict=True):
            supply(pyramid, view, cache, store)
            bring(store, [pyramid], view, cache)
        image = difference.refresh(*stores, gain)
        expected = np.minimum(np.abs(seen(stores[0]) - seen(stores[1])) * gain, 255)
        assert np.array_equal(to_array(image)[..., :3], expected)


def test_amplifying_stops_at_white():
    values = np.arange(256, dtype=np.uint8)[None, :]
    for gain in range(1, 65):
        result = np.empty_like(values)
        amplified(values, np.zeros_like(values), gain, result)
        assert np.array_equal(result, np.minimum(values.astype(int) * gain, 255))
