"""Upscale the files of the batch, one after another, while the list is edited, paused and added to.

Each file is a stream of its own: between two files the gpu worker is free for the open photo. The list is the truth: a
file that is taken off it, or marked as skipped, while it is upscaled is left within one tile.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack, aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.batch.exporting import export_job
from sinsr_gui.engine.batch.find_images import Source
from sinsr_gui.engine.batch.journal import Journal, open_journal
from sinsr_gui.engine.batch.naming import Job, path_key
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.events import Event, FileDone, FileFailed, FileSkipped, Planned, TileDone
from sinsr_gui.engine.messages import NOTHING, together
from sinsr_gui.flows.pausing import Pause
from sinsr_gui.flows.photo.resolving import BatchSettings, name_jobs, plan_for
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.batch import Batch, Pace
from sinsr_gui.state.queue import Item
from sinsr_gui.state.session import Session

from .conflicts import Ask, Conflicts
from .estimate import remember_pace
from .queueing import read_headers
from .unfinished import write

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

Load = Callable[[BatchSettings], Awaitable["Model"]]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What a run of the batch works with."""

    batch: Batch
    order: BatchSettings
    conflicts: Conflicts
    pause: Pause
    model: Model
    journal: Journal
    gpu: Worker
    io: Worker


async def export_batch(
    batch: Batch,
    session: Session,
    order: BatchSettings,
    gpu: Worker,
    io: Worker,
    load: Load,
    description: Path,
    ask: Ask | None = None,
) -> None:
    """Make the results of all files that wait, also of those that are added meanwhile; `description` tells of the batch
    as long as it is not finished. Cancelling the task stops within one tile; what is done stays done. `ask` is asked
    about names that are taken if the order says so; without an answer the batch stops, as if the task was cancelled."""
    batch.phase, batch.finished, batch.pace = "starting", False, Pace()
    try:
        model = await load(order)
        plan = plan_for(order, model, description.parent)
        with ExitStack() as stack:
            journal = await io.call(lambda: stack.enter_context(open_journal(plan.journal, plan.resume)))
            if batch.phase == "starting":
                batch.phase = "running"
            conflicts = Conflicts(plan, journal, io, ask if order.saving.conflict == "ask" else None)
            pause = Pause(lambda: batch.phase == "paused", batch.events.phase)
            await _through(Run(batch, order, conflicts, pause, model, journal, gpu, io), description)
            if not batch.queue.counts["failed"]:
                journal.forget()
        description.unlink(missing_ok=True)
        batch.finished = True
        if seconds := batch.pace.seconds(1.0):
            times = order.seeding.renderings if model.has_noise else 1
            remember_pace(session, order.asked.model, model.info.renderings(order.asked) * times, seconds)
    except EngineError as error:
        session.notices.fail(error)
    finally:
        batch.phase, batch.current, batch.fraction = "idle", None, 0.0


async def _through(run: Run, description: Path) -> None:
    """File after file, until none waits."""
    queue, version = run.batch.queue, -1
    names: dict[Path, Job] = {}
    planned: set[str] = set()
    while (item := queue.next_waiting()) is not None:
        await run.pause.over()
        if version != queue.version:
            version = queue.version
            await run.io.call(write, description, run.order, [(item.source, item.folder) for item in queue])
            undone = [Source(item.source, item.folder) for item in queue if item.status in ("waiting", "failed")]
            used = {path_key(item.target) for item in queue if item.status == "done" and item.target}
            others = [item.source for item in queue if item.status not in ("waiting", "failed")]
            used |= await run.io.call(_keys, others)  # what is done is an original too
            names = await run.io.call(name_jobs, undone, run.order, run.model.info.id, used)
            planned = used | {path_key(job.target) for job in names.values()}
            waiting = [item.source for item in queue if item.status == "waiting"]
            await run.conflicts.settle([names[source] for source in waiting if source in names], planned)
        elif not item.looked:
            await read_headers(run.batch, run.io, [item])
        elif job := names.get(item.source):
            await _one(run, job, planned)
        else:  # a finished or skipped one that waits again has no name yet
            version = -1


def _keys(paths: Sequence[Path]) -> set[str]:
    return {path_key(path) for path in paths}


async def _one(run: Run, job: Job, planned: set[str]) -> None:
    """Make one result, and note each event."""
    batch = run.batch
    item = batch.queue.find(job.source)
    stopped = item is not None and item.target is not None
    batch.current, batch.fraction = job.source, 0.0
    batch.queue.change(job.source, status="running", target=job.target, reason=NOTHING, hint=NOTHING, seconds=0.0)
    begun, tiles = run.pause.clock(), [0, 1]
    try:
        plan = run.conflicts.plan_of(job)
        stream = run.pause.stream(run.gpu, export_job, run.model, plan, job, run.journal, planned)
        async with aclosing(stream) as events:
            async for event in events:
                _note(batch, job, event, tiles, run.pause.clock() - begun, stopped)
                item = batch.queue.find(job.source)
                if item is None or item.status != "running":
                    break  # done, or taken off the list
    finally:
        if (item := batch.queue.find(job.source)) and item.status == "running":
            batch.queue.change(job.source, status="waiting")


def _note(batch: Batch, job: Job, event: Event, tiles: list[int], seconds: float, stopped: bool) -> None:
    """What an event means for the list. `tiles` counts those done and planned; a `stopped` file may have been saved."""
    item: Item | None = batch.queue.find(job.source)
    if item is None:
        return
    match event:
        case Planned():
            tiles[1] = tiles[0] + len(event.boxes)
        case TileDone():
            tiles[0] += 1
            batch.fraction = tiles[0] / tiles[1]
        case FileDone():
            batch.queue.change(
                job.source, status="done", target=event.target, seconds=seconds, reason=together(event.notices)
            )
            batch.pace = batch.pace.after(item.megapixels, seconds)
        case FileSkipped(done=True) if stopped:
            batch.queue.change(job.source, status="done", target=event.target)
        case FileSkipped():
            batch.queue.change(job.source, status="skipped", target=event.target, reason=event.reason)
        case FileFailed():
            batch.queue.change(
                job.source, status="failed", target=None, reason=event.error.message, hint=event.error.hint
            )
