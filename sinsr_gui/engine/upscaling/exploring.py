"""Explore seeds: one region of a photo in several of them, each pixel as the whole picture would have it.

The region is rendered on the tiles of the full plan that touch it, with noise that belongs to the place, and blended in
the same order; so choosing a seed by its preview is choosing the result. A tile is encoded once for all seeds.
The colour fix `adain` needs the whole picture and is left out here, and so are the mean over several
seeds and the detail that is mixed back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Box, Planned, SeedDone, TileDone
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.image.pixels import rounded, unit
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.requests import Request

from .noise import noise
from .tile_rendering import NoiseField, Rendering
from .tiles import TileBlender
from .upscaling import resolve_request


def explore(
    model: Model, photo: Photo, request: Request, seeds: Sequence[int], box: Box, field: NoiseField = noise
) -> Iterator[Planned | TileDone | SeedDone]:
    """Render `box` (input pixels) with each seed in place of the request's base seed.

    Planned names all tiles of all seeds. TileDone shows the first of the seeds that are rendered at once; SeedDone
    comes for every seed, its box in pixels of the model's output. The noise may come from another `field`. Raises
    BadRequest, OutOfMemory, BadWeights.
    """
    left, top, width, height = box
    if min(width, height) < 1 or min(left, top) < 0 or left + width > photo.width or top + height > photo.height:
        raise BadRequest(
            "The region lies outside of the picture.",
            say("It has {width} x {height} pixels.", width=photo.width, height=photo.height),
        )
    rendering = Rendering(model, photo, resolve_request(model, photo, request), codes={}, noise_field=field)
    groups = [seeds[start : start + model.batch] for start in range(0, len(seeds), model.batch)]
    settings = rendering.request.settings
    maps = [[settings.with_seed(seed).seeds for seed in group] for group in groups]
    indices = _Cell(rendering, box).blender.indices

    shown = finished = 0
    cells: list[_Cell] = []
    for item in rendering.tiles([(index, some) for some in maps for index in indices]):
        if isinstance(item, Planned):
            shown = 0
            yield item
            continue
        index, pictures = item
        group, place = divmod(finished, len(indices))
        if place == 0:
            cells = [_Cell(rendering, box) for _ in groups[group]]
        blended = [cell.add(index, picture) for cell, picture in zip(cells, pictures, strict=True)]
        yield TileDone(shown, *blended[0])
        shown, finished = shown + 1, finished + 1
        if place == len(indices) - 1:
            for seed, cell in zip(groups[group], cells, strict=True):
                yield SeedDone(seed, cell.box, cell.pixels)


class _Cell:
    """The region in one seed, in pixels of the model's output, as it fills with tiles."""

    def __init__(self, rendering: Rendering, box: Box) -> None:
        scale, plan = rendering.model.scale, rendering.plan
        columns = plan.columns.touching(box[0], box[0] + box[2])
        rows = plan.rows.touching(box[1], box[1] + box[3])
        self.blender = TileBlender(plan, scale, rows, columns)
        self.box = (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)
        self.pixels = np.zeros((self.box[3], self.box[2], 3), rendering.photo.pixels.dtype)

    def add(self, index: int, picture: NDArray[np.float32]) -> tuple[Box, NDArray]:
        """Blend a tile [h, w, 3] in -> the box and the pixels that it completed, which may reach over the region."""
        box, finished = self.blender.add(index, picture)
        pixels = rounded(finished, self.pixels.dtype)
        left, top = max(box[0], self.box[0]), max(box[1], self.box[1])
        right = min(box[0] + box[2], self.box[0] + self.box[2])
        bottom = min(box[1] + box[3], self.box[1] + self.box[3])
        if left < right and top < bottom:
            inside = pixels[top - box[1] : bottom - box[1], left - box[0] : right - box[0]]
            self.pixels[top - self.box[1] : bottom - self.box[1], left - self.box[0] : right - self.box[0]] = inside
        return box, pixels


def mean_and_deviation(pictures: Sequence[NDArray]) -> tuple[NDArray, NDArray[np.float32]]:
    """Of one region in several seeds [H, W, 3]: their mean, which errs least, and the standard deviation over them.

    The mean has the pictures' type. The deviation [H, W] in 0..1, a mean over channels, says where the model guesses.
    """
    total = np.zeros(pictures[0].shape, np.float32)
    squares = np.zeros_like(total)
    for picture in pictures:
        values = unit(picture)
        total += values
        squares += values**2
    mean = total / len(pictures)
    variance = np.maximum(squares / len(pictures) - mean**2, 0).mean(axis=2)
    return rounded(mean, pictures[0].dtype), np.sqrt(variance)
