"""RunLog: what happens in a run, one JSON object a line, only ever appended: events.jsonl. Torch-free.

The trainer writes it; the window, the command line and the plots read it, all of them here. A torn last line waits
until it is whole. What lines add up to is in `progress`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.filesystem import exists

AT_ONCE = 1 << 18  # bytes: a few milliseconds of parsing


@dataclass(frozen=True, slots=True)
class RunLog:
    """The log of one run; the file need not be there yet."""

    path: Path

    def append(self, kind: str, **values: Any) -> None:
        """Add one line; it is written whole or, after a kill, cut, and then ignored by those who read."""
        line = json.dumps({"event": kind, **values}) + "\n"
        with self.path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                line = line if file.read() == b"\n" else "\n" + line  # else the line before was cut
            file.write(line.encode())

    def events(self) -> Iterator[dict[str, Any]]:
        """All events so far, oldest first."""
        yield from Tail(self.path, at_once=-1).read()[1]

    def truncate(self, step: int) -> None:
        """Forget events after `step`: a resumed run repeats those steps and reports them again. Raises CannotWrite."""
        kept = [json.dumps(event) + "\n" for event in self.events() if event.get("step", 0) <= step]
        if exists(self.path):
            with replacing(self.path) as temporary:
                temporary.write_text("".join(kept), "utf-8")

    def touched(self) -> float:
        """When the last sign of life came, as seconds since 1970: a living trainer touches the file all the time."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0.0


class Tail:
    """A place in a log: the events that were added since the last look, about `at_once` bytes of them; -1 takes all.

    A file that was replaced or cut, as when a run is resumed, is read anew.
    """

    def __init__(self, path: Path, at_once: int = AT_ONCE) -> None:
        self.path, self.at_once = path, at_once
        self._file: tuple[int, int] = (0, 0)  # device and number
        self._offset = 0

    def read(self) -> tuple[bool, list[dict[str, Any]], bool]:
        """Whether all that was read before is void, the next events, and whether more wait already."""
        try:
            with self.path.open("rb") as file:
                return self._read(file)
        except OSError:  # not there yet, or not reachable just now
            return False, [], False

    def _read(self, file: BinaryIO) -> tuple[bool, list[dict[str, Any]], bool]:
        status = os.fstat(file.fileno())
        same = (status.st_dev, status.st_ino) == self._file and status.st_size >= self._offset
        void = not same and self._offset > 0
        if not same:
            self._file, self._offset = (status.st_dev, status.st_ino), 0
        file.seek(self._offset)
        block = file.read(self.at_once)
        whole = block.rfind(b"\n") + 1
        if not whole and len(block) == self.at_once:  # no line of ours is so long
            whole = len(block)
        self._offset += whole
        more = len(block) == self.at_once
        return void, [event for line in block[:whole].splitlines() if (event := _parsed(line))], more


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except ValueError:  # cut by a kill, with the next run's first line behind it
        return {}
    return event if isinstance(event, dict) else {}
