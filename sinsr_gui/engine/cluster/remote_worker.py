"""What runs on another device: one model, loaded once, that makes one result after the other. It knows nothing of Ray.

Each verb is a generator; the last thing that it yields is its answer, what comes before is a share of the work. A bug
becomes an answer as well wherever it belongs to one file.
"""

from __future__ import annotations

import atexit
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinsr_gui import __version__
from sinsr_gui.engine.batch.exporting import ExportPlan, export_job
from sinsr_gui.engine.batch.journal import Journal
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.errors import EngineError, foreseen
from sinsr_gui.engine.events import Event, FileDone, FileFailed, FileSkipped, Planned, Scored, TileDone
from sinsr_gui.engine.filesystem import listed
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import Precision, PrecisionChoice, Request

from .sent_files import FolderMark, Seen, unpacked

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

OFTEN = 0.5
"""Seconds between two shares that are told."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """An answer: a file is not seen from this machine, and has to be sent."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An answer: this ends everything, not only one file."""

    error: EngineError


@dataclass(frozen=True, slots=True)
class Loaded:
    """An answer: the model is loaded, and how."""

    info: ModelInfo
    precision: Precision
    tile: int
    overlap: int
    device: str  # its name
    host: str
    process: int
    version: str  # of the program


@dataclass(frozen=True, slots=True)
class Ticket:
    """One result to make. `content` is the picture's file where it has to be sent."""

    job: Job
    source: Seen
    folder: FolderMark | None  # where results lie; None: they are sent back
    origin: dict[str, Any]  # what the recipe says of the source
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """An answer: what became of a ticket, and the result's file where it has to be sent back."""

    outcome: FileDone | FileSkipped | FileFailed
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class PairTicket:
    """A pair to score; `contents` are the files of truth and input where they have to be sent."""

    pair: tuple[Seen, Seen]
    contents: tuple[bytes, bytes] | None = None


class RemoteWorker:
    """One device with a model."""

    def __init__(self) -> None:
        self._model: Model | None = None
        self._folder: Path | None = None  # for what is sent
        self._threads = 1
        self._writable: dict[FolderMark, bool] = {}

    def load(
        self,
        info: ModelInfo,
        files: Sequence[Seen],
        device: str,
        precision: PrecisionChoice,
        threads: int,
        contents: dict[str, bytes] | None = None,
    ) -> Iterator[Loaded | Unseen | Failed]:
        """Load the model from its files, which are seen or sent."""
        from sinsr_gui.engine.models.device import set_threads
        from sinsr_gui.engine.models.load import load_model

        if contents is None and not all(file.is_here() for file in files):
            yield Unseen()
            return
        try:
            here = info if contents is None else unpacked(info, contents, self._empty("model"))
            set_threads(threads)
            self._threads = threads
            self._model = model = load_model(here, device, precision)
        except Exception as error:
            yield _failed(error)
            return
        yield Loaded(
            info,
            model.precision,
            model.tile,
            model.overlap,
            model.device.name,
            platform.node(),
            os.getpid(),
            __version__,
        )

    def export(
        self, plan: ExportPlan, planned: AbstractSet[str], ticket: Ticket
    ) -> Iterator[float | Made | Unseen | Failed]:
        """Make one result; `plan` has no jobs, `planned` are the keys of names that other jobs take."""
        if ticket.content is None and not ticket.source.is_here():
            yield Unseen()
            return
        job, mine = ticket.job, plan
        if ticket.content is not None:
            job = replace(job, source=self._sent(job.source.name, ticket.content, ticket.source))
        if not self._sees(ticket.folder):
            job = replace(job, target=self._empty("result") / job.target.name, other_names=())
            mine = replace(plan, conflict="overwrite")
        share = _Share()
        outcome: FileDone | FileSkipped | FileFailed | None = None
        try:
            for event in export_job(self._loaded(), mine, job, Journal(), planned, origin=ticket.origin):
                if isinstance(event, FileDone | FileSkipped | FileFailed):
                    outcome = event
                elif (done := share.of(event)) is not None:
                    yield done
        except Exception as error:  # what every following file would meet too
            yield _failed(error)
            return
        assert outcome is not None  # the last event of a job
        content = None
        if job.target != ticket.job.target and isinstance(outcome, FileDone):
            content = outcome.target.read_bytes()
            outcome = replace(outcome, target=ticket.job.target)
        yield Made(replace(outcome, source=ticket.job.source), content)

    def evaluate(
        self, request: Request, seeds: int, peers: bool, ticket: PairTicket
    ) -> Iterator[float | Scored | Unseen | Failed]:
        """Score one pair."""
        from sinsr_gui.engine.evaluation.evaluating import evaluate
        from sinsr_gui.engine.evaluation.peers import X4Plus

        if ticket.contents is None and not all(file.is_here() for file in ticket.pair):
            yield Unseen()
            return
        truth, given = (file.path for file in ticket.pair)
        if ticket.contents is not None:
            folders = self._empty("truth"), self._empty("input")
            for folder, path, content in zip(folders, (truth, given), ticket.contents, strict=True):
                (folder / path.name).write_bytes(content)
            truth, given = folders[0] / truth.name, folders[1] / given.name
        share = _Share()
        try:
            others = [X4Plus(self._threads)] if peers else []
            for event in evaluate(self._loaded(), [(truth, given)], request, others, seeds):
                if isinstance(event, Scored):
                    yield event
                elif (done := share.of(event)) is not None:
                    yield done
        except Exception as error:
            yield _failed(error)

    def _loaded(self) -> Model:
        from sinsr_gui.engine.models.device import set_threads

        assert self._model is not None  # the crew loads before it hands anything out
        set_threads(self._threads)  # of this thread, which need not be the one that loaded
        return self._model

    def _sees(self, folder: FolderMark | None) -> bool:
        if folder is None:
            return False
        if folder not in self._writable:
            self._writable[folder] = folder.can_write()
        return self._writable[folder]

    def _sent(self, name: str, content: bytes, seen: Seen) -> Path:
        """A file that was sent, with the time that it has where it comes from."""
        path = self._empty("source") / name
        path.write_bytes(content)
        if seen.stamp:
            os.utime(path, ns=(seen.stamp[1], seen.stamp[1]))
        return path

    def _empty(self, name: str) -> Path:
        """A folder of that name with nothing in it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="sinsr-worker-"))
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        for file in listed(folder):
            file.unlink()
        return folder


def _failed(error: Exception) -> Failed:
    """The answer to an error that is foreseen; any other is raised again."""
    expected = foreseen(error)
    if expected is None:
        raise error
    return Failed(expected)


class _Share:
    """How far one file is, told not too often."""

    def __init__(self) -> None:
        self._tiles, self._planned, self._base, self._share, self._told = 0, 1, 0.0, 0.0, 0.0

    def of(self, event: Event) -> float | None:
        """The share of the file that is done, if it is time to tell it."""
        if isinstance(event, Planned):
            self._tiles, self._planned, self._base = 0, max(len(event.boxes), 1), self._share
        elif isinstance(event, TileDone):
            self._tiles += 1
            self._share = self._base + (1 - self._base) * min(self._tiles / self._planned, 1.0)
            now = time.monotonic()
            if now - self._told >= OFTEN:
                self._told = now
                return self._share
        return None
