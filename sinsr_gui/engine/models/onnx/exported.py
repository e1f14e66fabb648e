"""A network that another library computes: same calls as ours, pictures one after the other, in float32.

Who runs it and from which file is told by whoever makes it (`onnx_sessions`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Run = Callable[[Mapping[str, NDArray[Any]]], NDArray[np.float32]]
"""From the inputs by name (`INPUTS`), of one picture, to its latent [1, C, h, w]."""
INPUTS = ("x", "t", "lq", "strength")
"""Scaled noisy latent float32 [1, C, h, w], time int64 [1], photo float32 [1, 3, h, w], strength float32 [1]."""

log = logging.getLogger(__name__)


class Exported:
    """f(x, t, photo), and f(x, t, photo, strength) of a network that `listens`."""

    def __init__(self, config: Any, listens: bool, run: Run) -> None:
        """`config` is that of the network that was exported."""
        self.config, self.listens, self._run = config, listens, run

    def __call__(self, x: Tensor, t: Tensor, lq: Tensor, strength: Tensor | None = None) -> Tensor:
        """As the network's own forward, [B, 3, h, w] to [B, C, h, w] in float32 on the CPU.

        What the library cannot compute comes out as no number, so that it is rendered again in another way; memory
        that does not suffice is told as torch does.
        """
        strengths = torch.ones(len(lq)) if strength is None else strength
        inputs = zip(x.float(), t, lq.float(), strengths.float(), strict=True)
        return torch.cat([self._one(*(value[None].cpu().contiguous() for value in one)) for one in inputs])

    def _one(self, *inputs: Tensor) -> Tensor:  # each [1, ...]
        try:
            made = self._run({name: value.numpy() for name, value in zip(INPUTS, inputs, strict=True)})
        except Exception as error:  # whatever a library or a driver has
            if "memory" in str(error).lower() or "bad_alloc" in str(error):
                raise RuntimeError("out of memory") from error
            log.warning("A network was not computed: %s", error)
            _, _, height, width = inputs[2].shape
            return torch.full((1, self.config.out_channels, height, width), torch.nan)
        return torch.from_numpy(made)
