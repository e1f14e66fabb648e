"""The journal of a batch: a hidden file in the output folder from which a killed batch resumes.

One JSON object a line, only ever appended: a result is noted when it is begun and again when it is saved. Saving is
atomic, so a result that was begun and whose file has changed since then was saved, even if the batch was killed
before it could note that. The journal vanishes with the last result; it stays when some failed.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from sinsr_gui.engine.atomic_write import leftovers
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.filesystem import is_file, status
from sinsr_gui.engine.messages import os_reason, say
from sinsr_gui.engine.process_identity import Process, is_alive, is_same, this_process

from .find_images import absolute
from .naming import Job

Stamp = tuple[int, int]
"""Size in bytes and modification time in nanoseconds: a file with the same stamp is taken for unchanged."""
LONGEST = 1 << 16
"""Bytes of a line: two paths as long as systems take them, with every letter written as six."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal knows of one job."""

    target: Path
    source: Stamp | None
    before: Stamp | None = None  # what lay at the target when the job was begun
    done: bool = False


@dataclass(slots=True)
class Journal:
    """An open journal, or none at all when `file` is None: then nothing is remembered and nothing written."""

    path: Path | None = None
    file: BinaryIO | None = None
    past: dict[tuple[str, int], Entry] = field(default_factory=dict)

    def finished(self, job: Job) -> Path | None:
        """Where an earlier run saved this job's result, if it did and neither file has changed since then."""
        entry = self.past.get(_key(job))
        if entry is None or entry.source != stamp(job.source):
            return None
        now = stamp(entry.target)
        saved = now is not None and (entry.done or now != entry.before)
        return entry.target if saved else None

    def begun(self, job: Job, target: Path) -> None:
        """Note that the job's result is about to be rendered and saved at `target`."""
        self._append({"begun": _key(job), "target": str(target), "source": stamp(job.source), "before": stamp(target)})

    def done(self, job: Job, target: Path) -> None:
        """Note that the job's result lies complete at `target`."""
        self._append({"done": _key(job), "target": str(target), "source": stamp(job.source)}, sync=True)

    def forget(self) -> None:
        """Close and remove the journal: there is nothing left to resume."""
        if self.file and self.path:
            self.file.close()
            with contextlib.suppress(OSError):  # it stays behind, and the next run passes over what is done
                self.path.unlink()

    def _append(self, entry: dict[str, Any], sync: bool = False, start: str = "") -> None:
        if self.file is None:
            return
        try:
            line = f"{start}{json.dumps(entry)}\n".encode()
            if self.file.write(line) < len(line):  # it is not buffered, or closing it would fail again
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if sync:
                os.fsync(self.file.fileno())
        except OSError as error:
            raise CannotWrite(
                say("The journal {path} cannot be written: {reason}.", path=self.path, reason=os_reason(error)),
                "Free space.",
            ) from error


@contextlib.contextmanager
def open_journal(path: Path | None, resume: bool) -> Iterator[Journal]:
    """Open the journal at `path`, with its past when resuming; without a path nothing is remembered.

    Unfinished files of a killed run are removed in both cases. Raises CannotWrite when another run, still alive, has
    the journal, or when the folder cannot be written.
    """
    if path is None:
        yield Journal()
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path) and not is_file(path):  # such as a pipe, which nobody would ever fill
            raise CannotWrite(say("{path} is no file.", path=path), "Remove it, or choose another output folder.")
        past = _read(path)
        for part in (part for entry in past.values() if not entry.done for part in leftovers(entry.target)):
            part.unlink(missing_ok=True)
        file = path.open("ab" if resume else "wb", buffering=0)
    except OSError as error:
        raise CannotWrite(
            say("The folder {parent} cannot be written: {reason}.", parent=path.parent, reason=os_reason(error))
        ) from error
    with file:
        journal = Journal(path, file, past if resume else {})
        # The line break ends a line that a killed run may have left half-written.
        journal._append({"run": _this_run()}, start="\n")
        yield journal


def stamp(path: Path) -> Stamp | None:
    """The file's stamp, or None when there is no such file."""
    found = status(path)
    return (found.st_size, found.st_mtime_ns) if found else None


def _read(path: Path) -> dict[tuple[str, int], Entry]:
    """What earlier runs noted. A line that is not one of theirs is passed over: the work that it told of is done again,
    unless the result itself says whose it is."""
    past: dict[tuple[str, int], Entry] = {}
    run: dict[str, Any] | None = None
    for line in _lines(path):
        match line:
            case {"run": {"pid": int(pid), "born": float(), "machine": str()} as noted} if 0 < pid < 2**31:
                run = noted
            case {"begun": [str(source), int(seed)], "target": str(target), "source": was, "before": before}:
                past[source, seed] = Entry(Path(target), _stamp(was), _stamp(before))
            case {"done": [str(source), int(seed)], "target": str(target), "source": was}:
                past[source, seed] = Entry(Path(target), _stamp(was), done=True)
    if _is_alive_elsewhere(run):
        raise CannotWrite("Another run is making these results now.", "Wait for it, or choose another output folder.")
    return past


def _lines(path: Path) -> Iterator[Any]:
    """What JSON has on the lines of a file; nothing of a line that is longer than any of ours, or is no JSON."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        whole = True
        while line := file.readline(LONGEST):
            begins, whole = whole, line.endswith(b"\n")
            if begins and (whole or len(line) < LONGEST):
                with contextlib.suppress(ValueError, RecursionError):
                    yield json.loads(line)


def _this_run() -> dict[str, Any]:
    """Which process on which machine writes."""
    process = this_process()
    return {"pid": process.number, "born": process.create_time, "machine": platform.node()}


def _is_alive_elsewhere(run: Any) -> bool:
    """Whether another process of this machine, the one that is noted, still works."""
    try:
        process, here = Process(run["pid"], run["born"]), run["machine"] == platform.node()
        return here and not is_same(process, this_process()) and is_alive(process)
    except (KeyError, TypeError, ValueError):  # no run is noted, or what is noted is none
        return False


def _stamp(value: Any) -> Stamp | None:
    match value:
        case [int(size), int(changed)]:
            return size, changed
    return None


def _key(job: Job) -> tuple[str, int]:
    return absolute(job.source), job.seed
