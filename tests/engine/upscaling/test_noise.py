"""The noise field: a value depends on its seed and place alone, and the values are standard normal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.requests import SeedMap, SeedRegion, Stamp
from sinsr_gui.engine.upscaling.noise import noise, normals, painted, philox

FIELD = (-40, -30, 96, 80)
MAPS = [
    SeedMap(7),
    SeedMap(7, towards=8, amount=0.3),
    SeedMap(7, regions=(SeedRegion(9, (Stamp(20, 20, 15), Stamp(31.5, 20, 7))), SeedRegion(-1, (Stamp(28, 26, 9),)))),
]


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0, 0, 0, 0), 0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, 2**64 - 1, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            0x299F31D0A4093822,
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_published_words(counter, key, words):
    found = philox(tuple(np.array([word]) for word in counter), key)
    assert tuple(int(word[0]) for word in found) == words


@given(
    x=st.integers(0, 95), y=st.integers(0, 79), width=st.integers(1, 96), height=st.integers(1, 80),
    channels=st.integers(1, 6), seeds=st.sampled_from(MAPS), factor=st.sampled_from([1, 2]),
)  # fmt: skip
def test_a_crop_has_the_values_of_the_whole(x, y, width, height, channels, seeds, factor):
    width, height = min(width, 96 - x), min(height, 80 - y)
    whole = noise(seeds, FIELD, 6, factor)
    part = noise(seeds, (FIELD[0] + x, FIELD[1] + y, width, height), channels, factor)
    np.testing.assert_array_equal(part, whole[:channels, y : y + height, x : x + width])


def test_tiles_in_any_order_make_one_field():
    whole = noise(MAPS[2], (0, 0, 64, 64), 3)
    for side in (8, 16, 48):
        joined = np.zeros_like(whole)
        boxes = [(x, y, min(side, 64 - x), min(side, 64 - y)) for x in range(0, 64, side) for y in range(0, 64, side)]
        for x, y, width, height in reversed(boxes):
            joined[:, y : y + height, x : x + width] = noise(MAPS[2], (x, y, width, height), 3)
        np.testing.assert_array_equal(joined, whole)


def test_values_are_standard_normal():
    values = np.sort(normals(3, (-512, -512, 512, 512), 4).ravel()).astype(np.float64)
    assert abs(values.mean()) < 0.004
    assert abs(values.std() - 1) < 0.003
    assert abs((values**3).mean()) < 0.015
    assert abs((values**4).mean() - 3) < 0.03
    quantiles = [values[int(len(values) * p)] for p in (0.00135, 0.1587, 0.5, 0.8413, 0.99865)]
    np.testing.assert_allclose(quantiles, [-3, -1, 0, 1, 3], atol=0.03)


def test_seeds_channels_steps_and_neighbours_are_independent():
    box = (0, 0, 256, 256)
    field = normals(1, box, 8)
    others = [normals(seed, box, 1)[0] for seed in (0, 2, 2**32 + 1, -1)] + [normals(1, box, 1, step=1)[0]]
    pairs = [(field[0], other) for other in [*field[1:], *others]]
    pairs += [(field[0, :, 1:], field[0, :, :-1]), (field[0, 1:], field[0, :-1])]
    for a, b in pairs:
        assert abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) < 0.02
        assert abs(np.corrcoef(a.ravel() ** 2, b.ravel() ** 2)[0, 1]) < 0.02


@pytest.mark.parametrize("amount", [0.1, 0.25, 0.5, 0.9])
def test_a_morph_keeps_the_variance(amount):
    field = noise(SeedMap(1, towards=2, amount=amount), (0, 0, 256, 256), 3)
    assert abs(field.std() - 1) < 0.006


def test_a_morph_goes_from_one_seed_to_the_other():
    box = (0, 0, 32, 32)
    np.testing.assert_array_equal(noise(SeedMap(1, 2, 0.0), box, 3), normals(1, box, 3))
    np.testing.assert_allclose(noise(SeedMap(1, 2, 1.0), box, 3), normals(2, box, 3), atol=1e-6)


def test_a_painted_region_has_its_own_seed_and_the_rest_keeps_its_own():
    region, box = SeedRegion(9, (Stamp(16, 16, 6),)), (0, 0, 32, 32)
    field, inside = noise(SeedMap(7, regions=(region,)), box, 3), painted(region, box)
    assert inside[15, 15]
    assert not inside[0, 0]
    np.testing.assert_array_equal(field[:, inside], normals(9, box, 3)[:, inside])
    np.testing.assert_array_equal(field[:, ~inside], normals(7, box, 3)[:, ~inside])


def test_later_regions_lie_on_top():
    under, over = SeedRegion(1, (Stamp(8, 8, 20),)), SeedRegion(2, (Stamp(8, 8, 3),))
    field = noise(SeedMap(0, regions=(under, over)), (0, 0, 16, 16), 1)
    assert field[0, 8, 8] == normals(2, (8, 8, 1, 1), 1)[0, 0, 0]
    assert field[0, 0, 0] == normals(1, (0, 0, 1, 1), 1)[0, 0, 0]


def test_stamps_are_input_pixels_whatever_the_latent_grid():
    region = SeedRegion(1, (Stamp(16, 16, 8),))
    fine, coarse = painted(region, (0, 0, 32, 32)), painted(region, (0, 0, 16, 16), factor=2)
    assert abs(int(fine.sum()) - 4 * int(coarse.sum())) < 24
