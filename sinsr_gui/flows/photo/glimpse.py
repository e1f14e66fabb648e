"""Whether a small part of a photo is shown before its first tile, which takes seconds on a processor."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinsr_gui.engine.image import Photo
    from sinsr_gui.engine.models.files.model_info import ModelInfo
    from sinsr_gui.engine.requests import Request
    from sinsr_gui.settings import Remembered

LATE = 2.0
"""Seconds for a tile, beyond which something is shown before it."""
SOON = 1.0
"""Seconds for a glimpse, about."""
LEAST = 64
"""Pixels of the photo a side; in less there is nothing to see."""
SHARE = 0.03
"""Of a photo, what a glimpse may be at most, because it is rendered once more in its tile."""


def glimpse_side(known: Remembered, model: ModelInfo, photo: Photo, request: Request) -> int:
    """Pixels a side of what is rendered first; 0 where the tile comes soon, nothing is known, or the photo is small."""
    all_seeds = known.seconds(request.settings.model, model.renderings(request.settings) / 1e6)  # for a pixel
    if all_seeds is None or all_seeds * request.tile**2 < LATE:
        return 0
    seconds = all_seeds / (request.settings.mean_of if model.has_noise else 1)
    most = min(math.sqrt(SHARE * photo.width * photo.height), request.tile / 2)
    return 0 if most < LEAST else int(min(max(math.sqrt(SOON / seconds), LEAST), most))
