"""About how large the file will be that the controls and settings ask for: told after every change of them."""

from __future__ import annotations

from pathlib import Path

from sinsr_gui.engine.batch.file_size import estimate_file_size
from sinsr_gui.engine.batch.naming import suffix_for
from sinsr_gui.engine.image.formats import WRITE_SUFFIXES
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import FileEstimate, Session

from .belonging import belonging
from .resolving import save_options, suffix_of

ADDED = 1.7
"""How much more a result takes without loss than its photo enlarged by Lanczos: the model adds texture. Measured on
the sample photo, 1.4 to 2.4 by format; where an encoder may lose, the two are within a third of each other."""


async def weigh_file(session: Session, io: Worker) -> None:
    """Encode some places of the result, or, before there is one, of the photo. Nothing happens twice."""
    photo, sizes, saving = session.photo, session.sizes, session.settings.saving
    if photo is None or sizes is None:
        session.file = None
        return
    result = session.result
    options, suffix = save_options(saving), suffix_of(saving) or suffix_for(session.path or Path("pasted.png"))
    made_for = (result.request if result else photo.sha256, sizes.final, suffix, options)
    if session.file is not None and session.file.made_for == made_for:
        return
    form = WRITE_SUFFIXES[suffix]
    exact = form in ("PNG", "TIFF") or options.lossless
    with belonging(session):
        size = await io.call(estimate_file_size, result.photo if result else photo, sizes.final, suffix, options)
        if session.result is result:
            session.file = FileEstimate(form, round(size * (ADDED if exact and not result else 1)), made_for)
