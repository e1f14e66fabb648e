"""What the canvas looks like in each mode, light and dark."""

import numpy as np
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.requests import SeedRegion, Stamp
from sinsr_gui.ui.canvas.pixel_readout import Readout
from sinsr_gui.ui.photo.compare_bar import CompareBar
from sinsr_gui.ui.photo.compare_view import CompareView
from tests.ui.screenshots import check

SIZE = (640, 360)


def hills(width, height):
    """A landscape of flat colours whose outlines are as fine as the picture is large."""
    x, y = np.linspace(0, 1, width)[None], np.linspace(0, 1, height)[:, None]
    pixels = np.full((height, width, 3), (168, 205, 226), np.uint8)
    for level, colour in ((0.45, (120, 160, 150)), (0.6, (84, 130, 92)), (0.75, (52, 88, 58))):
        edge = level + 0.07 * np.sin(9 * x + 20 * level) + 0.02 * np.sin(70 * x * level)
        pixels[np.broadcast_to(y > edge, (height, width))] = colour
    pixels[np.hypot(x - 0.7, (y - 0.2) * height / width) < 0.06] = (250, 236, 190)
    return pixels


@pytest.fixture
def stage(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    page.view = CompareView()
    page.bar = CompareBar(page.view)
    layout.addWidget(page.view, 1)
    layout.addWidget(page.bar)
    page.resize(*SIZE)
    page.show()
    page.view.comparison.set_photo(Photo(hills(90, 54), sha256="hills"))
    page.view.comparison.set_result(Photo(hills(360, 216), sha256="hills"))
    page.bar.readout.show_pixel(Readout(187, 96, (120, 160, 150), (118, 161, 152), 255))
    return page


def complete(qtbot, view):
    def painted():
        view.repaint()
        return view.complete and not view.comparison.coming

    qtbot.waitUntil(painted)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["slider", "slider-vertical", "side", "difference", "loupe"])
def test_modes(stage, qtbot, mode, theme):
    view = stage.view
    view.set_mode(mode)
    view.viewport.pointer = (150.0, 120.0)
    complete(qtbot, view)
    check(stage, f"compare-{mode}", theme, SIZE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_overlays(stage, qtbot, theme):
    view = stage.view
    y, x = np.mgrid[0:54, 0:90]
    view.set_heatmap(np.exp(-((x - 65) ** 2 + (y - 30) ** 2) / 200), 0.8)
    view.set_regions(
        (
            SeedRegion(3, tuple(Stamp(18 + step * 2, 20 + step, 5) for step in range(8))),
            SeedRegion(4, (Stamp(60, 44, 7),)),
        )
    )
    view.brush.set_radius(6)
    view.viewport.pointer = (420.0, 200.0)
    view.set_badge("The controls have changed")
    complete(qtbot, view)
    check(stage, "compare-overlays", theme, SIZE)
