"""The bar under the canvas shows what is set and sets it, and reads pixels."""

import pytest
from PySide6.QtWidgets import QLabel

from sinsr_gui.ui.canvas.pixel_readout import Readout
from sinsr_gui.ui.photo.compare_bar import CompareBar
from sinsr_gui.ui.photo.compare_view import CompareView


@pytest.fixture
def bar(qtbot):
    view = CompareView()
    made = CompareBar(view)
    made.view = view
    qtbot.addWidget(view)
    qtbot.addWidget(made)
    made.resize(700, 40)
    made.show()
    return made


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_only_what_the_mode_has_is_there(bar):
    for mode, gain, interval in (("slider", False, False), ("difference", True, False), ("blink", False, True)):
        bar.view.set_mode(mode)
        assert (bar.gain.isVisible(), bar.interval.isVisible()) == (gain, interval)
        assert bar.kernel.isVisible()


def test_choices_go_to_the_canvas(bar, qtbot):
    choose(bar.gain, 16)
    choose(bar.interval, 1000)
    with qtbot.waitSignal(bar.view.comparison.kernel_changed) as caught:
        choose(bar.kernel, "nearest")
    assert caught.args == ["nearest"]
    assert (bar.view.gain, bar.view.blink.interval, bar.view.comparison.kernel) == (16, 1000, "nearest")


def test_the_canvas_is_followed(bar):
    bar.view.comparison.set_kernel("lanczos")
    assert bar.kernel.currentData() == "lanczos"


def test_a_pixel_is_read(bar):
    bar.readout.show_pixel(Readout(12, 34, (1, 2, 3), (200, 100, 50), 255))
    assert bar.readout.accessibleDescription() == "12, 34  1 2 3  →  200 100 50"
    image = bar.readout.grab().toImage()
    found = {image.pixelColor(x, image.height() // 2).getRgb()[:3] for x in range(image.width())}
    assert {(1, 2, 3), (200, 100, 50)} <= found
    bar.readout.show_pixel(None)
    assert bar.readout.text() == ""


def test_what_does_not_fit_is_left_out(bar):
    bar.resize(330, 40)
    bar.readout.show_pixel(Readout(1, 2, (65535, 0, 0), (0, 65535, 0), 65535))
    bar.grab()


def test_every_control_can_be_reached_and_has_a_name(bar):
    for box in (bar.gain, bar.interval, bar.kernel):
        assert box.accessibleName()
        assert box.toolTip()
        assert [label for label in bar.findChildren(QLabel) if label.buddy() is box and "&" in label.text()]
