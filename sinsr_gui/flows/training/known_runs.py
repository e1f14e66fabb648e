"""Runs that are remembered: listed by their settings, opened from anywhere, found again when they still run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Known, Training
from trainer.run.progress import ALIVE
from trainer.run.run_dir import RunDir

from .follow import read_config

MANY = 20
"""Runs that are remembered."""


def remember(session: Session, training: Training, path: Path) -> None:
    """Put a run on the list, first."""
    runs = (path, *(known for known in session.settings.remembered.runs if known != path))[:MANY]
    session.settings = session.settings.remembering(runs=runs)
    recall_runs(session, training)


def forget_run(session: Session, training: Training, path: Path) -> None:
    """Take a run off the list; nothing is deleted."""
    runs = tuple(known for known in session.settings.remembered.runs if known != path)
    session.settings = session.settings.remembering(runs=runs)
    recall_runs(session, training)
    if training.run is not None and training.run.path == path:
        training.run = None


def recall_runs(session: Session, training: Training) -> None:
    """List the remembered runs with their names."""
    training.known = known_runs(session.settings.remembered.runs)


def known_runs(paths: Sequence[Path]) -> tuple[Known, ...]:
    """What can be said of runs by their settings."""
    return tuple(_known(path) for path in paths)


def open_run(session: Session, training: Training, path: Path) -> None:
    """Put a run from anywhere on the list. Raises EngineError if the folder holds none."""
    read_config(path)
    remember(session, training, path)


async def reattach(session: Session, training: Training, io: Worker) -> Path | None:
    """List the remembered runs; the first of them that somebody works on, None if there is none."""
    training.known = await io.call(known_runs, session.settings.remembered.runs)
    return await io.call(_first_running, [known.path for known in training.known if not known.problem])


def _known(path: Path) -> Known:
    try:
        config = read_config(path)
    except EngineError as error:
        return Known(path, path.name, problem=error.message)
    return Known(path, config.name, config.stage)


def _first_running(paths: list[Path]) -> Path | None:
    return next((path for path in paths if RunDir(path).status() in ALIVE), None)
