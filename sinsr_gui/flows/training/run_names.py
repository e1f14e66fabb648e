"""Names of runs and of their folders: none is given twice, and none is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

from sinsr_gui.engine.filesystem import exists
from sinsr_gui.paths import runs_folder
from sinsr_gui.state.training import Training


def free_folder(parent: Path, name: str) -> Path:
    """Where a run of that name goes; a run is never overwritten."""
    stem = plain(name)
    path, number = parent / stem, 2
    while exists(path):
        path, number = parent / f"{stem}-{number}", number + 1
    return path


def offer_name(training: Training) -> None:
    """Give the next run a name that no other has yet."""
    stem = re.sub(r"-\d+$", "", training.name)
    path = free_folder(training.parent or runs_folder(), stem)
    if path.name != plain(stem):
        training.name = path.name


def plain(name: str) -> str:
    """A name as that of a folder."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "run"
