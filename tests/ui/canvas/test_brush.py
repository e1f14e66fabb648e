"""Strokes become stamps that lie as close as their union needs, however fast the mouse is."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.requests import Stamp
from sinsr_gui.ui.canvas.brush import LARGEST, SMALLEST, Brush

points = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=1, max_size=12)


@given(st.floats(2, 200), points)
def test_no_part_of_a_stroke_is_left_out(radius, path):
    brush = Brush(radius)
    stamps = [brush.begin(path[0])]
    for point in path[1:]:
        stamps += brush.move(point)
    for one, other in itertools.pairwise(stamps):
        assert math.dist((one.x, one.y), (other.x, other.y)) <= radius * 0.36 + 1
    assert math.dist((stamps[-1].x, stamps[-1].y), path[-1]) <= radius * 0.36 + 1
    assert all(stamp.radius == radius for stamp in stamps)


def test_slow_and_fast_strokes_give_the_same_stamps():
    slow, fast = Brush(10), Brush(10)
    first = [slow.begin((0.0, 0.0))]
    for x in range(1, 101):
        first += slow.move((float(x), 0.0))
    second = [fast.begin((0.0, 0.0)), *fast.move((100.0, 0.0))]
    assert [stamp.x for stamp in first] == pytest.approx([stamp.x for stamp in second])


def test_nothing_is_painted_between_strokes():
    brush = Brush(10)
    assert list(brush.move((5, 5))) == []
    assert brush.begin((5, 5)) == Stamp(5, 5, 10)
    brush.end()
    assert list(brush.move((50, 50))) == []


def test_sizes_have_bounds():
    brush = Brush(10)
    brush.resize(1e9)
    assert brush.radius == LARGEST
    brush.resize(0)
    assert brush.radius == SMALLEST
