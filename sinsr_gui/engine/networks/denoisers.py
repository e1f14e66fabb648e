"""The networks that sharpen a latent, by the kind that a model's description names: a UNet if it names none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch
from torch import Tensor

from sinsr_gui.engine.networks.configs import from_dict
from sinsr_gui.engine.networks.dasr import DASR, DASRConfig
from sinsr_gui.engine.networks.external import External
from sinsr_gui.engine.networks.fast_cpu.fused import fuse_unet
from sinsr_gui.engine.networks.fast_cpu.fused_rrdb import FusedRRDB
from sinsr_gui.engine.networks.fast_cpu.fused_srvgg import FusedSRVGG
from sinsr_gui.engine.networks.gtasr import GTASR, GTASRConfig
from sinsr_gui.engine.networks.latent_diffusion import LatentDiffusion, LDMConfig
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig
from sinsr_gui.engine.networks.sampling import Network
from sinsr_gui.engine.networks.srvgg import SRVGG, SRVGGConfig
from sinsr_gui.engine.networks.unet import UNet, UNetConfig

Denoiser = UNet | RRDB | SRVGG | DASR | GTASR | LatentDiffusion | External


def build_denoiser(settings: Mapping[str, Any]) -> Denoiser:
    """The network of `{"kind": ..., ...}` with random weights. Raises ValueError for what cannot be."""
    sizes = {name: value for name, value in settings.items() if name != "kind"}
    match settings.get("kind", "unet"):
        case "unet":
            return UNet(from_dict(UNetConfig, sizes))
        case "rrdb":
            return RRDB(from_dict(RRDBConfig, sizes))
        case "srvgg":
            return SRVGG(from_dict(SRVGGConfig, sizes))
        case "dasr":
            return DASR(from_dict(DASRConfig, sizes))
        case "gtasr":
            return GTASR(from_dict(GTASRConfig, sizes))
        case "ldm":
            return LatentDiffusion(from_dict(LDMConfig, sizes))
        case kind:
            raise ValueError(f"There is no network of the kind {kind!r}.")


def fuse_denoiser(network: Denoiser, dtype: torch.dtype = torch.float32) -> Network:
    """The fast form for inference on a CPU, computing in `dtype`."""
    match network:
        case RRDB():
            return FusedRRDB(network, dtype)
        case SRVGG():
            return FusedSRVGG(network, dtype)
        case DASR() | GTASR() | LatentDiffusion() | External():  # float32 comes out whatever they compute in
            return network.to(dtype)
        case _:
            return fuse_unet(network, dtype)


def told(network: Network, strength: Tensor | None) -> Network:
    """The network with the strength of the degradation [B] in 0..1, if it is one that listens."""
    listening: Any = network
    return partial(listening, strength=strength) if getattr(network, "listens", False) else network
