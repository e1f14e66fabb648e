"""Signs of life of a training process: a file that is touched while it lives, and the time of its birth. Torch-free."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BEAT = 5.0  # seconds between touches
SILENCE = 30.0  # without a touch for so long, a process on another machine counts as dead


@contextmanager
def heartbeat(file: Path) -> Iterator[None]:
    """While the block runs, touch `file` every few seconds, also during a long step or rendering."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            with suppress(OSError):
                os.utime(file)

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def create_time(process: int) -> float:
    """When a process of this machine was started, as seconds since 1970; 0 if there is none of that number."""
    import psutil

    try:
        return psutil.Process(process).create_time()
    except psutil.NoSuchProcess:
        return 0.0
