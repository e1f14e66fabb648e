"""Tiny networks without noise, in every spelling and kind of file in which such networks were published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor

    from sinsr_gui.engine.networks.dasr import DASR
    from sinsr_gui.engine.networks.rrdb import RRDB
    from sinsr_gui.engine.networks.srvgg import SRVGG

FIRST_BYTES = 0x01306B47


def tiny_rrdb(scale: int = 4, blocks: int = 2) -> RRDB:
    """Random weights that all matter and give a picture like the photo; twice the size by a pixel unshuffle."""
    import torch

    from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig

    with torch.random.fork_rng():
        torch.manual_seed(3)
        network = RRDB(RRDBConfig(blocks, 8, 4, unshuffle=4 // scale)).requires_grad_(False).eval()
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.8 * parameter[0].numel() ** -0.5)
        assert network.conv_last.bias is not None
        network.conv_last.weight.mul_(0.2)
        network.conv_last.bias.fill_(0.5)
    return network


def esrgan_spelling(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """As ESRGAN's first release names four doublings: numbers in a sequence."""
    blocks = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("body."))
    places = {"conv_first": "0", "conv_body": f"1.sub.{blocks}", "conv_up1": "3", "conv_up2": "6"}
    places |= {"conv_hr": "8", "conv_last": "10"}
    renamed = {}
    for name, tensor in state.items():
        first, _, rest = name.partition(".")
        if first == "body":
            number, dense, layer, kind = rest.split(".")
            renamed[f"model.1.sub.{number}.{dense.upper()}.{layer}.0.{kind}"] = tensor
        else:
            renamed[f"model.{places[first]}.{rest}"] = tensor
    return renamed


def bsrgan_spelling(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """As ESRGAN's second release, RealSR and BSRGAN name them."""
    words = {"conv_body": "trunk_conv", "conv_up1": "upconv1", "conv_up2": "upconv2", "conv_hr": "HRconv"}
    renamed = {}
    for name, tensor in state.items():
        first, _, rest = name.partition(".")
        if first == "body":
            renamed["RRDB_trunk." + re.sub(r"rdb(\d)", r"RDB\1", rest)] = tensor
        else:
            renamed[f"{words.get(first, first)}.{rest}"] = tensor
    return renamed


def write_ncnn(folder: Path, layers: list[tuple[str, np.ndarray, np.ndarray | None]], name: str = "tiny") -> Path:
    """A pair of ncnn: convolutions (weight, bias) in fp16, PReLUs (slopes, None); the file of layers."""
    lines, data = f"7767517\n{len(layers)} {len(layers)}\nInput in 0 1 data\n", b""
    for number, (kind, weight, bias) in enumerate(layers):
        if kind == "PReLU" or bias is None:
            lines += f"PReLU prelu{number} 1 1 a b 0={weight.size}\n"
            data += weight.astype("<f4").tobytes()
            continue
        stored = weight.astype("<f2").tobytes()
        lines += f"Convolution conv{number} 1 1 a b 0={len(weight)} 1=3 4=1 5=1 6={weight.size}\n"
        data += FIRST_BYTES.to_bytes(4, "little") + stored + bytes(-len(stored) % 4) + bias.astype("<f4").tobytes()
    param = folder / f"{name}.param"
    param.write_text(lines)
    param.with_suffix(".bin").write_bytes(data)
    return param


def ncnn_layers(network: RRDB | SRVGG) -> list[tuple[str, np.ndarray, np.ndarray | None]]:
    """The layers of a network in the order in which they are computed."""
    import torch

    found = []
    for layer in network.modules():
        if isinstance(layer, torch.nn.Conv2d) and layer.bias is not None:
            found.append(("Convolution", layer.weight.numpy(), layer.bias.numpy()))
        elif isinstance(layer, torch.nn.PReLU):
            found.append(("PReLU", layer.weight.numpy(), None))
    return found


def tiny_srvgg(channels: int = 8, layers: int = 3, scale: int = 4) -> SRVGG:
    """Random weights that all matter, added to the photo."""
    import torch

    from sinsr_gui.engine.networks.srvgg import SRVGG, SRVGGConfig

    with torch.random.fork_rng():
        torch.manual_seed(4)
        network = SRVGG(SRVGGConfig(channels, layers, scale)).requires_grad_(False).eval()
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.8 * parameter[0].numel() ** -0.5)
        for parameter in network.body[-1].parameters():
            parameter.mul_(0.05)
    return network


def tiny_dasr(scale: int = 4) -> DASR:
    """Random weights that all matter, added to the photo; the experts count about equally."""
    import torch

    from sinsr_gui.engine.networks.dasr import DASR, DASRConfig

    with torch.random.fork_rng():
        torch.manual_seed(6)
        network = DASR(DASRConfig(2, 8, 3, scale, 6, 5, 4)).requires_grad_(False).eval()
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.8 * parameter[0].numel() ** -0.5)
        network.MappingNet[1].bias.fill_(0.3)
        network.conv_last.weight.mul_(0.1)
        network.conv_last.bias.mul_(0.02)
    return network


def write_dasr(folder: Path, network: DASR, start: str = "") -> Path:
    """The two published files; the one that makes the picture."""
    import torch

    predictor = {name: value for name, value in network.state_dict().items() if name[0].isupper()}
    picture = {name: value for name, value in network.state_dict().items() if not name[0].isupper()}
    noise = {name: torch.randn_like(value) for name, value in picture.items()}
    torch.save({"params": noise, "params_ema": picture}, folder / f"{start}net_g.pth")
    torch.save({"params": predictor}, folder / f"{start}net_p.pth")
    return folder / f"{start}net_g.pth"
