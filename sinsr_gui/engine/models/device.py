"""What this machine computes with: its devices by name, their memory, and the precision that suits each.

torch is imported when a function needs it. Tensors are moved in model.py only; this file decides, it moves nothing.
CUDA and MPS were never run by the authors: their branches are one line each and tested with fakes.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import metadata
from typing import Literal, get_args

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import Precision, PrecisionChoice

Kind = Literal["cuda", "mps", "cpu", "webgpu", "onnx"]
"""The last two are onnxruntime's (`models.onnx`), on a card and on the processor; the others are torch's."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device: `id` as torch and the command line write it, memory in bytes."""

    id: str
    kind: Kind
    name: str
    memory: int

    @property
    def is_torch(self) -> bool:
        """Whether torch computes there."""
        return self.kind not in ("webgpu", "onnx")

    @property
    def tensors(self) -> str:
        """Where torch keeps what goes in and comes out."""
        return self.id if self.is_torch else "cpu"

    @property
    def backend(self) -> str:
        """The library that computes, with its version and how it reaches the device."""
        if self.is_torch:
            return f"torch {metadata.version('torch')}"
        by = " (WebGPU)" if self.kind == "webgpu" else ""
        return f"ONNX Runtime {metadata.version('onnxruntime')}{by}"

    def free(self) -> int:
        """Bytes that can be taken now."""
        import psutil
        import torch

        match self.kind:
            case "cuda":
                return torch.cuda.mem_get_info(self.id)[0]
            case "mps":
                return max(self.memory - torch.mps.current_allocated_memory(), 0)
            case _:
                return psutil.virtual_memory().available


def list_devices() -> tuple[Device, ...]:
    """Every device that torch can use here, the fastest kind first; the CPU is always the last."""
    import psutil
    import torch

    found: list[Device] = []
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            facts = torch.cuda.get_device_properties(index)
            found.append(Device(f"cuda:{index}", "cuda", facts.name, facts.total_memory))
    if torch.backends.mps.is_available():
        found.append(Device("mps", "mps", "Apple GPU", torch.mps.recommended_max_memory()))
    return (*found, Device("cpu", "cpu", _cpu_name(), psutil.virtual_memory().total))


def choose_device(wanted: str = "auto") -> Device:
    """The device of that id; `auto` takes the first, `cuda` the first of them. BadRequest if it is not here."""
    devices = list_devices()
    for device in devices:
        if wanted in ("auto", device.id, device.kind):
            return device
    known = ", ".join(device.id for device in devices)
    raise BadRequest(
        say("There is no device named {wanted} on this machine.", wanted=wanted),
        say("Choose one of: auto, {known}.", known=known),
    )


def choose_precision(device: Device, wanted: PrecisionChoice = "auto", quantised: bool = True) -> Precision:
    """The precision as wanted; `auto` takes half precision where it is native and faster, else float32.

    Of a `quantised` model that is `mixed`: a UNet in half precision finds other entries of the codebook (33 dB to
    float32 against 47), and is the smaller part of the work. Without a codebook it does no harm (66 dB).
    """
    if wanted != "auto":
        if not device.is_torch and wanted in ("mixed", "bfloat16", "float16"):
            raise BadRequest(
                say("{name} computes in float32 only.", name=device.name), "Choose the precision auto or float32."
            )
        if wanted not in get_args(Precision):
            raise BadRequest(
                say("There is no precision named {wanted}.", wanted=wanted),
                "Choose auto, float32, mixed, bfloat16 or float16.",
            )
        if wanted == "float16" and device.kind == "cpu":
            raise BadRequest("A processor does not compute in float16.", "Choose float32, mixed or bfloat16.")
        return wanted
    if not half_is_native(device):
        return "float32"
    return "mixed" if quantised else half_type(device)


def set_threads(count: int) -> None:
    """Let the calling thread compute on so many processor threads; 0 takes as many as torch does by itself."""
    import torch

    usual = _usual_threads()  # asked before it is changed
    torch.set_num_threads(count or usual)


def thread_count() -> int:
    """How many processor threads the calling one computes on."""
    import torch

    return torch.get_num_threads()


@functools.cache
def _usual_threads() -> int:
    import torch

    return torch.get_num_threads()


def half_is_native(device: Device) -> bool:
    """Whether the device computes in half precision faster than in float32, as far as its capabilities tell."""
    import torch

    match device.kind:
        case "cuda":  # 7.0 is Volta, the first with tensor cores
            return torch.cuda.get_device_capability(device.id) >= (7, 0)
        case "mps" | "webgpu" | "onnx":  # the Swin UNet overflows on MPS in float16; ONNX files hold float32
            return False
        case _:  # measured here: 2 times faster convolutions with AVX-512 BF16, 5 with AMX; emulated it is slower
            return any(_has(torch.cpu, test) for test in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))


def half_type(device: Device) -> Literal["bfloat16", "float16"]:
    """The half precision that `mixed` uses on the device: float16 only on CUDA without native bfloat16."""
    import torch

    if device.kind == "cuda" and torch.cuda.get_device_capability(device.id) < (8, 0):
        return "float16"
    return "bfloat16"


def _has(module: object, test: str) -> bool:
    function = getattr(module, test, None)  # private in torch up to 2.13, and missing on some platforms
    return bool(function and function())


def _cpu_name() -> str:
    import platform
    from pathlib import Path

    listing = Path("/proc/cpuinfo")
    if exists(listing):
        for line in listing.read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
