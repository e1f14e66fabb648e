"""The description of a batch on disk, from which a killed or closed program offers to go on.

What is done is known to the engine's journal; here is what was asked for, and of which files. A description that cannot
be read is not offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import listed
from sinsr_gui.flows.change_settings import change_group
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.resolving import BatchSettings
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.batch import Batch, Unfinished
from sinsr_gui.state.session import Session

from .queueing import append


@dataclass(frozen=True, slots=True)
class Description:
    """A batch: what was asked for, and each file with its folder below the output folder."""

    order: BatchSettings
    files: tuple[tuple[Path, Path], ...]
    version: int = 1


_JSON = TypeAdapter(Description)


def new_description(folder: Path) -> Path:
    """The name of a new batch's description."""
    return folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}.json"


def write(path: Path, order: BatchSettings, files: Sequence[tuple[Path, Path]]) -> None:
    """Write the description completely or not at all. CannotWrite."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as part:
        part.write_bytes(_JSON.dump_json(Description(order, tuple(files))))


def read(path: Path) -> Description:
    """The batch that is described there. BadRequest."""
    try:
        return _JSON.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadRequest("That batch cannot be continued: its description cannot be read.", "Add its files.") from error


def list_unfinished(folder: Path) -> tuple[Unfinished, ...]:
    """All batches that were left, oldest first."""
    found: list[Unfinished] = []
    for path in listed(folder, "*.json"):
        try:
            description = read(path)
        except BadRequest:
            continue
        found.append(Unfinished(path, len(description.files), description.order.saving.folder))
    return tuple(found)


async def find_unfinished(batch: Batch, io: Worker, folder: Path) -> None:
    """PresetEstimate what an earlier run of the program left."""
    batch.unfinished = await io.call(list_unfinished, folder)


async def resume_list(batch: Batch, io: Worker, left: Unfinished) -> BatchSettings:
    """Put the files of a batch that was left on the list, and say what was asked for. BadRequest."""
    description = await io.call(read, left.path)
    await append(batch, description.files)
    batch.unfinished = tuple(other for other in batch.unfinished if other != left)
    return description.order


def bring_back(session: Session, order: BatchSettings) -> None:
    """Ask for the same again, so that the page shows what is made, and a start after a stop goes on with it."""
    ask(session, order.asked)
    change_group(session, "saving", order.saving)
    change_group(session, "seeding", order.seeding)


def discard(batch: Batch, left: Unfinished) -> None:
    """Forget a batch that was left; its results stay."""
    left.path.unlink(missing_ok=True)
    batch.unfinished = tuple(other for other in batch.unfinished if other != left)
