"""Go on training a student for so many minutes: a short run finds how long a step takes, then one of as many as fit."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import StepDone
from trainer.evaluation.exporting import export
from trainer.run.config import TrainConfig
from trainer.run.presets import merged
from trainer.run.run_dir import RunDir
from trainer.training.loop import train

PROBED = 30
"""Steps of the short run, of which the first half is for what is prepared at first use."""


@dataclass(frozen=True, slots=True)
class Refined:
    """The weights after so many steps of so many seconds each."""

    weights: Path
    steps: int
    seconds: float


def refine(folder: Path, settings: dict[str, Any], minutes: float) -> Iterator[StepDone | Refined]:
    """Train in `folder` by these settings of a TrainConfig, whose `steps` are as many as fit; export the average.

    A step that takes longer than the short run said ends the training early, at the same time. Raises BadRequest when
    no step fits, and EngineError as the trainer does.
    """
    until = time.monotonic() + 60 * minutes
    probed = train(RunDir.create(folder / "probe", _config(settings, PROBED)))
    taken = [event.seconds + event.waited for event in probed if isinstance(event, StepDone)]
    seconds = statistics.median(taken[len(taken) // 2 :])
    steps = int((until - time.monotonic()) / seconds)
    if steps < 1:
        raise BadRequest("No step fits into this time.", "Give more minutes.")

    run = RunDir.create(folder / "run", _config(settings, steps))
    for event in train(run):
        if isinstance(event, StepDone):
            yield event
        if time.monotonic() > until:
            run.stop_file.touch()
    last = max(run.checkpoints.iterdir())
    weights = folder / "refined.safetensors"
    export(last, weights)
    yield Refined(weights, int(last.stem), seconds)


def _config(settings: dict[str, Any], steps: int) -> TrainConfig:
    return TrainConfig.model_validate(merged(settings, {"steps": steps, "save_every": steps, "sample_every": steps}))
