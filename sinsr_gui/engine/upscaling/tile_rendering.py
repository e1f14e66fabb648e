"""One tile of a picture in one or several seeds, whatever happens: the part that upscaling and exploring share.

It halves a tile that does not fit into memory and renders again, in float32, one that came out as no picture.
It knows the plan and the request, not the canvas.
"""

from __future__ import annotations

import math
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadWeights, OutOfMemory
from sinsr_gui.engine.events import Box, Glimpsed, Planned
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.image.pixels import rounded, unit
from sinsr_gui.engine.messages import NOTHING, Message, say
from sinsr_gui.engine.models.model import Conditioning, Model
from sinsr_gui.engine.requests import Request, SeedMap

from .back_projection import back_project
from .colour_fix import wavelet
from .noise import noise
from .tiles import TileBlender, TilePlan, plan_tiles, reflect_pad

NoiseField = Callable[[SeedMap, Box, int, float, int], NDArray[np.float32]]
"""As `noise`: seeds, a box of latent pixels, channels, input pixels per latent pixel, step -> [C, h, w]."""
Pictures = list[NDArray[np.float32]]
"""One per seed, [h, w, 3] in 0..1."""


@dataclass
class Rendering:
    """What is kept from tile to tile: the request as it is carried out, what went wrong, and codes to use again."""

    model: Model
    photo: Photo
    request: Request
    notices: list[Message] = field(default_factory=list)
    codes: dict[Box, Conditioning] | None = None  # kept by box, where the same tiles come again with other seeds
    noise_field: NoiseField = noise

    def __post_init__(self) -> None:
        photo, request, model = self.photo, self.request, self.model
        self.plan: TilePlan = plan_tiles(
            photo.width, photo.height, request.tile, request.overlap, model.size_multiple, model.align
        )
        self._safer: Model | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the model's output."""
        return self.photo.width * self.model.scale, self.photo.height * self.model.scale

    def tiles(self, work: Sequence[tuple[int, Sequence[SeedMap]]]) -> Iterator[Planned | tuple[int, Pictures]]:
        """Render tiles, each in its seeds: its index and pictures [h, w, 3]; Planned before, and on halving."""
        reason, done = self._made_to_fit(work[0][0]) if work else NOTHING, 0
        while done < len(work):
            boxes = (self.plan.finished_box(index, self.model.scale) for index, _ in work[done:])
            yield Planned(tuple(boxes), self.size, reason)
            for index, seeds in work[done:]:
                try:
                    pictures = self._tile(index, seeds)
                except Exception as error:
                    if not is_out_of_memory(error):
                        raise
                    reason = self._halve(index, error)
                    break
                yield index, pictures
                done += 1

    def glimpse(self, side: int, within: Box, seeds: SeedMap) -> Glimpsed:
        """About so many input pixels a side in the middle of a box, by the same request but for the tile's size."""
        alone = replace(self, request=replace(self.request, tile=side, overlap=0), notices=[], codes=None)
        left, top, width, height = within
        column = alone.plan.columns.nearest(left + width / 2)
        row = alone.plan.rows.nearest(top + height / 2)
        index = row * len(alone.plan.columns.starts) + column
        (picture,) = next(item[1] for item in alone.tiles([(index, [seeds])]) if not isinstance(item, Planned))
        x, y, _, _ = (pixels * self.model.scale for pixels in alone.plan.box(index))
        inside = picture[: self.size[1] - y, : self.size[0] - x]  # a tile may reach over the edge
        return Glimpsed((x, y, inside.shape[1], inside.shape[0]), rounded(inside, self.photo.pixels.dtype))

    def forget(self) -> None:
        """Let go of codes that are kept."""
        if self.codes is not None:
            self.codes.clear()

    def _made_to_fit(self, index: int) -> Message:
        """Halve until the first tile fits into what is free; why, if so. Linux ends a program that takes too much."""
        if self.model.device.kind not in ("cpu", "onnx"):
            return NOTHING
        free, reason, size_multiple = self.model.device.free(), NOTHING, self.model.size_multiple
        most = math.prod(self.plan.box(index)[2:])
        while (side := self._side(index)) > size_multiple and (
            need := self.model.memory(min(side * side, most))
        ) > free:
            self.request = replace(self.request, halved=(*self.request.halved, index))
            reason = say(
                "Tiles of {side} pixels need {need:.1f} GB and {free:.1f} GB are free; going on with {smaller}.",
                side=side,
                need=need / 2**30,
                free=free / 2**30,
                smaller=self._side(index),
            )
        self.notices += [reason] if reason else []
        return reason

    def _halve(self, index: int, error: Exception) -> Message:
        """From this tile on use half the side; why. OutOfMemory if it is the smallest already."""
        traceback.clear_frames(error.__traceback__)  # they hold the tensors that filled the memory
        self.forget()
        self.model.release()
        side = self._side(index)
        if side <= self.model.size_multiple:
            raise OutOfMemory(
                "The picture does not fit into memory, even with the smallest tile.",
                "Close other programs, or choose another device or the compact model.",
            ) from None
        self.request = replace(self.request, halved=(*self.request.halved, index))
        smaller = self._side(index)
        reason = say("Out of memory with tiles of {side} pixels; going on with {smaller}.", side=side, smaller=smaller)
        self.notices.append(reason)
        return reason

    def _side(self, index: int) -> int:
        """The side of tiles at this place of the plan, after all halvings before it."""
        times = sum(since <= index for since in self.request.halved)
        size_multiple = self.model.size_multiple
        return max((self.request.tile >> times) // size_multiple, 1) * size_multiple

    def _tile(self, index: int, seeds: Sequence[SeedMap]) -> Pictures:
        """A tile of the plan [h, w, 3] in each seed, put together from smaller ones after a halving."""
        box, side = self.plan.box(index), self._side(index)
        if side >= max(box[2:]):
            return self._piece(box, seeds)
        parts = plan_tiles(box[2], box[3], side, self.request.overlap, self.model.size_multiple, self.model.align)
        blenders = [TileBlender(parts, self.model.scale) for _ in seeds]
        results = [np.empty((box[3] * self.model.scale, box[2] * self.model.scale, 3), np.float32) for _ in seeds]
        for part, (left, top, width, height) in enumerate(parts.boxes):
            pictures = self._piece((box[0] + left, box[1] + top, width, height), seeds)
            for blender, result, picture in zip(blenders, results, pictures, strict=True):
                (x, y, across, down), pixels = blender.add(part, picture)
                result[y : y + down, x : x + across] = pixels
        return results

    def _piece(self, box: Box, seeds: Sequence[SeedMap]) -> Pictures:
        """What the networks see at once, [h, w, 3] per seed, with its colours corrected before it is blended."""
        lq = reflect_pad(self.photo.pixels, box)
        pictures = self._rendered(self.model, lq, box, seeds)
        if any(_is_suspect(picture, lq) for picture in pictures):
            pictures = self._again(pictures, lq, box, seeds)
        if self.request.settings.colour_fix == "wavelet":
            photo = unit(lq)
            pictures = [wavelet(picture, photo, self.model.scale) for picture in pictures]
        if self.request.settings.consistent:
            pictures = [back_project(picture, unit(lq)) for picture in pictures]
        pictures = [np.clip(picture, 0, 1) for picture in pictures]
        if self.photo.mode == "grey":
            pictures = [np.repeat(picture.mean(axis=2, keepdims=True), 3, axis=2) for picture in pictures]
        return pictures

    def _rendered(self, model: Model, lq: NDArray, box: Box, seeds: Sequence[SeedMap]) -> Pictures:
        """The model's pictures [h scale, w scale, 3] of `lq` [h, w, 3], one per seed."""
        codes = self.codes.get(box) if self.codes is not None and model is self.model else None
        codes = codes or model.encode(lq)
        if self.codes is not None and model is self.model:
            self.codes[box] = codes
        place = model.latent_box(box)

        def draw(step: int) -> NDArray[np.float32]:
            drawn = np.stack([self.noise_field(seed, place, model.channels, model.factor, step) for seed in seeds])
            return drawn * np.float32(self.request.settings.noise_strength)

        told = 1.0 if self.request.strength is None else self.request.strength
        settings = self.request.settings
        pictures = list(model.decode(model.denoise(codes, draw, told, settings.steps, settings.sampler)))
        return pictures if model.has_noise else pictures * len(seeds)

    def _again(self, pictures: Pictures, lq: NDArray, box: Box, seeds: Sequence[SeedMap]) -> Pictures:
        """The same [h, w, 3] in a safer precision or device until none is suspect; what is black even then is to be."""
        last, model = self.model, self._safer or self.model.safer()
        while model is not None and any(_is_suspect(picture, lq) for picture in pictures):
            last = self._safer = model
            pictures = self._rendered(model, lq, box, seeds)
            model = model.safer()
        if not all(np.isfinite(picture).all() for picture in pictures):
            name = self.model.info.name
            raise BadWeights(
                say("{name} gives no picture, even in float32 on the processor.", name=name),
                "Import its weights again.",
            )
        precision = last.precision
        notice = say("Tiles that came out black or broken were rendered again in {precision}.", precision=precision)
        if notice not in self.notices and not any(_is_suspect(picture, lq) for picture in pictures):
            self.notices.append(notice)
        return pictures


def is_out_of_memory(error: Exception) -> bool:
    """Whether torch or Python ran out of memory, on any device."""
    import torch

    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    marks = ("out of memory", "not enough memory", "defaultcpuallocator", "insufficient memory")
    return isinstance(error, RuntimeError) and any(mark in str(error).lower() for mark in marks)


def _is_suspect(picture: NDArray[np.float32], lq: NDArray) -> bool:
    """Whether [H, W, 3] are not numbers, or black throughout where the photo [h, w, 3] is not dark."""
    if not np.isfinite(picture).all():
        return True
    return picture.max() < 1 / 255 and lq.mean() > np.iinfo(lq.dtype).max / 16
