"""What onnxruntime computes on here: a graphics card by WebGPU, and the processor."""

from __future__ import annotations

import functools
import importlib
import logging
from importlib.util import find_spec
from typing import Any

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.device import Device, choose_device, list_devices

NEEDED = ("onnx", "onnxruntime")
"""Packages without which nothing is exported or computed."""
PROVIDER = "onnxruntime_ep_webgpu"
INSTALL = say("Fetch it in the settings (Compute, Graphics card), or with: sinsr webgpu fetch")
ONNX_IDS = ("webgpu", "onnx")

log = logging.getLogger(__name__)


def onnx_devices() -> tuple[Device, ...]:
    """The card, if one is there and torch has none of its own, and the processor; none without the packages."""
    if not all(find_spec(name) for name in NEEDED):
        return ()
    *cards, processor = list_devices()
    memory = processor.memory  # what a card has is not told; tiles are those of the processor
    found = () if cards else tuple(Device("webgpu", "webgpu", _name(card), memory) for card in webgpu_cards()[:1])
    return (*found, Device("onnx", "onnx", f"{processor.name} (ONNX Runtime)", memory))


def all_devices() -> tuple[Device, ...]:
    """torch's and onnxruntime's, the fastest kind first, torch's processor last."""
    *cards, processor = list_devices()
    return (*cards, *onnx_devices(), processor)


def named_device(wanted: str) -> Device:
    """The device of that id, whoever computes there; `auto` is torch's first. BadRequest if it is not here."""
    return find_onnx_device(wanted) if wanted in ONNX_IDS else choose_device(wanted)


def torch_device(wanted: str) -> Device:
    """What training computes on where `wanted` is chosen: onnxruntime cannot train, so torch's first stands in."""
    return choose_device("auto" if wanted in ONNX_IDS else wanted)


def find_onnx_device(wanted: str) -> Device:
    """The device of that id, `webgpu` or `onnx`. BadRequest if it is not here."""
    for device in onnx_devices():
        if device.id == wanted:
            return device
    missing = [name for name in (*NEEDED, *([PROVIDER] if wanted == "webgpu" else [])) if not find_spec(name)]
    if missing:
        raise BadRequest(say("{wanted} needs the package {missing}.", wanted=wanted, missing=missing[0]), INSTALL)
    raise BadRequest(
        say("There is no device named {wanted} on this machine.", wanted=wanted),
        "WebGPU needs the driver of a graphics card (on Linux Vulkan), and a card that torch has no build for.",
    )


@functools.cache
def webgpu_cards() -> tuple[Any, ...]:
    """What the provider can use, as onnxruntime describes it; none where it is not installed, or not fit to run."""
    if find_spec(PROVIDER) is None:
        return ()
    try:
        runtime: Any = importlib.import_module("onnxruntime")
        provider: Any = importlib.import_module(PROVIDER)
        runtime.register_execution_provider_library(PROVIDER, provider.get_library_path())
        return tuple(found for found in runtime.get_ep_devices() if found.ep_name == provider.get_ep_name())
    except Exception as error:  # of another version, without a loader of Vulkan, and what else there may be
        log.warning("WebGPU cannot be used: %s", error)
        return ()


def _name(card: Any) -> str:
    """As the system calls it, else by its maker."""
    facts = dict(getattr(card.device, "metadata", None) or {})
    return f"{facts.get('Description') or f'{card.device.vendor} GPU'.strip()} (WebGPU)"
