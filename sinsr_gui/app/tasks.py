"""The flows that run, each under a name: of one name there is one at a time. A new one ends the one before, or waits.

It knows nothing of Qt and of what the flows do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Tasks:
    """Running flows by name. `failed` hears of every error that a flow ends with, except that it was cancelled."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._failed = failed
        self._current: dict[str, asyncio.Task[None]] = {}
        self._all: set[asyncio.Task[None]] = set()  # also those that were stopped and have not ended yet

    def start(self, name: str, flow: Coroutine[Any, Any, Any]) -> None:
        """Run a flow in place of the one of that name, which is cancelled, as soon as that has ended."""
        self.stop(name)
        self.queue(name, flow)

    def queue(self, name: str, flow: Coroutine[Any, Any, Any]) -> None:
        """Run a flow after those of that name, which go on."""
        before = {task for task in self._all if task.get_name() == name}
        task = asyncio.get_running_loop().create_task(self._run(flow, before), name=name)
        self._current[name] = task
        self._all.add(task)
        task.add_done_callback(self._done)
        task.add_done_callback(lambda task: flow.close())  # one that was cancelled before its first step

    def stop(self, name: str) -> None:
        """Cancel the flow of that name, if it runs."""
        if task := self._current.pop(name, None):
            task.cancel()

    def get(self, name: str) -> asyncio.Task[None] | None:
        """The flow of that name, unless it was stopped."""
        return self._current.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._current

    async def ended(self, prefix: str) -> None:
        """Wait for the flows whose names begin so."""
        waiting = [task for task in self._all if task.get_name().startswith(prefix)]
        await asyncio.gather(*waiting, return_exceptions=True)

    async def end(self) -> None:
        """Cancel everything, and wait for it."""
        for task in self._all:
            task.cancel()
        await asyncio.gather(*self._all, return_exceptions=True)

    async def _run(self, flow: Coroutine[Any, Any, Any], before: set[asyncio.Task[None]]) -> None:
        if before:
            await asyncio.wait(before)  # what it puts away when it ends shall not be this one's
        try:
            await flow
        except Exception as error:
            self._failed(error)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._all.discard(task)
        if self._current.get(task.get_name()) is task:
            del self._current[task.get_name()]
