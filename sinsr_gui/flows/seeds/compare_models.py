"""Compare models: the framed region, then on wish the whole photo, in each of those that were chosen.

All get the same pixels and, where they take noise, the same noise; the region has the pixels of the whole. A model
that cannot be loaded says why in its cell, and the others go on.
"""

from __future__ import annotations

import time
from contextlib import aclosing
from dataclasses import replace

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.messages import Message, say, verbatim
from sinsr_gui.engine.models.store.published import title
from sinsr_gui.engine.requests import DEFAULT_MODEL
from sinsr_gui.flows.photo.belonging import belonging
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.mix_detail import with_detail
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.photo.upscale_photo import end, render
from sinsr_gui.flows.setup import Loaded, model_for
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.comparing import MOST, Chosen, Comparing, Look, ModelCell
from sinsr_gui.state.results import Results
from sinsr_gui.state.seeds import Candidate, Seeds
from sinsr_gui.state.session import Session

from .explore import rendered


def choose_models(session: Session, comparing: Comparing, chosen: tuple[Chosen, ...]) -> None:
    """Which models are compared, in the order of the list; what is rendered of them stays."""
    order = [info.id for info in session.models if info.path is not None]
    here = [one for one in chosen if one.model in order]
    here.sort(key=lambda one: (order.index(one.model), 0 if one.steps == "auto" else one.steps))
    comparing.chosen = tuple(here)[:MOST]


def choose_usual(session: Session, comparing: Comparing) -> None:
    """When nothing is chosen yet: the model in use and the one after it."""
    if not comparing.chosen:
        here = [info for info in session.models if info.path is not None]
        others = [Chosen(info.id) for info in here if info.id != session.asked.model]
        stepping = next((info.has_steps for info in here if info.id == session.asked.model), False)
        in_use = Chosen(session.asked.model, session.asked.steps if stepping else "auto")
        choose_models(session, comparing, (in_use, *others[:1]))


async def compare_region(session: Session, seeds: Seeds, comparing: Comparing, gpu: Worker, loaded: Loaded) -> None:
    """Render the framed region in each chosen model, one after the other."""
    box, asked, compute = seeds.box, replace(session.asked, mean_of=1), session.settings.compute
    with belonging(session) as photo:
        if photo is None or box is None:
            return
        _begin(session, comparing, photo, seeds)
        try:
            for index, cell in enumerate(comparing.cells):
                if cell.pixels is not None:
                    continue
                comparing.working = index
                try:
                    model = await model_for(session, gpu, loaded, cell.chosen.model)
                    request = request_for(cell.chosen.settings(asked), compute, model, photo.sha256)
                    began = time.perf_counter()
                    stream = rendered(seeds, gpu, model, photo, request, [asked.seeds.base], box)
                    async with aclosing(stream) as events:
                        async for event in events:
                            seconds = time.perf_counter() - began
                            comparing.put(index, replace(cell, pixels=event.pixels, seconds=seconds))
                except EngineError as error:
                    comparing.put(index, replace(cell, error=error.message))
        finally:
            comparing.working = None
        await model_for(session, gpu, loaded, session.asked.model)  # the next upscale starts at once


async def compare_whole(session: Session, comparing: Comparing, gpu: Worker, loaded: Loaded, results: Results) -> None:
    """Upscale the whole photo in each model; results come onto keys 1 to 9 of the photo page as they are done."""
    asked, compute = replace(session.asked, mean_of=1), session.settings.compute
    with belonging(session) as photo:
        if photo is None:
            return
        if tuple(cell.chosen for cell in comparing.cells) != comparing.chosen:
            comparing.cells = _cells(session, comparing)
        session.candidates = (None,) * len(session.candidates)
        try:
            for index, cell in enumerate(comparing.cells):
                comparing.working = index
                try:
                    model = await model_for(session, gpu, loaded, cell.chosen.model)
                    request = request_for(cell.chosen.settings(asked).rendered, compute, model, photo.sha256)
                    found = results.find(request) or await render(session, gpu, model, photo, request, results)
                    found = await with_detail(gpu, photo, found, asked.detail)
                except EngineError as error:
                    comparing.put(index, replace(cell, error=error.message))
                    continue
                comparing.put(index, replace(comparing.cells[index], result=found))
                session.candidates = (*session.candidates[:index], found, *session.candidates[index + 1 :])
        finally:
            comparing.working = None
            end(session, photo)
        await model_for(session, gpu, loaded, session.asked.model)


def look_at(comparing: Comparing, look: Look) -> None:
    """Look in another way; a difference is that of another than the first, with which all are compared."""
    comparing.look = look
    if look == "difference" and comparing.shown == 0:
        comparing.flip(1)


def use_model(session: Session, comparing: Comparing, index: int) -> None:
    """Ask for that model, in its steps, from now on."""
    chosen = comparing.cells[index].chosen
    ask(session, model=chosen.model, steps=chosen.steps)


def candidate_of(session: Session, comparing: Comparing, index: int) -> Candidate:
    """What a cell shows, to be kept on a key."""
    return Candidate.of(comparing.cells[index].chosen.settings(session.asked))


def note_photo(comparing: Comparing) -> None:
    """Another photo is open."""
    comparing.forget()


def _begin(session: Session, comparing: Comparing, photo: Photo, seeds: Seeds) -> None:
    """Make the cells; what was rendered of the same region by the same settings is kept."""
    assert seeds.box is not None  # the caller looked
    made_for = (seeds.box, Chosen(DEFAULT_MODEL).settings(session.asked).rendered)
    if comparing.made_for == made_for:
        known = {cell.chosen: cell for cell in comparing.cells if cell.pixels is not None}
    else:
        known = {}
    left, top, width, height = comparing.box = seeds.box
    comparing.made_for, comparing.shown = made_for, 0
    comparing.photo = photo.pixels[top : top + height, left : left + width]
    comparing.cells = tuple(known.get(cell.chosen, cell) for cell in _cells(session, comparing))


def _cells(session: Session, comparing: Comparing) -> tuple[ModelCell, ...]:
    titles = {info.id: title(info) for info in session.models}
    return tuple(ModelCell(one, _titled(titles.get(one.model, verbatim(one.model)), one)) for one in comparing.chosen)


def _titled(name: Message, chosen: Chosen) -> Message:
    if chosen.steps == "auto":
        return name
    return (
        say("{name}, 1 step", name=name)
        if chosen.steps == 1
        else say("{name}, {count} steps", name=name, count=chosen.steps)
    )
