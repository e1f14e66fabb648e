"""From options to a loaded model and a request: one way for every verb that upscales."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .parsing import output_size

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model
    from sinsr_gui.engine.requests import Request


DEFAULT_MODEL = "compact"


def choose_model(args: argparse.Namespace) -> Model:
    """The model that was asked for, on the device that was asked for."""
    from sinsr_gui.engine.models.model import load_model

    return load_model(args.model or DEFAULT_MODEL, args.device, args.precision)


def request_template(args: argparse.Namespace, model: Model, photo: str = "") -> Request:
    """The request for a photo with this sha256, or for every photo of a batch when that is still to come."""
    from dataclasses import replace

    from sinsr_gui.engine.requests import Request, SeedMap

    request = Request(
        photo=photo,
        model=model.info.id,
        weights=model.info.sha256,
        seeds=SeedMap(getattr(args, "seed", 0)),
        size=output_size(args),
        tile=args.tile or model.tile,
        precision=model.precision,
        colour_fix=args.colour_fix,
        consistent=args.consistent,
        noise_strength=args.noise_strength,
    )
    return request if args.overlap is None else replace(request, overlap=args.overlap)
