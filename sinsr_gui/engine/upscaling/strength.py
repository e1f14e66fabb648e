"""How damaged a photo is, in 0..1, for networks that are told: as asked for, or estimated from the photo. Torch-free.

The estimate is the mean of a few small perceptrons on `damage_statistics`, which were fitted to the pairs that models
learn from (`python -m trainer.experiments strength`): what they answer is the strength that a pair with such statistics
was most likely drawn with, not an amount of noise or a JPEG quality.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import Request
from sinsr_gui.paths import resource

from .damage_statistics import damage_statistics, samples

WEIGHTS = "strength.safetensors"
"""In the resources: `mean` and `deviation` [F] of the statistics, and of K perceptrons `first` [K, F, H],
`first_bias` [K, H], `last` [K, H], `last_bias` [K]."""
FARTHEST = 4.0
"""Standard deviations from the mean of what was learnt from; beyond, an answer would be a guess without bounds."""
UNKNOWN = 0.0
"""Of a photo that is too small to be measured: what cannot be seen is not repaired."""


def estimate_strength(photo: Photo) -> float:
    """The strength of a photo's damage, in hundredths, as the window shows it. Takes some tenths of a second."""
    found = damage_statistics([in_8_bits(part) for part in samples(photo.pixels)])
    return UNKNOWN if found is None else round(float(answer(found, _weights())), 2)


def resolve_strength(info: ModelInfo, photo: Photo, request: Request) -> float | None:
    """What the network is told: what is asked for, else what it was told before, else an estimate. BadRequest.

    None for a model that is told nothing.
    """
    asked = request.settings.strength
    if asked != "auto" and not 0 <= asked <= 1:
        raise BadRequest(say("A strength of {strength:g} is not possible.", strength=asked), "Choose 0 to 1, or auto.")
    if not info.has_strength:
        return None
    if asked != "auto":
        return asked
    return estimate_strength(photo) if request.strength is None else request.strength


def answer(statistics: NDArray[np.float32], weights: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """Strengths [...] in 0..1 of statistics [..., F]: the mean over the perceptrons."""
    known = np.clip((statistics - weights["mean"]) / weights["deviation"], -FARTHEST, FARTHEST)
    hidden = np.einsum("...f,kfh->...kh", known, weights["first"]) + weights["first_bias"]
    hidden = hidden / (1 + np.exp(-hidden))  # SiLU
    logits = (hidden * weights["last"]).sum(-1) + weights["last_bias"]
    return (1 / (1 + np.exp(-logits))).mean(-1)


@functools.cache
def _weights() -> dict[str, NDArray[np.float32]]:
    """[F], [K, F, H] and so on, as WEIGHTS says."""
    from safetensors.numpy import load_file

    return load_file(resource(WEIGHTS))
