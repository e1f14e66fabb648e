"""Trust, but once: a device or precision that was not asked for must render one tile as float32 on the CPU does.

Graphics drivers and half precision can be wrong without saying so. The verdict is remembered for these weights, this
device and this version of torch, so only the first load takes the time.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from sinsr_gui.engine.image.pixels import rounded
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.requests import Precision

from .device import Device, choose_device
from .files.model_info import ModelInfo
from .model import Model
from .remembered import recall, remember

AGREEMENT = 30.0
"""Least PSNR in dB between the tile and that of float32 on the CPU. Right half precision has above 38."""
EXACT = 45.0
"""The same for another library than torch, which computes in float32 too."""
TESTS = "self-tests.json"


def load_tested(info: ModelInfo, device: Device, precision: Precision) -> Model:
    """The model as wished if that renders right here, else in float32, else on the CPU; its notices say if not."""
    processor = choose_device("cpu")
    notices: tuple[Message, ...] = ()
    kinds: tuple[Precision, Precision] = (precision, "float32")
    for kind in dict.fromkeys(kinds):
        if (device.kind, kind) == ("cpu", "float32"):
            break
        model = Model(info, device, kind)
        if agreement(model) >= (AGREEMENT if device.is_torch else EXACT):
            model.notices += notices
            return model
        notices = (
            *notices,
            say("{kind} on {name} does not give the right picture, so it is not used.", kind=kind, name=device.name),
        )
    model = Model(info, processor, "float32")
    model.notices += notices
    return model


def agreement(model: Model) -> float:
    """PSNR in dB to float32 on the CPU, remembered."""
    place = f"{model.device.name} {model.precision} torch {torch.__version__}"
    key = f"{model.info.sha256} {place}" + ("" if model.device.is_torch else f" {model.device.backend}")
    found = recall(TESTS).get(key)
    if not isinstance(found, float) or not model.info.sha256:
        found = psnr(render_tile(model), render_tile(Model(model.info, choose_device("cpu"), "float32")))
        remember(TESTS, key, found)
    return found


def render_tile(model: Model, least: int = 1) -> np.ndarray:
    """A synthetic photo with gradients, edges and texture, rendered: [H, W, 3] in 0..1.

    It is square, and the smallest that the model takes of at least so many pixels a side.
    """
    side = -(-least // model.size_multiple) * model.size_multiple
    y, x = np.mgrid[0:side, 0:side] / side
    edges = np.where((x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.09, 0.3, 0.0) + 0.05 * np.sin(40 * x * y)
    photo = rounded(np.stack([0.2 + 0.5 * x, 0.2 + 0.5 * y, 0.6 - 0.3 * x * y], 2) + edges[..., None], np.uint8)
    _, _, width, height = model.latent_box((0, 0, side, side))

    def draw(step: int) -> NDArray[np.float32]:
        return np.random.default_rng(step).standard_normal((1, model.channels, height, width), np.float32)

    return model.decode(model.denoise(model.encode(photo), draw))[0].clip(0, 1)


def psnr(found: np.ndarray, expected: np.ndarray) -> float:
    """In dB, of pictures [H, W, 3] in 0..1; 0 where a number is not finite."""
    error = float(np.square(found - expected, dtype=np.float64).mean())
    return -10 * math.log10(max(error, 1e-12)) if math.isfinite(error) else 0.0
