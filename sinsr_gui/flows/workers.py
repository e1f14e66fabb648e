"""What a flow needs of a worker: streams of the engine received by `async for`. Tests give a fake without threads."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any, Final, Protocol, TypeVar

E = TypeVar("E")
T = TypeVar("T")


class Standstill:
    """What a generator yields that waits for its receiver: until that asks for more, other jobs run."""


STANDSTILL: Final = Standstill()


class Worker(Protocol):
    """One thread for life; jobs run strictly one after another, in the order in which they were asked for, except
    that one which stands still lets the others through."""

    def stream(self, verb: Callable[..., Iterator[E]], *args: Any, **kwargs: Any) -> AsyncGenerator[E, None]:
        """Run a generator on the thread. Leaving the loop (use `contextlib.aclosing`) or cancelling the task closes
        the generator on its own thread; an exception crosses as the object."""
        ...

    async def call(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a plain function on the thread."""
        ...
