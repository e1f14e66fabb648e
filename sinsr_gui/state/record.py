"""Record: what the events of a run say, folded together line by line, so that following a long run stays cheap.

Lines come from a file that anyone may have written: what is not as expected is passed over.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from .training import Curve, Curves, Sample, Status

RECENT = 50  # steps over which the pace is taken
WARM_UP = 1  # steps after a start that say nothing about the pace: memory is allocated, kernels are chosen
ENOUGH = 5  # steps after those before a pace is named
HIDDEN = frozenset({"skipped"})
"""Kept out of the curves: it counts steps, it measures nothing."""


@dataclass
class Series:
    """A growing curve."""

    steps: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, step: float, value: float) -> None:
        self.steps.append(step)
        self.values.append(value)

    def curve(self) -> Curve:
        return np.array(self.steps), np.array(self.values)


@dataclass
class Record:
    """The run so far; `samples` is the folder of the strips."""

    samples_folder: Path
    steps: int
    step: int = 0
    said: Status = "preparing"  # by the trainer itself
    process: tuple[int, float] | None = None  # number and birth
    host: str = ""  # where it computes
    doing: str = ""
    message: str = ""
    hint: str = ""
    last_sign: float = 0.0  # seconds since 1970, by the trainer's clock
    samples: list[Sample] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._losses: dict[str, Series] = {}
        self._scores: dict[str, Series] = {}
        self._rate = Series()
        self._pace: deque[tuple[float, float]] = deque(maxlen=RECENT)  # seconds, waited
        self._since_start = 0  # steps

    def take(self, event: Mapping[str, Any]) -> None:
        """Add one event."""
        take = getattr(self, f"_take_{event.get('event')}", None)
        self.last_sign = max(self.last_sign, _number(event.get("time")))
        if take is not None:
            try:
                take(event)
            except (KeyError, TypeError, ValueError, AttributeError):
                return

    def curves(self) -> Curves:
        """Everything drawn, as arrays of their own."""
        return Curves(
            {name: series.curve() for name, series in self._losses.items()},
            {name: series.curve() for name, series in self._scores.items()},
            self._rate.curve(),
        )

    @property
    def seconds_per_step(self) -> float | None:
        """The median of the last steps, with the wait for data; None until there are enough of them."""
        if len(self._pace) < ENOUGH:
            return None
        return median(seconds + waited for seconds, waited in self._pace)

    @property
    def waited(self) -> float:
        """Share of the time in which steps wait for data."""
        total = sum(seconds + waited for seconds, waited in self._pace)
        return sum(waited for _, waited in self._pace) / total if total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the recent pace; None as long as that is."""
        pace = self.seconds_per_step
        return None if pace is None else pace * max(0, self.steps - self.step)

    def _take_started(self, event: Mapping[str, Any]) -> None:
        self.said, self.message, self.hint, self.doing = "preparing", "", "", ""
        self.step = int(event["step"])
        self._pace.clear()
        self._since_start = 0
        self.host = str(event.get("host", ""))
        self.process = (int(event["process"]), float(event["born"])) if "born" in event else None

    def _take_step(self, event: Mapping[str, Any]) -> None:
        self.step, self.said, self.doing = int(event["step"]), "running", ""
        for name, value in event["losses"].items():
            if name not in HIDDEN:
                self._losses.setdefault(name, Series()).add(self.step, float(value))
        self._rate.add(self.step, float(event["learning_rate"]))
        self._since_start += 1
        if self._since_start > WARM_UP:
            self._pace.append((float(event["seconds"]), float(event.get("waited", 0.0))))

    def _take_sampled(self, event: Mapping[str, Any]) -> None:
        scores = {str(name): float(value) for name, value in event["scores"].items()}
        for name, value in scores.items():
            self._scores.setdefault(name, Series()).add(int(event["step"]), value)
        name = Path(str(event["strip"])).name
        self.samples.append(Sample(int(event["step"]), self.samples_folder / name, scores))

    def _take_pooled(self, event: Mapping[str, Any]) -> None:
        self.doing = f"{int(event['done']):,} of {int(event['total']):,} training pairs are prepared."

    def _take_stopped(self, event: Mapping[str, Any]) -> None:
        self.said = "paused"

    def _take_finished(self, event: Mapping[str, Any]) -> None:
        self.said = "finished"

    def _take_failed(self, event: Mapping[str, Any]) -> None:
        self.said, self.message, self.hint = "failed", str(event["message"]), str(event.get("hint", ""))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
