"""Batch: the list of files, what the run is doing, how long it will take, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.messages import NOTHING, Message
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.settings import Saving, Seeding

from .queue import Queue
from .thumbnails import Thumbnails

if TYPE_CHECKING:
    from sinsr_gui.engine.batch.exporting import Conflict

Phase = Literal["idle", "starting", "running", "paused"]
RECENT = 20  # files whose pace counts


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would take. Bytes and seconds are None where nothing was measured yet."""

    files: int
    megapixels: float  # of the results
    bytes: int | None
    seconds: float | None
    free: int | None = None  # bytes on the disk of the output folder


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A batch that a closed or killed program left: where its description lies, and how much there is to do."""

    path: Path
    files: int
    folder: Path | None  # of the results; None: beside each photo


@dataclass(frozen=True, slots=True)
class PastRun:
    """A batch that came to its end: when (seconds since 1970), what became of its files, and how it was made."""

    when: float
    done: int
    failed: int
    skipped: int
    folder: Path  # of the results, or of the first one if they lie beside their photos
    asked: UpscaleSettings
    saving: Saving
    seeding: Seeding = Seeding()  # noqa: RUF009 (frozen)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast files were done lately: (megapixels, seconds) of each, pauses not counted."""

    recent: tuple[tuple[float, float], ...] = ()

    def after(self, megapixels: float, seconds: float) -> Pace:
        """With one more file."""
        return Pace((*self.recent[-RECENT + 1 :], (megapixels, seconds)))

    def seconds(self, megapixels: float) -> float | None:
        """For so many; None when nothing was measured."""
        done = sum(item[0] for item in self.recent)
        return megapixels * sum(item[1] for item in self.recent) / done if done > 0 else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user wants done about a name that is taken."""

    conflict: Conflict
    for_all: bool = False  # for all that follow, too


@dataclass
class Batch:
    """Everything that the batch page shows."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    phase: Phase = "idle"
    current: Path | None = None  # the file that is upscaled now
    fraction: float = 0.0  # of it, by tiles
    pace: Pace = Pace()
    example: str = ""  # the name that the first file's result would get
    fault: Message = NOTHING  # why there is none
    estimate: Estimate | None = None
    gathering: bool = False  # folders are walked
    reading_headers: bool = False  # headers are read, for sizes
    finished: bool = False  # a run came to its end, so there is something to sum up
    unfinished: tuple[Unfinished, ...] = ()
    history: tuple[PastRun, ...] = ()  # the latest first
    watched: Path | None = None  # a folder of which files are taken as they come in

    def __post_init__(self) -> None:
        self.queue = Queue()
        self.thumbnails = Thumbnails()

    @property
    def made(self) -> Path | None:
        """The first result that lies there; None before there is one."""
        return next((item.target for item in self.queue if item.status == "done" and item.target), None)

    @property
    def fraction_done(self) -> float:
        """Of all work in the list, 0 to 1, weighed by pixels; what waits for a retry counts as done."""
        through = self.queue.megapixels("done", "skipped", "failed")
        running = self.queue.megapixels("running")
        total = through + running + self.queue.megapixels("waiting")
        return (through + running * self.fraction) / total if total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the pace of the latest files; None before the first is done."""
        running = self.queue.megapixels("running") * (1 - self.fraction)
        return self.pace.seconds(running + self.queue.megapixels("waiting"))
