"""Export a run: one checkpoint as a model file, measured, with its card beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.events import Scored
from sinsr_gui.engine.models.files.weights import ModelInfo, read_weights, save_weights
from trainer.evaluation.card import card
from trainer.evaluation.heldout import DEGRADED
from trainer.evaluation.measuring import Measured, base_file, measure
from trainer.evaluation.scoring import chosen_checkpoint
from trainer.run.run_dir import RunDir


@dataclass(frozen=True, slots=True)
class ModelWritten:
    """A checkpoint is now a model file; nothing is measured yet."""

    file: Path
    step: int
    info: ModelInfo


@dataclass(frozen=True, slots=True)
class CardWritten:
    """The card lies beside the model; `measured` has a row per kind of inputs, `base` is what the run went on from."""

    file: Path
    measured: tuple[Measured, ...]
    base: Path | None

    @property
    def beside_base(self) -> Measured | None:
        """The row that decides whether the model is better than its base: on damaged inputs."""
        return next((row for row in self.measured if row.inputs == DEGRADED and row.base), None)


def export_with_card(
    run: RunDir, target: Path, step: int | None = None, licence: str = "", name: str = "", measured: bool = True
) -> Iterator[ModelWritten | Scored | CardWritten]:
    """Write `target` in half precision and a Markdown card of the same name, from a step or the best one.

    Raises BadRequest if there is no checkpoint, BadWeights if it cannot be read.
    """
    config = run.config()
    checkpoint = run.checkpoint(step) if step else chosen_checkpoint(run)
    export(checkpoint, target, licence, name)
    info, _ = read_weights(target)
    yield ModelWritten(target, int(checkpoint.stem), info)
    rows = (yield from measure(target, info.name, config)) if measured else ()
    file = target.with_suffix(".md")
    with replacing(file) as temporary:
        temporary.write_text(card(info, config, int(checkpoint.stem), rows), "utf-8")
    yield CardWritten(file, rows, base_file(config))


def export(checkpoint: Path, target: Path, licence: str = "", name: str = "") -> None:
    """Copy a run's checkpoint in half precision to `target`; another licence or name than it has must be given."""
    info, tensors = read_weights(checkpoint)
    parts = {
        part: {name.removeprefix(part): value for name, value in tensors.items() if name.startswith(part)}
        for part in ("unet.", "autoencoder.")
    }
    info = replace(info, licence=licence or info.licence, name=name or info.name)
    save_weights(target, parts["unet."], parts["autoencoder."] or None, info, "float16")
