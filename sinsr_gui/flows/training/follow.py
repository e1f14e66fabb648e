"""Follow a training run by its folder: read what is new, say how it goes, until cancelled.

It does not matter who started the run, when, or on which machine. Without a sign of life for a while, and without a
process here that could give one, the run has stopped unexpectedly.
"""

from __future__ import annotations

import asyncio
import platform
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.process import Process, is_alive, is_same
from sinsr_gui.state.record import Record
from sinsr_gui.state.training import Run, Status, Training
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir, distance

from .tail import Tail, end_of

POLL = 0.5  # seconds
SILENT = 30.0  # seconds without a sign of life
ELSEWHERE = "It may come from another version of the program."


async def follow(training: Training, path: Path, poll: float = POLL, clock: Callable[[], float] = time.time) -> None:
    """Show the run in that folder and keep it up to date; never returns. Raises EngineError if it holds none."""
    run = RunDir(path)
    config = read_config(path)
    tail, record = Tail(run.events_file), Record(run.samples, config.steps)
    training.run, shown, was_lost = None, (), False
    while True:
        waits = True
        changed = False
        while waits:
            void, events, waits = tail.read()
            if void:
                record = Record(run.samples, config.steps)
            for event in events:
                record.take(event)
            changed = changed or void or bool(events)
            await asyncio.sleep(0)  # a long record is read in pieces, and the window goes on
        status = status_of(run, record, training.started.get(path), clock())
        doubted, was_lost = status == "lost" and not was_lost, status == "lost"
        if doubted:  # it may have said goodbye and gone between the reading and the looking
            await asyncio.sleep(poll)
            continue
        if training.run is None or changed or shown != (status, record.doing):
            shown = (status, record.doing)
            training.run = look(run, config, record, status)
        await asyncio.sleep(poll)


def read_config(path: Path) -> TrainConfig:
    """The configuration of a run folder. Raises EngineError if it has none, or one of another version."""
    try:
        return RunDir(path).config()
    except (FileNotFoundError, NotADirectoryError):
        raise EngineError(f"{path} holds no training run.", "Choose the folder that has config.json in it.") from None
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) or "config.json"
        raise EngineError(f"The setting {place} of the run in {path} cannot be used.", ELSEWHERE) from error
    except (OSError, ValueError) as error:
        raise EngineError(f"The settings of the run in {path} cannot be read.", ELSEWHERE) from error


def status_of(run: RunDir, record: Record, started: Process | None, now: float) -> Status:
    """How it is with a run, by its record, the process that this window started (if it did), and the time."""
    here = Process(*record.process) if record.process and record.host in ("", platform.node()) else None
    if started and not (here and is_same(started, here)):  # it has not said its first word
        return "preparing" if is_alive(started) else "failed" if record.said == "failed" else "lost"
    if record.said not in ("preparing", "running"):
        return record.said
    silent = now - max(record.last_sign, touched(run)) > SILENT  # of another machine, or of a trainer without a name
    if not is_alive(here) if here else silent:
        return "lost"
    return "stopping" if run.stop_file.exists() else record.said


def touched(run: RunDir) -> float:
    """When the run last gave a sign of life: a living trainer touches its events every few seconds."""
    try:
        return run.events_file.stat().st_mtime
    except OSError:
        return 0.0


def look(run: RunDir, config: TrainConfig, record: Record, status: Status) -> Run:
    """The run as the page shows it."""
    return Run(
        path=run.path,
        name=config.name,
        steps=config.steps,
        status=status,
        step=record.step,
        seconds_left=record.seconds_left,
        seconds_per_step=record.seconds_per_step,
        waited=record.waited,
        doing=record.doing,
        message=record.message,
        hint=record.hint,
        log=end_of(run.path / "log.txt") if status in ("lost", "failed") else "",
        curves=record.curves(),
        samples=tuple(sample for sample in record.samples if sample.file.is_file()),
        checkpoints=tuple(sorted(run.checkpoints.glob("*.safetensors"))),
        best=best_of(run, record),
        settings=config.public,
    )


def best_of(run: RunDir, record: Record) -> Path | None:
    """The checkpoint of the step whose held-out crops came nearest, if it is there."""
    ranked = sorted(record.samples, key=lambda sample: distance(sample.scores))
    found = run.checkpoint(ranked[0].step) if ranked else None
    return found if found and found.is_file() else None
