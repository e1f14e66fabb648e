"""The compare view through its public door: what is seen in each mode, and what keeps the view."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.requests import SeedRegion, Stamp
from sinsr_gui.ui.canvas.pyramid.qimage import to_array
from sinsr_gui.ui.photo.compare_view import CompareView

BEFORE, AFTER, OTHER = (40, 90, 200), (220, 120, 30), (20, 200, 60)
numbers = itertools.count()


def plain(colour, size=(120, 80), dtype=np.uint8):
    pixels = np.full((size[1], size[0], 3), colour, np.uint8)
    return Photo(pixels.astype(dtype) * (257 if dtype == np.uint16 else 1), sha256=str(next(numbers)))


@pytest.fixture
def view(qtbot):
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(480, 320)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def compared(view, qtbot):
    view.comparison.set_photo(plain(BEFORE))
    view.comparison.set_result(plain(AFTER, (480, 320)))
    ready(qtbot, view)
    return view


def ready(qtbot, view):
    def painted():
        view.repaint()
        return view.complete and not view.comparison.coming

    qtbot.waitUntil(painted)


def middle_of(viewport):
    return viewport.transform.to_photo((viewport.clip.width() / 2, viewport.clip.height() / 2))


def only_result(view):
    view.set_mode("slider")
    view.divider.setValue(0)


def seen(view, x, y):
    colour = view.grab().toImage().pixelColor(round(x * view.devicePixelRatioF()), round(y * view.devicePixelRatioF()))
    return colour.red(), colour.green(), colour.blue()


# what is seen


def test_the_slider_parts_original_and_result(compared):
    compared.divider.setValue(250)
    assert seen(compared, 60, 160) == BEFORE
    assert seen(compared, 300, 160) == AFTER


def test_the_slider_can_lie_across(compared):
    compared.set_mode("slider-vertical")
    assert seen(compared, 100, 100) == BEFORE
    assert seen(compared, 100, 250) == AFTER


def test_side_by_side_shows_the_same_place_twice(compared, qtbot):
    photo, result = noise(120, 80), noise(480, 320)
    compared.comparison.set_photo(photo)
    compared.comparison.set_result(result)
    compared.set_mode("side")
    compared.viewport.set_zoom(1)
    ready(qtbot, compared)
    left, right = compared.viewport.panes()
    assert left.size() == right.size()
    pixels = rgb(compared)
    only_result(compared)
    shift = (compared.viewport.clip.width() - left.width()) / 2
    ready(qtbot, compared)
    whole = rgb(compared)
    middle = whole[60:300, round(shift) + 10 : round(shift) + 200]
    assert np.array_equal(pixels[60:300, right.left() + 10 : right.left() + 200], middle)


def test_blinking_takes_turns(compared, qtbot):
    compared.set_mode("blink")
    compared.blink.set_interval(1)
    assert compared.blink.interval == 350
    assert seen(compared, 240, 200) == AFTER
    qtbot.waitUntil(lambda: seen(compared, 240, 200) == BEFORE)
    compared.set_mode("slider")


def test_the_difference_is_amplified_and_clipped(compared):
    compared.set_mode("difference")
    for gain in (1, 3, 16):
        compared.set_gain(gain)
        expected = tuple(min(abs(one - other) * gain, 255) for one, other in zip(BEFORE, AFTER, strict=True))
        assert seen(compared, 240, 200) == expected


def test_the_loupe_shows_both_sides(compared):
    compared.set_mode("loupe")
    QTest.mouseMove(compared, QPoint(40, 160))
    compared.viewport.pointer = (40.0, 160.0)
    assert seen(compared, 40, 160) == AFTER
    assert seen(compared, 40 + 24 + 90, 220) == BEFORE
    assert seen(compared, 40 + 24 + 270, 220) == AFTER


def test_holding_shows_the_original_alone(compared, qtbot):
    compared.setFocus()
    QTest.keyPress(compared, Qt.Key.Key_Space)
    assert compared.held
    assert not compared.divider.isVisible()
    assert seen(compared, 400, 160) == BEFORE
    QTest.keyRelease(compared, Qt.Key.Key_Space)
    assert seen(compared, 400, 160) == AFTER


def test_sixteen_bits_are_seen(view, qtbot):
    view.comparison.set_photo(plain(BEFORE, dtype=np.uint16))
    ready(qtbot, view)
    assert seen(view, 240, 160) == BEFORE


def test_pixels_are_squares_from_300_percent_on(view, qtbot):
    view.comparison.set_photo(plain((0, 0, 0), (20, 20)))
    checks = (np.indices((20, 20)).sum(axis=0) % 2 * 255).astype(np.uint8)
    view.comparison.set_result(Photo(np.repeat(checks[..., None], 3, axis=2), sha256="checks"))
    only_result(view)
    for zoom, sharp in ((2.5, False), (3.0, True), (7.3, True)):
        view.viewport.set_zoom(zoom)
        ready(qtbot, view)
        inside = rgb(view)[155:165, 235:245]
        assert (set(np.unique(inside)) == {0, 255}) == sharp


def test_zoomed_out_tiles_leave_no_seams(view, qtbot):
    view.comparison.set_photo(plain(BEFORE, (1500, 1100)))
    view.comparison.set_result(plain(AFTER, (1500, 1100)))
    only_result(view)
    for zoom in (0.21, 0.33, 0.499, 0.77, 1.0, 1.37, 2.9):
        view.viewport.set_zoom(zoom)
        ready(qtbot, view)
        middle = rgb(view)[80:240, 90:390]
        assert np.abs(middle.astype(int) - AFTER).max() <= 1, zoom


# tiles that land


def test_tiles_are_painted_in_place(view, qtbot):
    view.comparison.set_photo(plain(BEFORE))
    view.divider.setValue(0)
    ready(qtbot, view)
    view.comparison.begin((480, 320))
    view.comparison.paint_tile((240, 160, 240, 160), np.full((160, 240, 3), AFTER, np.uint8))
    ready(qtbot, view)
    assert seen(view, 300, 250) == AFTER
    assert seen(view, 300, 100) == BEFORE
    assert seen(view, 100, 250) == BEFORE


def test_the_earlier_result_stays_under_new_tiles(compared, qtbot):
    compared.divider.setValue(0)
    compared.comparison.begin((480, 320))
    assert seen(compared, 240, 100) == AFTER
    compared.comparison.paint_tile((0, 0, 480, 60), np.full((60, 480, 3), OTHER, np.uint8))
    ready(qtbot, compared)
    assert seen(compared, 240, 50) == OTHER
    assert seen(compared, 240, 100) == AFTER
    compared.comparison.abandon()
    assert seen(compared, 240, 50) == AFTER


def test_a_finished_result_takes_the_tiles_place_without_a_gap(compared, qtbot):
    compared.divider.setValue(0)
    compared.comparison.begin((480, 320))
    compared.comparison.paint_tile((0, 0, 480, 320), np.full((320, 480, 3), OTHER, np.uint8))
    ready(qtbot, compared)
    compared.comparison.set_result(plain(OTHER, (480, 320)))
    assert seen(compared, 240, 200) == OTHER
    ready(qtbot, compared)
    assert compared.comparison.after.patches == []
    assert not compared.comparison.rendering


# what keeps the view


def test_candidates_swap_without_flicker_and_keep_the_view(compared, qtbot):
    compared.viewport.set_zoom(1.7, (100, 80))
    only_result(compared)
    kept, candidates = compared.viewport.transform, [plain(AFTER, (480, 320)), plain(OTHER, (480, 320)), None]
    compared.comparison.set_candidates(candidates)
    ready(qtbot, compared)
    for index, colour in ((1, OTHER), (0, AFTER), (1, OTHER)):
        compared.comparison.show_candidate(index)
        assert seen(compared, 240, 200) in (AFTER, OTHER)  # never the original, never nothing
        ready(qtbot, compared)
        assert seen(compared, 240, 200) == colour
        assert compared.viewport.transform == kept
    compared.comparison.show_candidate(2)
    compared.comparison.show_candidate(7)
    assert seen(compared, 240, 200) == OTHER


def test_only_a_new_photo_resets_the_view(compared, qtbot):
    photo = compared.comparison.photo
    compared.viewport.set_zoom(2)
    compared.viewport.pan(-30, 10)
    kept = compared.viewport.transform
    compared.comparison.set_result(plain(OTHER, (480, 320)))
    compared.comparison.set_kernel("nearest")
    compared.comparison.set_photo(photo)
    compared.comparison.set_result(None)
    assert compared.viewport.transform == kept
    compared.comparison.set_photo(plain(BEFORE))
    assert compared.viewport.fits
    assert compared.comparison.result is None


def test_a_larger_result_changes_what_100_percent_means_not_the_view(view):
    view.comparison.set_photo(plain(BEFORE))
    view.viewport.set_zoom(2)
    kept = view.viewport.transform
    view.comparison.set_result(plain(AFTER, (480, 320)))
    assert view.viewport.transform == kept
    assert view.viewport.zoom == pytest.approx(0.5)


def test_modes_keep_what_is_in_the_middle(compared):
    compared.viewport.set_zoom(2, (10, 10))
    middle = middle_of(compared.viewport)
    compared.set_mode("side")
    assert middle_of(compared.viewport) == pytest.approx(middle)


def test_resizing_fits_again_or_keeps_the_middle(compared):
    compared.resize(300, 300)
    assert compared.viewport.transform.scale == pytest.approx(300 / 120)
    compared.viewport.set_zoom(1)
    middle = compared.viewport.transform.to_photo((150, 150))
    compared.resize(400, 260)
    assert compared.viewport.transform.to_photo((200, 130)) == pytest.approx(middle)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.integers(60, 420), st.integers(20, 300), st.integers(-5, 5).filter(bool))
def test_the_wheel_zooms_about_the_cursor_also_over_the_divider(compared, x, y, notches):
    compared.viewport.fit()
    for target in (compared, compared.divider):
        at = QPointF(x, y) if target is compared else QPointF(target.width() / 2, y)
        on_view = QPointF(target.mapTo(compared, at.toPoint()))
        cursor = compared.viewport.in_pane(on_view)
        before = compared.viewport.transform.to_photo(cursor)
        wheel(target, at, notches)
        assert compared.viewport.transform.to_photo(cursor) == pytest.approx(before, abs=1e-6)


# input


def test_the_mouse_pans(compared):
    compared.viewport.set_zoom(2)
    before = compared.viewport.transform
    QTest.mousePress(compared, Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    QTest.mouseMove(compared, QPoint(280, 115))
    QTest.mouseRelease(compared, Qt.MouseButton.LeftButton, pos=QPoint(280, 115))
    assert compared.viewport.transform == before.panned(-20, 15)


def test_keys_zoom_fit_and_pan(compared):
    for key, modifier, zoom in (
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier, 1.0),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier, 1.25),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier, 1.0),
    ):
        QTest.keyClick(compared, key, modifier)
        assert compared.viewport.zoom == pytest.approx(zoom)
    compared.viewport.set_zoom(4)
    before = compared.viewport.transform
    QTest.keyClick(compared, Qt.Key.Key_Right)
    QTest.keyClick(compared, Qt.Key.Key_Down)
    assert compared.viewport.transform == before.panned(-80, -80)
    QTest.keyClick(compared, Qt.Key.Key_F)
    assert compared.viewport.fits
    fitted = compared.viewport.transform
    QTest.keyClick(compared, Qt.Key.Key_Left)  # the page's: previous photo
    assert compared.viewport.transform == fitted


def test_the_divider_has_keys(compared):
    divider = compared.divider
    assert divider.value() == 500
    for key, modifier, value in (
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 490),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 590),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 1000),
    ):
        QTest.keyClick(divider, key, modifier)
        assert divider.value() == value
    compared.set_mode("slider-vertical")
    QTest.keyClick(divider, Qt.Key.Key_Up)
    assert divider.value() == 990
    assert divider.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert divider.accessibleName()


def test_the_divider_follows_the_mouse_and_a_double_click_centres_it(compared):
    divider = compared.divider
    QTest.mousePress(divider, Qt.MouseButton.LeftButton, pos=divider.rect().center())
    QTest.mouseMove(divider, divider.mapFrom(compared, QPoint(120, 50)))
    QTest.mouseRelease(divider, Qt.MouseButton.LeftButton)
    assert divider.value() == 250
    QTest.mouseDClick(compared, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    assert divider.value() == 500


def test_without_a_result_there_is_nothing_to_divide(view, qtbot):
    view.comparison.set_photo(plain(BEFORE))
    ready(qtbot, view)
    assert not view.divider.isVisible()
    assert seen(view, 400, 160) == BEFORE
    view.comparison.set_photo(None)
    assert view.viewport.visible_box() is None


def test_the_pixel_under_the_mouse_is_read_on_both_sides(compared, qtbot):
    with qtbot.waitSignal(compared.pixel_hovered) as caught:
        QTest.mouseMove(compared, QPoint(100, 60))
    readout = caught.args[0]
    assert (readout.x, readout.y, readout.top) == (100, 60, 255)
    assert readout.before == BEFORE
    assert readout.after == AFTER


def test_the_readout_follows_what_comes_under_a_resting_mouse(compared, qtbot):
    readouts = []
    compared.pixel_hovered.connect(readouts.append)
    compared.viewport.set_zoom(2)
    QTest.mouseMove(compared, QPoint(100, 60))
    before = readouts[-1]
    QTest.keyClick(compared, Qt.Key.Key_Right)
    assert readouts[-1].x > before.x
    compared.comparison.set_result(None)
    assert readouts[-1].after is None
    compared.comparison.set_photo(None)
    assert readouts[-1] is None


def test_sixteen_bits_are_read_as_they_are(view):
    readouts = []
    view.pixel_hovered.connect(readouts.append)
    view.comparison.set_photo(plain(BEFORE, dtype=np.uint16))
    QTest.mouseMove(view, QPoint(100, 60))
    assert readouts[-1].before == tuple(value * 257 for value in BEFORE)
    assert readouts[-1].after is None
    assert readouts[-1].top == 65535


def test_the_visible_box_is_in_input_pixels(compared):
    assert compared.viewport.visible_box() == (0, 0, 120, 80)
    compared.viewport.set_zoom(2)
    left, top, width, height = compared.viewport.visible_box()
    assert (left, top, width, height) == (30, 20, 60, 40)


def test_a_result_is_seen_beyond_the_divider(compared):
    compared.divider.setValue(500)
    assert compared.result_box() == (60, 0, 60, 80)
    compared.set_mode("slider-vertical")
    compared.divider.setValue(250)
    assert compared.result_box() == (0, 20, 120, 60)
    compared.viewport.set_zoom(2)
    assert compared.result_box() == (30, 30, 60, 30)
    for compared_by in ("side", "blink", "difference", "loupe"):
        compared.set_mode(compared_by)
        assert compared.result_box() == compared.viewport.visible_box()
    compared.set_mode("slider")
    compared.divider.setValue(1000)  # nothing is left to it
    assert compared.result_box() == compared.viewport.visible_box()


# overlays and the brush


def test_the_heatmap_lies_over_the_result_only(compared):
    compared.set_heatmap(np.ones((20, 30)), opacity=1.0)
    assert seen(compared, 100, 160) == BEFORE
    assert seen(compared, 400, 160) == pytest.approx((252, 255, 164), abs=2)
    compared.set_heatmap(np.ones((4, 4)), 1.0, (60, 0, 60, 40))
    assert seen(compared, 400, 250) == AFTER
    compared.set_heatmap(None)
    assert seen(compared, 400, 160) == AFTER


def test_painted_regions_are_seen_on_both_sides(compared):
    compared.set_regions((SeedRegion(3, (Stamp(30, 40, 10), Stamp(90, 40, 10))),))
    assert seen(compared, 120, 160) != BEFORE
    assert seen(compared, 360, 160) != AFTER
    assert seen(compared, 120, 250) == BEFORE


def test_the_brush_paints_strokes_instead_of_panning(compared, qtbot):
    stamps, order, before = [], [], compared.viewport.transform
    compared.brush.stamped.connect(stamps.append)
    compared.brush.stroke_begun.connect(lambda: order.append("begun"))
    compared.brush.stroke_ended.connect(lambda: order.append("ended"))
    compared.brush.set_radius(5)
    compared.divider.setValue(0)
    QTest.mousePress(compared, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    QTest.mouseMove(compared, QPoint(240, 100))
    QTest.mouseRelease(compared, Qt.MouseButton.LeftButton, pos=QPoint(240, 100))
    assert order == ["begun", "ended"]
    assert stamps[0] == Stamp(50, 25, 5)
    assert stamps[-1].x == pytest.approx(60, abs=2)
    assert compared.viewport.transform == before
    compared.brush.set_radius(None)


def test_the_brush_has_keys(compared):
    stamps, radii = [], []
    compared.brush.stamped.connect(stamps.append)
    compared.brush.radius_changed.connect(radii.append)
    compared.brush.set_radius(8)
    QTest.keyClick(compared, Qt.Key.Key_BracketRight)
    QTest.keyClick(compared, Qt.Key.Key_Return)
    assert radii == [10]
    assert stamps == [Stamp(60, 40, 10)]


def wheel(target, at, notches):
    event = QWheelEvent(
        at,
        QPointF(target.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def noise(width, height):
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Photo(pixels, sha256=str(next(numbers)))


def rgb(view):
    image = view.grab().toImage()
    return to_array(image)[..., 2::-1].copy()
