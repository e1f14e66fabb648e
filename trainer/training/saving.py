"""What a run leaves on disk: the state that it resumes from, and checkpoints that the engine can load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from sinsr_gui.engine.atomic_write import leftovers_in, replacing
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.filesystem import listed
from sinsr_gui.engine.messages import say
from trainer.run.run_dir import RunDir
from trainer.stages.base import TeacherStage
from trainer.training.checkpoints import save_checkpoint
from trainer.training.train_step import Learner


@dataclass(frozen=True, slots=True)
class Saved:
    """A state and a checkpoint of `step` are on disk."""

    step: int
    checkpoint: Path


def save(run: RunDir, learner: Learner) -> Saved:
    """Write the state and a checkpoint; each appears completely or not at all. Raises CannotWrite."""
    try:
        with replacing(run.state_file) as temporary:
            torch.save(learner.state(), temporary)
    except (RuntimeError, CannotWrite) as error:  # torch reports a full disk as a RuntimeError
        reason = str(error.__cause__ or error).splitlines()[0]
        raise CannotWrite(
            say("The state of step {step} could not be written ({reason}).", step=learner.step, reason=reason),
            say("Make room on the disk of {path}, then resume the run: its last state is whole.", path=run.path),
        ) from error
    checkpoint = save_average(run, learner)
    run.log.append("saved", step=learner.step, checkpoint=checkpoint.name)
    return Saved(learner.step, checkpoint)


def save_average(run: RunDir, learner: Learner) -> Path:
    """Write the moving average as a checkpoint; the newest `keep_last` and the best one stay."""
    checkpoint = run.checkpoint(learner.step)
    if isinstance(learner.stage, TeacherStage):
        parts = (learner.ema.state, learner.stage.autoencoder.state_dict())
    else:
        parts = ({}, learner.ema.state)
    save_checkpoint(checkpoint, learner.config, learner.step, *parts, licence=learner.licence)
    best = run.progress().best
    for old in listed(run.checkpoints, "*.safetensors")[: -learner.config.keep_last]:
        if best is None or old != run.checkpoint(best):
            old.unlink()
    return checkpoint


def sweep(run: RunDir) -> None:
    """Delete what a killed process left half-written."""
    for folder in (run.path, run.checkpoints):
        for rest in leftovers_in(folder):
            rest.unlink()
