"""Upscale one photo: a stream that plans the tiles, hands each finished rectangle over, and ends with the picture.

To stop, close the generator; nothing is left behind but FinishedTiles, if one wants to go on from them. The same
request gives the same bytes on the same device, with stops or without.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Planned, TileDone, Upscaled
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.requests import MOST_NOISE, MOST_SEEDS, Request, SeedMap, UpscaleSettings

from . import colour_fix
from .detail_recovery import check_amount, recover_detail
from .finished_tiles import FinishedTiles
from .output_size import plan_size
from .resampling import resample
from .scratch import check_disk, scratch_array
from .strength import resolve_strength
from .tile_rendering import Rendering
from .tiles import TileBlender


def upscale(
    model: Model, photo: Photo, request: Request, tiles: FinishedTiles | None = None
) -> Iterator[Planned | TileDone | Upscaled]:
    """Render `photo` as `request` says, by `model`; go on from `tiles`, and fill them.

    The boxes of TileDone do not overlap and together are the model's output. Upscaled has the picture in the wanted
    size, with the photo's alpha channel, mode, profile and metadata, and the request as it was carried out: with this
    model, its precision, and the tiles that had to be halved. Tiles that are finished already come first, at once.
    Raises BadRequest, CannotWrite, OutOfMemory, BadWeights.
    """
    tiles = tiles or FinishedTiles()
    if tiles.picture is not None and tiles.picture.request.as_asked == request.as_asked:
        yield tiles.picture
        return
    started = time.perf_counter() - tiles.seconds
    sizes = plan_size((photo.width, photo.height), request.settings.size, model.scale)
    check_disk(sizes.memory(photo.pixels.itemsize))
    maps = seed_maps(request.settings)[: None if model.has_noise else 1]
    groups = [maps[start : start + model.batch] for start in range(0, len(maps), model.batch)]
    rendering = Rendering(
        model,
        photo,
        resolve_request(model, photo, request if tiles.request is None else _as_begun(request, tiles.request)),
        tiles.notices or [*model.notices, *_unheard(model, request)],
        codes={} if len(groups) > 1 else None,
    )
    if tiles.canvas is None:
        canvas = scratch_array((sizes.native[1], sizes.native[0], 3), photo.pixels.dtype)
        tiles.begin(canvas, TileBlender(rendering.plan, model.scale), rendering.request)
    boxes = rendering.plan.finished_boxes(model.scale)
    if tiles.count:
        yield Planned(boxes, rendering.size)
        for done, box in enumerate(boxes[: tiles.count]):
            yield TileDone(done, box, tiles.at(box))

    done, pictures = 0, []
    for item in rendering.tiles([(index, some) for index in range(tiles.count, len(boxes)) for some in groups]):
        if isinstance(item, Planned):
            done = 0
            yield replace(item, boxes=tuple(dict.fromkeys(item.boxes)))
            continue
        pictures += item[1]
        if len(pictures) < len(maps):
            continue
        box, pixels = tiles.add(mean(pictures))
        tiles.request, tiles.notices = rendering.request, rendering.notices
        tiles.seconds = time.perf_counter() - started
        pictures.clear()
        rendering.forget()
        yield TileDone(done, box, pixels)
        done += 1

    canvas = tiles.canvas
    assert canvas is not None  # it was taken above
    if request.settings.colour_fix == "adain" and not tiles.coloured:
        found = colour_fix.statistics(canvas, model.scale)
        colour_fix.adain(canvas, colour_fix.statistics(photo.pixels), found)
    tiles.coloured = True
    pixels = canvas if sizes.final == sizes.native else resample(canvas, sizes.final)
    pixels = recover_detail(pixels, photo.pixels, request.settings.detail)
    alpha = None if photo.alpha is None else resample(photo.alpha, sizes.final)
    dpi = request.settings.size.dpi
    metadata = replace(photo.metadata, dpi=(dpi, dpi)) if dpi else photo.metadata
    result = replace(photo, pixels=pixels, alpha=alpha, metadata=metadata)
    notices = (*rendering.notices, *sizes.notices)
    tiles.picture = Upscaled(result, rendering.request, time.perf_counter() - started, notices)
    yield tiles.picture


def seed_maps(settings: UpscaleSettings) -> list[SeedMap]:
    """The seed maps over which the mean is taken: a single one, unless more are asked for."""
    if not 1 <= settings.mean_of <= MOST_SEEDS:
        raise BadRequest(
            say("A mean over {count} seeds cannot be taken.", count=settings.mean_of),
            say("Choose 1 to {most}.", most=MOST_SEEDS),
        )
    return [settings.with_seed(settings.seeds.base + more).seeds for more in range(settings.mean_of)]


def mean(pictures: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Of equal pictures [h, w, 3]; a single one as it is."""
    return pictures[0] if len(pictures) == 1 else np.stack(pictures).mean(axis=0, dtype=np.float32)


def resolve_request(model: Model, photo: Photo, request: Request) -> Request:
    """The request with what really renders it, which may differ from what an old recipe asks for. BadRequest."""
    strength = request.settings.noise_strength
    if not 0 <= strength <= MOST_NOISE:
        raise BadRequest(
            say("A noise of {strength:g} is not possible.", strength=strength),
            say("Choose 0 to {most:g}.", most=MOST_NOISE),
        )
    check_amount(request.settings.detail)
    return replace(
        request,
        photo=photo.sha256,
        settings=replace(request.settings, model=model.info.id),
        weights=model.info.sha256,
        precision=model.precision,
        strength=resolve_strength(model.info, photo, request),
    )


def _as_begun(request: Request, begun: Request) -> Request:
    """The request with what the tiles that are finished already have decided."""
    return replace(request, halved=begun.halved, strength=begun.strength)


def _unheard(model: Model, request: Request) -> list[Message]:
    """What is asked for and makes no difference with this model."""
    name, settings = model.info.name, request.settings
    notices = []
    if settings.strength != "auto" and not model.info.has_strength:
        notices.append(say("{name} cannot be told how damaged a photo is: the strength has no effect.", name=name))
    if not model.has_noise and (settings.mean_of > 1 or settings.noise_strength != 1):
        notices.append(say("{name} works without noise: its strength and a mean over seeds have no effect.", name=name))
    if settings.steps != "auto" and settings.steps > model.info.steps:
        notices.append(say("{name} takes at most {most} steps, and no more.", name=name, most=model.info.steps))
    return notices
