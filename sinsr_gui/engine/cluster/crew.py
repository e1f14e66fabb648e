"""The workers of a cluster: one on each device, each with the model loaded, given one task after the other.

A worker that ends (killed, out of memory, its machine gone) is replaced in its place; its task comes back as Lost, and
whoever handed it out decides what becomes of it. A place in which no worker ever gets ready is given up.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sinsr_gui import __version__
from sinsr_gui.engine.errors import BadRequest, EngineError
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import PrecisionChoice

from .places import Place, list_places
from .remote_worker import Failed, Loaded, RemoteWorker, Unseen
from .sent_files import Seen, model_files, read_all

PATIENCE = 0.5
"""Seconds after which `answers` returns without one, so that its caller can look for new machines and for a stop."""
TRIES = 3
"""Workers that may end in one place before one got ready there."""
_LOADING = object()


class Lost:
    """An answer: the worker ended before it could give one."""


@dataclass(eq=False)
class Member:
    """One worker, and what it does now."""

    place: Place
    actor: Any
    ready: bool = False
    stream: Any = None  # of what it does now
    task: object = None
    blind: bool = False  # whether it had to be sent a file


@dataclass(eq=False)
class Crew:
    """Entered with a connection; left, it ends its workers."""

    ray: Any
    info: ModelInfo
    device: str = "auto"
    precision: PrecisionChoice = "auto"
    count: int = 0  # of workers; 0: one for each device
    workers: list[Member] = field(default_factory=list)
    tries: dict[Place, int] = field(default_factory=dict)  # workers that ended before one got ready

    def __enter__(self) -> Crew:
        self._files = [Seen.of(path) for path in model_files(self.info)]
        self._reason: EngineError | None = None
        self.loaded: Loaded | None = None
        self._remote = self.ray.remote(RemoteWorker)
        try:
            while self.loaded is None:
                self._fill_places()
                for _ in self.answers():
                    pass
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def first(self) -> Loaded:
        """What the first worker loaded: all others load the same."""
        assert self.loaded is not None  # entering waits for it
        return self.loaded

    @property
    def busy(self) -> bool:
        """Whether something that was handed out is not answered."""
        return any(worker.task not in (None, _LOADING) for worker in self.workers)

    def idle(self) -> list[Member]:
        """Workers that wait for a task; places without one get a new one first."""
        self._fill_places()
        return [worker for worker in self.workers if worker.ready and worker.task is None]

    def hand(self, worker: Member, task: object, verb: str, *arguments: object) -> None:
        """Have the worker do `verb`, one of RemoteWorker's, for the task."""
        method = getattr(worker.actor, verb)
        worker.task, worker.stream = task, method.options(num_returns="streaming").remote(*arguments)

    def answers(self) -> Iterator[tuple[Member, object, object]]:
        """(worker, task, what it yielded) of all that have something to say by now, or Lost; after PATIENCE none."""
        streams = {worker.stream: worker for worker in self.workers if worker.stream is not None}
        if not streams:
            return
        ready, _ = self.ray.wait(list(streams), num_returns=1, timeout=PATIENCE)
        more, _ = self.ray.wait(list(streams), num_returns=len(streams), timeout=0)
        for stream in dict.fromkeys((*ready, *more)):
            worker = streams[stream]
            task = worker.task
            try:
                item = self.ray.get(next(stream))
            except StopIteration:
                worker.stream = worker.task = None
                continue
            except self.ray.exceptions.RayTaskError:
                raise
            except self.ray.exceptions.RayError:
                item = Lost()
                self._lose(worker)
            if task is _LOADING:
                self._prepared(worker, item)
            else:
                yield worker, task, item

    def end(self) -> None:
        """End all workers, whatever they do, and wait until they have ended."""
        for worker in self.workers:
            with contextlib.suppress(self.ray.exceptions.RayError):
                self.ray.kill(worker.actor)
        for worker in self.workers:
            with contextlib.suppress(self.ray.exceptions.RayError, StopIteration):
                while worker.stream is not None:
                    self.ray.get(next(worker.stream), timeout=10)
        self.workers.clear()

    def _fill_places(self) -> None:
        taken = [worker.place for worker in self.workers]
        free = [place for place in list_places(self.ray, self.count, self.device) if place not in taken]
        for place in free:
            if self.tries.get(place, 0) < TRIES:
                worker = Member(place, self._remote.options(**place.options(self.ray)).remote())
                self.workers.append(worker)
        if not self.workers:
            raise self._reason or BadRequest(
                "No machine of the cluster can work.", "`ray status` says what is there, and what it is busy with."
            )
        for worker in self.workers:
            # What `auto` chooses is found out once: all results shall be of one precision.
            if not worker.ready and worker.task is None and (self.precision != "auto" or not self._loading()):
                self._load(worker)

    def _loading(self) -> bool:
        return any(worker.task is _LOADING for worker in self.workers)

    def _load(self, worker: Member, contents: dict[str, bytes] | None = None) -> None:
        threads = max(int(worker.place.processors), 1)
        self.hand(worker, _LOADING, "load", self.info, self._files, self.device, self.precision, threads, contents)

    def _prepared(self, worker: Member, answer: object) -> None:
        match answer:
            case Unseen():
                contents = read_all([file.path for file in self._files])
                if contents is None:
                    raise BadRequest(say("The files of {name} cannot be read.", name=self.info.name))
                self._load(worker, contents)
            case Failed(error):
                self._reason = error
                self._give_up(worker)
            case Loaded() if answer.version != __version__:
                self._reason = BadRequest(
                    say("{host} has version {version} of this program.", host=answer.host, version=answer.version),
                    "Install the same version on all machines.",
                )
                self._give_up(worker)
            case Loaded():
                worker.ready, self.precision = True, answer.precision
                self.loaded = self.loaded or answer
                self.tries.pop(worker.place, None)

    def _lose(self, worker: Member) -> None:
        self.workers.remove(worker)
        if not worker.ready:
            self.tries[worker.place] = self.tries.get(worker.place, 0) + 1

    def _give_up(self, worker: Member) -> None:
        """Where the model cannot be loaded once, it cannot be loaded again."""
        self.workers.remove(worker)
        self.tries[worker.place] = TRIES
        self.ray.kill(worker.actor)
