"""Checkpoints with weights by rule that stand in for the published files, tiny and full-size, however wrapped."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from sinsr_gui.engine.models.files.weights import ModelInfo
from sinsr_gui.engine.networks.autoencoders import VQConfig, VQModel
from sinsr_gui.engine.networks.unet import UNet, UNetConfig
from tests.weights_rule import BUFFERS, filled


def as_dict(config: UNetConfig | VQConfig) -> dict[str, Any]:
    """A network configuration as its JSON object; tuples become lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(config).items()}


TINY_UNET = UNetConfig(
    image_size=16,
    model_channels=32,
    attention_resolutions=(16, 8),
    channel_mult=(1, 2),
    num_res_blocks=(1, 1),
    swin_embed_dim=32,
    mlp_ratio=2.0,
)
TINY_VQ = VQConfig(n_embed=64, ch=32, ch_mult=(1, 1, 1), num_res_blocks=(1, 1, 1))
TINY = ModelInfo(
    id="tiny",
    name="Tiny",
    scale=4,
    architecture={
        "unet": as_dict(TINY_UNET),
        "autoencoder": {"kind": "vq", **as_dict(TINY_VQ)},
        "schedule": {"steps": 15, "kappa": 2.0},
    },
    licence="free",
    training={"steps": 7},
)


@functools.cache
def unet_state(config: UNetConfig = TINY_UNET) -> dict[str, Tensor]:
    """The state dict of a UNet by rule, with its buffers; treat it as read-only."""
    return filled(UNet(config).state_dict())


@functools.cache
def vq_state(config: VQConfig = TINY_VQ) -> dict[str, Tensor]:
    """The state dict of an autoencoder by rule; treat it as read-only."""
    return filled(VQModel(config).state_dict())


def checkpoint(
    path: Path,
    state: Mapping[str, Tensor],
    *,
    prefix: str = "",
    wrapped: bool = False,
    dtype: torch.dtype = torch.float32,
    buffers: bool = True,
) -> Path:
    """Save a state dict as the published files are: bare or inside a training checkpoint, with a prefix or without."""
    content: dict = {
        prefix + name: tensor if name.endswith(BUFFERS) else tensor.to(dtype)
        for name, tensor in state.items()
        if buffers or not name.endswith(BUFFERS)
    }
    torch.save({"iters_start": 5, "log_step": {"train": 1}, "state_dict": content} if wrapped else content, path)
    return path
