"""From a name to a model that can be trusted: which file, which device, which precision."""

from __future__ import annotations

from pathlib import Path

from sinsr_gui.engine.card_packages.active_packages import notices
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.requests import DEFAULT_MODEL, Precision, PrecisionChoice

from .device import Device, choose_device, choose_precision
from .files.model_info import ModelInfo
from .model import Model
from .onnx.onnx_choice import faster_device
from .onnx.onnx_devices import ONNX_IDS, find_onnx_device, webgpu_cards
from .onnx.onnx_export import can_export
from .self_test import load_tested
from .store.catalogue import find_model
from .trial import check_renders


def load_model(
    ref: str | Path | ModelInfo | None = None, device: str = "auto", precision: PrecisionChoice = "auto"
) -> Model:
    """The model of that id, file or hash, by default the bundled one, on a device in a precision tested there.

    What the precision `auto` chooses is kept only if one tile comes out as in float32 on the CPU; the model's `notices`
    say so if not. Raises BadRequest or BadWeights.
    """
    info = ref if isinstance(ref, ModelInfo) else find_model(ref or DEFAULT_MODEL)
    check_renders(info)
    place, told = _place(info, device, precision)
    kind = _precision(info, place, precision)
    tested = precision == "auto" or not place.is_torch
    model = load_tested(info, place, kind) if tested else Model(info, place, kind)
    model.notices += (*told, *notices())
    return model


def _place(info: ModelInfo, device: str, precision: PrecisionChoice) -> tuple[Device, tuple[Message, ...]]:
    """Which device it is, and what has to be told about that."""
    if device in ONNX_IDS:
        place = find_onnx_device(device)
        if can_export(info):
            return place, ()
        return choose_device("cpu"), (
            say("{model} cannot be computed on {name}, so the processor computes.", model=info.name, name=place.name),
        )
    place = choose_device(device)
    if device == "auto" and place.kind == "cpu" and precision in ("auto", "float32") and webgpu_cards():
        kind = _precision(info, place, precision)
        return faster_device(info, place, lambda: load_tested(info, place, kind)), ()
    return place, ()


def _precision(info: ModelInfo, device: Device, wanted: PrecisionChoice) -> Precision:
    """What `wanted` means for the model on that device."""
    autoencoder = info.architecture["autoencoder"] or {}
    quantised = autoencoder.get("kind") == "vq" and autoencoder.get("quantise", True)
    return _borne(info, choose_precision(device, wanted, quantised), wanted == "auto")


def _borne(info: ModelInfo, precision: Precision, replaceable: bool) -> Precision:
    """The precision, or float32 for a network of another library that does not bear it, if it is `replaceable`."""
    halves = (info.architecture["unet"] or {}).get("halves")
    if halves is None or precision in ("float32", "mixed", *halves):
        return precision
    if replaceable:
        return "float32"
    raise BadRequest(
        say("{name} cannot compute in {precision}.", name=info.name, precision=precision), "Choose auto or float32."
    )
