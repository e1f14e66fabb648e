"""Screenshots: what a widget looks like, compared with a kept picture by tolerance.

Drawn everywhere, compared on Linux only, because other systems draw text otherwise.
SINSR_SCREENSHOTS=write keeps new ones; look at them before they are committed. What differs is left in build/.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from sinsr_gui.ui.widgets import theme as themes

FOLDER = Path(__file__).with_name("screenshots")
MEAN = 1.5
"""Largest mean absolute difference of a channel, of 255: keeping 128 colours alone costs up to 1.3."""
FAR = 10_000
"""Pixels, beyond any screen."""
SHARE = 0.006
"""Largest share of pixels that differ visibly."""


def check(widget: QWidget, name: str, theme: Literal["light", "dark"], size: tuple[int, int] | None = None) -> None:
    """Compare with screenshots/NAME-THEME.png. The widget is shown, without a screen, at `size` or at its own."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    themes.apply(app, theme)
    try:
        if size:
            widget.resize(*size)
        widget.show()
        widget.setFocus()  # no field shows a caret or a focus ring by chance
        QCursor.setPos(FAR, FAR)  # nor does the pointer of an earlier test lie over anything
        for _ in range(3):  # layouts, then what they ask for
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()
        shot = _pixels(widget.grab().toImage())
    finally:
        themes.apply(app, "light")
    if sys.platform != "linux":
        return
    path = FOLDER / f"{name}-{theme}.png"
    if os.environ.get("SINSR_SCREENSHOTS") == "write":
        _write(path, shot)
        return
    assert path.exists(), f"{path} is missing; write it with SINSR_SCREENSHOTS=write and look at it"
    kept = np.asarray(Image.open(path).convert("RGB"))
    try:
        assert shot.shape == kept.shape
        gap = np.abs(shot.astype(np.int16) - kept)
        assert gap.mean() <= MEAN
        assert (gap.max(axis=2) > 48).mean() <= SHARE
    except AssertionError:
        _write(Path("build") / "screenshots" / path.name, shot)
        raise


def _pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def _write(path: Path, pixels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
