"""Export: upscale and save any number of pictures, as one stream over files built from the stream over tiles.

A single picture is a batch of one. A picture that fails is reported and the batch goes on; a full disk ends it. What
is done stays done: by the journal when a batch was killed, and by the recipe inside a result when it is found again.
"""

from __future__ import annotations

import errno
import hashlib
import os
import time
import traceback
from collections.abc import Generator, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sinsr_gui.engine.errors import CannotWrite, EngineError, NameTaken, foreseen
from sinsr_gui.engine.events import BatchDone, Event, FileDone, FileFailed, FileSkipped, FileStarted, Upscaled
from sinsr_gui.engine.image import Photo, SaveOptions, check_target, load_photo, save_photo
from sinsr_gui.engine.messages import os_reason, say
from sinsr_gui.engine.recipe import write_recipe
from sinsr_gui.engine.requests import Request
from sinsr_gui.engine.upscaling.output_size import plan_size

from .journal import Journal, open_journal
from .naming import Job, numbered, path_key
from .provenance import facts_of, is_result_of
from .seed_policy import policy_fact, upscale_best

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

Conflict = Literal["skip", "rename", "overwrite"]
"""What happens when the target exists and is not this very result."""

_STOPPING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""Troubles with the target that every following file would have too."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A file that has the name of a result."""

    source: Path  # of the result
    target: Path
    bytes: int
    modified: float  # seconds since 1970


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """Everything about a batch, decided before it starts. `request` lacks the photo and the seed, which jobs have."""

    jobs: tuple[Job, ...]
    request: Request
    save: SaveOptions
    conflict: Conflict = "skip"
    recipe: bool = True  # write into each result how it was made
    journal: Path | None = None
    resume: bool = False
    best_of: int = 1  # seeds from that of the job on, of which the result that agrees best is kept


def job_request(plan: ExportPlan, job: Job, photo: str) -> Request:
    """The request of one job, for the photo with this sha256. Every way to a result builds its request here."""
    return replace(plan.request, photo=photo, settings=plan.request.settings.with_seed(job.seed))


def journal_for(out: Path, request: Request, save: SaveOptions, best_of: int = 1) -> Path:
    """Where the journal of a batch with these settings lies; more pictures in the same batch do not change it."""
    chosen = f" best of {best_of}" if best_of > 1 else ""
    digest = hashlib.sha256(f"{request} {save}{chosen}".encode()).hexdigest()
    return out / f".sinsr-{digest[:12]}.journal"


def export(model: Model, plan: ExportPlan) -> Iterator[Event]:
    """Make every result of the plan. The events of `upscale` come between FileStarted and FileDone of each file.

    Raises CannotWrite when the disk is full or the folder cannot be written; what was saved until then stays.
    """
    done = skipped = failed = 0
    planned = frozenset(path_key(job.target) for job in plan.jobs)
    loaded: list[Photo] = []
    with open_journal(plan.journal, plan.resume) as journal:
        for index, job in enumerate(plan.jobs):
            yield FileStarted(index, len(plan.jobs), job.source)
            outcome = yield from export_job(model, plan, job, journal, planned, loaded)
            done += isinstance(outcome, FileDone)
            skipped += isinstance(outcome, FileSkipped)
            failed += isinstance(outcome, FileFailed)
        if not failed:
            journal.forget()
    yield BatchDone(done, skipped, failed)


def export_job(
    model: Model,
    plan: ExportPlan,
    job: Job,
    journal: Journal,
    planned: AbstractSet[str] = frozenset(),
    loaded: list[Photo] | None = None,
    origin: dict[str, Any] | None = None,
) -> Generator[Event, None, FileDone | FileSkipped | FileFailed]:
    """Make one result: the events of `upscale`, then the outcome, which is also returned. `plan.jobs` is not looked at.

    For whoever decides job by job what comes next, as the window does, whose list changes while it runs. `planned` are
    the keys of names that other jobs take; `loaded` keeps the last picture, for its other seeds; `origin` is what the
    recipe says of the source, where that is not what this machine sees. Raises as `export`.
    """
    loaded = [] if loaded is None else loaded
    try:
        outcome = yield from _export_one(model, plan, job, planned, journal, loaded, origin)
    except Exception as error:
        if stops_batch(error):
            raise
        outcome = FileFailed(job.source, _bare(error, job))
    yield outcome
    return outcome


def find_clash(plan: ExportPlan, job: Job, planned: AbstractSet[str], journal: Journal) -> Clash | None:
    """What has the job's name, for whoever decides before it is made. None when it is free, or the job is done."""
    if journal.finished(job):
        return None
    target = choose_target(replace(plan, conflict="rename"), job, planned)
    return None if isinstance(target, FileSkipped) or target == job.target else clash_at(job.target, job.source)


def clash_at(target: Path, source: Path) -> Clash | None:
    """The file that has this name; None when there is none."""
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    return Clash(source, target, status.st_size, status.st_mtime)


def _export_one(
    model: Model,
    plan: ExportPlan,
    job: Job,
    planned: AbstractSet[str],
    journal: Journal,
    loaded: list[Photo],
    origin: dict[str, Any] | None,
) -> Generator[Event, None, FileDone | FileSkipped]:
    from sinsr_gui.engine.upscaling.upscaling import upscale

    earlier = journal.finished(job)
    if earlier:
        return done_before(job, earlier)
    target = choose_target(plan, job, planned)
    if isinstance(target, FileSkipped):
        return target

    started = time.perf_counter()
    if not loaded or loaded[0].source != job.source:
        loaded.clear()  # before the next is decoded: they may be large
        loaded.append(load_photo(job.source))
    photo = loaded[0]
    request = job_request(plan, job, photo.sha256)
    facts = facts_of(model.info, plan.save, photo, target, model.device) | (origin or {})
    make_folder(target.parent)
    final = plan_size((photo.width, photo.height), request.settings.size, model.scale).final
    check_target(target, *final, plan.save.format, job.source)
    journal.begun(job, target)
    notices, scores = photo.notices, dict[int, float]()
    several = plan.best_of > 1
    best = upscale_best(model, photo, request, plan.best_of, scores) if several else None
    for event in best or upscale(model, photo, request):
        yield event
        if isinstance(event, Upscaled):
            facts |= policy_fact(job.seed, plan.best_of, scores) if several else {}
            recipe = write_recipe(event.request, facts) if plan.recipe else None
            while True:
                try:
                    told = save_photo(event.photo, target, plan.save, recipe, overwrite=plan.conflict == "overwrite")
                    break
                except NameTaken:  # by a file that appeared while this one was rendered
                    target = choose_target(plan, job, planned)
                    if isinstance(target, FileSkipped):
                        return target
                    journal.begun(job, target)
            notices += event.notices + told
    journal.done(job, target)
    return FileDone(job.source, target, time.perf_counter() - started, notices)


def choose_target(plan: ExportPlan, job: Job, planned: AbstractSet[str]) -> Path | FileSkipped:
    """Where to save, by the plan's conflict policy, or why there is nothing to do."""
    request = job_request(plan, job, "")
    for other in job.other_names:  # it may have been made when it had another name
        for path in takewhile(os.path.lexists, numbered(other)):
            if path_key(path) not in planned and is_result_of(path, request, plan.save, job.source, plan.best_of):
                return path if plan.conflict == "overwrite" else done_before(job, path)
    for path in numbered(job.target):
        if path != job.target and path_key(path) in planned:
            continue  # another job's name
        if plan.conflict == "overwrite" or not os.path.lexists(path):
            return path
        if is_result_of(path, request, plan.save, job.source, plan.best_of):
            return done_before(job, path)
        if plan.conflict == "skip":
            return FileSkipped(job.source, path, say("Another file of that name is there."))
    raise AssertionError("numbers do not end")


def done_before(job: Job, target: Path) -> FileSkipped:
    """By an earlier run, or earlier in this one."""
    return FileSkipped(job.source, target, say("It is already done."), done=True)


def make_folder(folder: Path) -> None:
    """Make it, and those above. CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            say("The folder {folder} cannot be made: {reason}.", folder=folder, reason=os_reason(error)),
            "Choose another one.",
        ) from error


def stops_batch(error: Exception) -> bool:
    """Whether every following file would meet it too."""
    cause = error.__cause__ if isinstance(error, CannotWrite) else error
    return isinstance(cause, OSError) and cause.errno in _STOPPING


def _bare(error: Exception, job: Job) -> EngineError:
    """The error without its traceback, which would keep tensors alive. A bug becomes a sentence, with a note."""
    if expected := foreseen(error):
        return type(expected)(expected.message, expected.hint)
    bug = EngineError(
        say("{name} met a fault of the program: {reason}.", name=job.source.name, reason=repr(error)),
        "The others go on; report this.",
    )
    bug.add_note("".join(traceback.format_exception(error)))
    return bug
