"""`sinsr compare`: one photo, or a region of it, in several models: a labelled sheet with the time of each."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from sinsr_gui.engine.requests import DEFAULT_MODEL

from . import parsing
from .model_options import add_model_options, upscale_settings
from .parsing import Verbs
from .reporting import print_json, reporter
from .seeds import add_region, add_sheet_options, region_of
from .stopping import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sinsr_gui.engine.evaluation.side_by_side.systems import Asked, System
    from sinsr_gui.engine.events import Box, Event
    from sinsr_gui.engine.image import Photo
    from sinsr_gui.engine.image.labelled_sheet import Labelled

EPILOG = """\
Each cell shows the very pixels that `sinsr upscale --model M` makes at the wanted scale; models that take noise get the
same. A system is a model of `sinsr models list`, a weights file, bicubic or x4plus-ncnn, with options behind @:
  sinsr compare photo.jpg --models compact,compact@seed=1,resshift@steps=4,bicubic -o sheet.png"""


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    parser = parsing.verb(verbs, "compare", "Show a photo in several models side by side", EPILOG)
    add_sheet_options(parser)
    parser.add_argument(
        "--models",
        type=lambda text: tuple(text.split(",")),
        metavar="A,B,...",
        help=f"models or weights files (default: {DEFAULT_MODEL},bicubic)",
    )
    parser.add_argument("--seed", type=parsing.seed, default=0, metavar="N", help="of models that take noise (0)")
    add_region(parser.add_mutually_exclusive_group(), whole=True)
    parser.add_argument("--scale", type=parsing.scale, default=4.0, metavar="N", help="times the input's size (4)")
    add_model_options(parser)
    parser.add_argument("--json", action="store_true", help="JSON lines instead of text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Render the photo in each model, and save the sheet."""
    from sinsr_gui.engine.evaluation.side_by_side.systems import Asked, parse_systems
    from sinsr_gui.engine.image import SaveOptions, check_target, load_photo, photo_from_pixels, save_photo
    from sinsr_gui.engine.image.labelled_sheet import labelled_sheet

    photo = load_photo(args.input)
    box = (0, 0, photo.width, photo.height) if args.whole else region_of(photo, args.region)
    check_target(args.out, *box[2:], source=args.input)
    asked = Asked(
        upscale_settings(args, args.model or DEFAULT_MODEL), args.device, args.precision, args.tile or 0, args.overlap
    )
    systems = parse_systems(args.models or (args.model or DEFAULT_MODEL, "bicubic"), asked.settings)
    cells: list[Labelled] = []
    with reporter(args.json, [1.0] * len(systems)) as out:
        for system in systems:
            cell = _cell(args, photo, box, system, asked, out.report)
            cells.append(cell)
            out.say(f"{cell.title}: {cell.note}")
        save_photo(photo_from_pixels(labelled_sheet(cells, args.columns)), args.out, SaveOptions(), None)
        out.say(f"{len(cells)} systems -> {args.out}")
    if args.json:
        print_json("Compared", {"sheet": args.out, "cells": [{"name": c.title, "note": c.note} for c in cells]})
    return 0


def _cell(
    args: argparse.Namespace, photo: Photo, box: Box, system: System, asked: Asked, report: Callable[[Event], None]
) -> Labelled:
    """One system's picture, its name, and how long it took."""
    from sinsr_gui.engine.evaluation.side_by_side.systems import open_system
    from sinsr_gui.engine.image.labelled_sheet import Labelled

    opened, found = open_system(system, asked), []
    started = time.perf_counter()

    def events() -> Iterator[Event]:
        if args.whole:
            pixels, _ = yield from opened.render(photo, args.scale)
        else:
            pixels = yield from opened.render_region(photo, box, args.scale)
        found.append(pixels)

    follow(events(), report)
    return Labelled(system.name, found[0], f"{time.perf_counter() - started:.1f} s")
