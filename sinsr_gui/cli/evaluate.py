"""`sinsr devices` and `sinsr evaluate`: what this machine has, and how good its models are."""

from __future__ import annotations

import argparse
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, get_args

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.evaluation.report.paper import Table
from sinsr_gui.engine.printable import print_plain

from . import evaluate_systems, parsing
from .model_options import add_cluster_options, add_model_options, choose_model, cluster_crew, request_template
from .parsing import Verbs
from .reporting import print_json, reporter
from .stopping import follow

if TYPE_CHECKING:
    from sinsr_gui.engine.events import Event

MEASURES = {
    "psnr_y": "PSNR-Y dB",
    "ssim_y": "SSIM-Y",
    "lr_consistency": "LR consistency dB",
    "perceptual": "perceptual",
    "foretold": "foretold",
    "foretold_top": "error at the top x",
}
"""How the scores are headed; the last is a distance, for which lower is better."""


def add(verbs: Verbs) -> None:
    """Describe the verbs."""
    parser = parsing.verb(verbs, "devices", "List what this machine can calculate on")
    parser.add_argument("--json", action="store_true", help="JSON lines instead of text")
    parser.set_defaults(run=devices)

    parser = parsing.verb(verbs, "evaluate", "Score a model on pictures of which the larger truth is known")
    parser.add_argument("truths", type=parsing.path, metavar="GT_DIR", help="folder of true pictures")
    parser.add_argument("inputs", type=parsing.path, metavar="LQ_DIR", help="folder of small ones of the same names")
    parser.add_argument("--seed", type=parsing.seed, default=0, metavar="N", help="seed of all results (0)")
    parser.add_argument("--peers", action="store_true", help="score Real-ESRGAN x4plus too (needs ncnn)")
    parser.add_argument(
        "--spread",
        type=parsing.positive,
        default=1,
        metavar="K",
        help="also: how well the deviation over K seeds tells where the result errs (rank correlation in squares of "
        "8 pixels, and the error in the tenth that deviates most as a multiple of the picture's)",
    )
    parser.add_argument("--each", action="store_true", help="a line for every picture too")
    report = parser.add_argument_group("several systems side by side")
    report.add_argument(
        "--systems",
        type=lambda text: tuple(text.split(",")),
        metavar="A,B,...",
        help="models or weights files, bicubic, x4plus-ncnn; options of "
        "a system behind @: fine@strength=0.3@seed=5, ldm@steps=15; "
        "the first is whom the others are compared with",
    )
    report.add_argument(
        "-o", "--out", type=parsing.path, metavar="DIR", help="folder of the report: a page, CSV, Markdown, pictures"
    )
    report.add_argument(
        "--paper",
        choices=get_args(Table),
        help="SinSR's protocol, and published figures beside ours; table1: the two folders are RealSR and RealSet65, "
        "without truths; the others: ImageNet-Test, true and small",
    )
    add_model_options(parser)
    add_cluster_options(parser)
    parser.add_argument("--json", action="store_true", help="JSON lines: scored for each picture, then evaluated")
    parser.set_defaults(run=evaluate)


def devices(args: argparse.Namespace) -> int:
    """Print the devices."""
    from sinsr_gui.engine.models.device import choose_precision
    from sinsr_gui.engine.models.onnx.onnx_devices import all_devices

    for device in all_devices():
        precision = choose_precision(device)
        if args.json:
            print_json("Device", device)
        else:
            print_plain(f"{device.id:8} {device.name}, {device.memory / 2**30:.1f} GB, auto precision: {precision}")
    return 0


def evaluate(args: argparse.Namespace) -> int:
    """Upscale every input and print means with their standard errors, the model beside bicubic."""
    if args.systems or args.out or args.paper:
        if args.ray:
            raise BadRequest("Systems side by side are timed on this machine alone.", "Take --ray away.")
        return evaluate_systems.run(args)
    from sinsr_gui.engine.cluster.cluster_evaluation import evaluate_on_cluster
    from sinsr_gui.engine.evaluation.evaluating import evaluate, find_pairs, means
    from sinsr_gui.engine.evaluation.peers import X4Plus
    from sinsr_gui.engine.events import Scored

    pairs = find_pairs(args.truths, args.inputs)
    peers = [X4Plus(os.cpu_count() or 1)] if args.peers else []
    found: list[Scored] = []

    def collect(event: Event) -> None:
        if isinstance(event, Scored):
            found.append(event)
            if args.each and not args.json:
                out.say(f"{event.name}: {_line(event.result)}")

    with reporter(args.json, [1.0] * len(pairs)) as out, ExitStack() as stack:
        if args.ray:
            crew = stack.enter_context(cluster_crew(args))
            name, request = crew.info.name, request_template(args, crew.first)
            events = evaluate_on_cluster(crew, pairs, request, args.spread, args.peers)
        else:
            model = choose_model(args)
            name, request = model.info.name, request_template(args, model)
            events = evaluate(model, pairs, request, peers, args.spread)
        follow(events, out.report, collect)
    order = {given.stem: place for place, (_, given) in enumerate(pairs)}
    found.sort(key=lambda score: order[score.name])  # sums do not depend on who was first
    table = {
        name: means([score.result for score in found]),
        "bicubic": means([score.bicubic for score in found]),
    } | {peer.name: means([score.peers[peer.name] for score in found]) for peer in peers}
    if args.json:
        print_json("Evaluated", {"count": len(found), "model": request.settings.model, "means": table})
        return 0
    print_plain(f"{len(found)} pictures, mean ± standard error (of perceptual lower is better, of the others higher)")
    for name, row in table.items():
        cells = (f"{MEASURES[key]} {mean.value:.4g} ± {mean.error:.2g}" for key, mean in row.items())
        print_plain(f"{name:20} {'  '.join(cells)}")
    return 0


def _line(scores: dict[str, float]) -> str:
    return "  ".join(f"{MEASURES[key]} {value:.4g}" for key, value in scores.items())
