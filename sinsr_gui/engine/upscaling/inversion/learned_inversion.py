"""Learned inversion as a tool: find the noise from which a model makes a picture, keep that look, vary the rest.

SinSR's student, asked at t = 0, says from which x_T a sharp picture comes (eq. 11). A retouched result, or one of
another program, gets a field of noise that way; rendered again, a kept place has its look, the rest another seed's.
How near the model comes to the picture is measured, not promised: what it cannot draw has no noise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Box, Planned, TileDone
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.image.pixels import unit
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.requests import Request, SeedMap

from ..noise import noise
from ..tile_rendering import Rendering
from ..tiles import reflect_pad
from ..upscaling import resolve_request


@dataclass(frozen=True, slots=True, eq=False)
class FoundNoise:
    """The noise of a whole picture [C, h, w] at latent size, and where it is kept: input pixels, None is all of it."""

    field: NDArray[np.float32]
    factor: float  # input pixels per latent pixel
    kept: Box | None = None

    def __call__(self, seeds: SeedMap, box: Box, channels: int, factor: float, step: int) -> NDArray[np.float32]:
        """In place of `noise`: [C, h, w] inside `box` (latent pixels), the seed's own outside of what is kept."""
        drawn = noise(seeds, box, channels, factor, step)
        left, top, width, height = box
        rows, columns = self.field.shape[1:]
        across, down = np.arange(left, left + width), np.arange(top, top + height)
        mask = np.outer(_within(down, rows, self._span(1)), _within(across, columns, self._span(0)))
        if step or not mask.any():
            return drawn
        found = self.field[:, down.clip(0, rows - 1)[:, None], across.clip(0, columns - 1)[None]]
        return np.where(mask, found, drawn).astype(np.float32)

    def _span(self, axis: int) -> tuple[float, float]:
        """Beginning and end of what is kept, in latent pixels."""
        if self.kept is None:
            return 0.0, np.inf
        return self.kept[axis] / self.factor, (self.kept[axis] + self.kept[axis + 2]) / self.factor


def find_noise(
    model: Model, photo: Photo, picture: Photo, request: Request, found: list[FoundNoise]
) -> Iterator[Planned | TileDone]:
    """Find the noise of `picture`, which is `photo` enlarged by the model's scale; it is put into `found`.

    Raises BadRequest when the sizes do not fit or the model has no noise to find.
    """
    if not model.info.finds_noise:
        raise BadRequest(
            say("{name} was not taught from which noise a picture comes.", name=model.info.name),
            "SinSR was, and students that are trained with its inverse loss.",
        )
    wanted = (photo.width * model.scale, photo.height * model.scale)
    if (picture.width, picture.height) != wanted:
        raise BadRequest(
            say(
                "The picture has {width}x{height} pixels; {scale} times the photo is {wanted_width}x{wanted_height}.",
                width=picture.width,
                height=picture.height,
                scale=model.scale,
                wanted_width=wanted[0],
                wanted_height=wanted[1],
            ),
            "Take the whole picture, at the model's own scale.",
        )
    rendering = Rendering(model, photo, resolve_request(model, photo, request))
    plan = rendering.plan
    yield Planned(tuple(plan.finished_box(index, model.scale) for index in range(len(plan.boxes))), rendering.size)
    right, bottom = (-(-side // model.size_multiple) * model.size_multiple for side in (photo.width, photo.height))
    _, _, columns, rows = model.latent_box((0, 0, right, bottom))
    field = np.zeros((model.channels, rows, columns), np.float32)
    told = 1.0 if rendering.request.strength is None else rendering.request.strength
    for index, box in enumerate(plan.boxes):
        large = (box[0] * model.scale, box[1] * model.scale, box[2] * model.scale, box[3] * model.scale)
        codes = model.encode(reflect_pad(photo.pixels, box))
        part = model.invert(codes, unit(reflect_pad(picture.pixels, large)), told)
        left, top, width, height = model.latent_box(box)
        wide, high = min(width, columns - left), min(height, rows - top)
        field[:, top : top + high, left : left + wide] = part[:, :high, :wide]
        yield TileDone(index, plan.finished_box(index, model.scale), picture.pixels[:1, :1])
    found.append(FoundNoise(field, model.factor))


def _within(places: NDArray[np.int_], length: int, span: tuple[float, float]) -> NDArray[np.bool_]:  # [n] to [n]
    """Which latent pixels lie in the field and have their middle in the span."""
    return (places >= 0) & (places < length) & (places + 0.5 >= span[0]) & (places + 0.5 < span[1])
