"""How fast the canvas paints while a large result is panned and zoomed, a frame every sixtieth of a second.

A frame's time is what the event loop is held for: moving the view, painting, and taking in the tiles that have arrived.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from PySide6.QtWidgets import QApplication

from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.upscaling.scratch import scratch_array
from sinsr_gui.ui.canvas.modes import MODES
from sinsr_gui.ui.photo.compare_view import CompareView
from sinsr_gui.ui.widgets import theme

SIZE = (1280, 720)
FRAME = 1 / 60


def frames(megapixels: float, count: int = 180) -> Iterator[dict[str, Any]]:
    """Pan and zoom in every mode, so many frames of each; milliseconds."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], *theme.ARGUMENTS])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    photo, result = _pictures(megapixels)
    view = CompareView()
    view.resize(*SIZE)
    view.show()
    view.comparison.set_photo(photo)
    begun = time.perf_counter()
    view.comparison.set_result(result)
    worst = _until_complete(view, app)
    yield {
        "what": "first sharp picture, fitted",
        "megapixels": round(result.width * result.height / 1e6, 1),
        "ms": _ms(time.perf_counter() - begun),
        "longest_hold_ms": _ms(worst),
    }
    for mode in MODES:
        view.set_mode(mode)
        view.viewport.fit()
        _until_complete(view, app)
        yield {"what": "zoom", "mode": mode} | _timed(view, app, count, lambda step: _zoom(view, step))
        for zoom in (0.3, 1.0):
            view.viewport.set_zoom(zoom)
            _until_complete(view, app)
            what = f"pan at {zoom:.0%}"
            yield {"what": what, "mode": mode} | _timed(view, app, count, lambda step: _pan(view, step))
    view.close()
    view.deleteLater()
    app.processEvents()


def _zoom(view: CompareView, step: int) -> None:
    """In and out again about a point off the middle, eight times the scale."""
    view.viewport.set_zoom(view.viewport.zoom * (1.035 if step % 120 < 60 else 1 / 1.035), (430.0, 290.0))


def _pan(view: CompareView, step: int) -> None:
    angle = step / 30
    view.viewport.pan(24 * math.cos(angle) - 8, 18 * math.sin(angle))


def _timed(view: CompareView, app: QApplication, count: int, move: Callable[[int], None]) -> dict[str, Any]:
    """`cpu` is the main thread's, `all_cpu` that of the whole process: with what paints and makes tiles beside it."""
    wall, cpu, everything, sharp, supplied = [], [], [], 0, 0
    for step in range(count):
        begun, worked, spent = time.perf_counter(), time.thread_time(), time.process_time()
        move(step)
        view.repaint()
        sharp += view.complete
        supplied += view.pyramids.supplied
        app.processEvents()
        wall.append(time.perf_counter() - begun)
        cpu.append(time.thread_time() - worked)
        everything.append(time.process_time() - spent)
        time.sleep(max(FRAME - wall[-1], 0))
    rested = time.perf_counter()
    held = _until_complete(view, app)
    return {
        "median_ms": _ms(statistics.median(wall)),
        "p99_ms": _ms(statistics.quantiles(wall, n=100)[-1]),
        "worst_ms": _ms(max(wall)),
        "in_time": round(sum(value <= FRAME for value in wall) / len(wall), 3),
        "cpu_median_ms": _ms(statistics.median(cpu)),
        "cpu_worst_ms": _ms(max(cpu)),
        "all_cpu_median_ms": _ms(statistics.median(everything)),
        "sharp": round(sharp / count, 3),
        "supplied": round(supplied / count, 3),
        "sharp_after_ms": _ms(time.perf_counter() - rested),
        "then_held_ms": _ms(held),
    }


def _until_complete(view: CompareView, app: QApplication) -> float:
    """Wait until all that is seen is painted sharply -> the longest that the event loop was held, in seconds."""
    longest, patience = 0.0, time.perf_counter() + 60
    view.repaint()
    while (not view.complete or view.comparison.coming) and time.perf_counter() < patience:
        begun = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - begun)
        time.sleep(0.002)
    return longest


def _pictures(megapixels: float) -> tuple[Photo, Photo]:
    """A photo of waves and grain, and a result of four times the size, on disk as large results are."""
    height = max(round(math.sqrt(megapixels * 1e6 / 1.5) / 4), 16)
    width = round(height * 1.5)
    random = np.random.default_rng(0)
    grain = random.integers(0, 40, (512, width * 4, 3), dtype=np.uint8)
    canvas = scratch_array((height * 4, width * 4, 3), np.uint8)
    slope = (np.arange(width * 4) * 200 // (width * 4)).astype(np.uint8)[None, :, None]
    for top in range(0, height * 4, 512):
        rows = canvas[top : top + 512]
        rows[...] = slope + grain[: len(rows)]
    photo = Photo(np.ascontiguousarray(canvas[::4, ::4]), sha256="bench")
    return photo, Photo(canvas, sha256="bench")


def _ms(seconds: float) -> float:
    return round(seconds * 1e3, 1)
