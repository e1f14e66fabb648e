"""The self-test of an installation: every bundled model upscales a photo, the trainer takes two steps, Qt draws.

Packages run it as built (`sinsr-studio --self-test`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

SHORT = {"steps": 2, "save_every": 2, "sample_every": 2, "batch": 1, "device": "cpu"}
"""Settings of the run that the self-test takes."""


def self_test() -> int:
    """Print one JSON line of facts; returns 0 if everything works, 1 if not, with the reason on stderr."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        facts = {"engine": _engine(), "trainer": _trainer(), "window": _window()}
    except Exception as error:  # whatever it is, the installation does not work
        print(f"The self-test failed: {error!r}", file=sys.stderr)
        return 1
    print(json.dumps(facts))
    return 0


def _engine() -> dict[str, object]:
    """Load every bundled model, upscale a corner of the sample photo with each, save it and read it back."""
    import torch

    from sinsr_gui.engine import list_models
    from sinsr_gui.paths import comes_along

    bundled = [info for info in list_models() if info.kind == "model" and info.path and comes_along(info.path)]
    assert bundled, "no model is bundled"
    seconds = {info.id: round(_upscale(info.id), 2) for info in bundled}
    return {"torch": torch.__version__, "models": list(seconds), "seconds": seconds}


def _upscale(model_id: str) -> float:
    """Seconds that loading a model, rendering one tile and saving it in every format take."""
    from sinsr_gui.engine import Request, Upscaled, UpscaleSettings, load_model, load_photo, save_photo, upscale
    from sinsr_gui.engine.image import SaveOptions
    from sinsr_gui.paths import resource

    started = time.perf_counter()
    model = load_model(model_id, "cpu", "float32")
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
    return time.perf_counter() - started


def _trainer() -> dict[str, object]:
    """Two steps of a personal run on the sample photo, in the process that the window would start."""
    from sinsr_gui.engine.filesystem import is_file
    from sinsr_gui.paths import resource
    from sinsr_gui.process import command
    from trainer.run.presets import preset
    from trainer.run.run_dir import RunDir

    with tempfile.TemporaryDirectory() as folder:
        photos = Path(folder) / "photos"
        photos.mkdir()
        shutil.copy(resource("sample.jpg"), photos)
        run = RunDir.create(Path(folder) / "run", preset("personal", photos, **SHORT))
        done = subprocess.run(command(run.path), capture_output=True, text=True, timeout=600, check=False)
        events = list(run.log.events())
        kinds = [str(event["event"]) for event in events]
        assert done.returncode == 0, done.stderr[-2000:]
        assert kinds[-1] == "finished", kinds
        assert is_file(run.checkpoint(2))
    return {"steps": 2, "events": kinds}


def _window() -> dict[str, object]:
    """Make the window without a screen, and check the plugins that it needs."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QImageReader
    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QApplication

    from sinsr_gui.state.session import Session
    from sinsr_gui.ui.widgets import theme
    from sinsr_gui.ui.window import MainWindow

    app = QApplication.instance() or QApplication(["sinsr-studio", *theme.ARGUMENTS])
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
