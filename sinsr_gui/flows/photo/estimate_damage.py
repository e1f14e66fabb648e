"""Estimate how damaged the open photo is, so that `auto` is a number that can be seen and changed."""

from __future__ import annotations

from sinsr_gui.engine.upscaling.strength import estimate_strength
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session

from .belonging import belonging


async def estimate_damage(session: Session, io: Worker) -> None:
    """Measure the photo that is open now; the number is what an upscale would find itself."""
    with belonging(session) as photo:
        if photo is not None:
            session.estimated_strength = await io.call(estimate_strength, photo)
