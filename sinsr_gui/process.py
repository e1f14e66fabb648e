"""The trainer's process: started so that it outlives the window, found again by number and birth, stopped by a file.

What training does is read from its run folder; here is only whether somebody works there, and who. Free of Qt.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from .engine.errors import EngineError

SAME_BIRTH = 2.0
"""Seconds by which two readings of a birth may differ: the clock can be set while the trainer runs."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process that cannot be mistaken for a later one of the same number."""

    number: int
    born: float  # seconds since 1970


def command(run: Path) -> list[str]:
    """How the trainer is started on a run folder, from source and in a frozen bundle."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sinsr_gui"]
    return [*program, "train", str(run)]


def start(run: Path) -> Process:
    """Start, or go on with, the run in that folder; what the process prints is added to its log.txt."""
    flags = {}
    if sys.platform == "win32":  # not run by the authors
        flags["creationflags"] = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        flags["start_new_session"] = True
    try:
        with (run / "log.txt").open("ab") as log:
            child = subprocess.Popen(
                command(run), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, **flags
            )
    except OSError as error:
        raise EngineError(
            f"The training cannot be started: {error.strerror or error}.", "Check the folder of the run."
        ) from error
    child.returncode = 0  # it outlives us: otherwise its destructor warns that it still runs
    try:
        return Process(child.pid, psutil.Process(child.pid).create_time())
    except psutil.Error:  # it is gone already; the log says why
        return Process(child.pid, time.time())


def is_same(one: Process, other: Process) -> bool:
    """Whether two descriptions are of one process."""
    return one.number == other.number and abs(one.born - other.born) <= SAME_BIRTH


def is_alive(process: Process) -> bool:
    """Whether that very process still works."""
    return _found(process) is not None


def kill(process: Process) -> None:
    """End it at once, with its children; what it has not saved is lost."""
    found = _found(process)
    if found is None:
        return
    try:
        family = [*found.children(recursive=True), found]
    except psutil.NoSuchProcess:
        return
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(family, timeout=5)


def _found(process: Process) -> psutil.Process | None:
    try:
        found = psutil.Process(process.number)
        if not is_same(process, Process(found.pid, found.create_time())):
            return None
        if found.status() == psutil.STATUS_ZOMBIE:  # our own child that has ended: let it go
            found.wait(timeout=0)
            return None
    except psutil.Error:
        return None
    return found
