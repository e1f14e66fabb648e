"""`sinsr seeds`: a contact sheet of one region in several seeds, to choose from by eye."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sinsr_gui.engine.messages import say

from . import parsing
from .model_options import add_model_options, choose_model, request_template
from .parsing import Verbs
from .reporting import reporter
from .stopping import follow

if TYPE_CHECKING:
    import numpy as np

    from sinsr_gui.engine.events import Box, Event
    from sinsr_gui.engine.image import Photo

REGION = 128
"""Side in pixels of the region that is taken from the middle when none is given."""


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    parser = parsing.verb(
        verbs,
        "seeds",
        "Make a contact sheet of one region in several seeds",
        "Each cell shows the very pixels that `sinsr upscale --seed N` makes there at the model's own scale\n"
        "(without the colour fix adain, which needs the whole picture).",
    )
    add_sheet_options(parser)
    parser.add_argument("--seeds", type=parsing.seeds, default=tuple(range(9)), metavar="N,N-N", help="default: 0-8")
    add_region(parser)
    add_model_options(parser)
    parser.add_argument("--json", action="store_true", help="JSON lines instead of text")
    parser.set_defaults(run=run)


def add_sheet_options(parser: argparse.ArgumentParser, what: str = "a picture") -> None:
    """Describe the photo that a sheet is of, where the sheet goes, and how it is laid out."""
    parser.add_argument("input", type=parsing.path, metavar="IN", help=what)
    parser.add_argument("-o", "--out", required=True, type=parsing.path, help="the sheet, a picture file")
    parser.add_argument("--columns", type=parsing.positive, metavar="N", help="cells side by side (default: a square)")


def add_region(parser: argparse._ActionsContainer, whole: bool = False) -> None:
    """Describe which part of the photo a sheet shows; `whole`: or all of it."""
    parser.add_argument(
        "--region", type=parsing.region, metavar="L,T,W,H", help=f"of IN (default: {REGION}x{REGION} in the middle)"
    )
    if whole:
        parser.add_argument("--whole", action="store_true", help="the whole picture")


def run(args: argparse.Namespace) -> int:
    """Render the region with every seed, and save the sheet."""
    from sinsr_gui.engine.events import SeedDone
    from sinsr_gui.engine.image import SaveOptions, check_target, load_photo, photo_from_pixels, save_photo
    from sinsr_gui.engine.image.labelled_sheet import Labelled, labelled_sheet
    from sinsr_gui.engine.upscaling.exploring import explore

    photo = load_photo(args.input)
    box = region_of(photo, args.region)
    check_target(args.out, *box[2:], source=args.input)
    cells: dict[int, np.ndarray] = {}

    def collect(event: Event) -> None:
        if isinstance(event, SeedDone):
            cells[event.seed] = event.pixels

    with reporter(args.json) as out:
        model = choose_model(args)
        if not model.has_noise:
            out.say(str(say("{name} works without noise: every seed gives the same picture.", name=model.info.name)))
        request = request_template(args, model, photo.sha256)
        follow(explore(model, photo, request, args.seeds, box), out.report, collect)
        pixels = labelled_sheet([Labelled(f"seed {seed}", cells[seed]) for seed in args.seeds], args.columns)
        save_photo(photo_from_pixels(pixels), args.out, SaveOptions(), None)
        out.say(f"{len(cells)} seeds -> {args.out}")
    return 0


def region_of(photo: Photo, wanted: Box | None) -> Box:
    """The wanted region cut to the photo, or the middle of it. Raises BadRequest when it lies outside."""
    from sinsr_gui.engine.errors import BadRequest

    side = (min(REGION, photo.width), min(REGION, photo.height))
    left, top, width, height = wanted or ((photo.width - side[0]) // 2, (photo.height - side[1]) // 2, *side)
    right, bottom = min(left + width, photo.width), min(top + height, photo.height)
    if right <= left or bottom <= top:
        raise BadRequest(
            "The region lies outside of the picture.",
            say("It has {width}x{height} pixels.", width=photo.width, height=photo.height),
        )
    return left, top, right - left, bottom - top
