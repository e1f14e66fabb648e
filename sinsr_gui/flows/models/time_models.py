"""Learn about how long the bundled models take on this machine, so that a first photo need not be upscaled blindly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.flows.setup import Loaded, loaded_model
from sinsr_gui.flows.workers import Worker
from sinsr_gui.paths import comes_along
from sinsr_gui.settings import Compute
from sinsr_gui.state.session import Session

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model


async def time_models(session: Session, gpu: Worker, loaded: Loaded) -> None:
    """Render a small tile with each bundled model of which nothing is known yet; the first photo tells it better."""
    for info in session.models:
        if info.path is None or not comes_along(info.path) or info.id in session.settings.remembered.pace:
            continue
        here = loaded.model if loaded.wanted == (info.id, session.settings.compute) else None
        try:
            pace = await gpu.call(_pace, info.id, session.settings.compute, here)
        except EngineError:  # told when it is used
            continue
        known = session.settings.remembered.pace
        session.settings = session.settings.remembering(pace={info.id: round(pace, 6)} | known)


def _pace(name: str, compute: Compute, here: Model | None) -> float:
    from sinsr_gui.engine.models.timing import measured_pace

    return measured_pace(here or loaded_model(name, compute))
