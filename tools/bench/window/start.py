"""From starting the process to the first paint of the window, with settings and pages as in life."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.abc import MetaPathFinder
from typing import Any

from sinsr_gui.__main__ import main as program

_PATIENCE = 60  # seconds


def start(rounds: int) -> dict[str, Any]:
    """Start the program so many times; seconds, the first of which may be from a cold disk."""
    seconds, worked = [], []
    for _ in range(rounds):
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-m", "tools.bench.window", "first-paint"],
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE,
        )
        painted, cpu = map(float, done.stdout.split()[-2:])
        seconds.append(round(painted - begun, 3))
        worked.append(cpu)
    return {
        "median_s": statistics.median(seconds),
        "cpu_median_s": round(statistics.median(worked), 3),
        "seconds": seconds,
    }


def first_paint() -> int:
    """In a process of its own: start the program, print when its window was painted, and go."""
    os.environ["SINSR_STUDIO_HOME"] = tempfile.mkdtemp(prefix="sinsr-bench-")
    sys.meta_path.insert(0, _Painted())  # nothing of the program is imported here, for that would change its order
    return program([])


class _Painted(MetaPathFinder):
    """Waits for the module that the program imports first when its window was painted."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "sinsr_gui.app.pages":
            print(time.time(), time.process_time(), flush=True)
            shutil.rmtree(os.environ["SINSR_STUDIO_HOME"])
            os._exit(1 if {"torch", "numpy"} & {*sys.modules} else 0)
