"""The one transform: what must stay in place stays in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.ui.canvas.transform import Transform, fitted

places = st.floats(-1e4, 1e4)
points = st.tuples(st.floats(-2e3, 4e3), st.floats(-2e3, 4e3))
scales = st.floats(0.01, 64)
transforms = st.builds(Transform, scales, places, places)
sizes = st.tuples(st.integers(1, 12_000), st.integers(1, 12_000))
panes = st.tuples(st.integers(2, 4_000), st.integers(2, 3_000))


@given(transforms, points)
def test_there_and_back(view, point):
    assert view.to_view(view.to_photo(point)) == pytest.approx(point, abs=1e-5)


@given(transforms, scales, points)
def test_zooming_keeps_what_is_under_the_cursor(view, scale, cursor):
    before = view.to_photo(cursor)
    after = view.zoomed(scale, cursor)
    assert after.scale == scale
    assert after.to_view(before) == pytest.approx(cursor, abs=1e-4)


@given(transforms, st.floats(-500, 500), st.floats(-500, 500), points)
def test_panning_moves_every_point_alike(view, dx, dy, point):
    x, y = view.to_view(point)
    assert view.panned(dx, dy).to_view(point) == pytest.approx((x + dx, y + dy), abs=1e-6)


@given(transforms, panes, panes)
def test_another_pane_keeps_its_middle(view, before, after):
    middle = view.to_photo((before[0] / 2, before[1] / 2))
    assert view.repaned(before, after).to_view(middle) == pytest.approx((after[0] / 2, after[1] / 2), abs=1e-5)


@given(sizes, panes)
def test_fitting_shows_all_in_the_middle(photo, pane):
    view = fitted(photo, pane)
    left, top = view.to_view((0, 0))
    right, bottom = view.to_view(photo)
    assert left >= -1e-6
    assert top >= -1e-6
    assert left == pytest.approx(pane[0] - right, abs=1e-6)
    assert top == pytest.approx(pane[1] - bottom, abs=1e-6)
    assert min(left, top) == pytest.approx(0, abs=1e-6)


@given(transforms, sizes, panes)
def test_the_middle_of_the_pane_stays_on_the_photo(view, photo, pane):
    kept = view.kept_near(photo, pane)
    x, y = kept.to_photo((pane[0] / 2, pane[1] / 2))
    assert -1e-6 <= x <= photo[0] + 1e-6
    assert -1e-6 <= y <= photo[1] + 1e-6
    assert kept.kept_near(photo, pane) == kept


@given(transforms, sizes, panes)
def test_the_visible_box_lies_in_the_photo(view, photo, pane):
    left, top, width, height = view.visible(photo, pane)
    assert 0 <= left < left + width <= photo[0]
    assert 0 <= top < top + height <= photo[1]


def test_the_visible_box_has_what_is_seen():
    assert Transform(2.0, -20.0, -41.0).visible((100, 100), (60, 60)) == (10, 20, 30, 31)
    assert fitted((100, 50), (400, 400)).visible((100, 50), (400, 400)) == (0, 0, 100, 50)
