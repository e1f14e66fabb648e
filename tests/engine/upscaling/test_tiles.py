"""Tile plans cover every picture, weights add up to one, and the mosaic gives back what the tiles agree on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.upscaling.tiles import TileBlender, plan_tiles, reflect_pad

UNITS = st.sampled_from([(1, 1), (8, 8), (16, 8), (64, 8), (6, 2)])
PLANS = st.builds(
    lambda width, height, tile, overlap, unit: plan_tiles(width, height, tile, overlap, *unit),
    st.integers(1, 120), st.integers(1, 60), st.integers(16, 70), st.integers(0, 40), UNITS,
)  # fmt: skip


NOISE = np.random.default_rng(1).random(2**20, np.float32)


def rendered(plan, scale, picture):
    """The mosaic of tiles that are cut out of one large picture, and how often each pixel was handed back."""
    height, width = plan.rows.length * scale, plan.columns.length * scale
    result, times = np.zeros((height, width, picture.shape[2]), np.float32), np.zeros((height, width), int)
    blender = TileBlender(plan, scale)
    for index in blender.indices:
        x, y, w, h = (value * scale for value in plan.boxes[index])
        (left, top, across, down), pixels = blender.add(index, picture[y : y + h, x : x + w])
        result[top : top + down, left : left + across] = pixels
        times[top : top + down, left : left + across] += 1
    return result, times


@given(PLANS, st.sampled_from([1, 2, 4]))
def test_weights_add_up_to_one_at_every_pixel(plan, scale):
    for axis in (plan.columns, plan.rows):
        total = np.zeros((axis.starts[-1] + axis.side) * scale)
        for index, start in enumerate(axis.starts):
            weights = axis.weights(index, scale)
            assert weights.min() >= 0
            total[start * scale : (start + axis.side) * scale] += weights
        np.testing.assert_allclose(total[: axis.length * scale], 1, atol=1e-6)


@given(st.integers(1, 3000), st.integers(1, 300), st.integers(0, 150), UNITS)
def test_tiles_have_one_shape_and_share_the_overlap(length, tile, overlap, unit):
    size_multiple, align = unit
    axis = plan_tiles(length, 1, tile, overlap, size_multiple, align).columns
    assert axis.side % size_multiple == 0
    assert axis.side <= max(tile, size_multiple)
    assert axis.starts[0] == 0
    assert length <= axis.starts[-1] + axis.side < length + size_multiple
    for one, two in zip(axis.starts, axis.starts[1:], strict=False):
        assert two % align == 0
        assert one < two <= one + axis.side - axis.overlap
        assert axis.overlap >= min(overlap, axis.side // 2 // align * align) - align


@given(PLANS, st.sampled_from([1, 2]))
def test_finished_boxes_tile_the_result_exactly(plan, scale):
    times = np.zeros((plan.rows.length * scale, plan.columns.length * scale), int)
    for x, y, width, height in plan.finished_boxes(scale):
        times[y : y + height, x : x + width] += 1
    assert (times == 1).all()


@given(PLANS)
def test_tiles_that_agree_are_given_back(plan):
    picture = np.random.default_rng(0).random((256, 256, 1), np.float32)
    result, times = rendered(plan, 1, picture)
    assert (times == 1).all()
    np.testing.assert_allclose(result, picture[: result.shape[0], : result.shape[1]], atol=1e-6)


def test_a_single_tile_is_given_back_bit_for_bit():
    picture = np.random.default_rng(0).random((128, 128, 3), np.float32)
    result, _ = rendered(plan_tiles(30, 20, 32, 8, 8, 8), 4, picture)
    np.testing.assert_array_equal(result, picture[:80, :120])


@given(PLANS, st.tuples(*[st.floats(0, 1)] * 4))
def test_a_part_of_the_grid_gives_the_same_pixels(plan, where):
    """What a seed preview shows is what the export has: equal bits, whichever tiles were left out."""
    width, height = plan.columns.length, plan.rows.length
    x0, x1 = sorted((int(where[0] * (width - 1)), int(where[1] * (width - 1))))
    y0, y1 = sorted((int(where[2] * (height - 1)), int(where[3] * (height - 1))))
    rows, columns = plan.rows.touching(y0, y1 + 1), plan.columns.touching(x0, x1 + 1)
    shape = (len(plan.boxes), plan.rows.side, plan.columns.side, 1)
    tiles = np.resize(NOISE, shape)

    def canvas(blender):
        result = np.full((height, width, 1), np.nan, np.float32)
        for index in blender.indices:
            (left, top, across, down), pixels = blender.add(index, tiles[index])
            result[top : top + down, left : left + across] = pixels
        return result

    whole, part = canvas(TileBlender(plan, 1)), canvas(TileBlender(plan, 1, rows, columns))
    np.testing.assert_array_equal(part[y0 : y1 + 1, x0 : x1 + 1], whole[y0 : y1 + 1, x0 : x1 + 1])


def test_a_tile_next_to_its_edge_does_not_count():
    axis = plan_tiles(200, 1, 128, 32).columns
    assert (axis.weights(0, 4)[-32:] == 0).all()  # a quarter of the overlap, 8 pixels at scale 4
    assert (axis.weights(0, 4)[:32] == 1).all()  # but at the picture's own edge it does


@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 6), st.integers(0, 6), st.integers(1, 40))
def test_padding_is_numpys_reflection_for_pictures_of_any_size(width, height, left, top, side):
    picture = np.arange(height * width).reshape(height, width, 1)
    left, top = min(left, width - 1), min(top, height - 1)
    whole = np.pad(picture, ((0, 60), (0, 60), (0, 0)), "reflect")
    np.testing.assert_array_equal(
        reflect_pad(picture, (left, top, side, side)), whole[top : top + side, left : left + side]
    )


def test_a_huge_picture_is_planned_at_once():
    plan = plan_tiles(100_000, 20_000, 256, 32, 64, 8)
    assert plan.columns.weights(300, 4).shape == (plan.columns.side * 4,)


@pytest.mark.parametrize(("size", "size_multiple", "align"), [((0, 5), 8, 8), ((5, 5), 12, 8)])
def test_nonsense_is_refused(size, size_multiple, align):
    with pytest.raises(ValueError):
        plan_tiles(*size, 64, 8, size_multiple, align)
