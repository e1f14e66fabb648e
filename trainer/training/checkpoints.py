"""Checkpoints: the moving average of a run's weights as one safetensors file that the engine and later stages load."""

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from sinsr_gui.engine.models.files.weights import ModelInfo, read_weights, save_weights
from trainer.data.pool import credit_of
from trainer.run.config import TrainConfig

OWN = "yours: trained on your own photos"


def licence_of(config: TrainConfig) -> str:
    """What that which a run starts from demands of its result, such as non-commercial use, or a notice."""
    files = (config.teacher_weights, config.start_weights, config.autoencoder_weights)
    inherited = {part for file in files if file for part in read_weights(file)[0].licence.split("; ")}
    if config.data.pool_pairs and config.pool:
        inherited |= credit_of(config.pool)
    return "; ".join(sorted(inherited - {OWN})) or OWN


def save_checkpoint(
    path: Path,
    config: TrainConfig,
    step: int,
    unet: Mapping[str, Tensor],
    autoencoder: Mapping[str, Tensor] | None,
    *,
    licence: str = OWN,
) -> None:
    """Write networks with all that the engine needs to build them, and the record of how they were trained."""
    info = ModelInfo(
        id=config.name,
        name=config.name,
        scale=config.data.degradation.scale,
        architecture={"unet": config.unet, "autoencoder": config.autoencoder, "schedule": config.schedule},
        distilled=config.stage in ("distil", "refine"),
        licence=licence,
        training={"step": step, "config": config.public},
    )
    save_weights(path, unet, autoencoder, info)
