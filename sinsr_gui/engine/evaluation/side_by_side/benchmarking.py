"""Run systems over pairs of pictures: a stream that renders, scores, times and weighs, one system after the other.

All systems see the same pixels and, where they take noise, the same noise. The rendered pictures are kept as PNG in
the report's folder.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import BadRequest, EngineError
from sinsr_gui.engine.evaluation.evaluating import find_pairs, pictures_in
from sinsr_gui.engine.evaluation.measures import Measure, Pictures
from sinsr_gui.engine.events import Event, SystemFailed, SystemScored
from sinsr_gui.engine.image import Photo, load_photo
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import say

from .peak_memory import PeakMemory
from .systems import Asked, System, open_system

SMALLEST = 11
"""Pixels of a result's side: SSIM needs as many."""
USUAL_SCALE = 4
"""Of results whose truth is not known."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A small picture, and the large truth where it is known."""

    name: str
    given: Path
    truth: Path | None = None


@dataclass(slots=True)
class Column:
    """All that was found out about one system."""

    system: System
    facts: dict[str, Any] = field(default_factory=dict)
    scored: list[SystemScored] = field(default_factory=list)
    failed: SystemFailed | None = None

    def values(self, key: str) -> list[float]:
        """A measure, picture by picture."""
        return [event.scores[key] for event in self.scored]


def pairs_of(truths: Path | None, inputs: Path) -> list[Pair]:
    """Pictures of equal stem, or all of a folder without truths; in order of their names. BadRequest."""
    if truths is None:
        found = pictures_in(inputs)
        if not found:
            raise BadRequest(say("There is no picture in {inputs}.", inputs=inputs))
        return [Pair(path.stem, path) for path in found]
    return [Pair(path.stem, path, truth) for truth, path in find_pairs(truths, inputs)]


def benchmark(
    systems: Sequence[System], pairs: Sequence[Pair], asked: Asked, measures: Sequence[Measure], folder: Path
) -> Iterator[Event]:
    """Render every pair by every system; yields the events of each upscale, and SystemScored for each picture.

    A system that fails yields SystemFailed, and the others go on. Pictures lie in `folder`/SYSTEM/NAME.png. Raises
    BadRequest for a pair whose sizes do not fit.
    """
    loaded = [_loaded(pair) for pair in pairs]
    for system in systems:
        try:
            yield from _benchmark_one(system, pairs, loaded, asked, measures, folder / system.slug)
        except EngineError as error:
            yield SystemFailed(system.name, error)


def _benchmark_one(
    system: System,
    pairs: Sequence[Pair],
    loaded: Sequence[tuple[Photo, NDArray[np.uint8] | None, float]],
    asked: Asked,
    measures: Sequence[Measure],
    folder: Path,
) -> Iterator[Event]:
    with PeakMemory() as loading:
        started = time.perf_counter()
        opened = open_system(system, asked)
        loading_seconds = time.perf_counter() - started
    for pair, (photo, truth, scale) in zip(pairs, loaded, strict=True):
        with PeakMemory(opened.device) as memory:
            started = time.perf_counter()
            picture, notices = yield from opened.render(photo, scale)
            seconds = time.perf_counter() - started
        pictures = Pictures(picture, in_8_bits(photo.pixels), truth)
        yield SystemScored(
            system.name,
            pair.name,
            {
                measure.key: measure.score(pictures)
                for measure in measures
                if truth is not None or not measure.needs_truth
            },
            seconds,
            memory.taken + (0 if memory.of_device else loading.taken),
            _kept(picture, folder / f"{pair.name}.png"),
            opened.facts | {"loading_seconds": loading_seconds},
            notices,
        )


def _loaded(pair: Pair) -> tuple[Photo, NDArray[np.uint8] | None, float]:
    """The small picture, the truth [H, W, 3], and how many times larger that is."""
    photo = load_photo(pair.given)
    if pair.truth is None:
        return photo, None, USUAL_SCALE
    truth = load_photo(pair.truth)
    scale = truth.width / photo.width
    if (round(photo.width * scale), round(photo.height * scale)) != (truth.width, truth.height) or scale < 1:
        raise BadRequest(
            say(
                "{truth} is {width}x{height}, which is no multiple of {name} with {small_width}x{small_height}.",
                truth=pair.truth.name,
                width=truth.width,
                height=truth.height,
                name=pair.given.name,
                small_width=photo.width,
                small_height=photo.height,
            ),
            "Crop the true pictures to the size of the results.",
        )
    if min(truth.width, truth.height) < SMALLEST:
        raise BadRequest(
            say("{name} is too small to be scored.", name=pair.given.name), "SSIM needs results of 11x11 pixels."
        )
    return photo, in_8_bits(truth.pixels), scale


def _kept(picture: NDArray[np.uint8], path: Path) -> Path:
    from PIL import Image

    with replacing(path) as part:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(part, format="PNG")
    return path
