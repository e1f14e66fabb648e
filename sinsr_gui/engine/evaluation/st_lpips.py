"""Shift-tolerant LPIPS (Ghildyal and Liu, ECCV 2022, arXiv 2207.13686), a judge that nothing here is trained on.

Networks and learned heads are read from the wheel `stlpips-pytorch` where that is installed; nothing of it is shipped
or imported. Every reduction is blurred first (Zhang, "Making convolutional networks shift-invariant again", ICML 2019),
so that a picture that is moved by a pixel is not another picture.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.errors import BadRequest

Trunk = Literal["vgg", "alex"]
TRUNKS: tuple[Trunk, ...] = ("vgg", "alex")
PACKAGE = "stlpips_pytorch"

_SLICES: dict[Trunk, tuple[tuple[tuple[str, int], ...], ...]] = {
    "vgg": (
        (("conv", 0), ("conv", 2)),
        (("shrink", 2), ("conv", 6), ("conv", 8)),
        (("shrink", 2), ("conv", 12), ("conv", 14), ("conv", 16)),
        (("shrink", 2), ("conv", 20), ("conv", 22), ("conv", 24)),
        (("shrink", 2), ("conv", 28), ("conv", 30), ("conv", 32)),
    ),
    "alex": (
        (("blurred", 0),),
        (("shrink", 3), ("conv", 5)),
        (("shrink", 3), ("conv", 9)),
        (("conv", 11),),
        (("conv", 13),),
    ),
}
"""What each of the five features is made by: a convolution by its number in the file, a maximum over so many pixels
that is reduced, or a convolution that is reduced before it is rectified."""
_FIRST_PADDING = {"vgg": 1, "alex": 2}  # later ones keep the size


def st_lpips_available() -> bool:
    """Whether the wheel with the weights is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def st_lpips(result: np.ndarray, reference: np.ndarray, trunk: Trunk) -> float:
    """The distance of two pictures, uint8 [H, W, 3] of equal size; lower is better. BadRequest without the wheel."""
    if result.shape != reference.shape:
        raise ValueError(f"the pictures differ in size: {result.shape[:2]} and {reference.shape[:2]}")
    weights = _weights(trunk)
    with torch.inference_mode():
        both = torch.from_numpy(np.stack([result, reference]).transpose(0, 3, 1, 2).astype(np.float32)) / 127.5 - 1
        both = (both - weights["scaling_layer.shift"]) / weights["scaling_layer.scale"]
        total = 0.0
        for index, features in enumerate(_features(both, trunk, weights)):
            a, b = features / (features.square().sum(1, keepdim=True).sqrt() + 1e-10)
            head = weights[f"lin{index}.model.1.weight"][0]  # [C, 1, 1]
            total += float(((a - b).square() * head).sum(0).mean())
    return total


def _features(x: Tensor, trunk: Trunk, weights: dict[str, Tensor]) -> list[Tensor]:
    """Of pictures [B, 3, H, W]: five maps [B, C, h, w]."""
    found = []
    for number, steps in enumerate(_SLICES[trunk], 1):
        for kind, value in steps:
            if kind == "shrink":
                x = _reduced(F.max_pool2d(x, value, stride=1))
                continue
            name = f"net.slice{number}.{value}"
            kernel = weights[f"{name}.weight"]
            padding = _FIRST_PADDING[trunk] if value == 0 else kernel.shape[-1] // 2
            x = F.conv2d(x, kernel, weights[f"{name}.bias"], padding=padding)
            x = F.relu(_reduced(x) if kind == "blurred" else x)
        found.append(x)
    return found


def _reduced(x: Tensor) -> Tensor:
    """Every second pixel of [B, C, h, w] after the kernel [1 2 1]/4 both ways, mirrored two pixels beyond the edge."""
    across = torch.tensor([0.25, 0.5, 0.25])
    kernel = torch.outer(across, across).expand(x.shape[1], 1, 3, 3)
    return F.conv2d(F.pad(x, (2, 2, 2, 2), mode="reflect"), kernel, stride=2, groups=x.shape[1])


@lru_cache(maxsize=2)
def _weights(trunk: Trunk) -> dict[str, Tensor]:  # by name, of any shape
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise BadRequest("ST-LPIPS is not installed.", "Install its weights: pip install --no-deps stlpips-pytorch.")
    file = Path(found.origin).parent / "weights" / "vST0.0" / f"{trunk}_shift_tolerant.pth"
    return torch.load(file, map_location="cpu", weights_only=True)
