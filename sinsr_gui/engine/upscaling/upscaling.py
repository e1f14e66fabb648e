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
from sinsr_gui.engine.events import Box, Glimpsed, Planned, TileDone, Upscaled
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.image.pixels import rounded
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.requests import MOST_NOISE, MOST_SEEDS, Request, SeedMap, UpscaleSettings

from . import colour_fix
from .detail_recovery import check_amount, recover_detail
from .finished_tiles import MOST_EARLY, FinishedTiles
from .inversion.kept_noise import kept
from .output_size import SizePlan, plan_size
from .resampling import resample
from .scratch import check_disk, scratch_array
from .strength import resolve_strength
from .tile_rendering import Rendering
from .tiles import TileBlender, TilePlan


def upscale(
    model: Model,
    photo: Photo,
    request: Request,
    tiles: FinishedTiles | None = None,
    first: Box | None = None,
    glimpse: int = 0,
) -> Iterator[Planned | TileDone | Glimpsed | Upscaled]:
    """Render `photo` as `request` says, by `model`; go on from `tiles`, and fill them. What lies in `first` (input
    pixels) is rendered before the rest, to the same bytes. Where nothing is finished yet, about `glimpse` input pixels
    a side in the middle of it come before all.

    The boxes of TileDone, but for early ones, do not overlap and together are the model's output. Upscaled has the
    picture in the wanted size, with the photo's alpha channel, mode, profile and metadata, and the request as it was
    carried out: with this model, its precision, and the tiles that had to be halved. Tiles that are finished already
    come first, at once.
    Raises BadRequest, CannotWrite, OutOfMemory, BadWeights.
    """
    tiles = tiles or FinishedTiles()
    if tiles.picture is not None and tiles.picture.request.as_asked == request.as_asked:
        yield tiles.picture
        return
    started = time.perf_counter() - tiles.seconds
    sizes, rendering, groups = _begin(model, photo, request, tiles)
    boxes = rendering.plan.finished_boxes(model.scale)
    ahead, middle = _touching(rendering.plan, first).indices if first else (), first
    if tiles.count or tiles.early:
        glimpse = 0
    if not (ahead and tiles.count <= ahead[0] and len(ahead) <= min(MOST_EARLY, len(boxes) - tiles.count - 1)):
        first = None  # most is seen, or there are some of it already
    if tiles.count or first or glimpse:
        yield Planned(boxes, rendering.size)
        for done, box in enumerate(boxes[: tiles.count]):
            yield TileDone(done, box, tiles.at(box))
    if glimpse:
        yield rendering.glimpse(glimpse, middle or (0, 0, photo.width, photo.height), groups[0][0])
    if first:
        yield from _early(rendering, groups, tiles, first, ahead, started)

    while tiles.count < len(boxes):
        for item in _in_turn(rendering, groups, tiles):
            tiles.request, tiles.notices = rendering.request, rendering.notices
            tiles.seconds = time.perf_counter() - started
            yield item

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


def preview(
    model: Model, photo: Photo, request: Request, tiles: FinishedTiles, box: Box
) -> Iterator[Planned | TileDone]:
    """Render no more than what lies in `box` (input pixels), as `upscale` would, and keep its tiles for that.

    Every TileDone is early. Raises BadRequest, CannotWrite, OutOfMemory, BadWeights.
    """
    started = time.perf_counter() - tiles.seconds
    _, rendering, groups = _begin(model, photo, request, tiles)
    boxes, ahead = rendering.plan.finished_boxes(model.scale), _touching(rendering.plan, box).indices
    yield Planned(tuple(boxes[index] for index in ahead), rendering.size)
    yield from _early(rendering, groups, tiles, box, range(len(ahead)), started)


def _begin(
    model: Model, photo: Photo, request: Request, tiles: FinishedTiles
) -> tuple[SizePlan, Rendering, list[list[SeedMap]]]:
    """The sizes, what renders the tiles, and the seeds of each, in groups that are rendered at once."""
    sizes = plan_size((photo.width, photo.height), request.settings.size, model.scale)
    check_disk(sizes.memory(photo.pixels.itemsize))
    begun = resolve_request(model, photo, request if tiles.request is None else _as_begun(request, tiles.request))
    maps = seed_maps(begun.settings)[: None if model.has_noise else 1]
    groups = [maps[start : start + model.batch] for start in range(0, len(maps), model.batch)]
    rendering = Rendering(
        model,
        photo,
        begun,
        tiles.notices or [*model.notices, *_unheard(model, photo, request)],
        codes={} if len(groups) > 1 else None,
    )
    count = len(rendering.plan.boxes)
    if model.wants_whole and count > 1 and not tiles.notices:
        rendering.notices.append(
            say(
                "{name} should see a photo in one piece; it saw {count} tiles, which may differ where they meet.",
                name=model.info.name,
                count=count,
            )
        )
    if tiles.canvas is None:
        canvas = scratch_array((sizes.native[1], sizes.native[0], 3), photo.pixels.dtype)
        tiles.begin(canvas, TileBlender(rendering.plan, model.scale), rendering.request)
    return sizes, rendering, groups


def _in_turn(rendering: Rendering, groups: list[list[SeedMap]], tiles: FinishedTiles) -> Iterator[Planned | TileDone]:
    """The tiles that are not finished, one after another; those that wait for their turn are not rendered again.

    It ends before the last if tiles have to be halved: then those that waited are made anew with the others.
    """
    last = len(rendering.plan.rows.starts) * len(rendering.plan.columns.starts)
    count, halved, done, pictures = sum(map(len, groups)), rendering.request.halved, 0, []
    yield from _waiting(tiles)
    indices = [index for index in range(tiles.count, last) if index not in tiles.early]
    for item in rendering.tiles([(index, some) for index in indices for some in groups]):
        if isinstance(item, Planned):
            done = 0
            yield replace(item, boxes=tuple(dict.fromkeys(item.boxes)))
            if rendering.request.halved != halved and tiles.early:
                tiles.early.clear()
                return
            continue
        pictures += item[1]
        if len(pictures) < count:
            continue
        box, pixels = tiles.add(mean(pictures))
        pictures.clear()
        rendering.forget()
        yield TileDone(done, box, pixels)
        done += 1
        yield from _waiting(tiles)


def _waiting(tiles: FinishedTiles) -> Iterator[TileDone]:
    """Those of the tiles that waited whose turn it is."""
    while tiles.count in tiles.early:
        index = tiles.count
        yield TileDone(index, *tiles.add(tiles.early.pop(index)), again=True)


def _early(
    rendering: Rendering,
    groups: list[list[SeedMap]],
    tiles: FinishedTiles,
    box: Box,
    numbers: Sequence[int],
    started: float,
) -> Iterator[TileDone]:
    """The tiles that count in `box` (input pixels), before their turn; `numbers` are their indices in what was planned.

    Where one has to be halved it ends, and those that wait are forgotten: in their turn they might be halved, too.
    """
    early = Rendering(rendering.model, rendering.photo, rendering.request, codes={} if len(groups) > 1 else None)
    blender, scale = _touching(rendering.plan, box, rendering.model.scale), rendering.model.scale
    fresh = early.tiles([(index, some) for index in blender.indices if index not in tiles.early for some in groups])
    rendered = (item for item in fresh if not isinstance(item, Planned))
    for number, index in zip(numbers, blender.indices, strict=True):
        picture = tiles.early.get(index)
        if picture is None:
            picture = mean([one for _ in groups for one in next(rendered)[1]])
            early.forget()
            if early.request.halved != rendering.request.halved:
                tiles.early.clear()
                return
            tiles.keep(index, picture)
            tiles.seconds = time.perf_counter() - started
        (left, top, width, height), finished = blender.add(index, picture)
        x, y = max(left, box[0] * scale), max(top, box[1] * scale)  # beyond the box, tiles are still missing
        right, bottom = min(left + width, (box[0] + box[2]) * scale), min(top + height, (box[1] + box[3]) * scale)
        inside = finished[y - top : max(bottom, y) - top, x - left : max(right, x) - left]
        pixels = rounded(inside, rendering.photo.pixels.dtype)
        yield TileDone(number, (x, y, pixels.shape[1], pixels.shape[0]), pixels, early=True)
    rendering.notices += [notice for notice in early.notices if notice not in rendering.notices]


def _touching(plan: TilePlan, box: Box, scale: int = 1) -> TileBlender:
    """A blender of the tiles that count in `box`."""
    left, top, width, height = box
    return TileBlender(plan, scale, plan.rows.touching(top, top + height), plan.columns.touching(left, left + width))


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
        settings=replace(request.settings, model=model.info.id, seeds=_seeds_of(model, photo, request)),
        weights=model.info.sha256,
        precision=model.precision,
        strength=resolve_strength(model.info, photo, request),
    )


def _seeds_of(model: Model, photo: Photo, request: Request) -> SeedMap:
    """The seeds, without noise that was found for another photo or model. BadRequest if it is not kept here."""
    seeds = request.settings.seeds
    if seeds.found is None:
        return seeds
    if (seeds.found.photo, seeds.found.weights) != (photo.sha256, model.info.sha256):
        return replace(seeds, found=None)
    kept(seeds.found.noise)
    return seeds


def _as_begun(request: Request, begun: Request) -> Request:
    """The request with what the tiles that are finished already have decided."""
    return replace(request, halved=begun.halved, strength=begun.strength)


def _unheard(model: Model, photo: Photo, request: Request) -> list[Message]:
    """What is asked for and makes no difference with this model."""
    name, settings = model.info.name, request.settings
    notices = []
    if settings.seeds.found is not None and _seeds_of(model, photo, request).found is None:
        notices.append(say("The noise of a picture counts for its own photo and model only; this is the seed's."))
    if settings.strength != "auto" and not model.info.has_strength:
        notices.append(say("{name} cannot be told how damaged a photo is: the strength has no effect.", name=name))
    if not model.has_noise and (settings.mean_of > 1 or settings.noise_strength != 1):
        notices.append(say("{name} works without noise: its strength and a mean over seeds have no effect.", name=name))
    if settings.steps != "auto" and settings.steps > model.info.steps:
        notices.append(say("{name} takes at most {most} steps, and no more.", name=name, most=model.info.steps))
    return notices
