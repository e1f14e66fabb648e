"""Which process it is: numbers come again, a number together with the time of its creation does not. Torch-free."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil

TOLERANCE = 2.0
"""Seconds by which two readings of one creation may differ: the clock can be set while the process runs."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process of this machine that cannot be mistaken for a later one of the same number."""

    number: int
    create_time: float  # seconds since 1970


def this_process() -> Process:
    """The one that asks."""
    return Process(os.getpid(), psutil.Process().create_time())


def is_same(one: Process, other: Process) -> bool:
    """Whether two descriptions are of one process."""
    return one.number == other.number and abs(one.create_time - other.create_time) <= TOLERANCE


def is_alive(process: Process) -> bool:
    """Whether that very process still works."""
    return find_process(process) is not None


def find_process(process: Process) -> psutil.Process | None:
    """That very process as the system knows it; None if it has ended."""
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
