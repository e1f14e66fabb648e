"""The training loop: one optimiser step after another, saved so that a resumed run equals an uninterrupted one.

Step n decides its data, its noise and its learning rate; the state file holds weights, averages and moments. Of several
processes the first one, the chief, writes the run's files; the others only compute.
"""

from __future__ import annotations

import copy
import errno
import platform
import signal
import time
from collections.abc import Generator, Iterator
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from sinsr_gui.engine.errors import CannotWrite, EngineError, OutOfMemory
from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.messages import say, verbatim
from sinsr_gui.engine.process_identity import this_process
from trainer.data.batches import Batch, open_pairs, stream_batches
from trainer.data.pairs import FreshPairs
from trainer.data.photos import PhotoSkipped, cache_photos, list_photos
from trainer.data.pool import fill_pool
from trainer.evaluation.sample_strip import HeldOut
from trainer.run.heartbeat import heartbeat
from trainer.run.progress import ALIVE
from trainer.run.run_dir import RunDir, is_rank_zero
from trainer.stages.base import build_stage
from trainer.training.distributed import leave, open_fabric, place
from trainer.training.saving import Saved, save, save_average, sweep
from trainer.training.train_step import Learner

if TYPE_CHECKING:
    from lightning_fabric import Fabric

MOST_SKIPPED = 50  # steps in a row without finite gradients, after which going on is pointless
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES}
BUG = say("This is a fault of the program; log.txt has the details.")


@dataclass(frozen=True, slots=True)
class Sampled:
    """The held-out crops were rendered; `scores` are their mean PSNR-Y and so on."""

    step: int
    strip: Path
    scores: dict[str, float]


def train(run: RunDir) -> Iterator[StepDone | Sampled | Saved]:
    """Start or resume the run until its last step, a STOP file, or the caller stops asking.

    What ends it early is the last line of events.jsonl: `failed`, with message and hint. Raises EngineError.
    """
    if is_rank_zero() and run.status() in ALIVE:
        raise EngineError(f"{run.path} is being trained by another process.", "Stop that one first.")
    try:
        with heartbeat(run.log.path) if is_rank_zero() else nullcontext():
            yield from _train(run)
    except GeneratorExit:  # the caller stops asking; the state is the last one saved
        if is_rank_zero():
            run.log.append("stopped", time=time.time())
        raise
    except Exception as error:
        failure = _foreseen(run, error)
        if is_rank_zero():
            with suppress(OSError):
                said = failure or EngineError(verbatim(f"{type(error).__name__}: {error}"), BUG)
                templates = {"message": said.message.as_json(), "hint": said.hint.as_json()}
                texts = {"message": str(said.message), "hint": str(said.hint)}
                run.log.append("failed", **texts, templates=templates, time=time.time())
        if failure is None or failure is error:
            raise
        raise failure from error


def _train(run: RunDir) -> Iterator[StepDone | Sampled | Saved]:
    config = run.config()
    fabric = open_fabric(config)
    stage = build_stage(config)
    place(fabric, stage)
    network: Any = stage.network
    network.checkpointing = config.checkpoint_activations
    learner = Learner(stage, config, fabric)
    if run.state_file.exists():
        learner.load(torch.load(run.state_file, weights_only=True, map_location="cpu"))
    fabric.barrier()
    if fabric.is_global_zero:
        sweep(run)
        run.log.truncate(learner.step)
        run.stop_file.unlink(missing_ok=True)
        _announce(run, learner)
    held_out = HeldOut.load(config.held_out) if config.held_out and fabric.is_global_zero else None
    with closing(_batches(run, learner)) as batches:
        while learner.step < config.steps and not _asked_to_stop(run, fabric):
            done = _step(learner, batches)
            if not fabric.is_global_zero:
                continue
            run.log.append(
                "step",
                step=done.step,
                time=time.time(),
                losses=done.losses,
                learning_rate=done.learning_rate,
                seconds=done.seconds,
                waited=done.waited,
            )
            yield done
            if held_out and (learner.step % config.sample_every == 0 or learner.step == config.steps):
                yield _sample(run, learner, held_out)
            if learner.step % config.save_every == 0 and learner.step < config.steps:
                yield save(run, learner)
    if fabric.is_global_zero:
        yield save(run, learner)
        kind = "stopped" if learner.step < config.steps else "finished"
        run.log.append(kind, step=learner.step, time=time.time(), skipped=learner.skipped)
    leave(fabric)


def _step(learner: Learner, batches: Iterator[Batch]) -> StepDone:
    start = time.perf_counter()
    batch = next(batches)
    ready = time.perf_counter()
    losses = learner.train_step(batch)
    if learner.skipped_in_row >= MOST_SKIPPED:
        raise EngineError(
            f"{MOST_SKIPPED} steps in a row, up to step {learner.step}, had no finite gradients.",
            "Make a new run with a lower learning rate, with gradient_clip, or in float32.",
        )
    rate = learner.config.learning_rate_at(learner.step)
    return StepDone(learner.step, losses, rate, time.perf_counter() - ready, ready - start)


def _asked_to_stop(run: RunDir, fabric: Fabric) -> bool:
    """Whether there is a STOP file: the chief's view, so that all processes end after the same step."""
    asked = run.stop_file.exists()
    return asked if fabric.world_size == 1 else fabric.broadcast(asked)


def _announce(run: RunDir, learner: Learner) -> None:
    fabric, process = learner.fabric, this_process()
    run.log.append(
        "started",
        step=learner.step,
        time=time.time(),
        process=process.number,
        born=process.create_time,
        host=platform.node(),
        device=str(fabric.device),
        precision=fabric.strategy.precision.precision,
        processes=fabric.world_size,
    )


def _sample(run: RunDir, learner: Learner, held_out: HeldOut) -> Sampled:
    """Render the held-out crops, always the same ones; the best weights so far are kept as a checkpoint."""
    network = copy.deepcopy(learner.stage.network)
    network.load_state_dict(learner.ema.state)
    strip = run.samples / f"{learner.step:06d}.png"
    scores = held_out.score(learner.stage, network.eval(), strip, learner.fabric.autocast())
    run.log.append("sampled", step=learner.step, strip=strip.name, scores=scores, crops=held_out.on_strip)
    if run.progress().best == learner.step:
        save_average(run, learner)
    return Sampled(learner.step, strip, scores)


def _batches(run: RunDir, learner: Learner) -> Generator[Batch]:
    """The run's batches; a pool that nobody named is prepared in the run folder first, by the chief."""
    config, pool = learner.config, learner.config.pool or run.path / "pool"
    photos = []
    with learner.fabric.rank_zero_first():
        if not (config.data.pool_pairs and config.pool):
            for event in cache_photos(list_photos(config.photos), config.cache or run.path / "cache", config.data.crop):
                if not isinstance(event, PhotoSkipped):
                    photos.append(event.photo)
                elif learner.fabric.is_global_zero:
                    run.log.append("skipped_photo", name=event.name, reason=event.reason)
            if config.data.pool_pairs and learner.fabric.is_global_zero:
                for pooled in fill_pool(FreshPairs(tuple(photos), config.data, config.seed), pool):
                    run.log.append("pooled", done=pooled.done, total=pooled.total)
    pairs = open_pairs(photos, config.data, config.seed, pool)
    return stream_batches(pairs, config.batch, learner.step, config.data.workers, learner.share)


def _foreseen(run: RunDir, error: Exception) -> EngineError | None:
    """The error as a sentence and a hint, if it is one that the user can act on."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, torch.OutOfMemoryError):
        return OutOfMemory("The batch does not fit into memory.", "Raise accumulate, or set checkpoint_activations.")
    if isinstance(error, OSError) and error.errno in FULL:
        return CannotWrite(
            f"The run can no longer be written to {run.path} ({error.strerror}).",
            "Make room on that disk, then resume the run: its last state is whole.",
        )
    return None


def stop_on_signals(run: RunDir) -> None:
    """Ctrl-C and SIGTERM ask for a clean stop after the current step."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: run.stop_file.touch())
