"""Presets: settings of a run for three purposes, as a TrainConfig that anyone may change. Torch-free.

preset("personal", folder, steps=2000, losses={"adversarial": 0})
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.store.published import title
from trainer.run.config import TrainConfig

BUNDLED = "compact"
NO_TEACHER = {"distil": 0.0, "inverse": 0.0, "ground_truth": 0.0}
REFINING = {
    "losses": {
        **NO_TEACHER,
        "pixel": 1.0,
        "grid_pattern": 4.0,
        "perceptual": 0.4,
        "energy": 0.2,
        "colour_fix": True,
    },
    "data": {"gradient_share": 0.2},
    "optimiser": "muon",
    "gradient_clip": 1.0,
}
"""How a one-step model learns from photos: the energy score keeps its seeds apart; gradient pairs and the term against
grid patterns keep the perceptual distance from pretending texture, and the app's colour fix from pretending tints."""
TOLD_SHARE = 0.5
"""Of the pairs that are fully degraded, for networks that are told how damaged a photo is."""
OFFICIAL_TEACHER, OFFICIAL_AUTOENCODER = "resshift-s15-v1", "vq-f4"


@dataclass(frozen=True, slots=True)
class Preset:
    """What a preset is for, in words for a list."""

    id: str
    title: Message
    text: Message


PRESETS = (
    Preset(
        "personal",
        say("Fine-tune the bundled model"),
        say("Goes on from the bundled model with your photos. Fewer steps take less time and change it less."),
    ),
    Preset(
        "compact",
        say("A small model from scratch"),
        say(
            "A many-step teacher of the bundled model's size from random weights, days on a CPU. It is the first of "
            "three stages; distilling and refining it are started on the command line."
        ),
    ),
    Preset(
        "official",
        say("SinSR as published"),
        say(
            "Distils the published 15-step ResShift teacher with the paper's settings. Needs its weights and those of "
            "its autoencoder, and a large GPU: about 16 GB with a batch in 8 parts (estimated), 4 GB with 64 parts and "
            "activations computed twice (measured)."
        ),
    ),
)


def preset(name: str, photos: Path, /, **overrides: Any) -> TrainConfig:
    """The settings of a preset with some of them changed; nested ones are merged. Raises BadRequest."""
    makers = {"personal": _personal, "compact": _compact, "official": _official}
    if name not in makers:
        raise BadRequest(
            say("There is no preset named {name}.", name=name),
            say("Choose one of: {presets}.", presets=", ".join(makers)),
        )
    values = makers[name](overrides)
    return TrainConfig.model_validate(merged({"photos": photos, **values}, overrides))


def merged(values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with `changes`; where both hold a table, that is merged too. A table with a `kind` is replaced."""
    result = dict(values)
    for key, change in changes.items():
        old = result.get(key)
        both = isinstance(old, Mapping) and isinstance(change, Mapping) and "kind" not in change
        result[key] = merged(old, change) if both else change  # pyright: ignore[reportArgumentType] (both are tables)
    return result


def _networks(ref: str | Path) -> dict[str, Any]:
    """Networks of a model on this machine, and where it is."""
    from sinsr_gui.engine.models.store.catalogue import find_model

    info = find_model(ref)
    if info.kind != "model" or info.architecture["autoencoder"] is None:
        raise BadRequest(say("{name} is not a whole model.", name=title(info)), "Choose one of: sinsr models list.")
    if not info.has_noise:
        raise BadRequest(say("{name} works without noise, so it cannot be trained here.", name=title(info)))
    return {part: info.architecture[part] for part in ("unet", "autoencoder", "schedule")} | {
        "start_weights": info.path,
        "autoencoder_weights": info.autoencoder_path or (info.path if _has_weights(info.architecture) else None),
    }


def _degradation(networks: Mapping[str, Any]) -> dict[str, float]:
    """A network that is told how damaged a photo is goes on hearing it only where its pairs differ in that."""
    return {"full_share": TOLD_SHARE} if networks["unet"].get("condition_channels") else {}


def _has_weights(architecture: Mapping[str, Any]) -> bool:
    return architecture["autoencoder"].get("kind") != "pixel_shuffle"


def _personal(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """The bundled student (or that of start_weights) goes on as it was refined, not far.

    3,000 steps at three times this rate on 60 photos of 512 pixels learnt these by heart: their perceptual distance
    fell by 6 %, that of held-out ones rose by 3 %.
    """
    networks = _networks(overrides.get("start_weights", BUNDLED))
    values = {
        **networks,
        "name": "my-model",
        "stage": "refine",
        "data": {"crop": 128, "transpose": True, "workers": 2, **_degradation(networks)},
        "steps": 800,
        "batch": 16,
        "learning_rate": 1e-4,
        "final_learning_rate": 1e-5,
        "warm_up": 50,
        "ema": 0.99,
        "precision": "auto",
        "save_every": 100,
        "sample_every": 100,
    }
    return merged(values, REFINING)


def _compact(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """The bundled model's architecture from random weights, stage by stage: teacher, distil, refine."""
    networks = _networks(BUNDLED) | {"start_weights": None}
    common = {
        **networks,
        "name": "my-compact-model",
        "data": {"crop": 128, "transpose": True, "workers": 2, **_degradation(networks)},
        "batch": 16,
        "gradient_clip": 1.0,
        "ema": 0.998,
        "precision": "auto",
    }
    match overrides.get("stage", "teacher"):
        case "distil":
            losses = {"pixel": 0.2, "perceptual": 0.05}
            return {**common, "stage": "distil", "losses": losses, "steps": 20_000, "learning_rate": 1e-4}
        case "refine":
            rates = {"learning_rate": 5e-4, "final_learning_rate": 1e-5, "warm_up": 50}
            return merged({**common, "stage": "refine", "steps": 20_000, **rates}, REFINING)
        case stage:
            return {**common, "stage": stage, "steps": 60_000, "learning_rate": 3e-4, "warm_up": 200}


def _official(overrides: Mapping[str, Any]) -> dict[str, Any]:
    """SinSR.yaml (model.md 5.3): AdamW 5e-5, warm-up with a full first step, batch 64 of 256 px, float32."""
    from sinsr_gui.engine.models.store.catalogue import find_model

    teacher = overrides.get("teacher_weights") or find_model(OFFICIAL_TEACHER).path
    autoencoder = overrides.get("autoencoder_weights") or find_model(OFFICIAL_AUTOENCODER).path
    return {
        "name": "my-sinsr",
        "stage": "distil",
        "unet": {},
        "autoencoder": {"kind": "vq"},
        "schedule": {},
        "teacher_weights": teacher,
        "autoencoder_weights": autoencoder,
        "data": {"crop": 256, "workers": 4, "degradation": {"shared_draws": 64}},
        "steps": 30_000,
        "batch": 64,
        "learning_rate": 5e-5,
        "warm_up": 5000,
        "full_first_step": True,
        "ema": 0.999,
        "save_every": 500,
        "sample_every": 1000,
    }
