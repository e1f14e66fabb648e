"""Candidates: the favourites as full results, for keys 1 to 9 on the photo page."""

from __future__ import annotations

from sinsr_gui.flows.photo.belonging import belonging
from sinsr_gui.flows.photo.mix_detail import with_detail
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.photo.upscale_photo import end, render
from sinsr_gui.flows.setup import Loaded, model_for
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.results import Results
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session


async def render_favourites(session: Session, seeds: Seeds, gpu: Worker, loaded: Loaded, results: Results) -> None:
    """Upscale the photo with each favourite that was not yet; each comes onto its key as it is done."""
    photo, favourites = session.photo, seeds.favourites
    if photo is None:
        return
    asked, compute = session.asked, session.settings.compute
    ready = [(key, chosen) for key, chosen in enumerate(favourites) if chosen is not None]
    ready.sort(key=lambda one: (one[1].model != asked.model, one[1].model))  # each model is loaded once
    with belonging(session):
        try:
            for key, chosen in ready:
                model = await model_for(session, gpu, loaded, chosen.model)
                wanted = chosen.settings(asked)
                request = request_for(wanted.rendered, compute, model, photo.sha256)
                found = results.find(request) or await render(session, gpu, model, photo, request, results)
                found = await with_detail(gpu, photo, found, asked.detail)
                session.candidates = (*session.candidates[:key], found, *session.candidates[key + 1 :])
        finally:
            end(session, photo)
