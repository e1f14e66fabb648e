"""A UNet with more levels than its start weights have: the levels that both have go on, those below start at random.

At a quarter of the pixels a level costs little and sees twice as far.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from sinsr_gui.engine.networks.unet import UNet


def is_deeper(network: UNet, start: Mapping[str, Any] | None) -> bool:
    """Whether the network has all levels of the UNet with this configuration, and more below them."""
    had, has = (list(values) for values in ((start or {}).get("channel_mult", ()), network.config.channel_mult))
    return 0 < len(had) < len(has) and has[: len(had)] == had


def remap_keys(weights: Mapping[str, Tensor], network: UNet) -> dict[str, Tensor]:
    """The weights under the names that they have in a deeper network, whose way up begins earlier."""
    blocks = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("output_blocks."))
    later = len(network.output_blocks) - blocks
    renamed = {}
    for name, value in weights.items():
        part, *rest = name.split(".")
        if part == "output_blocks":
            rest[0] = str(int(rest[0]) + later)
        renamed[".".join([part, *rest])] = value
    return renamed
