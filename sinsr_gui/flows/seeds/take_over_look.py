"""Take over the look of a picture: find its noise by the model's inverse map, and let the seeds depart from it.

How near the model comes to the picture with that noise is measured on the region, and told beside what a seed by chance
gives: what the model cannot draw has no noise.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from numpy.typing import NDArray

from sinsr_gui.engine.events import Box, Planned, TileDone
from sinsr_gui.engine.image import Photo, load_photo
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import PictureNoise, Request, SeedMap, UpscaleSettings
from sinsr_gui.flows.photo.belonging import belonging
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.setup import Loaded, model_for
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session

from .explore import rendered

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model
    from sinsr_gui.engine.upscaling.inversion.learned_inversion import FoundNoise


async def take_over_look(session: Session, seeds: Seeds, gpu: Worker, io: Worker, loaded: Loaded, path: Path) -> None:
    """Ask for the noise of the picture at `path`, an enlargement of the open photo by the model's scale.

    Raises BadImage, BadRequest (another size, a model that was not taught to find noise), CannotWrite, OutOfMemory.
    """
    asked, compute, box = replace(session.asked, mean_of=1), session.settings.compute, seeds.box
    with belonging(session) as photo:
        if photo is None:
            return
        picture = await io.call(load_photo, path)
        model = await model_for(session, gpu, loaded, asked.model)
        plain = replace(asked, seeds=SeedMap(asked.seeds.base))
        request = request_for(plain, compute, model, photo.sha256)
        found = await _found(seeds, gpu, model, photo, picture, request)
        digest = await io.call(_keep, found)
        noise = PictureNoise(digest, photo.sha256, model.info.sha256)
        if box is not None:
            near, chance = [
                await _distance(seeds, gpu, model, photo, picture, replace(request, settings=settings), box)
                for settings in (_with(plain, replace(noise, departure=0.0)), plain)
            ]
            session.notices.say(
                say(
                    "With its noise the model comes to {near:.1f} dB of {name} in the region; seed {seed} by chance to "
                    "{chance:.1f} dB.",
                    near=near,
                    name=path.name,
                    seed=asked.seeds.base,
                    chance=chance,
                )
            )
        ask(session, seeds=replace(asked.seeds, towards=None, amount=0.0, found=noise), mean_of=1)


def depart(session: Session, share: float) -> None:
    """How far seeds depart from the noise that was found: 0 not at all, 1 so far that nothing of it is left."""
    if (found := session.asked.seeds.found) is not None:
        ask(session, seeds=replace(session.asked.seeds, found=replace(found, departure=share)))


def let_go(session: Session) -> None:
    """Seeds are their own again; the kept noise stays, as recipes name it."""
    ask(session, seeds=replace(session.asked.seeds, found=None))


async def _found(seeds: Seeds, gpu: Worker, model: Model, photo: Photo, picture: Photo, request: Request) -> FoundNoise:
    found: list[FoundNoise] = []
    seeds.done, seeds.wanted = 0, 1
    try:
        async with aclosing(gpu.stream(_find, model, photo, picture, request, found)) as events:
            async for event in events:
                match event:
                    case Planned():
                        seeds.wanted = len(event.boxes)
                    case TileDone():
                        seeds.done += 1
    finally:
        seeds.wanted = 0
    return found[0]


async def _distance(
    seeds: Seeds, gpu: Worker, model: Model, photo: Photo, picture: Photo, request: Request, box: Box
) -> float:
    """PSNR in dB between the picture's region and the model's."""
    left, top, width, height = (side * model.scale for side in box)
    stream = rendered(seeds, gpu, model, photo, request, [request.settings.seeds.base], box)
    async with aclosing(stream) as events:
        made = [event.pixels async for event in events]
    return await gpu.call(_psnr, made[0], picture.pixels[top : top + height, left : left + width])


def _with(settings: UpscaleSettings, noise: PictureNoise) -> UpscaleSettings:
    return replace(settings, seeds=replace(settings.seeds, found=noise))


def _find(
    model: Model, photo: Photo, picture: Photo, request: Request, found: list[FoundNoise]
) -> Iterator[Planned | TileDone]:
    from sinsr_gui.engine.upscaling.inversion.learned_inversion import find_noise

    return find_noise(model, photo, picture, request, found)


def _keep(found: FoundNoise) -> str:
    from sinsr_gui.engine.upscaling.inversion.kept_noise import keep

    return keep(found.field)


def _psnr(one: NDArray, other: NDArray) -> float:
    from sinsr_gui.engine.evaluation.metrics import psnr
    from sinsr_gui.engine.image.pixels import in_8_bits

    return psnr(in_8_bits(one), in_8_bits(other))
