"""The engine: everything that SinSR Studio does to pictures, without a window. Window, command line and trainer use it.

How a photo becomes larger:

    load_photo ─▶ Photo ──┐                       sRGB pixels in 8 or 16 bits; alpha and metadata apart
    Request ──────────────┤                       everything that determines the result, UpscaleSettings in its middle
    load_model ─▶ Model ──┴─▶ upscale ─▶ events   a generator: asking for the next event is what makes it go on
        upscaling/tiles       overlapping tiles, each of them:
        upscaling/noise         standard normal noise that belongs to the place, not to the tile
        models/model            encode, denoise in one step, decode (the networks themselves: networks/)
        upscaling/colour_fix    low frequencies from the photo
        upscaling/tiles       blended; finished rectangles go to the canvas, in a temporary file if large
        upscaling/resampling  to the wanted size, if that is not the model's own
    Upscaled ─▶ save_photo with write_recipe      so that `verify` can render it again

A room knows those below it, which a contract in pyproject.toml holds: batch/, evaluation/, upscaling/, models/, then
image/ (files, colours, metadata) and networks/ beside each other, then requests, events, errors and messages.
Every long verb is such a stream: `upscale`, `explore`, `export`, `verify`, `evaluate`, `fetch_model`. Names here load
their module, and torch, when they are first used (PEP 562).
"""

# ruff: noqa: F401 (what is imported for type checkers is for those who import this package)

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .batch.exporting import ExportPlan, export
    from .batch.verifying import consistency, verify
    from .errors import BadImage, BadRequest, BadWeights, CannotWrite, DownloadFailed, EngineError, OutOfMemory
    from .evaluation.evaluating import evaluate
    from .events import Event, Planned, SeedDone, TileDone, Upscaled
    from .image import Photo, SaveOptions, load_photo, photo_from_pixels, read_recipe, save_photo
    from .models.device import Device, list_devices
    from .models.files.model_info import ModelInfo
    from .models.load import load_model
    from .models.model import Model
    from .models.store.catalogue import find_model, import_model, list_models
    from .models.store.download import fetch_model, fetch_terms
    from .recipe import parse_recipe, write_recipe
    from .requests import OutputSize, Request, SeedMap, SeedRegion, Stamp, UpscaleSettings
    from .upscaling.exploring import explore, mean_and_deviation
    from .upscaling.upscaling import upscale

_NAMES = {
    "models.store.catalogue": "find_model import_model list_models",
    "batch.verifying": "consistency verify",
    "models.files.model_info": "ModelInfo",
    "models.device": "Device list_devices",
    "models.store.download": "fetch_model fetch_terms",
    "errors": "BadImage BadRequest BadWeights CannotWrite DownloadFailed EngineError OutOfMemory",
    "evaluation.evaluating": "evaluate",
    "events": "Event Planned SeedDone TileDone Upscaled",
    "upscaling.exploring": "explore mean_and_deviation",
    "batch.exporting": "ExportPlan export",
    "models.load": "load_model",
    "models.model": "Model",
    "image": "Photo SaveOptions load_photo photo_from_pixels read_recipe save_photo",
    "recipe": "parse_recipe write_recipe",
    "requests": "OutputSize Request SeedMap SeedRegion Stamp UpscaleSettings",
    "upscaling.upscaling": "upscale",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
