"""How long a photo shows nothing after the click on Upscale, by each bundled model: the sample, and 12 megapixels."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from sinsr_gui.app.application import Application
from sinsr_gui.engine.events import Glimpsed, TileDone
from sinsr_gui.engine.image import load_photo, photo_from_pixels
from sinsr_gui.flows.models.time_models import time_models
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.setup import set_up
from sinsr_gui.paths import comes_along, resource

from .whole_application import with_application

WIDTH, HEIGHT = 4000, 3000


def first_part() -> dict[str, Any]:
    """Seconds, and seconds of the processor, to the first part that is shown and to the first finished tile."""
    found: dict[str, Any] = {}

    async def journey(application: Application) -> None:
        session, upscale = application.session, application.window.actions_["upscale"]
        await application.add_pages()
        await set_up(session, application.gpu, application.io, application.loaded)
        await time_models(session, application.gpu, application.loaded)
        sample = load_photo(resource("sample.jpg")).pixels
        times = (-(-HEIGHT // sample.shape[0]), -(-WIDTH // sample.shape[1]), 1)
        large = np.tile(sample, times)[:HEIGHT, :WIDTH]
        bundled = [info for info in session.models if info.path is not None and comes_along(info.path)]
        for name, pixels in (("sample", sample), ("12_megapixels", large)):
            session.photo = photo_from_pixels(pixels)
            for info in bundled:
                ask(session, model=info.id)
                await asyncio.sleep(1)  # until the photo's damage is estimated
                await application.io.call(int)
                with _watched(application) as shown:
                    upscale.trigger()
                    while "tile" not in shown:
                        await asyncio.sleep(0.01)
                application.window.actions_["stop"].trigger()
                await application.gpu.call(int)  # the tile that it was at is through
                found[f"{name}_{info.id}"] = {
                    f"{part}_{unit}": value for part, times in shown.items() for unit, value in times.items()
                }

    with_application(journey)
    return found


@contextmanager
def _watched(application: Application) -> Iterator[dict[str, dict[str, float]]]:
    """When what was first shown, from now on."""
    shown: dict[str, dict[str, float]] = {}
    began, worked = time.perf_counter(), time.process_time()

    def note(tile: TileDone | Glimpsed | None) -> None:
        if tile is not None:
            taken = {"s": round(time.perf_counter() - began, 1), "cpu_s": round(time.process_time() - worked, 1)}
            shown.setdefault("first_part", taken)
            if isinstance(tile, TileDone):
                shown.setdefault("tile", taken)

    application.session.events.tile.connect(note)
    try:
        yield shown
    finally:
        application.session.events.tile.disconnect(note)
