"""Estimate how damaged the open photo is, so that `auto` is a number that can be seen and changed."""

from __future__ import annotations

from sinsr_gui.engine.upscaling.strength import estimate_strength
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session

from .belonging import belonging


async def estimate_damage(session: Session, io: Worker) -> None:
    """Measure the photo that is open now, if the chosen model is told; the number is what an upscale would find."""
    told = session.chosen_model is not None and session.chosen_model.has_strength
    with belonging(session) as photo:
        if photo is not None and told and session.estimated_strength is None:
            session.estimated_strength = await io.call(estimate_strength, photo)
