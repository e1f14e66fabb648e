"""The settings of a preset that the window lets one change: those that decide time, memory and disk. Torch-free."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, create_model

from trainer.run.config import TrainConfig

NAMES = ("steps", "batch", "accumulate", "checkpoint_activations", "save_every", "sample_every")

_fields: dict[str, Any] = {name: (field.annotation, field) for name, field in TrainConfig.model_fields.items()}
Adjustable: type[BaseModel] = create_model(
    "Adjustable", __config__=ConfigDict(frozen=True), **{name: _fields[name] for name in NAMES}
)
"""A part of TrainConfig, with its titles, descriptions and bounds."""


def adjustable(config: TrainConfig) -> BaseModel:
    """What may be changed of a run's settings, as it is."""
    return Adjustable.model_validate({name: getattr(config, name) for name in NAMES})
