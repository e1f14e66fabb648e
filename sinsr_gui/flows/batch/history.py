"""The batches that came to their end: what was made, where it lies and by which settings, the latest first.

One small file beside the descriptions of unfinished batches; what cannot be read of it is forgotten.
"""

from __future__ import annotations

import time
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.flows.photo.resolving import BatchSettings
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.batch import Batch, PastRun

MOST = 20
_JSON = TypeAdapter(tuple[PastRun, ...])


def read(path: Path) -> tuple[PastRun, ...]:
    """What is kept there; nothing if it is not there or damaged."""
    try:
        return _JSON.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()


async def recall(batch: Batch, io: Worker, path: Path) -> None:
    """Show what is kept."""
    batch.history = await io.call(read, path)


async def note(batch: Batch, io: Worker, path: Path, order: BatchSettings) -> None:
    """Keep the run that has just ended, if it made anything. CannotWrite."""
    targets = [item.target for item in batch.queue if item.status == "done" and item.target]
    if not targets:
        return
    counts, folder = batch.queue.counts, order.saving.folder or targets[0].parent
    run = PastRun(
        time.time(),
        len(targets),
        counts["failed"],
        counts["skipped"],
        folder,
        order.asked,
        order.saving,
        order.seeding,
    )
    earlier = batch.history
    same = earlier and (earlier[0].asked, earlier[0].saving, earlier[0].seeding) == (run.asked, run.saving, run.seeding)
    if batch.watched and same:
        earlier = earlier[1:]  # the same list, as more comes in
    batch.history = (run, *earlier)[:MOST]
    await io.call(_write, path, batch.history)


def _write(path: Path, history: tuple[PastRun, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as part:
        part.write_bytes(_JSON.dump_json(history))
