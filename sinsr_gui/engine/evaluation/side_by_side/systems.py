"""What is compared: models with settings of their own, bicubic, and Real-ESRGAN x4plus through ncnn.

A system is named as `fine`, `bsrgan.pth` or `resshift@seed=3@strength=0.3`: a model and, behind @, fields of
UpscaleSettings that differ from what is asked for all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.evaluation.peers import X4Plus, x4plus_files
from sinsr_gui.engine.events import Box, Event, SeedDone, Upscaled
from sinsr_gui.engine.image import Photo
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.files.model_info import ModelInfo, slug
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.store.catalogue import find_model
from sinsr_gui.engine.requests import OutputSize, PrecisionChoice, Request, UpscaleSettings

BICUBIC, PEER = "bicubic", "x4plus-ncnn"
PLAIN = (BICUBIC, PEER)
"""Systems that are no models."""
MARGIN = 32
"""Input pixels that systems without a plan of tiles see around a region."""
ELSEWHERE = ("model", "seeds", "size")
"""Fields of the settings that a system does not choose by their names."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for all systems; a tile of 0 is what suits each model."""

    settings: UpscaleSettings = UpscaleSettings()  # noqa: RUF009 (frozen)
    device: str = "auto"
    precision: PrecisionChoice = "auto"
    tile: int = 0
    overlap: int | None = None


@dataclass(frozen=True, slots=True)
class System:
    """One of those that are compared, checked but not loaded."""

    name: str  # unique among them
    model: ModelInfo | None  # None for what is no model
    plain: str = ""  # which of PLAIN it is
    changes: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def slug(self) -> str:
        """A file name for it."""
        return slug(self.name)

    def settings(self, asked: UpscaleSettings) -> UpscaleSettings:
        """What is asked of this system. BadRequest if one of its own fields does not fit."""
        from pydantic import TypeAdapter, ValidationError

        changes, seeds = dict(self.changes), asked.seeds
        if "seed" in changes:
            seeds = replace(seeds, base=changes.pop("seed"))
        model = self.model.id if self.model else asked.model
        merged = asdict(asked) | changes | {"model": model, "seeds": asdict(seeds)}
        try:
            return TypeAdapter(UpscaleSettings).validate_json(json.dumps(merged))
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            raise BadRequest(
                say('"{value}" is no value for {field}.', value=str(merged.get(name, "")), field=name),
                "`sinsr evaluate --help` describes the options.",
            ) from error


class Opened(Protocol):
    """A system that is ready to enlarge."""

    device: Device | None
    facts: dict[str, Any]

    def render(self, photo: Photo, scale: float) -> Generator[Event, None, tuple[Picture, tuple[Message, ...]]]:
        """The picture [H, W, 3] so many times as large as `photo`, and what there is to say about it."""
        ...

    def render_region(self, photo: Photo, box: Box, scale: float) -> Generator[Event, None, Picture]:
        """The same of a region in input pixels; of a model each pixel is as in the whole picture."""
        ...


def parse_systems(texts: Sequence[str], asked: UpscaleSettings) -> list[System]:
    """The systems of those names, each with a name of its own. BadRequest before anything is loaded."""
    found: list[System] = []
    for text in texts:
        system = _parsed(text.strip())
        system.settings(asked)
        if any(other.name == system.name for other in found):
            raise BadRequest(say("{name} is named twice.", name=system.name), "Name each system once.")
        found.append(system)
    if not found:
        raise BadRequest("There is no system to compare.", "Name models of `sinsr models list`, with commas between.")
    return found


def open_system(system: System, asked: Asked) -> Opened:
    """Load it. Raises BadRequest or BadWeights."""
    if system.plain == BICUBIC:
        return _Plain(_bicubic, {"parameters": 0})
    if system.plain == PEER:
        return _Plain(_in_its_scale(X4Plus(os.cpu_count() or 1)), {})
    assert system.model is not None  # all others are models
    model = load_model(system.model, asked.device, asked.precision)
    settings = system.settings(asked.settings)
    tile = max(asked.tile // model.size_multiple, 1) * model.size_multiple if asked.tile else model.tile
    overlap = model.overlap if asked.overlap is None else asked.overlap
    request = Request("", model.info.sha256, settings, tile, overlap, precision=model.precision)
    return _Rendered(model, request)


class _Rendered:
    def __init__(self, model: Any, request: Request) -> None:
        self._model, self._request = model, request
        self.device: Device | None = model.device
        info: ModelInfo = model.info
        self.facts = {
            "model": info.id,
            "sha256": info.sha256,
            "parameters": info.parameters,
            "bytes": info.bytes,
            "licence": info.licence,
            "precision": model.precision,
            "scale": info.scale,
            "noise": info.has_noise,
        }

    def render(self, photo: Photo, scale: float) -> Generator[Event, None, tuple[Picture, tuple[Message, ...]]]:
        from sinsr_gui.engine.upscaling.upscaling import upscale

        settings = replace(self._request.settings, size=OutputSize("scale", scale))
        request = replace(self._request, photo=photo.sha256, settings=settings)
        for event in upscale(self._model, photo, request):
            if isinstance(event, Upscaled):
                return in_8_bits(event.photo.pixels), event.notices
            yield event
        raise AssertionError("an upscale ends with its picture")

    def render_region(self, photo: Photo, box: Box, scale: float) -> Generator[Event, None, Picture]:
        from sinsr_gui.engine.upscaling.exploring import explore
        from sinsr_gui.engine.upscaling.resampling import resample

        request = replace(self._request, photo=photo.sha256)
        for event in explore(self._model, photo, request, [request.settings.seeds.base], box):
            if isinstance(event, SeedDone):
                size = (round(box[2] * scale), round(box[3] * scale))
                pixels = in_8_bits(event.pixels)
                return pixels if pixels.shape[1::-1] == size else resample(pixels, size)
            yield event
        raise AssertionError("exploring ends with its seed")


class _Plain:
    def __init__(self, enlarge: Callable[[Picture, tuple[int, int]], Picture], facts: dict[str, Any]) -> None:
        self._enlarge, self.facts = enlarge, facts
        self.device: Device | None = None

    def render(self, photo: Photo, scale: float) -> Generator[Event, None, tuple[Picture, tuple[Message, ...]]]:
        yield from ()
        size = (round(photo.width * scale), round(photo.height * scale))
        return self._enlarge(in_8_bits(photo.pixels), size), ()

    def render_region(self, photo: Photo, box: Box, scale: float) -> Generator[Event, None, Picture]:
        yield from ()
        left, top = (max(start - MARGIN, 0) for start in box[:2])
        part = in_8_bits(photo.pixels[top : box[1] + box[3] + MARGIN, left : box[0] + box[2] + MARGIN])
        large = self._enlarge(np.ascontiguousarray(part), (round(part.shape[1] * scale), round(part.shape[0] * scale)))
        x, y = round((box[0] - left) * scale), round((box[1] - top) * scale)
        return large[y : y + round(box[3] * scale), x : x + round(box[2] * scale)]


def _bicubic(pixels: Picture, size: tuple[int, int]) -> Picture:  # [h, w, 3] to [size[1], size[0], 3]
    from PIL import Image

    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))


def _in_its_scale(peer: Callable[[Picture], Picture]) -> Callable[[Picture, tuple[int, int]], Picture]:
    from sinsr_gui.engine.upscaling.resampling import resample

    def enlarge(pixels: Picture, size: tuple[int, int]) -> Picture:  # [h, w, 3] to [size[1], size[0], 3]
        large = peer(pixels)
        return large if large.shape[1::-1] == size else resample(large, size)

    return enlarge


def _parsed(text: str) -> System:
    ref, *options = text.split("@")
    changes: dict[str, Any] = {}
    for option in options:
        name, given, value = option.partition("=")
        known = ["seed", *(one.name for one in fields(UpscaleSettings) if one.name not in ELSEWHERE)]
        if not given or name not in known:
            raise BadRequest(
                say('"{option}" is no option of a system.', option=option),
                say("There are: {known}.", known=", ".join(known)),
            )
        changes[name] = _value(value)
    said = "".join(
        f", {name.replace('_', ' ')} {value:g}" if isinstance(value, float) else f", {name.replace('_', ' ')} {value}"
        for name, value in changes.items()
    )
    if ref in PLAIN:
        if changes:
            raise BadRequest(say("{name} has no options.", name=ref), "Take what stands behind the @ away.")
        if ref == PEER:
            x4plus_files()
        return System({BICUBIC: "Bicubic", PEER: X4Plus.name}[ref], None, ref)
    info = find_model(ref)
    return System(f"{info.name}{said}", info, changes=changes)


def _value(text: str) -> Any:
    """As JSON has it: a number, true or false; else the word itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text
