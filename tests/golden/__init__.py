"""Golden numbers of the published reference: small ones stored here, all of them in a folder beside the checkout.

`trim.py` made the stored ones. The folder with all of them is the one that the environment variable SINSR_GOLDENS
names, else `../shared/goldens` next to the checkout; tests that need it are marked `full`.
"""

import functools
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from sinsr_gui.engine.networks.autoencoders import VQConfig
from sinsr_gui.engine.networks.configs import from_dict
from sinsr_gui.engine.networks.schedule import ScheduleConfig
from sinsr_gui.engine.networks.unet import UNetConfig
from tests.weights_rule import filled

Module = TypeVar("Module", bound=torch.nn.Module)

DATA = Path(__file__).parent
DEVICE = os.environ.get("SINSR_TEST_DEVICE", "cpu")
"""What the networks of golden tests compute on: other devices are asked by `python -m tools.accelerator check`."""
if DEVICE != "cpu":
    torch.set_default_device(DEVICE)
OUTPUT = 2e-5  # largest difference of one evaluation, images and latents of about unit size
SAMPLES = 1.5e-4  # of the fifteen steps of a sampler
INVERSION = 1e-5  # of the largest value of an inversion, which amplifies errors 49.5 times
GRADIENT = 1e-4  # of the largest value of a gradient
TIE = 1e-4  # two codes whose squared distances differ by less are equally good


def full_folder() -> Path:
    """The folder with all golden numbers; skips the test where it is absent."""
    beside = Path(__file__).parents[3] / "shared" / "goldens"
    folder = Path(os.environ.get("SINSR_GOLDENS", beside))
    if not (folder / "full_model.safetensors").is_file():
        pytest.skip("The full-size golden numbers are not here; SINSR_GOLDENS names their folder.")
    return folder


@functools.cache
def tensors(name: str, folder: Path = DATA) -> dict[str, torch.Tensor]:
    """The tensors of one fixture file; treat them as read-only."""
    return load_file(folder / f"{name}.safetensors", DEVICE)


@functools.cache
def facts(name: str, folder: Path = DATA) -> dict[str, Any]:
    """The JSON side of one fixture; treat it as read-only."""
    return json.loads((folder / f"{name}.json").read_text())


def unet_config(published: Mapping[str, Any]) -> UNetConfig:
    """Our configuration for a published one."""
    constants = ("conv_resample", "dims", "use_fp16")
    return from_dict(UNetConfig, {name: value for name, value in published.items() if name not in constants})


def vq_config(published: Mapping[str, Any]) -> VQConfig:
    """Our configuration for a published one."""
    sizes = published["ddconfig"]
    names = ("z_channels", "in_channels", "ch", "ch_mult", "num_res_blocks")
    values = {name: sizes[name] for name in names}
    return from_dict(VQConfig, {**values, "embed_dim": published["embed_dim"], "n_embed": published["n_embed"]})


def schedule_config(published: Mapping[str, Any], cap_start: bool = True) -> ScheduleConfig:
    """Our configuration for a published one."""
    names = ("steps", "kappa", "min_noise_level", "etas_end", "predict_type", "scale_factor", "normalize_input")
    values = {name: published[name] for name in names}
    respacing, power = published.get("timestep_respacing"), published["schedule_kwargs"]["power"]
    return ScheduleConfig(**values, power=power, cap_start=cap_start, timestep_respacing=respacing)


def fill(module: Module, prefix: str) -> Module:
    """The module with its weights by rule."""
    module.load_state_dict(filled(module.state_dict(), prefix))
    return module.to(DEVICE)


def uniform(tag: str, shape: tuple[int, ...]) -> torch.Tensor:
    """The input rule's uniform numbers in [-1, 1)."""
    seed = zlib.crc32(f"input:{tag}".encode())
    return torch.from_numpy(2 * np.random.RandomState(seed).random_sample(shape) - 1).float().to(DEVICE)


def gaussian(tag: str, shape: tuple[int, ...]) -> torch.Tensor:
    """The input rule's unit normal numbers: sums of twelve uniform ones, without libm."""
    draws = np.random.RandomState(zlib.crc32(f"noise:{tag}".encode())).random_sample((*shape, 12))
    total = draws[..., 0]
    for i in range(1, 12):
        total = total + draws[..., i]
    return torch.from_numpy(total - 6).float().to(DEVICE)


def difference(a: torch.Tensor, b: torch.Tensor) -> float:
    """The largest absolute difference; of tensors of different shape, infinity."""
    return (a - b).abs().max().item() if a.shape == b.shape else float("inf")
