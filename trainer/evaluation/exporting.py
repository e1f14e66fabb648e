"""Export a run: the best checkpoint as a model file, measured, with its card beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sinsr_gui.engine.models.files.weights import read_weights, save_weights
from trainer.evaluation.card import base_file, card
from trainer.evaluation.heldout import CLEAN, DEGRADED
from trainer.evaluation.scoring import ModelScored, chosen_checkpoint, score
from trainer.run.run_dir import RunDir, replace_text

INPUTS = {DEGRADED: "Damaged inputs (blur, noise, JPEG)", CLEAN: "Clean inputs, reduced by bicubic"}


def export_with_card(
    run: RunDir,
    target: Path,
    step: int | None = None,
    licence: str = "",
    name: str = "",
    *,
    measure: bool = True,
    say: Callable[[str], None] = lambda text: None,
) -> Path:
    """Write `target` in half precision and a Markdown card of the same name; returns the card's path."""
    config = run.config()
    checkpoint = run.checkpoint(step) if step else chosen_checkpoint(run)
    export(checkpoint, target, licence, name)
    info, _ = read_weights(target)
    say(f"step {int(checkpoint.stem)} of {run.path} is now {target}, {info.bytes / 1e6:.1f} MB")
    scored: list[tuple[str, ModelScored, ModelScored | None]] = []
    held_out, base = config.held_out, base_file(config)
    if measure and held_out and config.stage != "autoencoder":
        for inputs, title in INPUTS.items():
            if (held_out / inputs).is_dir():
                own = _scored(str(target), held_out, inputs, info.name)
                beside = _scored(str(base), held_out, inputs, read_weights(base)[0].name) if base else None
                scored.append((title, own, beside))
    file = target.with_suffix(".md")
    text = card(info, config, int(checkpoint.stem), scored)
    replace_text(file, text)
    for line in text.splitlines():
        if " than " in line or "told apart" in line:
            say(line)
    say(f"its card is {file}")
    return file


def _scored(ref: str, held_out: Path, inputs: str, name: str) -> ModelScored:
    return next(event for event in score(ref, held_out, inputs, name) if isinstance(event, ModelScored))


def export(checkpoint: Path, target: Path, licence: str = "", name: str = "") -> None:
    """Copy a run's checkpoint in half precision to `target`; another licence or name than it has must be given."""
    info, tensors = read_weights(checkpoint)
    parts = {
        part: {name.removeprefix(part): value for name, value in tensors.items() if name.startswith(part)}
        for part in ("unet.", "autoencoder.")
    }
    info = replace(info, licence=licence or info.licence, name=name or info.name)
    save_weights(target, parts["unet."], parts["autoencoder."] or None, info, "float16")
