"""On a screen with two device pixels per logical pixel, 100 % is one pixel of the picture on one of the screen."""

import os
import subprocess
import sys

CANVAS = """
import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from sinsr_gui.engine.image import Photo
from sinsr_gui.ui.canvas.pyramid.qimage import to_array
from sinsr_gui.ui.photo.compare_view import CompareView
from sinsr_gui.ui.widgets import icons, theme

app = QApplication(["density", "-style", "fusion"])
theme.apply(app, "light")
random = np.random.default_rng(0)
photo, result = (
    Photo(random.integers(0, 256, (height, height * 3 // 2, 3), dtype=np.uint8), sha256=str(height))
    for height in (300, 1200)
)
view = CompareView()
view.resize(400, 300)
view.show()
view.comparison.set_photo(photo)
view.comparison.set_result(result)
view.divider.setValue(0)
view.viewport.set_zoom(1)
while not view.complete or view.comparison.after.coming:
    app.processEvents()
    view.repaint()
assert (view.viewport.clip.width(), view.viewport.clip.height()) == (800, 600)
image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
shot = to_array(image)[..., 2::-1]
left, top = (round(-offset) for offset in (view.viewport.transform.x, view.viewport.transform.y))
part = np.s_[100:500, 100:700]  # beside the labels
expected = result.pixels[top : top + 600, left : left + 800]
assert np.array_equal(shot[part], expected[part])
assert icons.icon("open").pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)
view.hide()
view.deleteLater()
app.processEvents()
"""


def test_pixels_are_the_screen_s_and_icons_have_its_resolution():
    surroundings = os.environ | {"QT_SCALE_FACTOR": "2"}
    done = subprocess.run([sys.executable, "-c", CANVAS], env=surroundings, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
