"""Weights by rule: every tensor of a state dict filled from its own key, the same on any machine.

The golden numbers were made with weights filled like this, so no weights are stored. The stream is numpy's frozen
MT19937 (`RandomState`, NEP 19); the rest is IEEE double arithmetic and one rounding to float32, so fillings are
bit-exact and can be checked by the crc32 that `keys_full.json` lists for each key.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch

BUFFERS = ("relative_position_index", "attn_mask")
"""Endings of the keys that the constructor fills; the rule leaves them alone."""


def array_for(key: str, shape: tuple[int, ...], prefix: str = "") -> np.ndarray:
    """The float32 array of `shape` that the rule gives to `key` (without `module.`) under a fixture's `prefix`."""
    seed = zlib.crc32((prefix + key).encode())
    u = 2 * np.random.RandomState(seed).random_sample(math.prod(shape)).reshape(shape) - 1
    if key.endswith("relative_position_bias_table"):
        values = 0.5 * u
    elif key.endswith("embedding.weight"):  # codebook
        values = 2 * u
    elif len(shape) >= 2:
        values = u * math.sqrt(3 / math.prod(shape[1:]))
    elif key.endswith(".weight"):  # gain of a norm
        values = 1 + 0.2 * u
    elif key.endswith(".bias"):
        values = 0.1 * u
    else:
        raise ValueError(f"the rule has no case for {key} {shape}")
    return values.astype(np.float32)


def filled(state: Mapping[str, torch.Tensor], prefix: str = "") -> dict[str, torch.Tensor]:
    """A copy of a module's `state_dict()` with every parameter filled by the rule; load it back with strict=True."""
    import torch

    return {
        key: tensor.clone() if key.endswith(BUFFERS) else torch.from_numpy(array_for(key, tuple(tensor.shape), prefix))
        for key, tensor in state.items()
    }
