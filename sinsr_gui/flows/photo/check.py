"""Check the result on show: reduced to the photo's size, how far is it from the photo, and where?"""

from __future__ import annotations

from sinsr_gui.engine.batch.verifying import consistency
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session

from .belonging import belonging


async def check(session: Session, io: Worker) -> None:
    """Compare the result with the photo, if that is wanted; what was found of an earlier one goes."""
    result, photo = session.result, session.photo
    session.agreement = None
    if not session.checking or result is None or photo is None:
        return
    with belonging(session):
        found = await io.call(consistency, result.photo, photo)
        if session.result is result and session.checking:
            session.agreement = found
