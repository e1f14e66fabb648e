"""Pixels go to numbers in 0 to 1 and back without a loss, and to 8 bits by rounding."""

import numpy as np
import pytest

from sinsr_gui.engine.image.pixels import in_8_bits, rounded, unit


def test_rounding_is_half_to_even_and_exact_for_every_value():
    values = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    np.testing.assert_array_equal(rounded(unit(values), np.uint16), values)
    halves = np.array([0.5, 1.5, 2.5, -3, 300], np.float32) / 255
    np.testing.assert_array_equal(rounded(halves, np.uint8), [0, 2, 2, 0, 255])


@pytest.mark.parametrize("shape", [(65536,), (1024, 64), (512, 32, 4)])
def test_8_bits_are_the_nearest_for_every_value(shape):
    values = np.arange(65536, dtype=np.uint16).reshape(shape)
    np.testing.assert_array_equal(in_8_bits(values), np.rint(values / 257).astype(np.uint8))


def test_8_bits_stay_as_they_are():
    pixels = np.arange(12, dtype=np.uint8).reshape(2, 2, 3)
    np.testing.assert_array_equal(in_8_bits(pixels), pixels)
