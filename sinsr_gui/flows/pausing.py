"""Pause: a stream stands still because nobody asks for its next event. What was finished stays, and no time counts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import aclosing, closing
from typing import Any, TypeVar

from psygnal import SignalInstance

from .workers import STANDSTILL, Worker

E = TypeVar("E")


class Pause:
    """Whether something stands still, as a state's signal tells, and for how long it did."""

    def __init__(self, paused: Callable[[], bool], changed: SignalInstance) -> None:
        self._paused, self._changed = paused, changed
        self.seconds = 0.0

    def clock(self) -> float:
        """Seconds that go by, without those of the pauses that are over."""
        return time.perf_counter() - self.seconds

    async def over(self) -> None:
        """Wait until nothing stands still."""
        if not self._paused():
            return
        since, changed = time.perf_counter(), asyncio.Event()

        def wake(value: object) -> None:
            changed.set()

        self._changed.connect(wake)
        try:
            while self._paused():
                changed.clear()
                await changed.wait()
        finally:
            self._changed.disconnect(wake)
            self.seconds += time.perf_counter() - since

    async def stream(
        self, worker: Worker, verb: Callable[..., Generator[E, None, Any] | Iterator[E]], *args: Any
    ) -> AsyncGenerator[E, None]:
        """As `worker.stream`; when a pause begins, the worker ends its current event and is free for others."""
        async with aclosing(worker.stream(_held, self._paused, verb, *args)) as events:
            async for event in events:
                if event is not STANDSTILL:
                    yield event
                await self.over()


def _held(paused: Callable[[], bool], verb: Callable[..., Any], *args: Any) -> Iterator[Any]:
    """The verb, standing still during a pause. `paused` only reads, on the worker's thread."""
    with closing(verb(*args)) as events:
        for event in events:
            yield event
            while paused():
                yield STANDSTILL
