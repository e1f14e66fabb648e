"""Progress: what the events of a run's log add up to, line by line, so that following a long run stays cheap.

Torch-free. Lines come from a file that anyone may have written: what is not as expected is passed over.
"""

from __future__ import annotations

import platform
import time
from array import array
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.messages import NOTHING, Message, read
from sinsr_gui.engine.process_identity import Process, is_alive

Status = Literal["new", "preparing", "running", "stopping", "paused", "finished", "failed", "lost"]
"""`paused` has its state saved and can go on; `lost` ended without a word; both resume by the same command."""
ALIVE: frozenset[Status] = frozenset({"preparing", "running", "stopping"})

SILENCE = 30.0  # seconds without a sign of life after which a process on another machine counts as dead
RECENT = 50  # steps over which the pace is taken
WARM_UP = 1  # steps after a start that say nothing about the pace: memory is allocated, kernels are chosen
ENOUGH = 5  # steps after those before a pace is named
HIDDEN = frozenset({"skipped"})
"""Kept out of the curves: it counts steps, it measures nothing."""
OLD_NAMES = {
    **{"weave": "grid_pattern", "percep_eff": "perceptual", "mse_xT": "inverse"},
    **{"mse_gt": "ground_truth", "mse_gt_rgb": "ground_truth", "xT_cov_loss": "covariance"},
}
"""Earlier names of loss terms, which logs may have; today a term has the name of its setting."""


@dataclass(slots=True)
class Series:
    """A growing curve."""

    steps: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, step: float, value: float) -> None:
        self.steps.append(step)
        self.values.append(value)

    def curve(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Steps and values so far, [N] each."""
        return np.array(self.steps), np.array(self.values)


@dataclass(frozen=True, slots=True)
class SampleTaken:
    """The held-out crops were rendered at a step: the strip's file name, and the mean scores."""

    step: int
    strip: str
    scores: dict[str, float] = field(hash=False)


@dataclass
class Progress:
    """A run so far."""

    step: int = 0
    said: Status = "new"  # by the trainer itself
    process: Process | None = None
    host: str = ""  # where it computes
    pooled: tuple[int, int] | None = None  # training pairs while they are prepared: done, of all
    message: Message = NOTHING  # why it failed
    hint: Message = NOTHING
    last_sign: float = 0.0  # seconds since 1970, by the trainer's clock
    samples: list[SampleTaken] = field(default_factory=list)
    losses: dict[str, Series] = field(default_factory=dict)
    scores: dict[str, Series] = field(default_factory=dict)
    learning_rate: Series = field(default_factory=Series)

    def __post_init__(self) -> None:
        self._recent: deque[tuple[float, float]] = deque(maxlen=RECENT)  # seconds, waited
        self._seconds = self._waited = 0.0  # of all steps but the first after each start
        self._since_start = 0  # steps

    @classmethod
    def of(cls, events: Iterable[Mapping[str, Any]]) -> Progress:
        """All events at once."""
        progress = cls()
        for event in events:
            progress.add(event)
        return progress

    def add(self, event: Mapping[str, Any]) -> None:
        """Add one event."""
        add = getattr(self, f"_add_{event.get('event')}", None)
        self.last_sign = max(self.last_sign, _number(event.get("time")))
        if add is not None:
            try:
                add(event)
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
                return

    @property
    def best(self) -> int | None:
        """The step whose renderings of the held-out crops came nearest; None before the first."""
        ranked = [(distance(sample.scores), sample.step) for sample in self.samples]
        return min(ranked)[1] if ranked else None

    @property
    def seconds_per_step(self) -> float | None:
        """The median of the last steps, with the wait for data; None until there are enough of them."""
        if len(self._recent) < ENOUGH:
            return None
        return median(seconds + waited for seconds, waited in self._recent)

    @property
    def waited(self) -> float:
        """Share of the time in which the last steps waited for data."""
        total = sum(seconds + waited for seconds, waited in self._recent)
        return sum(waited for _, waited in self._recent) / total if total else 0.0

    @property
    def waited_in_all(self) -> float | None:
        """The same of all steps, without the first one after each start; None before there are any."""
        total = self._seconds + self._waited
        return self._waited / total if total else None

    def status(self, log_touched: float, stop_asked: bool, now: float | None = None) -> Status:
        """How it is with the run: by what was said, whether its process lives, and the time."""
        if self.said not in ALIVE:
            return self.said
        if self.process and self.host in ("", platform.node()):
            alive = is_alive(self.process)
        else:  # on another machine, or of a trainer without a name
            alive = (time.time() if now is None else now) - max(self.last_sign, log_touched) <= SILENCE
        if not alive:
            return "lost"
        return "stopping" if stop_asked else self.said

    def _add_started(self, event: Mapping[str, Any]) -> None:
        self.said, self.message, self.hint, self.pooled = "preparing", NOTHING, NOTHING, None
        self.step = int(event["step"])
        self._recent.clear()
        self._since_start = 0
        self.host = str(event.get("host", ""))
        self.process = Process(int(event["process"]), float(event["born"])) if "born" in event else None

    def _add_step(self, event: Mapping[str, Any]) -> None:
        self.step, self.said, self.pooled = int(event["step"]), "running", None
        for name, value in event["losses"].items():
            if name not in HIDDEN:
                self.losses.setdefault(OLD_NAMES.get(name, str(name)), Series()).add(self.step, float(value))
        self._since_start += 1
        self.learning_rate.add(self.step, float(event["learning_rate"]))
        if self._since_start > WARM_UP:
            seconds, waited = float(event["seconds"]), float(event.get("waited", 0.0))
            self._recent.append((seconds, waited))
            self._seconds, self._waited = self._seconds + seconds, self._waited + waited

    def _add_sampled(self, event: Mapping[str, Any]) -> None:
        step, strip = int(event["step"]), Path(str(event.get("strip", ""))).name
        scores = {str(name): float(value) for name, value in event["scores"].items()}
        for name, value in scores.items():
            self.scores.setdefault(name, Series()).add(step, value)
        self.samples.append(SampleTaken(step, strip, scores))

    def _add_pooled(self, event: Mapping[str, Any]) -> None:
        self.pooled = (int(event["done"]), int(event["total"]))

    def _add_stopped(self, event: Mapping[str, Any]) -> None:
        self.said = "paused"

    def _add_finished(self, event: Mapping[str, Any]) -> None:
        self.said = "finished"

    def _add_failed(self, event: Mapping[str, Any]) -> None:
        texts = str(event["message"]), str(event.get("hint", ""))
        templates = event.get("templates")
        written = templates if isinstance(templates, Mapping) else {}  # older runs have the texts only
        self.said = "failed"
        self.message, self.hint = read(written.get("message"), texts[0]), read(written.get("hint"), texts[1])


def distance(scores: Mapping[str, float]) -> float:
    """One number by which renderings are ranked, lower is better: the perceptual distance, else PSNR below 0 dB."""
    for ending, sign in (("percep_eff", 1.0), ("PSNR-Y", -1.0)):
        for name, value in scores.items():
            if name.endswith(ending):
                return sign * value
    return float("inf")


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
