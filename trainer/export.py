"""Checkpoints: the moving average of a run's weights as one safetensors file that the engine and later stages load."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from torch import Tensor, nn

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.nn.unet import UNet
from sinsr_gui.engine.weights import ModelInfo, differences, read_weights, save_weights
from trainer.config import TrainConfig
from trainer.growing import is_deeper, moved
from trainer.warming import credit_of

OWN = "yours: trained on your own photos"


def licence_of(config: TrainConfig) -> str:
    """What that which a run starts from demands of its result, such as non-commercial use, or a notice."""
    files = (config.teacher_weights, config.start_weights, config.autoencoder_weights)
    inherited = {part for file in files if file for part in read_weights(file)[0].licence.split("; ")}
    if config.data.pool_pairs and config.pool:
        inherited |= credit_of(config.pool)
    return "; ".join(sorted(inherited - {OWN})) or OWN


def load_part(network: nn.Module, path: Path, part: str) -> None:
    """Give `network` the weights of one part (`unet` or `autoencoder`) of a checkpoint. Raises BadWeights.

    A UNet may have levels below those of the checkpoint; they keep the weights that they have.
    """
    info, tensors = read_weights(path)
    found = {name.removeprefix(f"{part}."): value for name, value in tensors.items() if name.startswith(f"{part}.")}
    expected = {name: tuple(value.shape) for name, value in network.named_parameters()}
    if isinstance(network, UNet) and is_deeper(network, info.architecture.get("unet")):
        found = moved(found, network)
        expected = {name: shape for name, shape in expected.items() if name in found}
    if wrong := differences(expected, {name: tuple(value.shape) for name, value in found.items()}):
        raise BadWeights(f"{path.name} does not fit the {part} of this run. {wrong}")
    network.load_state_dict(found, strict=False)


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


def export(checkpoint: Path, target: Path, licence: str = "", name: str = "") -> None:
    """Copy a run's checkpoint in half precision to `target`; another licence or name than it has must be given."""
    info, tensors = read_weights(checkpoint)
    parts = {
        part: {name.removeprefix(part): value for name, value in tensors.items() if name.startswith(part)}
        for part in ("unet.", "autoencoder.")
    }
    info = replace(info, licence=licence or info.licence, name=name or info.name)
    save_weights(target, parts["unet."], parts["autoencoder."] or None, info, "float16")
