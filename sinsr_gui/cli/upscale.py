"""`sinsr upscale`: one picture, many, or folders of them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.filesystem import is_folder
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import DEFAULT_MODEL

from . import parsing
from .model_options import (
    add_cluster_options,
    add_model_options,
    add_size_options,
    choose_model,
    cluster_crew,
    output_size,
    request_template,
)
from .parsing import Verbs
from .reporting import JSON_HELP, print_json, reporter
from .stopping import follow

if TYPE_CHECKING:
    from sinsr_gui.engine.batch.naming import Job
    from sinsr_gui.engine.errors import BadImage

EPILOG = f"""\
examples:
  sinsr upscale photo.jpg -o photo_large.jpg
  sinsr upscale scans -o large --recursive --size longest=4000 --format jpeg
  sinsr upscale photo.jpg -o tries --seeds 1-9
  sinsr upscale /tmp/handed_over.tif --in-place --scale 2

names: fields are {{stem}}, {{scale}}, {{size}}, {{seed}}, {{model}}; one with a separator in front, such as {{-seed}},
vanishes when it has its default. Pictures of one name get their suffix, or a number, added. Originals are never
overwritten unless --in-place says so, and results of this program are never taken as input.

a result that is there and was made by the same request is "already done"; what else lies at its name is a matter of
--conflict. A killed batch goes on with --resume and the same options; its journal is a hidden file in OUT.

{JSON_HELP}"""


def add(verbs: Verbs) -> None:
    """Describe the verb."""
    parser = parsing.verb(verbs, "upscale", "Upscale pictures, or whole folders of them", EPILOG)
    parser.add_argument("inputs", nargs="+", type=parsing.path, metavar="IN", help="pictures and folders")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("-o", "--out", type=parsing.path, help="a folder, or a file name if there is one result")
    place.add_argument(
        "--in-place",
        action="store_true",
        help="replace each file by its result when it is complete: for programs that hand over a copy and read it "
        "again; nothing keeps the file as it was",
    )
    parser.add_argument("-r", "--recursive", action="store_true", help="subfolders too; OUT gets the same tree")
    seeds = parser.add_argument_group("seeds")
    which = seeds.add_mutually_exclusive_group()
    which.add_argument("--seed", type=parsing.seed, default=0, metavar="N", help="which of the possible results (0)")
    which.add_argument("--seeds", type=parsing.seeds, metavar="N,N-N", help="several results of each picture: 1,2,7-9")
    add_size_options(parser)
    add_model_options(parser)
    parsing.add_save_options(parser)
    seeds.add_argument(
        "--seed-policy",
        type=parsing.seed_policy,
        default=("fixed", 1),
        metavar="fixed|per-file|best:K",
        help="the seed of each picture: --seed for all (fixed), one by its name, or the best of K seeds by how well "
        "the result agrees with the picture; all scores are in the recipe",
    )
    batch = parser.add_argument_group("batch")
    batch.add_argument("--template", help="names of the results (default: {stem}_{scale}x{-seed})")
    batch.add_argument(
        "--conflict",
        choices=("skip", "rename", "overwrite"),
        default="skip",
        help="when another file has a result's name (default: skip)",
    )
    batch.add_argument("--resume", action="store_true", help="go on with a batch that was stopped or killed")
    batch.add_argument("--json", action="store_true", help="JSON lines instead of text, see below")
    add_cluster_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Find the pictures, say how many, upscale them."""
    if args.in_place:
        return run_in_place(args)
    from sinsr_gui.engine.batch.exporting import ExportPlan, export, journal_for
    from sinsr_gui.engine.cluster.cluster_export import export_on_cluster
    from sinsr_gui.engine.events import BatchDone
    from sinsr_gui.engine.models.store.catalogue import find_model

    jobs, sizes, left_out = find_jobs(args, find_model(args.model or DEFAULT_MODEL).id)
    save = parsing.save_options(args)
    pictures, total = len({job.source for job in jobs}), round(sum(sizes), 3)
    with reporter(args.json, sizes) as out, ExitStack() as stack:
        for reason in left_out:
            out.say(f"left out: {reason}")
        if args.ray:
            crew = stack.enter_context(cluster_crew(args))
            request, make = request_template(args, crew.first), partial(export_on_cluster, crew)
            device, place = "ray", "a cluster"
        else:
            model = choose_model(args)
            request, make = request_template(args, model), partial(export, model)
            device, place = model.device.id, model.device.name
        best_of = args.seed_policy[1]
        plan = ExportPlan(
            jobs=tuple(jobs),
            request=request,
            save=save,
            conflict=args.conflict,
            recipe=not args.no_recipe,
            journal=None if jobs[0].target == args.out else journal_for(args.out, request, save, best_of),
            resume=args.resume,
            best_of=best_of,
        )
        if args.json:
            counts = {"results": len(jobs), "pictures": pictures, "megapixels": total}
            means = {"model": request.settings.model, "device": device, "precision": request.precision}
            print_json("Plan", counts | means | {"left_out": [str(reason) for reason in left_out]})
        elif len(jobs) > 1:
            out.say(f"{len(jobs)} results of {pictures} pictures, {total:.2f} megapixels, on {place}")
        last = follow(make(plan), out.report)
    return int(isinstance(last, BatchDone) and last.failed > 0)


def run_in_place(args: argparse.Namespace) -> int:
    """Give each result the name of its picture. BadRequest for what concerns names, folders and several results."""
    from sinsr_gui.engine.batch.in_place import upscale_in_place
    from sinsr_gui.engine.errors import BadRequest
    from sinsr_gui.engine.events import BatchDone

    several = args.seeds or args.seed_policy != ("fixed", 1) or args.ray or args.resume or args.format
    if several or any(map(is_folder, args.inputs)):
        raise BadRequest(
            "--in-place takes files, and makes one result of each in its own format.",
            "Leave out folders, --seeds, --seed-policy, --format, --resume and --ray, or use -o.",
        )
    model = choose_model(args)
    request = request_template(args, model)
    request = replace(request, settings=request.settings.with_seed(args.seed))
    with reporter(args.json, [_glance(path)[0] for path in args.inputs]) as out:
        last = follow(upscale_in_place(model, args.inputs, request, parsing.save_options(args)), out.report)
    return int(isinstance(last, BatchDone) and last.failed > 0)


def find_jobs(args: argparse.Namespace, model: str) -> tuple[Sequence[Job], list[float], tuple[BadImage, ...]]:
    """Every result to make with the name that it gets, the megapixels of its picture, and why pictures were left out.

    `model` is the model's id.
    """
    from sinsr_gui.engine.batch.find_images import find_sources
    from sinsr_gui.engine.batch.naming import SUFFIX_OF_FORMAT, Job, name_targets
    from sinsr_gui.engine.batch.seed_policy import own_seed
    from sinsr_gui.engine.errors import BadRequest
    from sinsr_gui.engine.image.formats import WRITE_SUFFIXES, check_original

    out, seeds = args.out, args.seeds or (args.seed,)
    own = own_seed if args.seed_policy[0] == "per-file" else None
    megapixels: dict[Path, float] = {}

    def is_result(path: Path) -> bool:
        megapixels[path], made_here = _glance(path)
        return made_here

    found = find_sources(tuple(args.inputs), out, args.recursive, is_result)
    first, *others = found.sources
    if out.suffix.lower() in WRITE_SUFFIXES and not is_folder(out):
        if others or len(seeds) > 1 or is_folder(args.inputs[0]):
            raise BadRequest(
                say("{out} is the name of one file, but there may be several results.", out=out), "Name a folder."
            )
        check_original(out, first.path)
        jobs: Sequence[Job] = (Job(first.path, own(first.path, seeds[0]) if own else seeds[0], out),)
    else:
        suffix = SUFFIX_OF_FORMAT[args.format.upper()] if args.format else None
        jobs = name_targets([first, *others], seeds, out, output_size(args), model, args.template, suffix, own_seed=own)
    return jobs, [megapixels[job.source] for job in jobs], found.left_out


def _glance(path: Path) -> tuple[float, bool]:
    """A picture's megapixels and whether this program made it. What cannot be read is left to its turn."""
    from sinsr_gui.engine.errors import EngineError
    from sinsr_gui.engine.image import photo_info

    try:
        facts = photo_info(path)
    except EngineError:
        return 0.0, False
    return facts["width"] * facts["height"] / 1e6, facts["recipe"] is not None
