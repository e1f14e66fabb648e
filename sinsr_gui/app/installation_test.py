"""The self-test of an installation: the engine upscales a photo, Qt draws and decodes. For packages, run as built."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path


def self_test() -> int:
    """Print one JSON line of facts; returns 0 if everything works, 1 if not, with the reason on stderr."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        facts = {"engine": _engine(), "window": _window()}
    except Exception as error:  # whatever it is, the installation does not work
        print(f"The self-test failed: {error!r}", file=sys.stderr)
        return 1
    print(json.dumps(facts))
    return 0


def _engine() -> dict[str, object]:
    """Load the bundled model, upscale a corner of the sample photo, save it and read it back."""
    import torch

    from sinsr_gui.engine import Request, Upscaled, UpscaleSettings, load_model, load_photo, save_photo, upscale
    from sinsr_gui.engine.image import SaveOptions
    from sinsr_gui.paths import resource

    started = time.perf_counter()
    model = load_model(None, "cpu", "float32")
    photo = load_photo(resource("sample.jpg"))
    side = model.size_multiple
    photo = replace(photo, pixels=photo.pixels[:side, :side], beyond=None)
    request = Request(photo.sha256, model.info.sha256, UpscaleSettings(model.info.id), tile=side)
    *_, last = upscale(model, photo, request)
    assert isinstance(last, Upscaled)
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("png", "jpg", "webp", "tif", "avif", "jxl"):
            save_photo(last.photo, Path(folder) / f"result.{suffix}", SaveOptions(), None)
            assert load_photo(Path(folder) / f"result.{suffix}").width == side * model.scale
    return {"torch": torch.__version__, "model": model.info.id, "seconds": round(time.perf_counter() - started, 2)}


def _window() -> dict[str, object]:
    """Make the window without a screen, and check the plugins that it needs."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QImageReader
    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QApplication

    from sinsr_gui.state.session import Session
    from sinsr_gui.ui.widgets import theme
    from sinsr_gui.ui.window import MainWindow

    app = QApplication.instance() or QApplication(["sinsr-studio"])
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    window = MainWindow(Session())
    picture = window.grab().toImage()
    assert not picture.isNull()
    formats = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    assert {"svg", "png", "jpeg"} <= formats, formats
    assert QLocalServer is not None
    window.deleteLater()
    return {"qt": qVersion(), "platform": app.platformName()}
