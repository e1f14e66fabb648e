"""Edit the batch's list: add files and folders, look at what they are, take off, retry, skip."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sinsr_gui.engine.batch.find_images import find_sources
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.image import photo_info
from sinsr_gui.engine.messages import NOTHING, os_reason, say
from sinsr_gui.flows.photo.open import name_once
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.queue import Item
from sinsr_gui.state.session import Session

TOPIC = "adding"
"""Of the notices: what was said of files that were added before is out of date when others are."""
PORTION = 1000
AT_ONCE = 24  # files that are looked at in one job, so that the worker is soon free for others


@dataclass(frozen=True, slots=True)
class Look:
    """What a glance at a file's header tells."""

    source: Path
    size: tuple[int, int] | None = None
    bytes: int = 0
    is_result: bool = False
    error: EngineError | None = None


async def add_files(batch: Batch, session: Session, io: Worker, paths: Sequence[Path], recursive: bool) -> None:
    """Put files and the pictures in folders on the list, then look at each, so that sizes and bad files are known."""
    batch.gathering = True
    try:
        # The output folder is left out of the walk, so that results are not found as photos.
        out = session.settings.saving.folder or Path(".sinsr-no-such-folder")
        found = await io.call(find_sources, tuple(paths), out, recursive)
        if not await append(batch, ((source.path, source.folder) for source in found.sources)):
            session.notices.say("These photos are in the list already.")
        name_once(session, found.left_out, TOPIC)
    except EngineError as error:
        session.notices.fail(error)
    finally:
        batch.gathering = False
    await read_all_headers(batch, io)


async def append(batch: Batch, files: Iterable[tuple[Path, Path]]) -> int:
    """Append files with their folders, in portions that the window does not feel; how many were new."""
    pending, count = iter(files), 0
    while some := list(islice(pending, PORTION)):
        count += batch.queue.extend(Item(source, folder) for source, folder in some)
        await asyncio.sleep(0)
    return count


async def read_all_headers(batch: Batch, io: Worker) -> None:
    """Look at every file that was not looked at; a second one who asks meanwhile need not wait."""
    if batch.reading_headers:
        return
    batch.reading_headers = True
    try:
        while some := list(islice((item for item in batch.queue if not item.looked), AT_ONCE)):
            await read_headers(batch, io, some)
    finally:
        batch.reading_headers = False


async def read_headers(batch: Batch, io: Worker, items: Sequence[Item]) -> None:
    """Learn the size of files; results of this program are skipped, and what is no picture has failed."""
    for seen in await io.call(glance, [item.source for item in items]):
        item = batch.queue.find(seen.source)
        if item is None:
            continue
        facts = {"looked": True, "size": seen.size, "bytes": seen.bytes}
        if item.status == "waiting" and seen.error:
            facts |= {"status": "failed", "reason": seen.error.message, "hint": seen.error.hint}
        elif item.status == "waiting" and seen.is_result:
            facts |= {"status": "skipped", "reason": say("It is already a result of this program.")}
        batch.queue.change(seen.source, **facts)


def glance(sources: Sequence[Path]) -> list[Look]:
    """Read the headers of files."""
    found: list[Look] = []
    for source in sources:
        try:
            facts = photo_info(source)
        except EngineError as error:
            found.append(Look(source, error=type(error)(error.message, error.hint)))
        except OSError as error:
            unreadable = say("{name} cannot be read: {reason}.", name=source.name, reason=os_reason(error))
            found.append(Look(source, error=EngineError(unreadable)))
        else:
            size = (facts["width"], facts["height"])
            found.append(Look(source, size, facts["bytes"], facts["recipe"] is not None))
    return found


def retry(batch: Batch, sources: Iterable[Path]) -> None:
    """Let failed, skipped and finished files wait again; what failed at a glance is looked at anew."""
    for source in sources:
        item = batch.queue.find(source)
        if item and item.status in ("failed", "skipped", "done"):
            looked = item.size is not None
            batch.queue.change(source, status="waiting", target=None, reason=NOTHING, hint=NOTHING, looked=looked)


def retry_failed(batch: Batch) -> None:
    """All that failed."""
    retry(batch, [item.source for item in batch.queue if item.status == "failed"])


def skip(batch: Batch, sources: Iterable[Path]) -> None:
    """Pass over files that wait, or over the one that is upscaled now."""
    for source in sources:
        item = batch.queue.find(source)
        if item and item.status in ("waiting", "running"):
            batch.queue.change(source, status="skipped", reason=say("You skipped it."), hint=NOTHING)


def pause(batch: Batch, paused: bool) -> None:
    """Hold the run after the tile that is upscaled now, or let it go on."""
    if batch.phase in ("running", "starting", "paused"):
        batch.phase = "paused" if paused else "running"
