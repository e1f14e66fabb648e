"""Upscale the open photo: from the controls to a result that is painted tile by tile."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sinsr_gui.engine.events import Box, Glimpsed, Planned, TileDone, Upscaled
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.requests import Request
from sinsr_gui.engine.upscaling.finished_tiles import FinishedTiles
from sinsr_gui.flows.batch.estimate import remember_pace
from sinsr_gui.flows.pausing import Pause
from sinsr_gui.flows.setup import Loaded, model_for
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.notices import OF_RESULT
from sinsr_gui.state.results import Results
from sinsr_gui.state.session import Result, Running, Session

from .belonging import belonging
from .change_controls import roll
from .glimpse import glimpse_side
from .mix_detail import with_detail
from .resolving import request_for
from .save import warn_of_format

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

RECENT = 6
"""Tiles over which the time left is estimated: enough to be steady, few enough to follow a busy machine."""


async def upscale(session: Session, gpu: Worker, loaded: Loaded, results: Results, seen: Box | None = None) -> None:
    """Render what the controls ask for, or show it at once if it was rendered before. Raises EngineError.

    The earlier result stays until the new one is planned. After a cancel the next one of the same request goes on from
    the finished tiles. What is `seen` of the photo (input pixels) comes first, and before a tile that takes long a
    glimpse of its middle. It works for the photo that is open now, by the controls of now.
    """
    photo = session.photo
    if photo is None:
        return
    if not session.seed_locked and session.result is not None and not session.stale:
        roll(session)
    asked, compute = session.asked, session.settings.compute
    model = await model_for(session, gpu, loaded, asked.model)
    if session.photo is not photo:  # the model stays for the next one
        return
    request = request_for(asked.rendered, compute, model, photo.sha256)
    if found := results.find(request):
        with belonging(session):
            session.show_result(await with_detail(gpu, photo, found, asked.detail))
        return
    if session.sizes is not None:
        warn_of_format(session, session.sizes.final)
    with belonging(session):
        try:
            paint = partial(setattr, session, "tile")
            session.part = None
            glimpse = glimpse_side(session.settings.remembered, model.info, photo, request)
            result = await render(session, gpu, model, photo, request, results, paint, seen, glimpse)
            session.show_result(await with_detail(gpu, photo, result, asked.detail))
            for notice in result.notices:
                session.notices.say(notice, topic=OF_RESULT)
        finally:
            end(session, photo)


async def preview(session: Session, gpu: Worker, loaded: Loaded, results: Results, seen: Box) -> None:
    """Render only what is `seen` of the photo (input pixels); Upscale goes on from there. Raises EngineError."""
    photo, asked = session.photo, session.asked.rendered
    if photo is None:
        return
    model = await model_for(session, gpu, loaded, asked.model)
    if session.photo is not photo:
        return
    request = request_for(asked, session.settings.compute, model, photo.sha256)
    if results.find(request) or results.is_rendered(request):  # then the whole is there at once
        await upscale(session, gpu, loaded, results)
        return
    with belonging(session):
        try:
            async with aclosing(_rendering(session, gpu, model, photo, request, results, seen, False)) as events:
                async for event in events:
                    if isinstance(event, TileDone) and event.pixels.size:
                        session.tile = event
            session.part = asked
        finally:
            end(session, photo)


async def render(
    session: Session,
    gpu: Worker,
    model: Model,
    photo: Photo,
    request: Request,
    results: Results,
    on_tile: Callable[[TileDone | Glimpsed], None] = lambda tile: None,
    seen: Box | None = None,
    glimpse: int = 0,
) -> Result:
    """Upscale a photo, and keep the result, or what was finished of it.

    `session.running` says how far it is; the caller ends it when the result is in its place. It stands still
    while `session.on_hold`.
    """
    async with aclosing(_rendering(session, gpu, model, photo, request, results, seen, True, glimpse)) as events:
        async for event in events:
            if isinstance(event, Result):
                return event
            if event.pixels.size:
                on_tile(event)
    raise AssertionError("an upscale ends with its result")


async def _rendering(
    session: Session,
    gpu: Worker,
    model: Model,
    photo: Photo,
    request: Request,
    results: Results,
    seen: Box | None,
    whole: bool,
    glimpse: int = 0,
) -> AsyncGenerator[TileDone | Glimpsed | Result, None]:
    """The tiles of an upscale, and its result; of a preview no more than the tiles that are seen."""
    work = photo.megapixels * model.info.renderings(request.settings)
    pause = Pause(lambda: session.on_hold, session.events.on_hold)
    progress = Progress(session.settings.remembered.seconds(request.settings.model, work), pause.clock)
    session.running = progress.running
    tiles = results.begun(request)
    before = tiles.seconds
    try:
        async with aclosing(pause.stream(gpu, _upscale, model, photo, request, tiles, seen, whole, glimpse)) as events:
            async for event in events:
                match event:
                    case Planned():
                        session.running = progress.planned(event)
                        if event.reason:
                            session.notices.say(event.reason, level="warning")
                    case Glimpsed():
                        yield event
                    case TileDone():
                        yield event
                        session.running = progress.tile_done(event)
                    case Upscaled():
                        seconds = before + progress.seconds if pause.seconds else event.seconds
                        if not before:  # otherwise pauses of an earlier run may be in it
                            remember_pace(session, request.settings.model, work, seconds)
                        result = Result(event.photo, event.request, seconds, event.notices, model.info, model.device)
                        results.store(result)
                        yield result
        if not whole:
            remember_pace(session, request.settings.model, work * progress.share, progress.seconds)
    except Exception:
        results.give_up(request)
        raise


def end(session: Session, photo: Photo) -> None:
    """Nothing is rendered any more for the photo; for another one, something may be."""
    if session.photo is photo:
        session.running, session.tile, session.on_hold = None, None, False


def pause(session: Session, paused: bool) -> None:
    """Hold the upscale after the tile that is rendered now, or let it go on."""
    if session.running is not None and session.running.what == "upscaling":
        session.on_hold = paused


def show_if_known(session: Session, loaded: Loaded, results: Results) -> None:
    """After a change of the controls: show their result if it was rendered before."""
    if session.photo is None or session.running is not None or loaded.model is None:
        return
    if loaded.wanted != (session.asked.model, session.settings.compute):
        return
    request = request_for(session.asked, session.settings.compute, loaded.model, session.photo.sha256)
    if (found := results.find(request)) and found is not session.result:
        session.show_result(found)


async def follow_size(session: Session, gpu: Worker, loaded: Loaded, results: Results) -> None:
    """After a change of the controls: make the size that is asked for if that takes no rendering. EngineError."""
    before = None
    while session.asked != before and _is_rendered(session, loaded, results):
        before = session.asked
        await upscale(session, gpu, loaded, results)


def _is_rendered(session: Session, loaded: Loaded, results: Results) -> bool:
    """Whether what is asked for differs in no more than its size from what was rendered."""
    if session.photo is None or session.running is not None or loaded.model is None or not session.stale:
        return False
    if loaded.wanted != (session.asked.model, session.settings.compute):
        return False
    request = request_for(session.asked.rendered, session.settings.compute, loaded.model, session.photo.sha256)
    return results.is_rendered(request)


class Progress:
    """How far an upscale is: by finished pixels, so that it never goes back when tiles are halved."""

    def __init__(self, seconds: float | None, clock: Callable[[], float]) -> None:
        """`seconds` is what it would take by earlier ones, until its own tiles tell."""
        self.running = Running("upscaling")
        self._expected, self._clock = seconds, clock
        self._begun: float | None = None
        self._pixels, self._all = 0, 1
        self._recent: deque[tuple[float, int]] = deque([(clock(), 0)], RECENT + 1)

    @property
    def seconds(self) -> float:
        """Since the first plan."""
        return 0.0 if self._begun is None else self._clock() - self._begun

    @property
    def share(self) -> float:
        """Of the photo, what is finished."""
        width, height = self.running.size or (1, 1)
        return self._pixels / (width * height)

    def planned(self, event: Planned) -> Running:
        """A first plan, or another for what is left."""
        self._recent.clear()
        self._recent.append((self._clock(), self._pixels))
        self._begun = self._recent[0][0] if self._begun is None else self._begun
        total = self.running.done + len(event.boxes)
        planned = sum(width * height for _, _, width, height in event.boxes)  # of a preview, a part of the photo
        self._all = self._pixels + planned
        left = None if self._expected is None else self._expected * planned / (event.size[0] * event.size[1])
        left = None if self._pixels and event.reason else left  # smaller tiles take their own time
        self.running = replace(self.running, total=total, boxes=event.boxes, size=event.size, seconds_left=left)
        return self.running

    def tile_done(self, event: TileDone) -> Running:
        """One more tile; an early one counts as what it will complete in its turn."""
        if event.again:
            return self.running
        box = self.running.boxes[event.index] if event.early else event.box
        self._pixels += box[2] * box[3]
        self._recent.append((self._clock(), self._pixels))
        (before, fewer), (now, pixels) = self._recent[0], self._recent[-1]
        self.running = replace(
            self.running,
            done=self.running.done + 1,
            fraction=min(pixels / self._all, 1.0),
            seconds_left=(now - before) / max(pixels - fewer, 1) * max(self._all - pixels, 0),
        )
        return self.running


def _upscale(
    model: Model, photo: Photo, request: Request, tiles: FinishedTiles, seen: Box | None, whole: bool, glimpse: int
) -> Iterator[Planned | TileDone | Glimpsed | Upscaled]:
    from sinsr_gui.engine.upscaling import upscaling

    if seen is not None and not whole:
        return upscaling.preview(model, photo, request, tiles, seen)
    return upscaling.upscale(model, photo, request, tiles, seen, glimpse)
