"""Follow a training run by its folder: read what is new, say how it goes, until cancelled.

It does not matter who started the run, when, or on which machine.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.filesystem import exists, is_file, listed
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.process_identity import Process, is_alive, is_same
from sinsr_gui.state.training import Curves, Run, Sample, Status, Training
from trainer.run.config import TrainConfig
from trainer.run.progress import Progress
from trainer.run.run_dir import RunDir
from trainer.run.run_log import Tail

POLL = 0.5  # seconds
ELSEWHERE = say("It may come from another version of the program.")


async def follow(training: Training, path: Path, poll: float = POLL, clock: Callable[[], float] = time.time) -> None:
    """Show the run in that folder and keep it up to date; never returns. Raises EngineError if it holds none."""
    run = RunDir(path)
    config = read_config(path)
    tail, progress = Tail(run.log.path), Progress()
    training.run, shown, was_lost = None, (), False
    while True:
        waits = True
        changed = False
        while waits:
            void, events, waits = tail.read()
            if void:
                progress = Progress()
            for event in events:
                progress.add(event)
            changed = changed or void or bool(events)
            await asyncio.sleep(0)  # a long log is read in pieces, and the window goes on
        status = status_of(run, progress, training.started.get(path), clock())
        doubted, was_lost = status == "lost" and not was_lost, status == "lost"
        if doubted:  # it may have said goodbye and gone between the reading and the looking
            await asyncio.sleep(poll)
            continue
        if training.run is None or changed or shown != (status, progress.pooled):
            shown = (status, progress.pooled)
            training.run = summarise(run, config, progress, status)
        await asyncio.sleep(poll)


def read_config(path: Path) -> TrainConfig:
    """The configuration of a run folder. Raises EngineError if it has none, or one of another version."""
    try:
        return RunDir(path).config()
    except (FileNotFoundError, NotADirectoryError):
        raise EngineError(
            say("{path} holds no training run.", path=path), "Choose the folder that has config.json in it."
        ) from None
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) or "config.json"
        raise EngineError(
            say("The setting {place} of the run in {path} cannot be used.", place=place, path=path), ELSEWHERE
        ) from error
    except (OSError, ValueError) as error:
        raise EngineError(say("The settings of the run in {path} cannot be read.", path=path), ELSEWHERE) from error


def status_of(run: RunDir, progress: Progress, started: Process | None, now: float) -> Status:
    """How it is with a run, also before the process that this window started (if it did) has said its first word."""
    if started and not (progress.process and is_same(started, progress.process)):
        return "preparing" if is_alive(started) else "failed" if progress.said == "failed" else "lost"
    status = progress.status(run.log.touched(), exists(run.stop_file), now)
    return "paused" if status == "new" else status  # it can be gone on with, as one that was paused


def summarise(run: RunDir, config: TrainConfig, progress: Progress, status: Status) -> Run:
    """The run as the page shows it."""
    samples = (Sample(one.step, run.samples / one.strip, one.scores) for one in progress.samples)
    pace = progress.seconds_per_step
    best = run.checkpoint(progress.best) if progress.best is not None else None
    return Run(
        path=run.path,
        name=config.name,
        steps=config.steps,
        status=status,
        step=progress.step,
        seconds_left=None if pace is None else pace * max(0, config.steps - progress.step),
        seconds_per_step=pace,
        waited=progress.waited,
        pooled=progress.pooled,
        message=progress.message,
        hint=progress.hint,
        log=run.end_of_text_log() if status in ("lost", "failed") else "",
        curves=Curves(
            {name: series.curve() for name, series in progress.losses.items()},
            {name: series.curve() for name, series in progress.scores.items()},
            progress.learning_rate.curve(),
        ),
        samples=tuple(sample for sample in samples if is_file(sample.file)),
        checkpoints=tuple(listed(run.checkpoints, "*.safetensors")),
        best=best if best and is_file(best) else None,
        settings=config.public,
    )
