"""The model card that is written beside an exported model: where it comes from, and whether it beats its base."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from sinsr_gui.engine.evaluation.evaluating import Mean
from sinsr_gui.engine.models.files.weights import ModelInfo, read_weights
from trainer.data.photos import list_photos
from trainer.evaluation.measuring import TITLES, Measured, base_file
from trainer.evaluation.scoring import MEASURES, ModelScored
from trainer.run.config import TrainConfig
from trainer.run.credits import notices_of

UNMEASURED = "It was not measured: the run kept no photos out of training."


def card(info: ModelInfo, config: TrainConfig, step: int, measured: Sequence[Measured]) -> str:
    """Markdown. `measured` has one row per kind of inputs."""
    parameters = f"{info.parameters / 1e6:.1f} million parameters, {info.bytes / 1e6:.1f} MB"
    photos = len(list_photos(config.photos))
    lines = [
        f"# {info.name}",
        "",
        f"A model for SinSR Studio, trained by its own trainer ({config.stage}) on {photos} photos.",
        "",
        "| | |",
        "|---|---|",
        f"| Size | {parameters} |",
        f"| Scale | {info.scale} |",
        f"| Base | {base_name(config)} |",
        f"| Steps | {step:,} of {config.steps:,}, {config.batch} crops of {config.data.crop} px each |",
        f"| Settings | SHA-256 {config_hash(config)}; the settings themselves are inside the file |",
        f"| Licence | {info.licence} |",
        "",
    ]
    lines += notices_of(info.licence)
    if not measured:
        return "\n".join([*lines, UNMEASURED, ""])
    count = len(measured[0].model.pictures)
    lines += [
        "## Measured",
        "",
        f"On {count} held-out photos that were never trained on, one 256 x 256 crop each; mean ± standard error. The",
        "differences are paired. `percep_eff` is a distance (lower is better) and was part of the loss.",
        "",
    ]
    for row in measured:
        lines += [f"### {TITLES[row.inputs]}", "", *_table(row.model, row.base), ""]
        lines += [str(said) for said in (row.beside_bicubic, row.beside_base) if said]
        lines += [f"Two seeds differ by {row.model.seed_difference:.2f} levels of 255 (root mean square).", ""]
    return "\n".join(lines)


def base_name(config: TrainConfig) -> str:
    """What the run started from, in words."""
    file = base_file(config)
    return read_weights(file)[0].name if file else "none, random weights"


def config_hash(config: TrainConfig) -> str:
    """Of the settings as they are inside the file."""
    return hashlib.sha256(json.dumps(config.public).encode()).hexdigest()[:16]


def _table(model: ModelScored, base: ModelScored | None) -> list[str]:
    rows = [("bicubic", model.bicubic), *([(base.name, base.means)] if base else []), ("**this model**", model.means)]
    names = [key for key in MEASURES if key in model.means]
    return [
        f"| | {' | '.join(MEASURES[key] for key in names)} |",
        f"|---|{'---|' * len(names)}",
        *(f"| {name} | {' | '.join(_cell(scores[key]) for key in names)} |" for name, scores in rows),
    ]


def _cell(mean: Mean) -> str:
    return f"{mean.value:.3f} ± {mean.error:.3f}"
