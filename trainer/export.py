"""Checkpoints: the moving average of a run's weights as one safetensors file that the engine and later stages load."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import safe_open
from safetensors.torch import save_file

if TYPE_CHECKING:
    import torch

    from trainer.config import TrainConfig


def load_part(path: Path, part: str) -> dict[str, torch.Tensor]:
    """The tensors of one network (`unet` or `autoencoder`) in a checkpoint, names without the prefix, in float32."""
    with safe_open(path, "pt") as file:
        names = [name for name in file.keys() if name.startswith(part + ".")]  # noqa: SIM118 (not a dict)
        if not names:
            raise KeyError(f"{path} holds no {part}")
        tensors = {name.removeprefix(part + "."): file.get_tensor(name) for name in names}
    return {name: value.float() if value.is_floating_point() else value for name, value in tensors.items()}


def save_checkpoint(
    path: Path, config: TrainConfig, step: int, parts: dict[str, dict[str, torch.Tensor]], half: bool = False
) -> None:
    """Write networks by part name with the description that the engine needs to build them."""
    import torch

    tensors = {
        f"{part}.{name}": (value.half() if half and value.is_floating_point() else value).contiguous()
        for part, state in parts.items()
        for name, value in state.items()
        if not name.endswith(("relative_position_index", "attn_mask"))
    }
    temp = path.with_suffix(".part")
    save_file({name: value.to("cpu", memory_format=torch.contiguous_format) for name, value in tensors.items()},
              temp, metadata=describe(config, step))
    os.replace(temp, path)


def describe(config: TrainConfig, step: int) -> dict[str, str]:
    """Metadata of a checkpoint: architecture, schedule and the training record, as JSON texts."""
    record: dict[str, Any] = config.model_dump(
        mode="json", exclude={"photos", "cache", "pool", "held_out", "autoencoder_weights", "teacher_weights", "start_weights"}
    )
    return {
        "name": config.name,
        "scale": str(config.data.degradation.scale),
        "unet": json.dumps(config.unet),
        "autoencoder": json.dumps(config.autoencoder),
        "schedule": json.dumps(config.schedule),
        "training": json.dumps({"step": step, "config": record}),
    }
