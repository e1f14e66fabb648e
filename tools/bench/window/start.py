"""From starting the process to the first paint of the window, with settings and pages as in life."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

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
    """In a process of its own: show the window, print when it was painted, and go."""
    with tempfile.TemporaryDirectory(prefix="sinsr-bench-") as home:
        os.environ["SINSR_STUDIO_HOME"] = home
        from tools.bench.window.whole_application import with_application

        async def paint(application: Any) -> None:
            print(time.time(), time.process_time(), flush=True)
            assert not {"torch", "numpy"} & {*sys.modules}

        with_application(paint)
    return 0
