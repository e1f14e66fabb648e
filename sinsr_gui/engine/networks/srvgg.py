"""The compact network of Real-ESRGAN (SRVGG): convolutions of the photo in a row, then its pixels from channels.

It is the network of realesr-general-x4v3 and realesr-animevideov3, which came after Real-ESRGAN's paper (Wang et al.
2021, arXiv 2107.10833); the names in the state dict are those of its weights. It knows no noise and no norm, all of its
work is done at the photo's size, and what a pixel becomes depends on a bounded neighbourhood, the `reach`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn

from sinsr_gui.engine.networks.picture_latent import PictureLatent


@dataclass(frozen=True, slots=True)
class SRVGGConfig(PictureLatent):
    """Sizes of the network; the defaults are those of realesr-general-x4v3. `layers` lie between the first and last."""

    channels: int = 64
    layers: int = 32
    scale: int = 4

    def __post_init__(self) -> None:
        if min(self.channels, self.layers + 1, self.scale) < 1:
            raise ValueError("A compact network has at least one channel, and makes pictures of at least their size.")

    @property
    def multiple(self) -> int:
        """Height and width of the latent must be multiples of this: for the sake of speed, results have no grid."""
        return 8

    @property
    def align(self) -> int:
        """Parts of a latent that start at multiples of this see the same."""
        return 1

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each position of a latent, about."""
        return 3 * max(self.channels, self.out_channels)

    @property
    def overlap(self) -> int:
        """Pixels of the photo that neighbouring tiles share, of which the outer quarters count nothing.

        At most 64. Measured with realesr-animevideov3 on photos, what is 16 pixels away does not change a level of 255.
        """
        return min(64, 4 * self.reach)

    @property
    def reach(self) -> int:
        """Pixels of the photo on each side that a pixel of the result depends on, at most: one a convolution."""
        return self.layers + 2


class SRVGG(nn.Module):
    """f(x, t, photo): the latent of the sharp picture, which is the picture with its pixels as channels."""

    def __init__(self, config: SRVGGConfig = SRVGGConfig()) -> None:
        super().__init__()
        self.config = config
        widths = [3, *[config.channels] * (config.layers + 1), config.out_channels]
        layers: list[nn.Module] = []
        for inputs, outputs in pairwise(widths):
            layers += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.PReLU(outputs)]
        self.body = nn.ModuleList(layers[:-1])  # nothing follows the last convolution

    def forward(self, x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
        """lq: photo [B, 3, h, w] in [-1, 1]; the rest is ignored. Returns the latent [B, 3 scale^2, h, w]."""
        photo = (lq + 1) / 2  # the published weights know photos in [0, 1], and zeros around them
        h = photo
        for layer in self.body:
            h = layer(h)
        return 2 * (h + repeated(photo, self.config.scale)) - 1


def repeated(photo: Tensor, scale: int) -> Tensor:
    """A photo [..., 3, h, w], each pixel repeated in both directions, as a latent [..., 3 scale^2, h, w]."""
    return torch.repeat_interleave(photo, scale**2, -3)
