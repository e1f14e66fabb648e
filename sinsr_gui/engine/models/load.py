"""From a name to a model that can be trusted: which file, which device, which precision."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sinsr_gui.engine.cuda_build.active_build import notices
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import DEFAULT_MODEL, Precision

from .device import choose_device, choose_precision
from .files.model_info import ModelInfo
from .model import Model
from .self_test import load_tested
from .store.catalogue import find_model
from .trial import check_renders


def load_model(
    ref: str | Path | ModelInfo | None = None, device: str = "auto", precision: Precision | Literal["auto"] = "auto"
) -> Model:
    """The model of that id, file or hash, by default the bundled one, on a device in a precision tested there.

    What the precision `auto` chooses is kept only if one tile comes out as in float32 on the CPU; the model's `notices`
    say so if not. Raises BadRequest or BadWeights.
    """
    info = ref if isinstance(ref, ModelInfo) else find_model(ref or DEFAULT_MODEL)
    check_renders(info)
    place = choose_device(device)
    autoencoder = info.architecture["autoencoder"] or {}
    quantised = autoencoder.get("kind") == "vq" and autoencoder.get("quantise", True)
    kind = _borne(info, choose_precision(place, precision, quantised), precision == "auto")
    model = load_tested(info, place, kind) if precision == "auto" else Model(info, place, kind)
    model.notices += notices()
    return model


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
