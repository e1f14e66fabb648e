"""The one thread bridge: a generator of the engine runs on a QThread, and a flow receives it by `async for`.

A worker lives as long as the application; its jobs run strictly one after another. It knows nothing of what it runs.
Signals cross threads as queued calls of @Slot methods of QObjects, because PySide runs anything else on the sender's
thread. At most AHEAD events wait for their receiver, so a fast generator never floods the event loop. A generator that
yields STANDSTILL is put aside, and the thread runs others, until its receiver asks for the next event.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import traceback
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from functools import partial
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from .flows.workers import STANDSTILL

E = TypeVar("E")
T = TypeVar("T")
STACK = 16 * 2**20
"""Bytes. macOS gives a QThread 512 KB, which BLAS overflows."""
AHEAD = 8
"""Events that a generator may be ahead of its receiver: large ones are tiles of some megabytes."""

Message = tuple[Literal["event", "failed", "ended"], Any]


class _Job:
    """One stream: what to run, whether it shall stop, and what it has said so far."""

    def __init__(self, start: Callable[[], Iterator[Any]]) -> None:
        self.start = start
        self.events: Iterator[Any] | None = None  # touched on the worker's thread only
        self.rests = False  # it was put aside, and is run again when it is asked for
        self.messages: asyncio.Queue[Message] = asyncio.Queue()  # touched on the main thread only
        self._stop = threading.Event()
        self._room = threading.Semaphore(AHEAD)

    def stop(self) -> None:
        """Ask for no further event; the generator is closed on its own thread."""
        self._stop.set()
        self._room.release()

    def acknowledge(self) -> None:
        """Make room for one more event."""
        self._room.release()

    def goes_on(self) -> bool:
        """On the worker's thread: wait for room; whether another event is wanted."""
        if not self._stop.is_set():
            self._room.acquire()
        return not self._stop.is_set()

    def rest(self) -> bool:
        """On the worker's thread: whether it may be put aside. Either this sees the stop, or that sees `rests`."""
        self.rests = True
        return not self._stop.is_set()


class _Runner(QObject):
    """Lives on the worker's thread."""

    said = Signal(object, object)  # job, message

    @Slot(object)
    def run(self, job: _Job) -> None:
        """Iterate a job's generator to its end, or until it shall stop."""
        last: Message = ("ended", None)
        try:
            if job.goes_on():
                job.events = iter(job.start()) if job.events is None else job.events
                for event in job.events:
                    self.said.emit(job, ("event", event))
                    if event is STANDSTILL and job.rest():
                        return
                    del event  # may be large, and the next one takes a while
                    if not job.goes_on():
                        break
        except BaseException as error:
            _forget_locals(error)
            last = ("failed", error)
        if isinstance(job.events, Generator):
            try:
                job.events.close()
            except Exception:  # nobody listens any more
                logging.getLogger(__name__).exception("A stream that was stopped did not end well")
        self.said.emit(job, last)

    @Slot()
    def end(self) -> None:
        """End the thread, after all that was asked for before."""
        QThread.currentThread().quit()


class Worker(QObject):
    """One thread for life. Create and use it on the main thread, and end it with `shut_down`."""

    _asked = Signal(object)
    _ending = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._jobs: set[_Job] = set()
        self._ended = False
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._thread.setStackSize(STACK)
        self._runner = _Runner()
        self._runner.moveToThread(self._thread)
        self._asked.connect(self._runner.run, Qt.ConnectionType.QueuedConnection)
        self._ending.connect(self._runner.end, Qt.ConnectionType.QueuedConnection)
        self._runner.said.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    async def stream(self, verb: Callable[..., Iterator[E]], *args: Any, **kwargs: Any) -> AsyncGenerator[E, None]:
        """Run a generator on the thread, as flows.workers.Worker says."""
        if self._ended:
            raise asyncio.CancelledError
        job = _Job(partial(verb, *args, **kwargs))
        self._jobs.add(job)
        self._asked.emit(job)
        try:
            while True:
                kind, value = await job.messages.get()
                if kind == "ended":
                    return
                if kind == "failed":
                    raise value
                job.acknowledge()
                yield value
                if value is STANDSTILL:
                    self._wake(job)
        finally:
            job.stop()
            self._wake(job)

    async def call(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a plain function on the thread."""
        async with contextlib.aclosing(self.stream(_once, function, *args, **kwargs)) as results:
            return await anext(results)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def shut_down(self) -> None:
        """Stop what runs after its current event, drop what waits, and end the thread. Flows see CancelledError."""
        self._ended = True
        for job in self._jobs:
            job.stop()
            self._wake(job)
            job.messages.put_nowait(("failed", asyncio.CancelledError()))
        self._jobs.clear()
        self._ending.emit()
        self._thread.wait()

    def _wake(self, job: _Job) -> None:
        """Run a job again that was put aside: to its next event, or to its end if it shall stop."""
        if job.rests:
            job.rests = False
            self._asked.emit(job)

    @Slot(object, object)
    def _hear(self, job: _Job, message: Message) -> None:
        job.messages.put_nowait(message)
        if message[0] != "event":
            self._jobs.discard(job)


def _once(function: Callable[..., T], *args: Any, **kwargs: Any) -> Iterator[T]:
    yield function(*args, **kwargs)


def _forget_locals(error: BaseException | None) -> None:
    """Free what the frames of an exception hold, which may be gigabytes of tensors; the lines stay for the report."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
