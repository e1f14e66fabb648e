"""Tiny SwinIR weights, by the published names and shapes, with the buffers that published files hold."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

WINDOW, HEADS = 8, 2


def swinir_state(kind: str = "real", width: int = 12, groups: int = 2, features: int = 64) -> dict[str, Tensor]:
    """Random weights that give a picture: `classical` (pixel shuffle), `real` (M) or `large` (L); all 4 times."""
    generator = torch.Generator().manual_seed(5)
    state: dict[str, Tensor] = {}

    def layer(name: str, *shape: int, bias: float = 0.0) -> None:
        size = torch.Size(shape)
        state[f"{name}.weight"] = torch.randn(size, generator=generator) * (0.7 * size[1:].numel() ** -0.5)
        state[f"{name}.bias"] = torch.full((shape[0],), bias)

    def norm(name: str) -> None:
        state.update({f"{name}.weight": torch.ones(width), f"{name}.bias": torch.zeros(width)})

    def resi(name: str) -> None:
        if kind != "large":
            layer(name, width, width, 3, 3)
            return
        layer(f"{name}.0", width // 4, width, 3, 3)
        layer(f"{name}.2", width // 4, width // 4, 1, 1)
        layer(f"{name}.4", width, width // 4, 3, 3)

    layer("conv_first", width, 3, 3, 3)
    norm("patch_embed.norm")
    for group in range(groups):
        for block in range(2):
            start = f"layers.{group}.residual_group.blocks.{block}"
            if block % 2:
                state[f"{start}.attn_mask"] = torch.zeros(64, WINDOW**2, WINDOW**2)
            norm(f"{start}.norm1")
            state[f"{start}.attn.relative_position_bias_table"] = torch.zeros((2 * WINDOW - 1) ** 2, HEADS)
            state[f"{start}.attn.relative_position_index"] = _index()
            layer(f"{start}.attn.qkv", 3 * width, width)
            layer(f"{start}.attn.proj", width, width)
            norm(f"{start}.norm2")
            layer(f"{start}.mlp.fc1", 2 * width, width)
            layer(f"{start}.mlp.fc2", width, 2 * width)
        resi(f"layers.{group}.conv")
    norm("norm")
    resi("conv_after_body")
    layer("conv_before_upsample.0", features, width, 3, 3)
    if kind == "classical":
        layer("upsample.0", 4 * features, features, 3, 3)
        layer("upsample.2", 4 * features, features, 3, 3)
    else:
        for name in ("conv_up1", "conv_up2", "conv_hr"):
            layer(name, features, features, 3, 3)
    layer("conv_last", 3, features, 3, 3, bias=0.05)
    return state


def swinir_file(folder: Path, kind: str = "real") -> Path:
    """A checkpoint as it was published."""
    path = folder / f"SwinIR-{kind}.pth"
    torch.save({"params" if kind == "classical" else "params_ema": swinir_state(kind)}, path)
    return path


def _index() -> Tensor:
    """Which entry of the table is that of a pair of positions in a window, int64 [tokens, tokens]."""
    places = torch.cartesian_prod(torch.arange(WINDOW), torch.arange(WINDOW))  # [tokens, 2]
    away = places[:, None] - places[None] + WINDOW - 1
    return away[..., 0] * (2 * WINDOW - 1) + away[..., 1]
