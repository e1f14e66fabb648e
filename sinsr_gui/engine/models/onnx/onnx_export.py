"""Write a network as an ONNX file, on this machine, from its weights.

Sides are free in the file; whoever runs it fixes them for each shape of tiles (`onnx_sessions`), so one export serves
all. torch's exporter of traced networks is used because it needs the package onnx alone; the newer one asks for three
more.
"""

from __future__ import annotations

import copy
import tempfile
import warnings
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.paths import cache_folder

from .exported import INPUTS

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = 2
"""Counts up when what is exported changes, so that older files are not used."""
OPSET = 17
SIDES = {"x": {2: "height", 3: "width"}, "lq": {2: "height", 3: "width"}, "latent": {2: "height", 3: "width"}}
KINDS = ("unet", "rrdb", "srvgg")


def can_export(info: ModelInfo) -> bool:
    """Whether all that is computed is one network at the photo's own size: so are both bundled models."""
    unet: Mapping[str, Any] = info.architecture["unet"] or {}
    coder: Mapping[str, Any] = info.architecture["autoencoder"] or {}
    return unet.get("kind", "unet") in KINDS and coder.get("kind") == "pixel_shuffle"


def exported(info: ModelInfo, network: nn.Module) -> Path | bytes:
    """The file in the cache, written if it is not there; of weights without a known hash, the bytes."""
    if not info.sha256:
        with tempfile.TemporaryDirectory(prefix="sinsr-") as folder:
            _export(network, path := Path(folder) / "network.onnx")
            return path.read_bytes()
    version = metadata.version("torch").partition("+")[0]
    path = cache_folder() / "onnx" / f"{info.sha256[:16]}-{FORM}-torch-{version}.onnx"
    if not exists(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            _export(network, temporary)
    return path


def _export(network: nn.Module, path: Path) -> None:
    """Write a network f(x, t, photo[, strength]), with its weights."""
    network = _widened(copy.deepcopy(network))
    config: Any = network.config
    side = 2 * max(config.multiple, 8)  # two of whatever it counts: what is there once may be taken for a constant
    photo = torch.zeros(1, 3, side, side)
    state = torch.zeros(1, config.latent_channels[0] - 3, side, side)
    inputs: list[Any] = [state, torch.zeros(1, dtype=torch.int64), photo]
    if getattr(network, "listens", False):
        inputs.append({"strength": torch.ones(1)})  # by its name: other networks have other things before it
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the exporter is the older one, and that sides are compared while traced
        torch.onnx.export(
            network.float().eval(),
            tuple(inputs),
            path,
            input_names=list(INPUTS[: len(inputs)]),
            output_names=["latent"],
            dynamic_axes=SIDES,
            opset_version=OPSET,
            dynamo=False,
        )


class Widened(nn.Module):
    """A convolution of C channels as one of a multiple of four, of which the others are zeros.

    Of channels that are a multiple of 3 and none of 4, onnxruntime's WebGPU makes another sum: its issue 29651, open in
    version 0.4 of the provider. Seen here with 9 and 51 channels, not with 3, 48 to 50 or 52.
    """

    def __init__(self, layer: nn.Conv2d) -> None:
        super().__init__()
        self.missing = -layer.in_channels % 4
        layer.weight = nn.Parameter(F.pad(layer.weight.detach(), (0, 0, 0, 0, 0, self.missing)), requires_grad=False)
        layer.in_channels += self.missing
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:  # [B, C, H, W] to [B, out, H, W]
        return self.layer(F.pad(x, (0, 0, 0, 0, 0, self.missing)))


def _is_misread(layer: nn.Conv2d) -> bool:
    channels = layer.in_channels
    return layer.groups == 1 and channels > 3 and channels % 3 == 0 and channels % 4 != 0


def _widened(network: nn.Module) -> nn.Module:
    """The network, in which such convolutions are replaced."""
    for parent in list(network.modules()):
        for name, layer in list(parent.named_children()):
            if isinstance(layer, nn.Conv2d) and _is_misread(layer):
                setattr(parent, name, Widened(layer))
    return network
