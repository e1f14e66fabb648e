"""Trust a stranger's weights, but once: a model that did not come with the program renders one tile before it is used.

A description can fit its tensors and still be wrong, such as one that names another scale: it would fail at the first
tile of the first photo. The verdict is remembered for these weights with this description.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import psutil
import torch

from sinsr_gui.engine.atomic_write import replace_text
from sinsr_gui.engine.errors import BadWeights, CannotWrite, EngineError
from sinsr_gui.engine.messages import say
from sinsr_gui.paths import cache_folder, comes_along

from .device import choose_device
from .files.model_info import ModelInfo
from .files.weights import build_network
from .model import Model
from .self_test import render_tile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

LARGEST = 1024
"""Pixels of the photo a side: no model needs larger tiles."""
REMEMBERED = 1000
Rendered = TypeVar("Rendered")


def check_renders(info: ModelInfo) -> None:
    """Render one tile with a complete model on this machine, unless that was done before. Raises BadWeights."""
    if info.path is None or comes_along(info.path):
        return
    key, known = _key(info), _known()
    if info.sha256 and key in known:
        return
    # One step is enough to see that all parts fit; a teacher would take all steps of its schedule.
    model = Model(replace(info, distilled=True), choose_device("cpu"), "float32")
    tile = _tried(info, lambda: _rendered(model))
    side = model.size_multiple * info.scale
    if tile.shape != (side, side, 3) or not np.isfinite(tile).all():
        raise _unusable(info, f"{tile.shape[1]} x {tile.shape[0]} instead of {side} x {side}")
    path = cache_folder() / "trials.json"
    with suppress(OSError, CannotWrite):  # then it is tried again next time
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(path, json.dumps([*known, key][-REMEMBERED:], indent=1))


@torch.inference_mode()
def check_autoencoder(info: ModelInfo, state: Mapping[str, Tensor]) -> None:
    """Send a small picture there and back through a shared autoencoder that was read. Raises BadWeights."""

    def there_and_back() -> Tensor:
        network = build_network("autoencoder", info.architecture)
        weights = {name.removeprefix("autoencoder."): tensor for name, tensor in state.items()}
        network.load_state_dict(weights, strict=False)
        picture = torch.zeros(1, 3, 64, 64)
        coder = network.float().eval()
        return coder.decode(coder.encode(picture))  # pyright: ignore[reportCallIssue]

    if tuple(_tried(info, there_and_back).shape) != (1, 3, 64, 64):
        raise _unusable(info, "another size comes back")


def _rendered(model: Model) -> np.ndarray:
    """[H, W, 3] of the smallest tile."""
    side = model.size_multiple
    if side < 1:
        raise ValueError(f"tiles of {side} pixels")
    if side > LARGEST or model.memory(side * side) > psutil.virtual_memory().available:
        raise BadWeights(say("Tiles of {side} x {side} pixels are too large for this machine.", side=side))
    return render_tile(model)


def _tried(info: ModelInfo, attempt: Callable[[], Rendered]) -> Rendered:
    try:
        return attempt()
    except EngineError:
        raise
    except Exception as error:  # whatever torch has against sizes that do not fit
        lines = str(error).splitlines() or [type(error).__name__]
        raise _unusable(info, lines[0][:200]) from error


def _unusable(info: ModelInfo, reason: str) -> BadWeights:
    return BadWeights(
        say("{name} does not work: no picture can be made with it ({reason}).", name=info.name, reason=reason),
        "Its description does not fit its weights. Ask its author.",
    )


def _known() -> list[str]:
    with suppress(OSError, ValueError, TypeError, RecursionError):
        found = json.loads((cache_folder() / "trials.json").read_text("utf-8"))
        return [key for key in found if isinstance(key, str)]
    return []


def _key(info: ModelInfo) -> str:
    """Names the weights together with all of their description that counts."""
    coder = info.autoencoder_path
    facts = [info.sha256, info.scale, info.architecture, str(coder), coder.stat().st_mtime_ns if coder else 0]
    return hashlib.sha256(f"{json.dumps(facts, sort_keys=True)} {torch.__version__}".encode()).hexdigest()
