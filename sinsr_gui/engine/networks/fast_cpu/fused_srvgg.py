"""The fast form of the compact network for inference on a CPU: same calls, same results, no gradients."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sinsr_gui.engine.networks.fast_cpu.layers import Convolution, Workspace, unmeasured
from sinsr_gui.engine.networks.srvgg import SRVGG, repeated


class FusedSRVGG:
    """A compact network for inference: planes [H, W, C], whose convolutions and slopes are one pass."""

    def __init__(self, network: SRVGG, dtype: torch.dtype) -> None:
        self.config = network.config
        self._layers = [Convolution(layer, dtype) for layer in network.body if isinstance(layer, nn.Conv2d)]
        slopes = [layer.weight.detach().float() for layer in network.body if isinstance(layer, nn.PReLU)]
        self._slopes = [*slopes, torch.ones(self.config.out_channels)]  # the last one changes nothing

    @torch.inference_mode()
    def __call__(self, x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
        """As `SRVGG.forward`, [B, 3, h, w] to [B, 3 scale^2, h, w] in float32."""
        return torch.stack([self._run(photo) for photo in (lq + 1) / 2])

    def _run(self, photo: Tensor) -> Tensor:  # [3, h, w] in [0, 1] to a latent [3 scale^2, h, w]
        space = Workspace()
        plane = unmeasured(photo.permute(1, 2, 0).contiguous())
        for place, (layer, slopes) in enumerate(zip(self._layers, self._slopes, strict=True)):
            out = space.tensor(f"plane {place % 2}", (*plane.pixels.shape[:2], layer.outputs))
            plane = layer([plane], space, out=out, slope=slopes)
        return 2 * (plane.pixels.permute(2, 0, 1) + repeated(photo, self.config.scale)) - 1
