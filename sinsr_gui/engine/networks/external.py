"""A network that another library built, in the form in which this program computes: photo to latent, whatever it is.

Such a network sees the photo alone. It may ask for sides that are multiples of a number, for a smallest side, for
squares, and not to be given tiles; its config says so, and tiles are planned by that.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.networks.picture_latent import PictureLatent

WINDOW = 8
"""Pixels: most networks of windows have them of this side, so that tiles which start at its multiples see the same."""


@dataclass(frozen=True, slots=True)
class ExternalConfig(PictureLatent):
    """What a network asks for; sides are in pixels of the photo.

    `tiling`: whether parts of a photo may be given to it ("discouraged": better the whole; "internal": it makes parts
    of its own). `halves`: the half precisions that it bears. `values`: numbers at once for each pixel, measured.
    """

    architecture: str
    scale: int = 4
    size_multiple: int = 1
    minimum: int = 0
    square: bool = False
    tiling: Literal["supported", "discouraged", "internal"] = "supported"
    halves: tuple[str, ...] = ()
    values: int = 1000

    def __post_init__(self) -> None:
        if min(self.scale, self.size_multiple, self.values) < 1 or self.minimum < 0:
            raise ValueError("A network enlarges once or more, and takes sides of one pixel or more.")

    @property
    def align(self) -> int:
        """Parts of a photo that start at multiples of this see the same windows."""
        return math.lcm(self.size_multiple, WINDOW)

    @property
    def multiple(self) -> int:
        """Sides of what it is given are multiples of this, and so never below its minimum."""
        return max(1, -(-self.minimum // self.align)) * self.align

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each position of a latent, about."""
        return self.values

    @property
    def overlap(self) -> int:
        """Pixels of the photo that neighbouring tiles share; more where tiles are discouraged."""
        return 32 if self.tiling == "supported" else 64

    @property
    def whole(self) -> bool:
        """Whether it should see a photo in one piece."""
        return self.tiling != "supported"


class External(nn.Module):
    """f(x, t, photo): the latent of the sharp picture, which is the picture with its pixels as channels.

    `picture` makes [1, 3, h scale, w scale] of [1, 3, h, w], both in [0, 1], by the weights of `network`.
    """

    def __init__(self, config: ExternalConfig, network: nn.Module, picture: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.config, self.network, self._picture = config, network, picture

    def forward(self, x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
        """lq: photo [B, 3, h, w] in [-1, 1]; the rest is ignored. Returns the latent [B, 3 scale^2, h, w], float32."""
        kind = next(self.network.parameters()).dtype
        photos = ((lq + 1) / 2).to(kind)
        pictures = torch.cat([self._picture(photo[None]) for photo in photos]).float()
        return F.pixel_unshuffle(2 * pictures - 1, self.config.scale)


def measured_numbers(network: nn.Module, run: Callable[[], object], pixels: int) -> int:
    """How many numbers a layer of `network` takes and gives at most for each of so many pixels, while `run` runs."""
    most = 0

    def note(module: nn.Module, taken: tuple[object, ...], given: object) -> None:
        nonlocal most
        tensors = [one for one in (*taken, given) if isinstance(one, Tensor)]
        most = max(most, sum(tensor.numel() for tensor in tensors))

    hooks = [module.register_forward_hook(note) for module in network.modules() if not list(module.children())]
    try:
        run()
    finally:
        for hook in hooks:
            hook.remove()
    return max(1, -(-most // pixels))
