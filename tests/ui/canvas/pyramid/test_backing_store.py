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


def supply(layer, view, cache, *plates, tiles=missing):
    for key in tiles(layer, view, WHOLE, cache):
        cache.put(key, layer.tile(key))
        for plate in plates:
            plate.arrived(layer, key)


def bring(plate, layers, view, cache, clip=WHOLE, fast=False):
    plate.look(layers, view, SIZE, GROUND)
    return plate.complete(layers, clip, cache, fast)


def seen(plate):
    return to_array(plate.image)[..., :3].astype(int)


def anew(layers, view, cache):
    plate = BackingStore()
    bring(plate, layers, view, cache)
    return seen(plate)


steps = st.lists(st.tuples(st.integers(-400, 400), st.integers(-250, 250)), min_size=1, max_size=4)


@given(steps, st.sampled_from([0.3, 0.61, 1.0, 1.7, 5.0]), st.booleans())
def test_panning_shows_what_painting_anew_does(moves, scale, alpha):
    layer, plate, cache = picture(0, alpha=alpha), BackingStore(), TileCache()
    view = Transform(scale, -40.0, -30.0)
    for move in [(0, 0), *moves]:
        view = view.moved(*move)
        supply(layer, view, cache, plate)
        assert bring(plate, [layer], view, cache)
        assert np.abs(seen(plate) - anew([layer], view, cache)).max() <= 2  # of rounding where pixels are looked up


def test_a_tile_that_arrives_takes_its_stand_ins_place():
    layer, plate, cache, view = picture(1), BackingStore(), TileCache(), Transform(0.8, -100.0, -50.0)
    supply(layer, view, cache, tiles=prefetch)
    cache.forget(set())
    bring(plate, [layer], view, cache)
    stand_in = seen(plate).copy()
    for step in (0, 7):
        bring(plate, [layer], view.moved(step, -step), cache)
    view = view.moved(7, -7)
    supply(layer, view, cache, plate)
    bring(plate, [layer], view, cache)
    assert np.array_equal(seen(plate), anew([layer], view, cache))
    assert not np.array_equal(seen(plate), stand_in)


def test_what_was_painted_in_haste_is_bettered_a_little_each_time():
    layer, plate, cache, view = picture(2), BackingStore(), TileCache(), Transform(0.3, 3.0, 2.0)
    supply(layer, view, cache)
    assert not bring(plate, [layer], view, cache, fast=True)
    hasty = seen(plate).copy()
    expected = anew([layer], view, cache)
    assert np.abs(hasty - expected).max() > 20
    plate.look([layer], view, SIZE, GROUND)
    assert not plate.complete([layer], WHOLE, cache, until=0.0)
    assert np.array_equal(seen(plate), hasty)
    assert bring(plate, [layer], view, cache)
    assert np.array_equal(seen(plate), expected)


def test_only_the_clip_is_painted_and_the_rest_when_it_is_wanted():
    layer, plate, cache, view = picture(3), BackingStore(), TileCache(), Transform(0.3, 3.0, 2.0)
    supply(layer, view, cache)
    bring(plate, [layer], view, cache, QRect(0, 0, 100, 200), fast=True)
    bring(plate, [layer], view, cache, QRect(0, 0, 50, 200))
    bring(plate, [layer], view, cache)
    assert np.abs(seen(plate) - anew([layer], view, cache)).max() <= 2


def test_layers_on_top_are_added_and_taken_away():
    below, cache, plate, view = picture(4), TileCache(), BackingStore(), Transform(0.5, 0.0, 0.0)
    patch = ImagePyramid(np.full((90, 120, 3), 7, np.uint8), (60.0, 40.0, 120.0, 90.0))
    for layer in (below, patch):
        supply(layer, view, cache)
    for layers in ([below], [below, patch], [below], [], [below]):
        bring(plate, layers, view, cache)
        assert np.array_equal(seen(plate), anew(layers, view, cache))


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
    plates, view = (BackingStore(), BackingStore()), Transform(0.61, -10.0, -20.0)
    for move in ((0, 0), (13, -9), (0, 0), (-40, 2), (500, 0)):
        view = view.moved(*move)
        for plate, layer in zip(plates, layers, strict=True):
            supply(layer, view, cache, plate)
            bring(plate, [layer], view, cache)
        image = difference.bring(*plates, gain)
        expected = np.minimum(np.abs(seen(plates[0]) - seen(plates[1])) * gain, 255)
        assert np.array_equal(to_array(image)[..., :3], expected)


def test_amplifying_stops_at_white():
    values = np.arange(256, dtype=np.uint8)[None, :]
    for gain in range(1, 65):
        result = np.empty_like(values)
        amplified(values, np.zeros_like(values), gain, result)
        assert np.array_equal(result, np.minimum(values.astype(int) * gain, 255))
