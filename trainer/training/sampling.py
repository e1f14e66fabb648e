"""Render the held-out crops while a run trains, always the same ones; the best weights so far are kept."""

from __future__ import annotations

import copy
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from torch import nn

from trainer.run.run_dir import RunDir
from trainer.training.saving import save_average
from trainer.training.train_step import Learner


class HeldOut(Protocol):
    """Pairs that nobody trains on, handed to the loop by whoever can render and score them."""

    @property
    def on_strip(self) -> tuple[str, ...]:
        """Names of the crops on every strip, from top to bottom."""
        ...

    def score(
        self, stage: Any, network: nn.Module, strip: Path, arithmetic: AbstractContextManager[Any]
    ) -> dict[str, float]:
        """Mean scores of what the stage renders with a network; the picture of it is written to `strip`."""
        ...


@dataclass(frozen=True, slots=True)
class Sampled:
    """The held-out crops were rendered; `scores` are their mean PSNR-Y and so on."""

    step: int
    strip: Path
    scores: dict[str, float]


def sample(run: RunDir, learner: Learner, held_out: HeldOut) -> Sampled:
    """Render and score with the moving average, log it, and keep a checkpoint if it is the best so far."""
    network = copy.deepcopy(learner.stage.network)
    network.load_state_dict(learner.ema.state)
    strip = run.samples / f"{learner.step:06d}.png"
    scores = held_out.score(learner.stage, network.eval(), strip, learner.fabric.autocast())
    run.log.append("sampled", step=learner.step, strip=strip.name, scores=scores, crops=held_out.on_strip)
    if run.progress().best == learner.step:
        save_average(run, learner)
    return Sampled(learner.step, strip, scores)
