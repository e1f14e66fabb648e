"""What the batch would take, before it starts: pixels, disk, time; and an example of a name."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from sinsr_gui.engine.batch.naming import suffix_for
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.image.formats import WRITE_SUFFIXES
from sinsr_gui.engine.messages import NOTHING, together
from sinsr_gui.engine.upscaling.output_size import plan_size
from sinsr_gui.flows.photo.resolving import BatchSettings, batch_settings, example, suffix_of
from sinsr_gui.flows.workers import Worker
from sinsr_gui.settings import Saving
from sinsr_gui.state.batch import Batch, Estimate
from sinsr_gui.state.session import Session

BYTES_PER_PIXEL = {"PNG": 1.9, "JPEG": 0.75, "WEBP": 0.5, "TIFF": 3.0, "AVIF": 0.45, "JXL": 0.5}
"""Of results at quality 95, about: enlarged photos have little noise. Lossless ones are near PNG."""

FEWEST = 0.05
"""Megapixels that say something about the pace."""

Sized = Sequence[tuple[Path, tuple[int, int]]]


async def estimate(batch: Batch, session: Session, io: Worker) -> None:
    """Tell what the files that wait would take with the controls and settings of now."""
    order = batch_settings(session)
    first = next(iter(batch.queue), None)
    try:
        batch.example, batch.fault = example(first.source if first else Path("photo.jpg"), order), NOTHING
    except BadRequest as error:
        batch.example, batch.fault = "", together((error.message, error.hint))
    waiting = [item for item in batch.queue if item.status == "waiting"]
    if not waiting:
        batch.estimate = None
        return
    sized = [(item.source, item.size) for item in waiting if item.size]
    pixels, size = await io.call(output, sized, order)
    share = len(waiting) / len(sized) if sized else 0.0  # those that were not looked at are as the others
    seconds = batch.pace.seconds(batch.queue.megapixels("waiting"))
    if seconds is None:
        noisy = session.chosen_model is None or session.chosen_model.has_noise
        work, megapixels = session.renderings, batch.queue.megapixels("waiting")
        work *= order.seeding.renderings if noisy else 1
        seconds = session.settings.remembered.seconds(order.asked.model, megapixels * work)
    batch.estimate = Estimate(len(waiting), pixels * share / 1e6, round(size * share), seconds, free(order, first))


def output(sized: Sized, order: BatchSettings) -> tuple[int, float]:
    """Pixels and bytes of the results."""
    pixels, size = 0, 0.0
    for source, dimensions in sized:
        try:
            width, height = plan_size(dimensions, order.asked.size, 1).final
        except BadRequest:
            continue
        pixels += width * height
        size += width * height * density(source, order.saving)
    return pixels, size


def density(source: Path, saving: Saving) -> float:
    """Bytes per pixel of a file's result, about."""
    form = WRITE_SUFFIXES[suffix_of(saving) or suffix_for(source)]
    if form in ("WEBP", "AVIF", "JXL") and saving.lossless:
        return BYTES_PER_PIXEL["PNG"]
    coarse = 0.7 if form in ("JPEG", "AVIF") and saving.subsampling == "4:2:0" else 1.0
    lossy = form in ("JPEG", "WEBP", "AVIF", "JXL")
    # From JPEG quality 95 to 50 a file shrinks to about a fifth.
    return BYTES_PER_PIXEL[form] * (coarse * 2 ** ((saving.quality - 95) / 20) if lossy else 1.0)


def free(order: BatchSettings, first: object) -> int | None:
    """Bytes on the disk where results go."""
    folder = order.saving.folder or getattr(getattr(first, "source", None), "parent", None)
    while folder and not exists(folder) and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free if folder else None
    except OSError:
        return None


def remember_pace(session: Session, model: str, megapixels: float, seconds: float) -> None:
    """Learn how fast a model is here, for later estimates; in a mean each seed counts as a photo.

    From pictures of less than a tile nothing is learnt.
    """
    if seconds > 0 and megapixels >= FEWEST:
        pace = session.settings.remembered.pace | {model: round(megapixels / seconds, 6)}
        session.settings = session.settings.remembering(pace=pace)
