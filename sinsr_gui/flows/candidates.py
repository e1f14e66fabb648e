"""Candidates: the favourites as full results, for keys 1 to 9 on the photo page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from ..engine.events import Planned, TileDone, Upscaled
from ..engine.photo import Photo
from ..engine.requests import Request, SeedMap
from ..state.results import Results
from ..state.seeds import Seeds
from ..state.session import Result, Session
from .ordering import order_of, request_for
from .setup import Loaded, model_for
from .upscale import Progress
from .workers import Worker

if TYPE_CHECKING:
    from ..engine.model import Model


async def render_favourites(session: Session, seeds: Seeds, gpu: Worker, loaded: Loaded, results: Results) -> None:
    """Upscale the photo with each favourite that was not yet; each comes onto its key as it is done."""
    photo = session.photo
    if photo is None:
        return
    model = await model_for(session, gpu, loaded, session.asked.model)
    template = replace(request_for(order_of(session), model), photo=photo.sha256, mean_of=1)
    regions = session.asked.seeds.regions
    for key, seed in enumerate(seeds.favourites):
        if seed is None:
            continue
        request = replace(template, seeds=SeedMap(seed, regions=regions))
        found = results.find(request) or await _rendered(session, gpu, model, photo, request)
        results.keep(found)
        if session.photo is not photo:
            return
        session.candidates = (*session.candidates[:key], found, *session.candidates[key + 1 :])


async def _rendered(session: Session, gpu: Worker, model: Model, photo: Photo, request: Request) -> Result:
    progress = Progress()
    try:
        async with aclosing(gpu.stream(_upscale, model, photo, request)) as events:
            async for event in events:
                match event:
                    case Planned():
                        session.running = progress.planned(event)
                    case TileDone():
                        session.running = progress.tile_done(event)
                    case Upscaled():
                        return Result(event.photo, event.request, event.seconds, event.notices, model=model.info)
    finally:
        session.running = None
    raise AssertionError("an upscale ends with its result")


def _upscale(model: Model, photo: Photo, request: Request) -> Iterator[Planned | TileDone | Upscaled]:
    from ..engine.upscaling import upscale

    return upscale(model, photo, request)
