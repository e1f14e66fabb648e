"""`sinsr vary`: take over the look of a finished picture, keep a place of it, and vary the rest."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from . import parsing
from .model_options import add_model_options, choose_model, request_template
from .parsing import Verbs
from .reporting import print_json, reporter
from .seeds import add_region, add_sheet_options, region_of
from .stopping import follow

if TYPE_CHECKING:
    import numpy as np

    from sinsr_gui.engine.events import Event
    from sinsr_gui.engine.upscaling.inversion.learned_inversion import FoundNoise


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    parser = parsing.verb(
        verbs,
        "vary",
        "Keep the look of a finished picture in one place, and vary the rest",
        "Finds the noise from which the model would make PICTURE, a retouched result or one of another program at the\n"
        "model's own scale. The sheet shows the region as it was, as the model makes it from that noise, and with the\n"
        "noise of each seed outside of the kept place. How near the model comes is printed.",
    )
    add_sheet_options(parser, "the small picture")
    parser.add_argument("picture", type=parsing.path, metavar="PICTURE", help="the large one whose look is taken over")
    parser.add_argument("--keep", type=parsing.region, metavar="L,T,W,H", help="of IN, what stays (default: nothing)")
    add_region(parser, whole=True)
    parser.add_argument("--seeds", type=parsing.seeds, default=tuple(range(7)), metavar="N,N-N", help="default: 0-6")
    add_model_options(parser)
    parser.add_argument("--json", action="store_true", help="JSON lines instead of text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Find the noise, render the sheet, and say how near the picture is met."""
    from sinsr_gui.engine.evaluation.metrics import psnr
    from sinsr_gui.engine.events import SeedDone
    from sinsr_gui.engine.image import SaveOptions, check_target, load_photo, photo_from_pixels, save_photo
    from sinsr_gui.engine.image.labelled_sheet import Labelled, labelled_sheet
    from sinsr_gui.engine.image.pixels import in_8_bits
    from sinsr_gui.engine.upscaling.exploring import explore
    from sinsr_gui.engine.upscaling.inversion.learned_inversion import find_noise

    photo, picture = load_photo(args.input), load_photo(args.picture)
    box = (0, 0, photo.width, photo.height) if args.whole else region_of(photo, args.region)
    check_target(args.out, *box[2:], source=args.picture)
    found: list[FoundNoise] = []
    cells: list[np.ndarray] = []

    def collect(event: Event) -> None:
        if isinstance(event, SeedDone):
            cells.append(event.pixels)

    with reporter(args.json) as out:
        model = choose_model(args)
        request = request_template(args, model, photo.sha256)
        follow(find_noise(model, photo, picture, request, found), out.report)
        follow(explore(model, photo, request, [0], box, found[0]), out.report, collect)
        follow(explore(model, photo, request, args.seeds[:1], box), out.report, collect)
        kept = replace(found[0], kept=args.keep or (0, 0, 0, 0))
        follow(explore(model, photo, request, args.seeds, box, kept), out.report, collect)
        left, top, width, height = (side * model.scale for side in box)
        before = in_8_bits(picture.pixels[top : top + height, left : left + width])
        found_again, by_chance = cells[:2]
        near, chance = psnr(in_8_bits(found_again), before), psnr(in_8_bits(by_chance), before)
        titles = ["from its noise", *(f"seed {seed}" for seed in args.seeds)]
        sheet = [Labelled("as it was", before)]
        sheet += [Labelled(title, pixels) for title, pixels in zip(titles, [found_again, *cells[2:]], strict=True)]
        save_photo(photo_from_pixels(labelled_sheet(sheet, args.columns)), args.out, SaveOptions(), None)
        out.say(f"from its noise the model comes to {near:.1f} dB of the picture, a seed by chance to {chance:.1f}")
        out.say(f"{len(args.seeds)} seeds -> {args.out}")
    if args.json:
        print_json("Varied", {"psnr_db": near, "psnr_db_by_chance": chance, "seeds": args.seeds, "sheet": args.out})
    return 0
