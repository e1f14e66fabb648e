"""Explore seeds: render a region in several of them, turn some down, let them compete, keep the best.

A preview shows the pixels of the export; so taking a seed by its cell is taking that picture.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sinsr_gui.engine.events import Box, Planned, SeedDone, TileDone
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.requests import Request, SeedMap
from sinsr_gui.engine.upscaling.tiles import TilePlan, plan_tiles
from sinsr_gui.flows.photo.belonging import belonging
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.setup import Loaded, model_for
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.seeds import Candidate, Cell, Duel, Preview, Seeds, Spread, View
from sinsr_gui.state.session import Session

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

SMALLEST = 24
"""Input pixels of a side below which a region shows nothing."""


def frame(
    seeds: Seeds, visible: Box, photo: tuple[int, int], scale: int, room: tuple[int, int], plan: TilePlan | None = None
) -> None:
    """Look at the middle of what is visible, as much of it as fits into a cell of `room` pixels at 100 %.

    With the plan of the upscale, a little aside where that saves rendering a second tile for each seed.
    """
    left, top, width, height = visible
    sides = (
        max(min(side, pixels // scale), min(SMALLEST, whole))
        for side, pixels, whole in zip((width, height), room, photo, strict=True)
    )
    wide, high = (min(side, whole) for side, whole in zip(sides, photo, strict=True))
    x = min(max(left + (width - wide) // 2, 0), photo[0] - wide)
    y = min(max(top + (height - high) // 2, 0), photo[1] - high)
    if plan is not None:
        x, y = plan.columns.nudged(x, x + wide), plan.rows.nudged(y, y + high)
    seeds.box = (x, y, wide, high)


def shrink(seeds: Seeds, scale: int, room: tuple[int, int]) -> None:
    """Look at the middle of the region, if the whole is more than a cell of `room` pixels shows at 100 %."""
    if seeds.box is not None:
        left, top, width, height = seeds.box
        wide, high = (
            min(side, max(pixels // scale, SMALLEST)) for side, pixels in zip((width, height), room, strict=True)
        )
        seeds.box = (left + (width - wide) // 2, top + (height - high) // 2, wide, high)


def plan_of(session: Session, loaded: Loaded) -> TilePlan | None:
    """The tiles of the upscale that the controls ask for; None while no model is loaded."""
    photo, model = session.photo, loaded.model
    if photo is None or model is None:
        return None
    request = request_for(session.asked, session.settings.compute, model)
    return plan_tiles(photo.width, photo.height, request.tile, request.overlap, model.size_multiple, model.align)


def move_to(seeds: Seeds, centre: tuple[float, float], photo: tuple[int, int]) -> None:
    """Look at another place of the photo."""
    if seeds.box is not None:
        _, _, width, height = seeds.box
        x = min(max(round(centre[0] - width / 2), 0), photo[0] - width)
        y = min(max(round(centre[1] - height / 2), 0), photo[1] - height)
        seeds.box = (x, y, width, height)


async def fill_sheet(session: Session, seeds: Seeds, gpu: Worker, loaded: Loaded, first: int | None = None) -> None:
    """A sheet of `seeds.count` seeds from `first` on (by default the base seed that is asked for)."""
    wanted = seeds.following(session.asked.seeds.base if first is None else first, seeds.count)
    seeds.duel = seeds.champion = None
    with belonging(session) as photo:
        await _render(session, photo, seeds, gpu, loaded, wanted)


async def reject(session: Session, seeds: Seeds, gpu: Worker, loaded: Loaded, seed: int) -> None:
    """Turn a seed down and put the next one in its place."""
    seeds.rejected |= {seed}
    turned_down = Candidate.of(session.asked, seed)
    seeds.favourites = tuple(None if kept == turned_down else kept for kept in seeds.favourites)
    shown = [cell.seed for cell in seeds.cells]
    if seed not in shown:
        return
    (fresh,) = seeds.following(max(shown) + 1, 1)
    with belonging(session) as photo:
        await _render(session, photo, seeds, gpu, loaded, tuple(fresh if other == seed else other for other in shown))


def use_seed(session: Session, seed: int) -> None:
    """Ask for that seed from now on, without a mean; painted regions stay."""
    ask(session, seeds=session.asked.seeds.choosing(seed), mean_of=1)


def use_candidate(session: Session, chosen: Candidate) -> None:
    """Ask for what a key holds: its model, strength, seed and steps."""
    ask(session, chosen.settings(session.asked))


def bookmark(seeds: Seeds, chosen: Candidate, key: int | None = None) -> None:
    """Put a candidate on a key (0 to 8), by default the first free one; a second time takes it off."""
    kept = list(seeds.favourites)
    if chosen in kept and key is None:
        kept[kept.index(chosen)] = None
    else:
        kept = [None if other == chosen else other for other in kept]
        free = kept.index(None) if None in kept else len(kept) - 1
        kept[free if key is None else key] = chosen
    seeds.favourites = tuple(kept)


def begin_duel(seeds: Seeds) -> None:
    """Let the rendered seeds of the sheet compete."""
    ready = seeds.competitors
    seeds.champion = None
    seeds.duel = Duel(ready[0], ready[1], ready[2:]) if len(ready) > 1 else None
    seeds.view = "duel"


def change_view(session: Session, seeds: Seeds, view: View) -> None:
    """Turn to another way of choosing. What it needs is at hand: a tournament has begun, a mix has two known ends."""
    if view == "duel" and seeds.duel is None and seeds.champion is None:
        begin_duel(seeds)
    if view == "morph" and seeds.preview is None and seeds.pixels_of(seeds.other) is None:
        others = (seed for seed in seeds.competitors if seed != session.asked.seeds.base)
        seeds.other = next(others, seeds.other)
    seeds.view = view


def prefer(seeds: Seeds, seed: int) -> None:
    """Choose one of the two."""
    if seeds.duel is None:
        return
    following = seeds.duel.won_by(seed)
    if isinstance(following, Duel):
        seeds.duel = following
    else:
        seeds.duel, seeds.champion = None, following


async def render_region(
    session: Session, seeds: Seeds, gpu: Worker, loaded: Loaded, asked: SeedMap, box: Box | None = None
) -> None:
    """Render a region (by default that of the sheet) with a whole seed map: morphed, or painted."""
    box, compute = box or seeds.box, session.settings.compute
    wished = replace(session.asked, seeds=asked)
    with belonging(session) as photo:
        if photo is None or box is None:
            return
        model = await model_for(session, gpu, loaded, wished.model)
        request = request_for(wished, compute, model, photo.sha256)
        async with aclosing(rendered(seeds, gpu, model, photo, request, [asked.base], box)) as events:
            async for event in events:
                seeds.preview = Preview(asked, event.pixels, box)


async def weigh(session: Session, seeds: Seeds, gpu: Worker, loaded: Loaded) -> None:
    """The mean of the region over `seeds.average` seeds, and where they differ."""
    base = session.asked.seeds.base
    wanted = tuple(range(base, base + seeds.average))
    with belonging(session) as photo:
        await _render(session, photo, seeds, gpu, loaded, wanted)
        pictures = [cell.pixels for cell in seeds.cells if cell.pixels is not None]
        if len(pictures) == len(wanted):
            mean, deviation = await gpu.call(_spread, pictures)
            seeds.spread = Spread(len(pictures), mean, deviation)


def forget_photo(seeds: Seeds) -> None:
    """Another photo is open: what was rendered of the one before goes, and so does its region."""
    seeds.box, seeds.cells, seeds.made_for, seeds.duel = None, (), None, None
    seeds.spread = seeds.preview = seeds.champion = None


async def _render(
    session: Session, photo: Photo | None, seeds: Seeds, gpu: Worker, loaded: Loaded, wanted: Sequence[int]
) -> None:
    """Show these seeds; what was rendered of the same region is kept."""
    box, asked, compute = seeds.box, session.asked, session.settings.compute
    if photo is None or box is None:
        return
    model = await model_for(session, gpu, loaded, asked.model)
    settings = replace(asked, seeds=asked.seeds.choosing(asked.seeds.base))
    request = request_for(settings, compute, model, photo.sha256)
    same = (box, replace(request, settings=replace(settings.with_seed(0).rendered, mean_of=1)))
    known = {cell.seed: cell.pixels for cell in seeds.cells} if same == seeds.made_for else {}
    seeds.made_for, seeds.stale = same, False
    seeds.cells = tuple(Cell(seed, known.get(seed)) for seed in wanted)
    missing = [cell.seed for cell in seeds.cells if cell.pixels is None]
    if not missing:
        return
    async with aclosing(rendered(seeds, gpu, model, photo, request, missing, box)) as events:
        async for event in events:
            made = Cell(event.seed, event.pixels)
            seeds.cells = tuple(made if cell.seed == made.seed else cell for cell in seeds.cells)


async def rendered(
    seeds: Seeds, gpu: Worker, model: Model, photo: Photo, request: Request, wanted: Sequence[int], box: Box
) -> AsyncGenerator[SeedDone, None]:
    """The region in each seed as it comes; meanwhile `seeds` says tile by tile how far it is."""
    seeds.done, seeds.wanted = 0, 1
    begun, before = 0.0, 0
    try:
        async with aclosing(gpu.stream(_explore, model, photo, request, wanted, box)) as events:
            async for event in events:
                match event:
                    case Planned():  # again when tiles were halved: then of what is left
                        seeds.wanted = seeds.done + len(event.boxes)
                        begun, before = time.perf_counter(), seeds.done
                    case TileDone():
                        seeds.done += 1
                        pace = (time.perf_counter() - begun) / (seeds.done - before)
                        seeds.seconds_left = pace * (seeds.wanted - seeds.done)
                    case SeedDone():
                        yield event
    finally:
        seeds.wanted, seeds.seconds_left = 0, None


def note_changes(session: Session, seeds: Seeds) -> None:
    """After a change of photo, region or controls: say whether the cells still are what would be rendered."""
    if seeds.made_for is None:
        return
    box, request = seeds.made_for
    made, asked = request.settings, session.asked
    laid = {"regions": asked.seeds.regions, "found": asked.seeds.found}
    seed = replace(made.seeds, **laid)  # base, size, mean and detail are not the cells' own
    same = session.photo is not None and (box, request.photo, made) == (
        seeds.box,
        session.photo.sha256,
        replace(asked.rendered, seeds=seed, size=made.size, mean_of=made.mean_of),
    )
    if seeds.stale == same:
        seeds.stale = not same


def _explore(model: Model, photo: Photo, request: Request, wanted: Sequence[int], box: Box) -> Iterator[object]:
    from sinsr_gui.engine.upscaling.exploring import explore

    return explore(model, photo, request, wanted, box)


def _spread(pictures: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    from sinsr_gui.engine.upscaling.exploring import mean_and_deviation

    return mean_and_deviation(pictures)
