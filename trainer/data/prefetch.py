"""Values prepared ahead by other processes and handed over in order, whatever the number of processes.

Process i of n draws i, i + n, i + 2n, ... into a short queue of its own, and the receiver takes turns. Nothing here
knows what is drawn. Processes rather than threads: a thread would take the interpreter from the one that learns.
"""

import multiprocessing
import os
import queue
import signal
from collections.abc import Callable, Generator
from multiprocessing.context import SpawnProcess
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from typing import TypeVar

Drawn = TypeVar("Drawn")

AHEAD = 4  # values that wait per process
PATIENCE = 0.5  # seconds between looks at whether the other side still lives


def prefetch(
    draw: Callable[[int], Drawn], start: int, processes: int, prepare: Callable[[], None] | None = None
) -> Generator[Drawn]:
    """draw(start), draw(start + 1), ... without end; `prepare` is called first in every process.

    Both callables are pickled. What `draw` raises is raised here, at its place in the order. Closing the generator ends
    the processes; they also end by themselves when this process dies.
    """
    context = multiprocessing.get_context("spawn")  # fork would copy the locks of torch's threads in any state
    stop = context.Event()
    queues = [context.Queue(AHEAD) for _ in range(processes)]
    workers = [
        context.Process(target=_work, args=(draw, start + i, processes, prepare, queues[i], stop), daemon=True)
        for i in range(processes)
    ]
    for worker in workers:
        worker.start()
    try:
        turn = 0
        while True:
            yield _receive(queues[turn], workers[turn])
            turn = (turn + 1) % processes
    finally:
        stop.set()
        for worker in workers:
            worker.join(4 * PATIENCE)
            if worker.is_alive():
                worker.kill()
                worker.join()
        for waiting in queues:
            waiting.close()


def _receive(waiting: "Queue[Drawn | Exception]", worker: SpawnProcess) -> Drawn:
    while True:
        alive = worker.is_alive()  # asked first: what it said last may still be on its way
        try:
            got = waiting.get(timeout=PATIENCE)
        except queue.Empty:
            if not alive:
                raise RuntimeError(f"A process that prepares data ended with code {worker.exitcode}.") from None
        else:
            if isinstance(got, Exception):
                raise got
            return got


def _work(
    draw: Callable[[int], Drawn],
    first: int,
    stride: int,
    prepare: Callable[[], None] | None,
    out: "Queue[Drawn | Exception]",
    stop: Event,
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the parent decides
    if hasattr(os, "nice"):
        os.nice(10)  # the training step goes first
    if prepare:
        prepare()
    step = first
    while not stop.is_set():
        try:
            value = draw(step)
        except Exception as failure:  # travels to the parent, which raises it
            out.put(failure)
            return
        _put(value, out, stop)
        step += stride
    out.cancel_join_thread()  # nobody reads what still waits


def _put(value: Drawn, out: "Queue[Drawn | Exception]", stop: Event) -> None:
    parent = multiprocessing.parent_process()
    while not stop.is_set():
        try:
            return out.put(value, timeout=PATIENCE)
        except queue.Full:
            if parent is None or not parent.is_alive():
                stop.set()
    return None
