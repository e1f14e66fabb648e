"""Batches for the training step, prepared ahead by other processes, always in the same order.

The batch of a step depends on the seed and the step alone, so a resumed run sees the data of an uninterrupted one,
whatever the number of processes.
"""

import multiprocessing
import os
import queue
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sinsr_gui.engine.errors import EngineError
from trainer.data_config import DataConfig
from trainer.pairs import FreshPairs, Pairs, PairSource
from trainer.photos import CachedPhoto
from trainer.pool import PooledPairs, open_pool

AHEAD = 4  # batches that wait per process
PATIENCE = 0.5  # seconds between looks at whether the other side still lives


@dataclass(frozen=True, slots=True)
class Batch:
    """Training pairs in [-1, 1]: sharp `gt` [B, 3, S, S] and degraded `lq` [B, 3, S/scale, S/scale], float32."""

    gt: Tensor
    lq: Tensor


def open_pairs(photos: list[CachedPhoto], config: DataConfig, seed: int, pool: Path) -> PairSource:
    """Fresh pairs of the photos, or those of the prepared `pool` if the settings ask for one."""
    if config.pool_pairs:
        return open_pool(pool, config, seed)
    if not photos:
        raise EngineError("None of the photos can be used.", f"Add photos of at least {config.crop} pixels a side.")
    return FreshPairs(tuple(photos), config, seed)


def stream_batches(source: PairSource, count: int, start: int = 0, workers: int = 1) -> Iterator[Batch]:
    """The batches of steps start, start + 1, ... without end, `count` pairs each.

    Close it (or leave it to `contextlib.closing`) to end the worker processes. With 0 workers, from a pool, or in a
    frozen app (which must not start itself again) the calling thread draws.
    """
    in_step = workers == 0 or isinstance(source, PooledPairs) or getattr(sys, "frozen", False)
    stream = _draw_in_step(source, count, start) if in_step else _prefetch(source, count, start, workers)
    with closing(stream):
        for pairs in stream:
            yield Batch(_normalise(pairs.gt), _normalise(pairs.lq))


def _normalise(pictures: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(pictures).float().div_(127.5).sub_(1)


def _draw_in_step(source: PairSource, count: int, start: int) -> Generator[Pairs]:
    step = start
    while True:
        yield source.draw(step, count)
        step += 1


def _prefetch(source: PairSource, count: int, start: int, workers: int) -> Generator[Pairs]:
    context = multiprocessing.get_context("spawn")  # fork would copy torch's thread pool in an unknown state
    stop = context.Event()
    queues = [context.Queue(AHEAD) for _ in range(workers)]
    processes = [
        context.Process(target=_work, args=(source, count, start + i, workers, queues[i], stop), daemon=True)
        for i in range(workers)
    ]
    for process in processes:
        process.start()
    try:
        turn = 0
        while True:
            yield _receive(queues[turn], processes[turn])
            turn = (turn + 1) % workers
    finally:
        stop.set()
        for process in processes:
            process.join(2)
            if process.is_alive():
                process.kill()
                process.join()
        for waiting in queues:
            waiting.close()
            waiting.join_thread()


def _receive(waiting: "Queue[Pairs | Exception]", process: SpawnProcess) -> Pairs:
    while True:
        try:
            got = waiting.get(timeout=PATIENCE)
        except queue.Empty:
            if not process.is_alive():
                raise RuntimeError(f"A process that prepares pairs ended with code {process.exitcode}.") from None
        else:
            if isinstance(got, Exception):
                raise got
            return got


def _work(
    source: PairSource, count: int, first: int, stride: int, out: "Queue[Pairs | Exception]", stop: Event
) -> None:
    """Runs in its own process until told to stop, or until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    if hasattr(os, "nice"):
        os.nice(10)  # the training step goes first
    torch.set_num_threads(1)
    parent = multiprocessing.parent_process()
    step = first
    while not stop.is_set():
        try:
            pairs: Pairs | Exception = source.draw(step, count)
        except Exception as failure:  # travels to the parent, which raises it
            pairs = failure
        while not stop.is_set():
            try:
                out.put(pairs, timeout=PATIENCE)
                break
            except queue.Full:
                if parent is None or not parent.is_alive():
                    stop.set()
        if isinstance(pairs, Exception):
            return
        step += stride
    out.cancel_join_thread()  # nobody reads what still waits
