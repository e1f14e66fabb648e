"""What a run costs before it is started: time, memory and disk, by rules fitted to measurements. Torch-free to import.

The rules count multiplications of all networks and activations of the UNet. Measured were a CPU with two cores and
native bfloat16 (1.2 s a step for the bundled network, 16 crops of 128 px in two seeds) and the memory of the published
network there; other devices are scaled from their makers' numbers, so their hours are guesses until `measure_step` has
run on them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.run.config import TrainConfig

if TYPE_CHECKING:
    from sinsr_gui.engine.models.device import Device

CORE_SECONDS = 1.5e-11  # of one core with native bfloat16, per multiplication
NO_HALF = 2.0  # times slower in float32
RELATIVE = {"cuda": 1 / 30, "mps": 1 / 12}  # of two such cores: a laptop's GPU; not measured
PERCEPTUAL = 6700  # multiplications of the perceptual network per pixel
ACTIVATION = 740.0  # bytes kept per latent pixel, model channel and pass with gradients, float32
ACTIVATION_CHECKPOINTED = 110.0
OVERHEAD = 700 << 20  # interpreter, torch, perceptual network


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run on one device; bytes and seconds. `measured` tells whether the time was."""

    device: str
    seconds_per_step: float
    steps: int
    memory: int  # of the device
    disk: int
    measured: bool = False

    @property
    def seconds(self) -> float:
        return self.seconds_per_step * self.steps


def estimate(config: TrainConfig, pixels: int, device: Device) -> Cost:
    """The cost of a run on photos with so many pixels in all."""
    networks = _built(config)
    network, autoencoder = (sum(p.numel() for p in part.parameters()) for part in networks)
    side = config.latent_side
    work = _multiplications(config, *networks) * config.batch
    seconds = work * CORE_SECONDS / _speed(config, device)
    teacher = network if config.stage == "distil" else 0
    kept = ACTIVATION_CHECKPOINTED if config.checkpoint_activations else ACTIVATION
    width = _width(config.unet)
    half = 0.6 if config.precision in ("bfloat16", "float16", "auto") else 1.0
    activations = kept * half * width * side**2 * _with_gradients(config) * config.batch / config.accumulate
    memory = OVERHEAD + 4 * (5 * network + teacher + autoencoder) + int(activations)
    pairs = config.data.pool_pairs * 3 * config.data.crop**2 * (1 + config.data.degradation.scale**-2)
    states = 2 * 16 * network + (config.keep_last + 2) * 4 * (network + autoencoder)
    return Cost(device.id, seconds, config.steps, memory, int(3 * pixels + pairs + states))


def measure_step(config: TrainConfig, device: str, steps: int = 4) -> float:
    """Seconds of a step of this run on that device, by taking a few on its photos in a temporary folder."""
    from sinsr_gui.engine.events import StepDone
    from trainer.run.run_dir import RunDir
    from trainer.training.loop import train

    few = {"steps": steps, "device": device, "save_every": 10**9, "sample_every": 10**9, "held_out": None}
    with tempfile.TemporaryDirectory() as folder:
        run = RunDir.create(Path(folder) / "run", config.model_copy(update=few))
        taken = [event for event in train(run) if isinstance(event, StepDone)]
    return min(event.seconds for event in taken[1:])  # the first one compiles and warms up; others may have to share


def _width(network: Mapping[str, Any]) -> float:
    """Channels of a UNet that keeps about as many activations as the network."""
    if network.get("kind") == "rrdb":  # transformed features of every block, and what is four times as large
        return 8 * network.get("blocks", 23) + 42
    return network.get("model_channels", 160)


def _speed(config: TrainConfig, device: Device) -> float:
    """In cores with native bfloat16."""
    import psutil

    from sinsr_gui.engine.models.device import half_is_native

    if device.kind in RELATIVE:
        return 2 / RELATIVE[device.kind]
    cores = config.threads or psutil.cpu_count(logical=False) or 1
    return cores / (1.0 if config.precision in ("auto", "bfloat16") and half_is_native(device) else NO_HALF)


def _multiplications(config: TrainConfig, unet: Any, autoencoder: Any) -> float:
    """Of one pair of photos in one step; going back counts as two passes forward."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    crop, weights = config.data.crop, config.losses

    def counted(network: Any, *given: Any) -> tuple[Any, float]:
        with FlopCounterMode(display=False) as counter:
            result = network(*given)
        return result, counter.get_total_flops() / 2

    with torch.device("meta"):
        photo, small = torch.zeros(1, 3, crop, crop), torch.zeros(1, 3, *[crop // config.data.degradation.scale] * 2)
        latent, encoding = counted(autoencoder.encode, photo)
        decoding = counted(autoencoder.decode, latent)[1]
        denoising = counted(unet, latent, torch.zeros(1, dtype=torch.long), small)[1]
    if config.stage == "autoencoder":
        work, pictures = 3.0 * encoding, 1
    else:
        pictures = _draws(config)
        work = 2 * encoding + _passes(config) * denoising
    if config.stage in ("autoencoder", "refine") or weights.pixel or weights.perceptual:
        work += 3.0 * pictures * decoding
    if config.stage == "refine" or weights.perceptual:
        work += (3.0 * pictures + 1) * PERCEPTUAL * crop**2
    return work


def _passes(config: TrainConfig) -> float:
    """Passes forward of the UNet for one pair; going back counts as two."""
    weights = config.losses
    if config.stage == "refine":
        return 3.0 * _draws(config) * (1.2 if weights.adversarial else 1.0)
    if config.stage == "distil":
        learned = sum(bool(w) for w in (weights.distil, weights.inverse, weights.ground_truth))
        taught = config.schedule.get("steps", 15) if weights.distil or weights.inverse else 0
        return taught + 3.0 * max(1, learned) + bool(weights.ground_truth)
    return 3.0


def _with_gradients(config: TrainConfig) -> int:
    """Passes whose activations are in memory at once."""
    weights = config.losses
    if config.stage == "distil":
        return max(1, sum(bool(w) for w in (weights.distil, weights.inverse, weights.ground_truth)))
    return _draws(config)


def _draws(config: TrainConfig) -> int:
    """Seeds in which a step draws each photo."""
    return 2 if config.stage == "refine" and config.losses.energy else 1


def _built(config: TrainConfig) -> tuple[Any, Any]:
    """UNet and autoencoder, shapes without numbers."""
    import torch

    from sinsr_gui.engine.models.files.weights import build

    architecture: dict[str, Any] = {part: getattr(config, part) for part in ("unet", "autoencoder", "schedule")}
    with torch.device("meta"):
        return build(architecture)[:2]
