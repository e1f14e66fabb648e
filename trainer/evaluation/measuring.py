"""Measure an exported model on the photos that its run kept out of training, beside what the run went on from."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from sinsr_gui.engine.events import Scored
from sinsr_gui.engine.filesystem import is_file, is_folder
from sinsr_gui.engine.messages import NOTHING, Message, say
from sinsr_gui.engine.models.files.weights import read_weights
from trainer.evaluation.heldout import CLEAN, DEGRADED
from trainer.evaluation.scoring import ModelScored, Outcome, differences, outcome, score, verdict
from trainer.run.config import TrainConfig

TITLES = {DEGRADED: "Damaged inputs (blur, noise, JPEG)", CLEAN: "Clean inputs, reduced by bicubic"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores on one kind of inputs: those of the model, and those of its base where that is still there."""

    inputs: str
    model: ModelScored
    base: ModelScored | None

    @property
    def beside_bicubic(self) -> Message:
        """Whether the model is better than plain enlarging."""
        return verdict(self.model.name, "bicubic", differences(self.model.results, self.model.plain))

    @property
    def beside_base(self) -> Message:
        """Whether the model is better than its base; empty without one."""
        if self.base is None:
            return NOTHING
        found = differences(self.model.results, self.base.results)
        return verdict(self.model.name, say("its base, {name},", name=self.base.name), found)

    @property
    def outcome(self) -> Outcome | None:
        """What it is beside its base; None without one."""
        return None if self.base is None else outcome(differences(self.model.results, self.base.results))


def measure(weights: Path, name: str, config: TrainConfig) -> Generator[Scored, None, tuple[Measured, ...]]:
    """Score `weights` on each kind of held-out inputs that the run has, picture by picture; returns the sums."""
    held_out, base = config.held_out, base_file(config)
    if held_out is None or config.stage == "autoencoder":
        return ()
    found = []
    for inputs in TITLES:
        if is_folder(held_out / inputs):
            own = yield from _whole(weights, held_out, inputs, name)
            beside = (yield from _whole(base, held_out, inputs, read_weights(base)[0].name)) if base else None
            found.append(Measured(inputs, own, beside))
    return tuple(found)


def base_file(config: TrainConfig) -> Path | None:
    """The weights that the run goes on from or learns from, if they are still there."""
    file = config.start_weights or config.teacher_weights
    return file if file and is_file(file) else None


def _whole(weights: Path, held_out: Path, inputs: str, name: str) -> Generator[Scored, None, ModelScored]:
    """Pass single scores on; return the sum."""
    for event in score(str(weights), held_out, inputs, name):
        if isinstance(event, ModelScored):
            return event
        yield event
    raise AssertionError("scoring ends with its sum")
