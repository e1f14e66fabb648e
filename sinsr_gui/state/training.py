"""Training: the run that is shown, the runs that are known, and what a new one would be. Values from a run's record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from psygnal import SignalGroupDescriptor
from pydantic import BaseModel

from sinsr_gui.engine.messages import NOTHING, Message
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.process_identity import Process

Status = Literal["preparing", "running", "stopping", "paused", "finished", "failed", "lost"]
"""`paused` has its state saved and can go on; `lost` ended without a word; both resume by the same command."""

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Steps and values [N]."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The held-out crops as the model renders them at a step: one picture, a row per crop, input to original."""

    step: int
    file: Path
    scores: dict[str, float] = field(hash=False, default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Everything of a run that is drawn over its steps."""

    losses: dict[str, Curve] = field(default_factory=dict)
    scores: dict[str, Curve] = field(default_factory=dict)
    learning_rate: Curve = field(default_factory=lambda: (np.empty(0), np.empty(0)))


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A run folder as it looks now."""

    path: Path
    name: str
    steps: int  # wanted in all
    status: Status = "preparing"
    step: int = 0
    seconds_left: float | None = None
    seconds_per_step: float | None = None
    waited: float = 0.0  # share of the time in which the step waits for data
    pooled: tuple[int, int] | None = None  # while preparing: training pairs that are there, of all
    message: Message = NOTHING  # why it failed
    hint: Message = NOTHING
    log: str = ""  # the end of log.txt, if it stopped unexpectedly
    curves: Curves = field(default_factory=Curves)
    samples: tuple[Sample, ...] = ()
    checkpoints: tuple[Path, ...] = ()  # oldest first
    best: Path | None = None
    settings: dict[str, Any] = field(default_factory=dict)  # as its checkpoints record them

    @property
    def alive(self) -> bool:
        """Whether a process works on it, as far as is known."""
        return self.status in ("preparing", "running", "stopping")

    @property
    def offered(self) -> Path | None:
        """The checkpoint that can be added to the models: the best, or the newest if none was measured."""
        return self.best or (self.checkpoints[-1] if self.checkpoints else None)

    def installed(self, models: Iterable[ModelInfo]) -> ModelInfo | None:
        """The one of `models` that was made of the offered checkpoint."""
        if self.offered is None:
            return None
        record = {"step": int(self.offered.stem), "config": self.settings}
        return next((model for model in models if model.training == record), None)


@dataclass(frozen=True, slots=True)
class Known:
    """One line of the list of runs."""

    path: Path
    name: str
    stage: str = ""
    problem: Message = NOTHING  # why it cannot be opened


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the check has to say about the photos, and the files that it is about."""

    message: Message
    files: tuple[str, ...] = ()
    serious: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a folder has found so far."""

    folder: Path
    done: int = 0
    total: int = 0
    finished: bool = False
    usable: int = 0  # photos
    megapixels: float = 0.0
    findings: tuple[Finding, ...] = ()
    refused: Message = NOTHING  # why nothing can be trained with it
    found: object = None  # the trainer's own report, so that a run does not look at every photo again

    @property
    def ready(self) -> bool:
        """Whether a run may start with these photos."""
        return self.finished and not self.refused and self.usable > 0


@dataclass(frozen=True, slots=True)
class PresetEstimate:
    """A preset with what it would take on this machine."""

    id: str
    title: Message
    text: Message
    steps: int = 0
    seconds: float | None = None  # None: not known
    memory: int | None = None  # bytes
    disk: int | None = None
    problem: Message = NOTHING  # why it cannot be used here
    settings: BaseModel | None = None  # those that may be changed; None: it cannot be had whatever they are

    @property
    def can_be_chosen(self) -> bool:
        """Whether it can be used here, perhaps with other settings."""
        return not self.problem or self.settings is not None


@dataclass
class Training:
    """What the training page shows."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    known: tuple[Known, ...] = ()
    run: Run | None = None  # None: the page for a new one
    checked: Checked | None = None
    offers: tuple[PresetEstimate, ...] = ()
    chosen: str = ""  # id of an offer
    name: str = "my-model"
    parent: Path | None = None  # folder in which the run folder is made
    busy: bool = False  # starting, installing
    measured: int = 0  # pictures, while a model is installed
    started: dict[Path, Process] = field(default_factory=dict)  # by this window

    @property
    def offer(self) -> PresetEstimate | None:
        """The chosen one."""
        return next((offer for offer in self.offers if offer.id == self.chosen), None)

    @property
    def can_start(self) -> bool:
        """Whether everything for a new run is chosen."""
        usable = self.offer is not None and not self.offer.problem
        return not self.busy and usable and bool(self.name) and self.checked is not None and self.checked.ready
