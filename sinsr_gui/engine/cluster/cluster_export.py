"""A batch on a cluster: the same results, names, journal and resuming as `export`, made by a crew.

Journal and names stay here. A file is handed out when a worker is free, noted as begun before and as done after; of a
worker that ends in the middle, either the result is there already or its file goes to the next worker. What a worker
cannot read or write under the same path is sent there and back.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sinsr_gui.engine.atomic_write import leftovers, replacing
from sinsr_gui.engine.batch.exporting import ExportPlan, choose_target, done_before, make_folder, stops_batch
from sinsr_gui.engine.batch.journal import Journal, Stamp, open_journal, stamp
from sinsr_gui.engine.batch.naming import Job, path_key
from sinsr_gui.engine.batch.provenance import origin_of
from sinsr_gui.engine.errors import BadImage, EngineError, NameTaken
from sinsr_gui.engine.events import BatchDone, Event, FileDone, FileFailed, FileProgressed, FileSkipped, FileStarted
from sinsr_gui.engine.filesystem import status
from sinsr_gui.engine.messages import os_reason, say

from .crew import Crew, Lost, Member
from .remote_worker import Failed, Made, Ticket, Unseen
from .sent_files import FolderMark, Seen

TRIES = 3
"""Workers that may end over one file before it counts as failed."""
_MARK = 256
"""Bytes at the journal's end, which have the number and the time of this process."""

Outcome = FileDone | FileSkipped | FileFailed


def export_on_cluster(crew: Crew, plan: ExportPlan) -> Iterator[Event]:
    """Make every result of the plan: FileProgressed while a file is worked at, FileStarted and its outcome at its end.

    Raises as `export`. What was being made when it ends early leaves nothing behind.
    """
    with open_journal(plan.journal, plan.resume) as journal:
        batch = _Batch(crew, plan, journal)
        try:
            yield from batch.events()
        finally:
            if crew.busy:
                crew.end()
                batch.clean_up()
        if not batch.counts[FileFailed]:
            journal.forget()
    yield BatchDone(*(batch.counts[kind] for kind in (FileDone, FileSkipped, FileFailed)))


@dataclass(eq=False, slots=True)
class _Task:
    """A job on its way."""

    index: int
    job: Job
    tries: int = 0
    target: Path = Path()
    before: Stamp | None = None  # what lay there when it was handed out
    started: float = 0.0


class _Batch:
    def __init__(self, crew: Crew, plan: ExportPlan, journal: Journal) -> None:
        self.crew, self.journal, self.plan = crew, journal, replace(plan, jobs=())
        self.planned = frozenset(path_key(job.target) for job in plan.jobs)
        self.known = crew.ray.put(self.planned)
        self.folder = _mark_of(journal)
        self.waiting = deque(_Task(index, job) for index, job in enumerate(plan.jobs))
        self.counts = {FileDone: 0, FileSkipped: 0, FileFailed: 0}
        self.total = len(plan.jobs)
        self.out: set[Path] = set()  # targets of what is handed out

    def events(self) -> Iterator[Event]:
        while self.waiting or self.crew.busy:
            for member in self.crew.idle() if self.waiting else ():
                while self.waiting:
                    task = self.waiting.popleft()
                    if outcome := self._decided(task) or self._handed(member, task):
                        yield from self._told(task, outcome)
                        continue
                    yield FileProgressed(task.index, task.job.source, 0.0)
                    break
            for member, task, answer in self.crew.answers():
                assert isinstance(task, _Task)  # nothing else is handed out here
                match answer:
                    case float():
                        yield FileProgressed(task.index, task.job.source, answer)
                    case Made(outcome, content):
                        yield from self._told(task, self._noted(task, outcome, content))
                    case Unseen():
                        self.waiting.appendleft(task)
                        member.blind = True
                    case Failed(error):
                        raise error
                    case Lost():
                        yield from self._lost(task)

    def clean_up(self) -> None:
        """Remove what workers left behind that have ended."""
        for target in self.out:
            for part in leftovers(target):
                with suppress(OSError):
                    part.unlink()

    def _decided(self, task: _Task) -> Outcome | None:
        """What becomes of a job that needs no work; else it is noted as begun."""
        job, earlier = task.job, self.journal.finished(task.job)
        if earlier:
            return done_before(job, earlier)
        try:
            target = choose_target(self.plan, job, self.planned)
            if isinstance(target, FileSkipped):
                return target
            make_folder(target.parent)
        except EngineError as error:
            return FileFailed(job.source, error)
        task.target, task.before, task.started = target, stamp(target), time.perf_counter()
        self.journal.begun(job, target)
        self.out.add(target)
        return None

    def _handed(self, member: Member, task: _Task) -> FileFailed | None:
        """Hand it out, with the picture itself for a worker that does not see it; why not, if it cannot be read."""
        job, content = task.job, None
        if member.blind:
            try:
                content = job.source.read_bytes()
            except OSError as error:
                what = say("{name} cannot be read: {reason}.", name=job.source.name, reason=os_reason(error))
                return FileFailed(job.source, BadImage(what))
        ticket = Ticket(job, Seen.of(job.source), self.folder, origin_of(job.source, task.target), content)
        self.crew.hand(member, task, "export", self.plan, self.known, ticket)
        return None

    def _noted(self, task: _Task, outcome: Outcome, content: bytes | None) -> Outcome:
        """Keep a result that was sent back, and note it in the journal."""
        if content is not None:
            try:
                kept = self._kept(task, content)
            except EngineError as error:
                if stops_batch(error):
                    raise
                kept = FileFailed(task.job.source, error)
            if not isinstance(kept, Path):
                return kept
        if isinstance(outcome, FileDone):
            outcome = replace(outcome, target=task.target if content is not None else outcome.target)
            self.journal.done(task.job, outcome.target)
        return outcome

    def _kept(self, task: _Task, content: bytes) -> Path | FileSkipped | FileFailed:
        """Where the result was saved, or why there is nothing to save. CannotWrite."""
        found = status(task.job.source) if self.plan.save.keep_time else None
        while True:
            try:
                with replacing(task.target, self.plan.conflict == "overwrite") as part:
                    part.write_bytes(content)
                    if found:
                        os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
                return task.target
            except NameTaken:  # by a file that appeared meanwhile
                target = choose_target(self.plan, task.job, self.planned)
                if isinstance(target, FileSkipped):
                    return target
                task.target = target
                self.journal.begun(task.job, target)

    def _lost(self, task: _Task) -> Iterator[Event]:
        """Of a worker that ended: its result is there, or is made again by another."""
        for part in leftovers(task.target):
            with suppress(OSError):
                part.unlink()
        if stamp(task.target) not in (None, task.before):  # as the journal has it: saving is atomic
            self.journal.done(task.job, task.target)
            yield from self._told(task, FileDone(task.job.source, task.target, time.perf_counter() - task.started))
            return
        task.tries += 1
        if task.tries < TRIES:
            self.waiting.appendleft(task)
            return
        error = EngineError(
            say("{count} workers ended while they made {name}.", count=task.tries, name=task.job.source.name),
            "It may need more memory than they have: choose a smaller tile or fewer workers.",
        )
        yield from self._told(task, FileFailed(task.job.source, error))

    def _told(self, task: _Task, outcome: Outcome) -> Iterator[Event]:
        self.out.discard(task.target)
        self.counts[type(outcome)] += 1
        yield FileStarted(task.index, self.total, task.job.source)
        yield outcome


def _mark_of(journal: Journal) -> FolderMark | None:
    """The line of this run in the journal, by which other machines know the folder."""
    if journal.path is None or journal.file is None:
        return None
    end = journal.file.tell()
    with journal.path.open("rb") as file:
        start = max(end - _MARK, 0)
        file.seek(start)
        return FolderMark(journal.path, start, file.read(end - start))
