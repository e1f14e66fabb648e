"""DASR: a small residual network whose convolutions are mixtures of experts, mixed by how the photo is degraded.

Liang, Zeng and Zhang, Efficient and Degradation-Adaptive Network for Real-World Image Super-Resolution (ECCV 2022),
section 3. A predictor sees the photo and says what happened to it, as numbers that describe blur, noise and JPEG; two
linear layers make of them the share of each expert, and each convolution is the sum of its experts by these shares. The
names in the state dict are those of the published net_g.pth and net_p.pth. The predictor takes a mean over all that it
sees, so a photo is best given whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.networks.picture_latent import PictureLatent

SLOPE, PREDICTOR_SLOPE = 0.1, 0.2  # of the leaky ReLUs
BODY_CONVOLUTIONS = 2  # of a residual block
PREDICTOR_LAYERS, PREDICTOR_KERNEL, HALVING = 6, 5, 3  # the fourth convolution halves the sides


@dataclass(frozen=True, slots=True)
class DASRConfig(PictureLatent):
    """Sizes of both networks; the defaults are the published ones. `facts` describe the degradation."""

    blocks: int = 16
    channels: int = 64
    experts: int = 5
    scale: int = 4
    predictor_channels: int = 64
    facts: int = 33
    hidden: int = 15

    def __post_init__(self) -> None:
        if self.scale not in (2, 3, 4):
            raise ValueError(f"DASR enlarges 2, 3 or 4 times, not {self.scale}.")
        if min(self.blocks, self.channels, self.experts, self.predictor_channels, self.facts, self.hidden) < 1:
            raise ValueError("DASR has at least one block, one channel and one expert.")

    @property
    def multiple(self) -> int:
        """Height and width of the photo must be multiples of this: for the sake of speed, results have no grid."""
        return 8

    @property
    def align(self) -> int:
        """Parts of a photo that start at multiples of this see the same."""
        return 1

    @property
    def numbers(self) -> int:
        """How many numbers there are at once for each pixel of the photo, about."""
        return 3 * max(self.channels * self.scale**2, self.predictor_channels)

    @property
    def overlap(self) -> int:
        """Pixels of the photo that neighbouring tiles share: as many as matter, and at most 64."""
        return min(64, 4 * (BODY_CONVOLUTIONS * self.blocks + 4))

    @property
    def whole(self) -> bool:
        """Whether it should see a photo in one piece."""
        return True


class Experts(nn.Module):
    """A 3 x 3 convolution whose weights are a sum of K experts by their shares."""

    def __init__(self, inputs: int, outputs: int, experts: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(experts, outputs, inputs, 3, 3) * (9 * inputs) ** -0.5)
        self.bias = nn.Parameter(torch.zeros(experts, outputs))

    def forward(self, x: Tensor, shares: Tensor) -> Tensor:
        """x: [B, C, h, w]; shares: [B, K]."""
        weights = torch.einsum("bk,koihw->boihw", shares, self.weight)
        biases = shares @ self.bias
        parts = [F.conv2d(x[i : i + 1], weights[i], biases[i], padding=1) for i in range(len(x))]
        return parts[0] if len(parts) == 1 else torch.cat(parts)


class Block(nn.Module):
    """Two convolutions, added to what they see."""

    def __init__(self, channels: int, experts: int) -> None:
        super().__init__()
        self.conv1 = Experts(channels, channels, experts)
        self.conv2 = Experts(channels, channels, experts)

    def forward(self, x: Tensor, shares: Tensor) -> Tensor:  # [B, C, h, w]
        return x + self.conv2(F.relu(self.conv1(x, shares)), shares)


class DASR(nn.Module):
    """f(x, t, photo): the latent of the sharp picture, which is the picture with its pixels as channels."""

    def __init__(self, config: DASRConfig = DASRConfig()) -> None:
        super().__init__()
        self.config = config
        width, experts = config.channels, config.experts
        self.conv_first = Experts(3, width, experts)
        self.body = nn.ModuleList(Block(width, experts) for _ in range(config.blocks))
        doubles = config.scale == 4
        self.upconv1 = Experts(width, width * (4 if doubles else config.scale**2), experts)
        self.upconv2 = Experts(width, width * 4, experts) if doubles else None
        self.conv_hr = Experts(width, width, experts)
        self.conv_last = Experts(width, 3, experts)
        layers: list[nn.Module] = []
        for i in range(PREDICTOR_LAYERS):
            inputs = config.predictor_channels if i else 3
            outputs = config.predictor_channels if i < PREDICTOR_LAYERS - 1 else config.facts
            stride = 2 if i == HALVING else 1
            layers += [nn.Conv2d(inputs, outputs, PREDICTOR_KERNEL, stride, 2), nn.LeakyReLU(PREDICTOR_SLOPE)]
        self.ConvNet = nn.Sequential(*layers)
        self.MappingNet = nn.Sequential(nn.Linear(config.facts, config.hidden), nn.Linear(config.hidden, experts))

    def shares(self, photo: Tensor) -> Tensor:
        """How much each expert counts for photos [B, 3, h, w] in [0, 1]: [B, K]; they need not add up to one."""
        return self.MappingNet(self.ConvNet(photo).mean((2, 3)))

    def forward(self, x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
        """lq: photo [B, 3, h, w] in [-1, 1]; the rest is ignored. Returns the latent [B, 3 scale^2, h, w], float32."""
        photo = ((lq + 1) / 2).to(self.conv_first.weight.dtype)
        shares = self.shares(photo)
        h = F.leaky_relu(self.conv_first(photo, shares), SLOPE)
        for block in self.body:
            h = block(h, shares)
        for layer in (self.upconv1, self.upconv2):
            if layer is not None:
                side = 2 if self.upconv2 is not None else self.config.scale
                h = F.leaky_relu(F.pixel_shuffle(layer(h, shares), side), SLOPE)
        h = self.conv_last(F.leaky_relu(self.conv_hr(h, shares), SLOPE), shares)
        enlarged = F.interpolate(photo, scale_factor=float(self.config.scale), mode="bilinear", align_corners=False)
        return F.pixel_unshuffle(2 * (h + enlarged).float() - 1, self.config.scale)
