"""Whether and how fast the networks compute on a device: golden numbers, precisions beside the CPU, milliseconds."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.models.device import Device, choose_device
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.self_test import psnr, render_tile
from sinsr_gui.engine.networks.sampling import one_step
from sinsr_gui.engine.requests import Precision
from tools.bench.baseline import published
from tools.bench.measuring import Networks, random_networks

GOLDEN = (
    "tests/engine/networks/test_unet.py",
    "tests/engine/networks/test_autoencoders.py",
    "tests/engine/networks/test_sampling.py",
    "tests/trainer/stages/test_losses.py",
)
PRECISIONS: tuple[Precision, ...] = ("float32", "mixed", "bfloat16", "float16")
CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class GoldenTested:
    """What pytest says of the golden tests, and its exit code."""

    code: int
    output: str


@dataclass(frozen=True, slots=True)
class PrecisionChecked:
    """PSNR in dB between a model's tile in that precision on the device and in float32 on the CPU."""

    model: str
    precision: str
    decibels: float


@dataclass(frozen=True, slots=True)
class FormTimed:
    """Median milliseconds of a whole picture of `side` x `side` input pixels, and how often faster than the published
    inference in the same run."""

    form: str
    side: int
    milliseconds: float
    faster: float


def golden_tests(device: str) -> GoldenTested:
    """Run the golden tests with their networks on the device. Without the project's own pytest settings, which ask for
    Qt; a Swin window's code choice or a sum's order may differ, so its failures are read, not only counted."""
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", ".", "--noconftest", *GOLDEN]
    environment = os.environ | {"SINSR_TEST_DEVICE": device, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    return GoldenTested(done.returncode, done.stdout + done.stderr)


def check_precisions(models: tuple[ModelInfo, ...], device: Device) -> Iterator[PrecisionChecked]:
    """Every model in every precision that the device computes in."""
    for info in models:
        exact = render_tile(Model(info, choose_device("cpu"), "float32"))
        for precision in _precisions(device):
            yield PrecisionChecked(info.id, precision, psnr(render_tile(Model(info, device, precision)), exact))


def time_device(
    device: Device, sides: tuple[int, ...], rounds: int, make: Callable[[], Networks] = random_networks
) -> Iterator[FormTimed]:
    """The networks, by default full-size ones with random weights, as published and as this program runs them."""
    info = ModelInfo("random", "random", 4, {})
    plain = make()
    forms: dict[str, Networks | Model] = {
        "published": Networks(plain.unet.to(device.id), published(plain.autoencoder).to(device.id), plain.schedule)
    }
    forms |= {name: Model(info, device, name, make()) for name in _precisions(device)}
    for side in sides:
        times: dict[str, list[float]] = {name: [] for name in forms}
        for turn in range(-1, rounds):  # the first is for what is prepared at first use
            for name, form in forms.items():
                began = time.perf_counter()
                _render(form, side, device)
                if turn >= 0:
                    times[name].append(1000 * (time.perf_counter() - began))
        first = statistics.median(times["published"])
        for name, found in times.items():
            median = statistics.median(found)
            yield FormTimed(name, side, median, first / median)


def _precisions(device: Device) -> tuple[Precision, ...]:
    return tuple(name for name in PRECISIONS if (device.kind, name) != ("cpu", "float16"))


@torch.inference_mode()
def _render(form: Networks | Model, side: int, device: Device) -> None:
    """One picture, until its pixels are back from the device."""
    photo = np.random.default_rng(side).integers(0, 256, (side, side, 3), np.uint8)
    if isinstance(form, Model):
        _, _, width, height = form.latent_box((0, 0, side, side))
        noise = np.random.default_rng(1).standard_normal((1, form.channels, height, width), np.float32)
        form.decode(form.denoise(form.encode(photo), lambda step: noise))
        return
    lq = (torch.from_numpy(photo).to(device.id).movedim(2, 0)[None] / 127.5 - 1).float()
    autoencoder: Any = form.autoencoder
    z_y: Tensor = autoencoder.encode(F.interpolate(lq, scale_factor=4.0, mode="bicubic"))
    latents = one_step(form.schedule, form.unet, z_y, lq, torch.randn(z_y.shape, device=device.id))
    autoencoder.decode(latents).clamp(-1, 1).cpu()
