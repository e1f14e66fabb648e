"""Mix the photo's own detail into a finished result: a matter of a moment, without rendering again."""

from __future__ import annotations

from dataclasses import replace

from sinsr_gui.engine.image import Photo
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.results import Results
from sinsr_gui.state.session import Result, Session

from .belonging import belonging
from .resolving import request_for


async def with_detail(worker: Worker, photo: Photo, rendered: Result, detail: float) -> Result:
    """The rendered result with so much of the photo's detail; itself at 0."""
    if detail == 0:
        return rendered
    pixels = await worker.call(_mixed, rendered.photo, photo, detail)
    settings = replace(rendered.request.settings, detail=detail)
    return replace(rendered, photo=pixels, request=replace(rendered.request, settings=settings))


async def follow_detail(session: Session, io: Worker, loaded: Loaded, results: Results) -> None:
    """Show the result that is asked for if no more than its detail is to be mixed."""
    if session.running is not None or loaded.model is None or session.asked.detail == 0:
        return
    if loaded.wanted != (session.asked.model, session.settings.compute):
        return
    with belonging(session) as photo:
        if photo is None:
            return
        asked = session.asked
        request = request_for(asked, session.settings.compute, loaded.model, photo.sha256)
        shown = session.result
        rendered = results.find(replace(request, settings=asked.rendered))
        if rendered is None or (shown is not None and shown.request.as_asked == request.as_asked):
            return
        mixed = await with_detail(io, photo, rendered, asked.detail)
        if session.asked == asked:
            session.show_result(mixed)


def _mixed(rendered: Photo, photo: Photo, detail: float) -> Photo:
    from sinsr_gui.engine.upscaling.detail_recovery import recover_detail

    return replace(rendered, pixels=recover_detail(rendered.pixels, photo.pixels, detail))
