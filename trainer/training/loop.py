"""The training loop on one page: set up, resume, prepare the pairs, then step, log, sample and save until the end.

Step n decides its data, its noise and its learning rate; the state file holds weights, averages and moments, so a
resumed run equals an uninterrupted one. Of several processes rank zero writes the run's files, the others only compute.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import torch

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.process_identity import this_process
from trainer.data.batches import open_pairs, stream_batches
from trainer.data.pairs import FreshPairs, PairSource
from trainer.data.photos import PhotoSkipped, cache_photos, find_photos
from trainer.data.pool import fill_pool
from trainer.run.heartbeat import heartbeat
from trainer.run.progress import ALIVE
from trainer.run.run_dir import RunDir, is_rank_zero
from trainer.training.distributed import leave
from trainer.training.failures import failures_logged
from trainer.training.sampling import HeldOut, Sampled, sample
from trainer.training.saving import Saved, save, sweep
from trainer.training.train_step import Learner

Event = TypeVar("Event")

MOST_SKIPPED = 50  # steps in a row without finite gradients, after which going on is pointless


def train(run: RunDir, open_held_out: Callable[[Path], HeldOut] | None = None) -> Iterator[StepDone | Sampled | Saved]:
    """Start or resume the run until its last step, a STOP file, or the caller stops asking.

    `open_held_out` reads the held-out pairs that the run names; without it nothing is rendered. How the run ended is
    the last line of its log: `finished`, `stopped`, or `failed` with message and hint. Raises EngineError.
    """
    if is_rank_zero() and run.status() in ALIVE:
        raise EngineError(say("{path} is being trained by another process.", path=run.path), "Stop that one first.")
    beating: AbstractContextManager[None] = heartbeat(run.log.path) if is_rank_zero() else nullcontext()
    with failures_logged(run), beating:
        yield from _train(run, open_held_out)


def _train(run: RunDir, open_held_out: Callable[[Path], HeldOut] | None) -> Iterator[StepDone | Sampled | Saved]:
    # Set up: the device, the networks and losses of the stage, the optimiser and the moving average.
    config = run.config()
    learner = Learner.of(config)
    fabric = learner.fabric
    if fabric.is_global_zero:
        run.forget_old_stop()
        sweep(run)

    # Resume: go on from the last state. What the log says of later steps is forgotten, for they are taken again.
    if exists(run.state_file):
        learner.load(torch.load(run.state_file, weights_only=True, map_location="cpu"))
    resumed_at = learner.step
    fabric.barrier()
    if fabric.is_global_zero:
        run.log.truncate(resumed_at)
        run.log.append("started", step=resumed_at, time=time.time(), **_whereabouts(learner))

    # Prepare: photos are decoded and pooled once, which may take hours and can be stopped as the steps can.
    held_out = open_held_out(config.held_out) if open_held_out and config.held_out and fabric.is_global_zero else None
    pairs = _prepare_pairs(run, learner)
    if pairs is not None:
        with closing(stream_batches(pairs, config.batch, resumed_at, config.data.workers, learner.share)) as batches:
            while learner.step < config.steps and not _stop_asked(run, learner):
                # Step: the batch of this step, its gradients, the optimiser and the moving average.
                asked = time.perf_counter()
                batch = next(batches)
                ready = time.perf_counter()
                losses = learner.train_step(batch)
                seconds, rate = time.perf_counter() - ready, config.learning_rate_at(learner.step)
                if learner.skipped_in_row >= MOST_SKIPPED:
                    raise EngineError(
                        say(
                            "{count} steps in a row, up to step {step}, had no finite gradients.",
                            count=MOST_SKIPPED,
                            step=learner.step,
                        ),
                        "Make a new run with a lower learning rate, with gradient_clip, or in float32.",
                    )
                if not fabric.is_global_zero:
                    continue

                # Log: whoever watches the run reads it from here.
                done = StepDone(learner.step, losses, rate, seconds, ready - asked)
                run.log.append("step", time=time.time(), **asdict(done))
                yield done

                # Sample and save: pictures of the average now and then, and a state to resume from.
                if held_out and (learner.step % config.sample_every == 0 or learner.step == config.steps):
                    yield sample(run, learner, held_out)
                if learner.step % config.save_every == 0 and learner.step < config.steps:
                    yield save(run, learner)

    # Stop: after the last step, or where a STOP file asked for it; what was learnt since the last state is saved.
    if fabric.is_global_zero:
        finished = learner.step >= config.steps
        if finished or learner.step > resumed_at:
            yield save(run, learner)
        kind = "finished" if finished else "stopped"
        run.log.append(kind, step=learner.step, time=time.time(), skipped=learner.skipped)
        run.stop_file.unlink(missing_ok=True)
    leave(fabric)


def _whereabouts(learner: Learner) -> dict[str, Any]:
    """Which process computes, where and how."""
    fabric, process = learner.fabric, this_process()
    return {
        "process": process.number,
        "born": process.create_time,
        "host": platform.node(),
        "device": str(fabric.device),
        "precision": fabric.strategy.precision.precision,
        "processes": fabric.world_size,
    }


def _prepare_pairs(run: RunDir, learner: Learner) -> PairSource | None:
    """Where the run's pairs come from; None if a stop was asked for before all was there. What is done stays done.

    A pool that the run names was prepared by somebody else, and needs no photos; one that it does not name is prepared
    in its folder, by rank zero.
    """
    config, fabric, photos = learner.config, learner.fabric, []
    pool = config.pool or run.path / "pool"
    with fabric.rank_zero_first():
        if not (config.data.pool_pairs and config.pool):
            found, cache = find_photos(config.photos), config.cache or run.path / "cache"
            decoded = cache_photos(list(found.files), cache, config.data.crop)
            for event in _until_stop(run, chain(found.closed, decoded)):
                if not isinstance(event, PhotoSkipped):
                    photos.append(event.photo)
                elif fabric.is_global_zero:
                    run.log.append("skipped_photo", name=event.name, reason=str(event.reason))
            if config.data.pool_pairs and fabric.is_global_zero and not exists(run.stop_file):
                fresh = FreshPairs(tuple(photos), config.data, config.seed)
                for pooled in _until_stop(run, fill_pool(fresh, pool)):
                    run.log.append("pooled", done=pooled.done, total=pooled.total, time=time.time())
    return None if _stop_asked(run, learner) else open_pairs(photos, config.data, config.seed, pool)


def _until_stop(run: RunDir, events: Iterable[Event]) -> Iterator[Event]:
    """The events, as long as there is no STOP file."""
    for event in events:
        yield event
        if exists(run.stop_file):
            return


def _stop_asked(run: RunDir, learner: Learner) -> bool:
    """Whether there is a STOP file: rank zero's view, so that all processes end after the same step."""
    asked = exists(run.stop_file)
    return asked if learner.fabric.world_size == 1 else learner.fabric.broadcast(asked)
