"""How long a model takes on this machine, before a photo has shown it: one small tile is rendered against the clock."""

from __future__ import annotations

import time

from .model import Model
from .self_test import render_tile

SIDE = 64
"""Pixels a side of the tile: half a second of a slow processor for the slowest bundled model."""
OWN = 0.75
"""About the share of what is rendered that is the photo's and not what tiles have in common."""


def measured_pace(model: Model) -> float:
    """Megapixels of a photo that one rendering makes in a second, about: what a first tile costs more is left out."""
    render_tile(model)
    began = time.perf_counter()
    rendered = render_tile(model, SIDE)
    return OWN * rendered.shape[0] * rendered.shape[1] / model.scale**2 / 1e6 / (time.perf_counter() - began)
