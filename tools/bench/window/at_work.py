"""The whole application at work: how long its event loop is held by a real upscale, and memory over many of them."""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from typing import Any

import numpy as np
import psutil
from PySide6.QtCore import QObject, Qt, QTimer, Slot

from sinsr_gui.app.application import Application
from sinsr_gui.engine.image import load_photo, photo_from_pixels
from sinsr_gui.flows.photo.change_controls import choose_seed
from sinsr_gui.flows.photo.upscale_photo import upscale
from sinsr_gui.flows.setup import set_up
from sinsr_gui.paths import resource
from sinsr_gui.state.results import Results

from .whole_application import with_application

BEAT = 2
"""Milliseconds between heartbeats of the event loop."""


class Pulse(QObject):
    """A heartbeat; what comes late shows how long the event loop was held.

    Where other programs want the processor too, beats are late for their sake; so a hold is also measured by the
    processor's time that this program took meanwhile, on whichever of its threads.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.busy: list[float] = []
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Measure from now on."""
        self.gaps, self.busy = [], []
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._timer.start()

    def end(self) -> dict[str, Any]:
        """Stop -> what was found, in milliseconds beyond the beat."""
        self._timer.stop()
        gaps = sorted(gap * 1e3 - BEAT for gap in self.gaps)
        return {
            "longest_ms": round(gaps[-1], 1),
            "p99_ms": round(statistics.quantiles(gaps, n=100)[-1], 1),
            "median_ms": round(statistics.median(gaps), 1),
            "over_50_ms": sum(gap > 50 for gap in gaps),
            "longest_busy_ms": round(max(self.busy) * 1e3, 1),
            "beats": len(gaps),
        }

    @Slot()
    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.process_time()
        self.gaps.append(now - self._last)
        self.busy.append(min(now - self._last, worked - self._worked))
        self._last, self._worked = now, worked


def gaps() -> dict[str, Any]:
    """Make all pages, load the bundled model and upscale the sample photo while the heartbeat is watched."""
    found: dict[str, Any] = {}

    async def journey(application: Application) -> None:
        session, pulse = application.session, Pulse()
        pulse.begin()
        await application.add_pages()
        await asyncio.sleep(0.2)
        found["pages"] = pulse.end()
        pulse.begin()
        await set_up(session, application.gpu, application.io, application.loaded)
        found["loading"] = pulse.end()
        session.photo = load_photo(resource("sample.jpg"))
        await asyncio.sleep(0.5)
        begun = time.perf_counter()
        pulse.begin()
        await upscale(session, application.gpu, application.loaded, Results())
        await asyncio.sleep(0.5)
        found["upscaling"] = pulse.end() | {"seconds": round(time.perf_counter() - begun - 0.5, 1)}
        assert session.result is not None

    with_application(journey)
    return found


def soak(count: int) -> dict[str, Any]:
    """Upscale a tiny photo so many times, each in another seed; memory of the process in megabytes."""
    memory, process = [], psutil.Process()

    async def journey(application: Application) -> None:
        session = application.session
        await set_up(session, application.gpu, application.io, application.loaded)
        random = np.random.default_rng(0)
        session.photo = photo_from_pixels(random.integers(0, 256, (48, 64, 3), dtype=np.uint8))
        results = Results(budget=1)  # what is kept on purpose is bounded apart
        for index in range(count):
            choose_seed(session, index)
            await upscale(session, application.gpu, application.loaded, results)
            await asyncio.sleep(0.02)
            gc.collect()
            memory.append(process.memory_info().rss / 2**20)

    with_application(journey)
    warm = min(count // 4, 50)
    slope = float(np.polyfit(np.arange(count - warm), memory[warm:], 1)[0])
    return {
        "upscales": count,
        "first_mb": round(memory[0], 1),
        "warm_mb": round(memory[warm], 1),
        "last_mb": round(memory[-1], 1),
        "most_mb": round(max(memory), 1),
        "growth_mb_per_100": round(slope * 100, 2),
    }
