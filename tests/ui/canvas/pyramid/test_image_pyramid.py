"""Tiles of every level show the pixels that they should, whatever the array's size and depth."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColorSpace

from sinsr_gui.ui.canvas.pyramid.image_pyramid import APRON, TILE, ImagePyramid, Key
from sinsr_gui.ui.canvas.pyramid.qimage import to_array


def picture(width, height, dtype=np.uint8):
    y, x = np.mgrid[0:height, 0:width]
    unit = np.dstack([x / width, y / height, (np.sin(x / 9) * np.cos(y / 7) + 1) / 2])
    return np.rint(unit * np.iinfo(dtype).max).astype(dtype)


def shown(tile):
    return to_array(tile.image)[..., 2::-1].copy()


def level(pyramid, number):
    """A whole level put together from its tiles."""
    width, height = pyramid.level_size(number)
    whole = np.zeros((height, width, 3), np.uint8)
    for row in range(-(-height // TILE)):
        for column in range(-(-width // TILE)):
            tile = pyramid.tile(Key(pyramid.number, number, column, row))
            pixels = shown(tile)
            part = np.s_[tile.y : tile.y + pixels.shape[0], tile.x : tile.x + pixels.shape[1]]
            assert whole[part].shape == pixels.shape
            whole[part] = pixels
    return whole


def place(pixels):
    return 0.0, 0.0, float(pixels.shape[1]), float(pixels.shape[0])


def test_level_0_is_the_picture():
    pixels = picture(TILE + 37, 90)
    assert np.array_equal(level(ImagePyramid(pixels, place(pixels)), 0), pixels)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_coarser_levels_are_means(number):
    pixels = picture(1600, 1203)
    pyramid = ImagePyramid(pixels, place(pixels))
    expected = np.asarray(Image.fromarray(pixels).reduce(2**number)).astype(int)
    assert np.abs(level(pyramid, number) - expected).max() <= 1


def test_sixteen_bits_are_rounded_to_eight():
    pixels = picture(64, 48, np.uint16)
    expected = np.rint(pixels / 257).astype(int)
    assert np.array_equal(level(ImagePyramid(pixels, place(pixels)), 0), expected)


@pytest.mark.parametrize("kernel", ["nearest", "bilinear", "bicubic", "lanczos"])
def test_the_original_is_enlarged_by_its_kernel(kernel):
    pixels = picture(300, 77)
    pyramid = ImagePyramid(pixels, place(pixels), (1200, 308), kernel)
    how = Image.Resampling[kernel.upper()]
    expected = np.asarray(Image.fromarray(pixels).resize((1200, 308), how)).astype(int)
    assert np.abs(level(pyramid, 0) - expected).max() <= 1
    assert np.array_equal(level(pyramid, 2), pixels)


def test_tiles_reach_into_their_neighbours():
    pixels = picture(3 * TILE, TILE)
    tile = ImagePyramid(pixels, place(pixels)).tile(Key(0, 0, 1, 0))
    assert (tile.x, tile.y) == (TILE - APRON, 0)
    assert tile.image.width() == TILE + 2 * APRON


def test_any_level_of_any_size_can_be_made():
    for width, height in ((1, 1), (513, 1), (1025, 1031)):
        for size in ((width, height), (width * 3 + 1, height * 3 + 1)):
            pyramid = ImagePyramid(picture(width, height), (0, 0, width, height), size)
            for number in range(pyramid.levels):
                assert level(pyramid, number).shape == (*pyramid.level_size(number)[::-1], 3)


def test_transparency_stays():
    pixels = picture(40, 30)
    alpha = np.full((30, 40), 128, np.uint8)
    image = ImagePyramid(pixels, place(pixels), alpha=alpha).tile(Key(0, 0, 0, 0)).image
    assert image.pixelColor(5, 5).alpha() == 128


def test_colours_are_converted_for_the_screen():
    pixels = np.full((8, 8, 3), (255, 0, 0), np.uint8)
    wide = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    plain = shown(ImagePyramid(pixels, place(pixels)).tile(Key(0, 0, 0, 0)))
    converted = shown(ImagePyramid(pixels, place(pixels), colours=wide).tile(Key(0, 0, 0, 0)))
    assert tuple(plain[0, 0]) == (255, 0, 0)
    assert tuple(converted[0, 0]) == pytest.approx((234, 51, 35), abs=2)  # sRGB red in Display P3
