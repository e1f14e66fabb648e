"""Tiny GTASR weights by the published names and shapes, with the buffers that the published file holds."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from sinsr_gui.engine.networks.gtasr import GTASR, GTASRConfig

TINY = GTASRConfig(
    image_size=16, model_channels=16, channel_mult=(1, 2), num_res_blocks=1, attention_resolutions=(16, 8),
    swin_embed_dim=32, swin_heads=2, mlp_hidden=64,
)  # fmt: skip


def published_state(network: GTASR) -> dict[str, Tensor]:
    """Its weights and the filters that halve and double, which lie beside the convolutions there."""
    filters = {
        f"{name.rpartition('.affine')[0]}.{part}.resample_filter": torch.full((1, 1, 2, 2), 0.25)
        for name, _ in network.named_parameters()
        if name.endswith(".affine.weight") and ("_down." in name or "_up." in name)
        for part in ("conv0", "skip")
    }
    return {**network.state_dict(), **filters}


def gtasr_file(folder: Path) -> Path:
    """GTASR.pth, as BasicSR saves it."""
    torch.manual_seed(5)
    torch.save({"params_ema": published_state(GTASR(TINY))}, folder / "GTASR.pth")
    return folder / "GTASR.pth"
