"""How fast, how exact and how large a model is on this machine's processor, as a stream of measurements.

Forms of the same networks run by turns, so that what else the machine does hits all of them; times are medians, ratios
are of CPU time within one run. `baseline` is a facsimile of the published inference: float32, eager, unfolded, all
attention scores and all code distances in memory. It prints nothing and knows no model files.
"""

from __future__ import annotations

import itertools
import math
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.evaluation.peers import X4Plus
from sinsr_gui.engine.networks.autoencoders import PixelShuffleAutoencoder, VQModel
from sinsr_gui.engine.networks.denoisers import Denoiser, fuse_denoiser
from sinsr_gui.engine.networks.fast_cpu.fused import fuse_autoencoder
from sinsr_gui.engine.networks.sampling import one_step
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.networks.unet import UNet
from tools.bench.baseline import published

FORMS = ("baseline", "float32", "mixed", "bfloat16")
PARTS = ("encode", "denoise", "decode", "whole")
SEEDS = 4


class Networks(NamedTuple):
    """What is measured: plain networks, float32 on the CPU."""

    unet: Denoiser
    autoencoder: VQModel | PixelShuffleAutoencoder
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class RoundDone:
    """Every form has run once more on a photo of `side` x `side` pixels."""

    side: int
    index: int
    count: int


@dataclass(frozen=True, slots=True)
class PartTimed:
    """Median seconds of one part of one form, and how many times less CPU time it takes than the first form."""

    form: str
    part: str
    side: int
    wall: float
    cpu: float
    faster: float


@dataclass(frozen=True, slots=True)
class SeedsTimed:
    """How many times the CPU time of one seed so many seeds of one photo take; they share its encoding."""

    form: str
    side: int
    seeds: int
    times: float


@dataclass(frozen=True, slots=True)
class PrecisionMeasured:
    """How far a picture is from that of the first form: PSNR in dB, and the largest difference, in [-1, 1]."""

    form: str
    side: int
    decibels: float
    largest: float


@dataclass(frozen=True, slots=True)
class MemoryMeasured:
    """The most memory, in bytes, that a process of its own ever had, from starting Python to the finished picture.

    With the seconds that the picture took in it, of the clock and of CPU.
    """

    form: str
    side: int
    peak: int
    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class PeerTimed:
    """Median seconds of another upscaler, and of a form that ran by turns with it on the same photo."""

    form: str
    side: int
    wall: float
    cpu: float
    ours_wall: float
    ours_cpu: float


Measurement = RoundDone | PartTimed | SeedsTimed | PrecisionMeasured | MemoryMeasured | PeerTimed


class Coder(Protocol):
    """An autoencoder in any form."""

    factor: int
    latent_channels: int

    def encode(self, image: Tensor) -> Tensor: ...
    def decode(self, latent: Tensor, quantise: bool = True) -> Tensor: ...


Peer = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
"""Another upscaler: a picture [h, w, 3] to a larger one."""


class Form(NamedTuple):
    """Networks as they run."""

    unet: Callable[[Tensor, Tensor, Tensor], Tensor]
    autoencoder: Coder
    schedule: Schedule


def random_networks() -> Networks:
    """The full-size networks with random weights that keep activations at about unit size, the same at every call."""
    generator = torch.Generator().manual_seed(0)
    networks = Networks(UNet().eval(), VQModel().eval(), Schedule(ScheduleConfig()))
    for network in (networks.unet, networks.autoencoder):
        for name, parameter in network.requires_grad_(False).named_parameters():
            if parameter.ndim > 1 or name.endswith("bias"):
                bound = math.sqrt(3 / parameter[0].numel()) if parameter.ndim > 1 else 0.1
                parameter.uniform_(-bound, bound, generator=generator)
    return networks


def time_forms(
    make: Callable[[], Networks],
    forms: Sequence[str] = ("baseline", "float32", "mixed"),
    sides: Sequence[int] = (64, 128),
    rounds: int = 3,
) -> Iterator[Measurement]:
    """Time and compare forms on photos of these sides; each size ends with its results. Nothing in no rounds."""
    if not rounds:
        return
    networks = make()
    runs = {name: build_form(name, networks) for name in forms}
    del networks
    for side in sides:
        times: dict[str, list[dict[str, tuple[float, float]]]] = {name: [] for name in forms}
        pictures: dict[str, Tensor] = {}
        for index in range(rounds):
            for name, form in runs.items():
                found, pictures[name] = _run(form, side, 1)
                times[name].append(found)
            yield RoundDone(side, index + 1, rounds)
        for name in forms:
            for part in PARTS:
                wall, cpu = (statistics.median(found[part][i] for found in times[name]) for i in (0, 1))
                first = statistics.median(found[part][1] for found in times[forms[0]])
                yield PartTimed(name, part, side, wall, cpu, first / cpu)
            if name != forms[0]:
                error = pictures[name] - pictures[forms[0]]
                decibels = 10 * math.log10(4 / max(error.square().mean().item(), 1e-20))
                yield PrecisionMeasured(name, side, decibels, error.abs().max().item())


def time_seeds(
    make: Callable[[], Networks], form: str = "float32", side: int = 64, rounds: int = 3
) -> Iterator[Measurement]:
    """Time several seeds of one photo against one."""
    run = build_form(form, make())
    one, several = [], []
    for index in range(rounds):
        one.append(_run(run, side, 1)[0]["whole"][1])
        several.append(_run(run, side, SEEDS)[0]["whole"][1])
        yield RoundDone(side, index + 1, rounds)
    yield SeedsTimed(form, side, SEEDS, statistics.median(several) / statistics.median(one))


def load_peer() -> Peer:
    """Real-ESRGAN x4plus with as many threads as the networks have. Raises BadRequest when it is not installed."""
    return X4Plus(torch.get_num_threads())


def time_peer(
    make: Callable[[], Networks],
    peer: Peer,
    form: str = "float32",
    side: int = 64,
    rounds: int = 3,
) -> Iterator[Measurement]:
    """Time a form and another upscaler by turns on one photo."""
    run = build_form(form, make())
    pixels = (_photo(side)[0].permute(1, 2, 0) * 127.5 + 127.5).round().byte().numpy()
    times: list[tuple[float, float, float, float]] = []
    for index in range(-1, rounds):  # the first time is for what is prepared at first use
        ours = _run(run, side, 1)[0]["whole"]
        before = _now()
        peer(pixels)
        after = _now()
        if index >= 0:
            times.append((after[0] - before[0], after[1] - before[1], *ours))
            yield RoundDone(side, index + 1, rounds)
    yield PeerTimed(form, side, *(statistics.median(column) for column in zip(*times, strict=True)))


def measure_memory(make: Callable[[], Networks], form: str = "float32", side: int = 128) -> Iterator[Measurement]:
    """The peak of a new process that renders one photo; `make` must be importable by it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_report_peak, args=(theirs, make, form, side), daemon=True)
    process.start()
    theirs.close()
    try:
        yield MemoryMeasured(form, side, *ours.recv())
    except EOFError:
        raise RuntimeError(f"Measuring {form} at {side} pixels ended early: not enough memory, perhaps.") from None
    finally:
        process.kill()
        process.join()


def build_form(name: str, networks: Networks) -> Form:
    """The networks in one of `FORMS`; the fast ones share no more than small weights with the plain ones."""
    unet, autoencoder, schedule = networks
    if name == "baseline":
        return Form(unet, published(autoencoder), schedule)
    half = torch.float32 if name == "float32" else torch.bfloat16
    rough = half if name == "bfloat16" else torch.float32
    return Form(fuse_denoiser(unet, rough), fuse_autoencoder(autoencoder, half), schedule)


@torch.inference_mode()
def _run(form: Form, side: int, seeds: int) -> tuple[dict[str, tuple[float, float]], Tensor]:
    """Wall and CPU seconds of every part, and the picture of the first seed."""
    photo = _photo(side)
    marks = [_now()]
    z_y = form.autoencoder.encode(F.interpolate(photo, scale_factor=4.0, mode="bicubic"))
    marks.append(_now())
    noise = torch.randn(seeds, *z_y.shape[1:], generator=torch.Generator().manual_seed(1))
    latents = one_step(form.schedule, form.unet, z_y.expand_as(noise), photo.expand(seeds, -1, -1, -1), noise)
    marks.append(_now())
    picture = form.autoencoder.decode(latents)[:1].clamp(-1, 1)
    marks.append(_now())
    spans = [*itertools.pairwise(marks), (marks[0], marks[-1])]
    return {part: (b[0] - a[0], b[1] - a[1]) for part, (a, b) in zip(PARTS, spans, strict=True)}, picture


def _photo(side: int) -> Tensor:
    """Ramps and curves, [1, 3, side, side] in [-1, 1]."""
    across = torch.linspace(-1, 1, side)
    planes = across.expand(side, side), across[:, None].expand(side, side), across.outer(across).mul(9).sin()
    return torch.stack(planes)[None]


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _report_peak(pipe: Connection, make: Callable[[], Networks], form: str, side: int) -> None:
    times, _ = _run(build_form(form, make()), side, 1)
    pipe.send((_peak(), *times["whole"]))


def _peak() -> int:
    """The largest resident size of this process so far."""
    if sys.platform == "linux":  # ru_maxrss counts what the parent had before this program was started
        with open("/proc/self/status") as status:  # noqa: PTH123 (not a file on a disk)
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS
