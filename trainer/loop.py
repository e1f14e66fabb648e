"""The training loop: one optimiser step after another, saved so that a resumed run equals an uninterrupted one.

Step n decides its data, its noise and its learning rate; the state file holds weights, averages and moments.
"""

import os
import signal
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from sinsr_gui.engine.events import StepDone
from trainer.config import TrainConfig
from trainer.data import Batch, open_pairs, stream_batches
from trainer.ema import Ema
from trainer.evaluate import HeldOut
from trainer.export import licence_of, save_checkpoint
from trainer.pairs import FreshPairs
from trainer.photos import PhotoSkipped, cache_photos, list_photos
from trainer.pool import fill_pool
from trainer.run import RunDir
from trainer.stages import Stage, TeacherStage, build_stage, precision


@dataclass(frozen=True, slots=True)
class Saved:
    """A state and a checkpoint of `step` are on disk."""

    step: int
    checkpoint: Path


@dataclass(frozen=True, slots=True)
class Sampled:
    """The held-out crops were rendered; `scores` are their mean PSNR-Y and so on."""

    step: int
    strip: Path
    scores: dict[str, float]


class Learner:
    """A stage's network with its optimiser and moving average: all that changes during training."""

    def __init__(self, stage: Stage, config: TrainConfig) -> None:
        self.stage, self.config, self.step = stage, config, 0
        self.parameters = [p for p in stage.network.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(self.parameters, lr=config.learning_rate, weight_decay=0.0)
        self.ema = Ema(stage.network, config.ema)
        self.licence = licence_of(config)

    def learn(self, batch: Batch) -> dict[str, float]:
        """One optimiser step; returns the mean of each loss term. A step without finite gradients changes nothing."""
        step, config = self.step + 1, self.config
        rate = config.learning_rate_at(step)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        generator = torch.Generator().manual_seed(config.seed * 1_000_003 + step)
        sums: dict[str, float] = {}
        for gt, lq in zip(batch.gt.chunk(config.accumulate), batch.lq.chunk(config.accumulate), strict=True):
            gt, lq = (image.contiguous(memory_format=torch.channels_last) for image in (gt, lq))
            with precision(config):
                losses = self.stage.losses(gt, lq, generator)
            (losses.total / config.accumulate).backward()
            for name, term in {**losses.terms, "loss": losses.total}.items():
                sums[name] = sums.get(name, 0.0) + float(term.detach().mean()) / config.accumulate
        limit = config.gradient_clip or float("inf")
        norm = float(nn.utils.clip_grad_norm_(self.parameters, limit))
        sums["gradient_norm"] = norm
        if torch.isfinite(torch.tensor(norm)):
            self.optimiser.step()
            self.ema.update(self.stage.network)
        else:
            sums["skipped"] = 1.0
        self.step = step
        return sums

    def state(self) -> dict[str, Any]:
        """What `load` needs to go on exactly here."""
        return {
            "step": self.step,
            "network": self.stage.network.state_dict(),
            "ema": self.ema.state,
            "optimiser": self.optimiser.state_dict(),
            "beside": self.stage.state(),
        }

    def load(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        self.step = state["step"]
        self.stage.network.load_state_dict(state["network"])
        self.ema.state = state["ema"]
        self.optimiser.load_state_dict(state["optimiser"])
        self.stage.load(state["beside"])


def train(run: RunDir) -> Iterator[StepDone | Sampled | Saved]:
    """Start or resume the run until its last step, a STOP file, or the caller stops asking."""
    config = run.config()
    torch.set_num_threads(config.threads or os.cpu_count() or 1)
    stage = build_stage(config)
    learner = Learner(stage, config)
    if run.state_file.exists():
        learner.load(torch.load(run.state_file, weights_only=True))
        run.truncate(learner.step)
    run.stop_file.unlink(missing_ok=True)
    run.append("started", step=learner.step, time=time.time(), process=os.getpid())
    held_out = HeldOut.load(config.held_out) if config.held_out else None
    with closing(_batches(run, config, learner.step)) as batches:
        for batch in batches:
            if learner.step >= config.steps or run.stop_file.exists():
                break
            before = time.perf_counter()
            losses = learner.learn(batch)
            done = StepDone(learner.step, losses, config.learning_rate_at(learner.step), time.perf_counter() - before)
            run.append("step", step=done.step, losses=losses, learning_rate=done.learning_rate, seconds=done.seconds)
            yield done
            if held_out and learner.step % config.sample_every == 0:
                yield _sample(run, learner, held_out)
            if learner.step % config.save_every == 0:
                yield save(run, learner)
    yield save(run, learner)
    run.append("stopped" if learner.step < config.steps else "finished", step=learner.step, time=time.time())


def save(run: RunDir, learner: Learner) -> Saved:
    """Write the state and an exported checkpoint; each appears completely or not at all."""
    temp = run.state_file.with_suffix(".part")
    torch.save(learner.state(), temp)
    temp.replace(run.state_file)
    checkpoint = run.checkpoint(learner.step)
    if isinstance(learner.stage, TeacherStage):
        parts = (learner.ema.state, learner.stage.autoencoder.state_dict())
    else:
        parts = ({}, learner.ema.state)
    save_checkpoint(checkpoint, learner.config, learner.step, *parts, licence=learner.licence)
    for old in sorted(run.checkpoints.glob("*.safetensors"))[: -learner.config.keep_last]:
        old.unlink()
    run.append("saved", step=learner.step, checkpoint=checkpoint.name)
    return Saved(learner.step, checkpoint)


def _sample(run: RunDir, learner: Learner, held_out: HeldOut) -> Sampled:
    network = build_stage(learner.config).network
    network.load_state_dict(learner.ema.state)
    strip = run.samples / f"{learner.step:06d}.png"
    scores = held_out.score(learner.stage, network.eval(), strip, precision(learner.config))
    run.append("sampled", step=learner.step, strip=strip.name, scores=scores)
    return Sampled(learner.step, strip, scores)


def _batches(run: RunDir, config: TrainConfig, start: int) -> Generator[Batch]:
    """The run's batches; a pool that nobody named is prepared in the run folder first."""
    photos = []
    pool = config.pool or run.path / "pool"
    if not (config.data.pool_pairs and config.pool):
        for event in cache_photos(list_photos(config.photos), config.cache or run.path / "cache", config.data.crop):
            if isinstance(event, PhotoSkipped):
                run.append("skipped_photo", name=event.name, reason=event.reason)
            else:
                photos.append(event.photo)
        if config.data.pool_pairs:
            for pooled in fill_pool(FreshPairs(tuple(photos), config.data, config.seed), pool):
                run.append("pooled", done=pooled.done, total=pooled.total)
    pairs = open_pairs(photos, config.data, config.seed, pool)
    return stream_batches(pairs, config.batch, start, config.data.workers)


def stop_on_signals(run: RunDir) -> None:
    """Ctrl-C and SIGTERM ask for a clean stop after the current step."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: run.stop_file.touch())
