"""The trainer's process: started so that it outlives the window, and ended at once if that is asked for. Free of Qt.

What training does is read from its run folder, which process it is in `engine.process_identity`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil

from sinsr_gui.engine.messages import os_reason, say

from .engine.errors import EngineError
from .engine.process_identity import Process, find_process


def command(run: Path) -> list[str]:
    """How the trainer is started on a run folder."""
    return [*this_program(), "train", str(run)]


def this_program() -> list[str]:
    """What starts this program again, before its arguments: from source, or the frozen executable."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sinsr_gui"]


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
            say("The training cannot be started: {reason}.", reason=os_reason(error)),
            "Check the folder of the run.",
        ) from error
    child.returncode = 0  # it outlives us: otherwise its destructor warns that it still runs
    try:
        return Process(child.pid, psutil.Process(child.pid).create_time())
    except psutil.Error:  # it is gone already; the log says why
        return Process(child.pid, time.time())


def kill(process: Process) -> None:
    """End it at once, with its children; what it has not saved is lost."""
    found = find_process(process)
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
