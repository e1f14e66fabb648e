"""The size asked for is the size planned, and what is not the model's is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.requests import OutputSize
from sinsr_gui.engine.upscaling.output_size import LARGEST_SIDE, plan_size


@pytest.mark.parametrize(
    ("kind", "value", "final"),
    [
        ("scale", 4, (1200, 800)),
        ("scale", 2, (600, 400)),
        ("scale", 3, (900, 600)),
        ("scale", 8, (2400, 1600)),
        ("scale", 0.001, (1, 1)),
        ("width", 1000, (1000, 667)),
        ("height", 1000, (1500, 1000)),
        ("longest", 1500, (1500, 1000)),
        ("megapixels", 0.96, (1200, 800)),
    ],
)
def test_every_way_to_name_a_size(kind, value, final):
    plan = plan_size((300, 200), OutputSize(kind, value), 4)
    assert (plan.native, plan.final) == ((1200, 800), final)


def test_longest_is_the_height_of_an_upright_picture():
    assert plan_size((200, 300), OutputSize("longest", 1500), 4).final == (1000, 1500)


@pytest.mark.parametrize(
    ("photo", "sheet", "expected"),
    [
        ((300, 200), OutputSize("print", 30, 20, "cm", 300), (3543, 2362)),
        ((200, 300), OutputSize("print", 30, 20, "cm", 300), (2362, 3543)),  # the sheet is turned
        ((300, 100), OutputSize("print", 12, 8, "in", 100), (1200, 400)),  # and nothing is cropped
        ((300, 200), OutputSize("print", 0, 10, "in", 100), (1500, 1000)),
        ((200, 300), OutputSize("print", 10, 0, "in", 100), (1000, 1500)),
    ],
)
def test_a_print_fits_its_sheet(photo, sheet, expected):
    assert plan_size(photo, sheet, 4).final == expected


@pytest.mark.parametrize("sheet", [
    OutputSize("print", 0, 0, "cm", 300), OutputSize("print", 10, 0, "cm", 0), OutputSize("print", -1, 2, "cm", 300),
])  # fmt: skip
def test_an_impossible_print_is_refused(sheet):
    with pytest.raises(BadRequest, match="print"):
        plan_size((300, 200), sheet, 4)


def test_the_native_size_needs_no_words_and_others_say_what_is_resampled():
    assert plan_size((300, 200), OutputSize(), 4).notices == ()
    (up,) = plan_size((300, 200), OutputSize("scale", 8), 4).notices
    assert str(up) == "The model makes 1,200 x 800 (4x); enlarged to 2,400 x 1,600 by Lanczos resampling."
    (down,) = plan_size((300, 200), OutputSize("scale", 2), 4).notices
    assert "reduced to 600 x 400" in str(down)
    assert len(plan_size((300, 200), OutputSize("width", 100), 4).notices) == 2


@given(
    st.integers(1, 40_000), st.integers(1, 40_000),
    st.sampled_from(["width", "height", "longest", "scale", "megapixels"]), st.floats(0.01, 1e5),
)  # fmt: skip
def test_sizes_are_positive_and_keep_the_shape(width, height, kind, value):
    try:
        plan = plan_size((width, height), OutputSize(kind, value), 4)
    except BadRequest:
        longest = value * max(width, height) if kind == "scale" else value * 40_000
        assert longest > LARGEST_SIDE
        return
    assert min(plan.final) >= 1
    exact = [plan.final[0] / width, plan.final[1] / height]
    assert abs(exact[0] - exact[1]) <= 1 / min(width, height) + 1e-9 * max(exact)


@pytest.mark.parametrize("value", [0, -4, float("nan"), float("inf"), 1e300, 1e12])
def test_impossible_sizes_are_refused(value):
    with pytest.raises(BadRequest):
        plan_size((300, 200), OutputSize("scale", value), 4)
