"""Which seed each file of a batch gets: one for all, one of its own, or the best of several by its agreement.

`best` renders K seeds, counted up from the base, and keeps the result whose reduction is nearest to the photo. All
scores go into the facts of the recipe, whose request has the seed that was kept, so it verifies as others do.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinsr_gui.engine.events import Planned, TileDone, Upscaled
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.requests import Request

from .provenance import CHOICE
from .verifying import consistency

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

MOST_OWN = 10_000
"""Seeds that files get of their own are below: short enough to be written down."""


def own_seed(source: Path, base: int) -> int:
    """A seed that depends on the file's name alone, so neither on the other files nor on their order."""
    return (base + zlib.crc32(source.name.encode("utf-8", "surrogateescape"))) % MOST_OWN


def upscale_best(
    model: Model, photo: Photo, request: Request, count: int, scores: dict[int, float]
) -> Generator[Planned | TileDone | Upscaled, None, None]:
    """The events of `upscale` for each seed as one plan, and Upscaled of the best; fills `scores` (dB) by seed.

    The first of equals is kept. A model without noise has one result.
    """
    from sinsr_gui.engine.upscaling.upscaling import upscale

    best: Upscaled | None = None
    base, count = request.settings.seeds.base, count if model.has_noise else 1
    for number in range(count):
        asked = replace(request, settings=request.settings.with_seed(base + number))
        for event in upscale(model, photo, asked):
            match event:
                case Planned():
                    if number == 0 or event.reason:
                        yield replace(event, boxes=event.boxes * (count - number))
                case Upscaled():
                    scores[base + number] = consistency(event.photo, photo).score
                    if best is None or scores[base + number] > scores[best.request.settings.seeds.base]:
                        best = event
                case TileDone():
                    yield event
    assert best is not None  # there is at least one seed
    yield best


def policy_fact(base: int, count: int, scores: dict[int, float]) -> dict[str, Any]:
    """What a recipe's facts say about the choice."""
    found = {str(seed): round(score, 3) for seed, score in scores.items()}
    return {CHOICE: {"best_of": count, "from": base, "consistency_db": found}}
