"""Tail: the lines that were added to a growing file since the last look.

A torn last line waits until it is whole. A file that was replaced or cut, as when a run is resumed, is read anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

AT_ONCE = 1 << 18  # bytes: a few milliseconds of parsing


class Tail:
    """A place in a file of JSON lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: tuple[int, int] = (0, 0)  # device and number
        self._offset = 0

    def read(self) -> tuple[bool, list[dict[str, Any]], bool]:
        """Whether all that was read before is void, the next events, and whether more wait already."""
        try:
            with self.path.open("rb") as file:
                return self._read(file)
        except OSError:  # not there yet, or not reachable just now
            return False, [], False

    def _read(self, file: Any) -> tuple[bool, list[dict[str, Any]], bool]:
        status = os.fstat(file.fileno())
        same = (status.st_dev, status.st_ino) == self._file and status.st_size >= self._offset
        void = not same and self._offset > 0
        if not same:
            self._file, self._offset = (status.st_dev, status.st_ino), 0
        file.seek(self._offset)
        block = file.read(AT_ONCE)
        whole = block.rfind(b"\n") + 1
        if not whole and len(block) == AT_ONCE:  # no line of ours is so long
            whole = len(block)
        self._offset += whole
        more = len(block) == AT_ONCE
        return void, [event for line in block[:whole].splitlines() if (event := _parsed(line))], more


def end_of(path: Path, lines: int = 30) -> str:
    """The last lines of a text file; empty if there is none."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 20_000))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except ValueError:  # cut by a kill, with the next run's first line behind it
        return {}
    return event if isinstance(event, dict) else {}
