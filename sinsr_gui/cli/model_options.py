"""Options of every verb that upscales, and the way from them to settings, a request, a loaded model or many of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, get_args

from sinsr_gui.engine.requests import DEFAULT_MODEL, PrecisionChoice, Sampler

from . import parsing

if TYPE_CHECKING:
    from sinsr_gui.engine.cluster.crew import Crew
    from sinsr_gui.engine.cluster.remote_worker import Loaded
    from sinsr_gui.engine.models.model import Model
    from sinsr_gui.engine.requests import OutputSize, Request, UpscaleSettings


def add_model_options(parser: argparse.ArgumentParser) -> None:
    """What is computed with, and how: --model to --detail."""
    group = parser.add_argument_group("model")
    group.add_argument("--model", metavar="ID|FILE", help="a model of `sinsr models list`, or a weights file")
    group.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, mps, webgpu, ... of `sinsr devices`")
    group.add_argument(
        "--precision",
        choices=get_args(PrecisionChoice),
        default="auto",
        help="numbers to calculate with; auto takes the fastest that is exact enough on the device",
    )
    group.add_argument(
        "--tile",
        type=parsing.positive,
        metavar="PX",
        help="side of a tile in pixels of the input (default: what suits the model)",
    )
    group.add_argument("--overlap", type=parsing.natural, metavar="PX", help="pixels that neighbouring tiles share")
    group.add_argument(
        "--colour-fix",
        choices=("wavelet", "adain", "off"),
        default="wavelet",
        help="how the input's colours are kept (default: wavelet)",
    )
    group.add_argument(
        "--consistent",
        action="store_true",
        help="correct the result until, reduced to the input's size, it is the input; keeps its noise too",
    )
    group.add_argument(
        "--noise-strength",
        type=parsing.noise_strength,
        default=1.0,
        metavar="0-2",
        help="an experiment: how much noise the model starts from; it was trained with 1, less is smoother (1)",
    )
    group.add_argument(
        "--strength",
        type=parsing.strength,
        default="auto",
        metavar="auto|0-1",
        help="how damaged the input is, for models that are told: 0 is clean, 1 very; auto estimates it (auto)",
    )
    group.add_argument(
        "--steps",
        type=parsing.steps,
        default="auto",
        metavar="auto|N",
        help="from noise to picture, for models that work with noise: at most what the model has, of which 1 to 15 are "
        "usual; auto takes what it was made for (auto)",
    )
    group.add_argument(
        "--sampler",
        choices=get_args(Sampler),
        default="auto",
        help="of several steps: stochastic draws new noise at each as ResShift does, deterministic none, flow goes "
        "straight as rectified flow does (auto)",
    )
    group.add_argument(
        "--detail",
        type=parsing.detail,
        default=0.0,
        metavar="0-1",
        help="mix back so much of the detail that the input itself shows; its grain comes back too (0)",
    )


def add_size_options(parser: argparse.ArgumentParser) -> None:
    """--scale or --size."""
    group = parser.add_argument_group("size of the result").add_mutually_exclusive_group()
    group.add_argument(
        "--scale",
        type=parsing.scale,
        metavar="N",
        help="times the input's size: 2, 3, 4, 8, 1.5 beyond what the model makes by resampling (default: 4)",
    )
    group.add_argument(
        "--size",
        type=parsing.size,
        metavar="WHAT=N|PRINT",
        help="width=3000, height=2000, longest=4000 (pixels), mp=12 (megapixels); or the sheet of a print: "
        "30x20cm@300dpi, 12x8in@240dpi, 30cm (wide, at 300 dpi), x20cm (high)",
    )


def choose_model(args: argparse.Namespace) -> Model:
    """The model that was asked for, on the device that was asked for."""
    from sinsr_gui.engine.models.load import load_model

    return load_model(args.model or DEFAULT_MODEL, args.device, args.precision)


def upscale_settings(args: argparse.Namespace, model: str) -> UpscaleSettings:
    """What the options say about a result by the model of this id; verbs may lack some of them."""
    from sinsr_gui.engine.requests import SeedMap, UpscaleSettings

    return UpscaleSettings(
        model=model,
        seeds=SeedMap(getattr(args, "seed", 0)),
        size=output_size(args),
        colour_fix=args.colour_fix,
        consistent=args.consistent,
        noise_strength=args.noise_strength,
        strength=args.strength,
        steps=args.steps,
        sampler=args.sampler,
        detail=args.detail,
    )


def output_size(args: argparse.Namespace) -> OutputSize:
    """The wanted size, four times by default, also for verbs without an option for it."""
    from sinsr_gui.engine.requests import OutputSize

    if getattr(args, "size", None):
        return OutputSize(*args.size)
    return OutputSize("scale", args.scale) if getattr(args, "scale", None) else OutputSize()


def request_template(args: argparse.Namespace, model: Model | Loaded, photo: str = "") -> Request:
    """The request for a photo with this sha256, or for every photo of a batch when that is still to come."""
    from sinsr_gui.engine.requests import Request

    settings, tile = upscale_settings(args, model.info.id), args.tile or model.tile
    overlap = model.overlap if args.overlap is None else args.overlap
    return Request(photo, model.info.sha256, settings, tile, overlap, precision=model.precision)


def add_cluster_options(parser: argparse.ArgumentParser) -> None:
    """--ray and --workers."""
    group = parser.add_argument_group("several machines (needs sinsr-studio[cluster] on each)")
    group.add_argument(
        "--ray",
        metavar="auto|ADDRESS",
        help="work on all machines of a Ray cluster; auto: that of this machine, or else this machine alone",
    )
    group.add_argument(
        "--workers",
        type=parsing.positive,
        metavar="N",
        help="how many at once (default: one for each accelerator, and for each machine without)",
    )


@contextmanager
def cluster_crew(args: argparse.Namespace) -> Iterator[Crew]:
    """The workers that were asked for, the first of which has the model loaded."""
    from sinsr_gui.engine.cluster.connection import connected
    from sinsr_gui.engine.cluster.crew import Crew
    from sinsr_gui.engine.models.store.catalogue import find_model

    info = find_model(args.model or DEFAULT_MODEL)
    with connected(args.ray) as ray, Crew(ray, info, args.device, args.precision, args.workers or 0) as found:
        yield found
