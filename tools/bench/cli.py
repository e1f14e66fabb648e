"""`python -m tools.bench`: how fast, how exact and how large the networks are on this machine's processor."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from sinsr_gui.cli import parsing
from sinsr_gui.cli.reporting import print_json
from sinsr_gui.engine.errors import BadRequest, EngineError
from sinsr_gui.engine.messages import say

if TYPE_CHECKING:
    from tools.bench.measuring import Measurement, Networks

EPILOG = """\
Forms of the same networks run by turns in one process; times are medians, ratios are of CPU time. With --baseline the
first form is a facsimile of the published inference (float32, eager, unfolded, dense attention and codebook search),
and everything is compared with it; it needs 1 GB of memory at 64 pixels, 8 GB at 128 and 34 GB at 256.

with --json each line is an object whose "event" is part_timed, seeds_timed, precision_measured, peer_timed or
memory_measured."""

RANDOM = "random"
"""The name of the full-size network with random weights."""


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments ask for; returns the exit code."""
    args = _parser().parse_args(arguments)
    try:
        return run(args)
    except EngineError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench",
        description="Measure speed, precision and memory of models on the processor.",
        epilog=EPILOG,
        formatter_class=parsing.Formatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--model",
        action="append",
        metavar="ID|FILE|random",
        help="what to measure; several are compared (default: random, the full-size network with random weights)",
    )
    parser.add_argument(
        "--sizes",
        type=parsing.sizes,
        default=(64, 128),
        metavar="N,N",
        help="sides of the input, multiples of 64 (64,128)",
    )
    parser.add_argument(
        "--precisions",
        nargs="+",
        choices=("float32", "mixed", "bfloat16"),
        default=["float32", "mixed"],
        help="which to measure (default: float32 mixed)",
    )
    parser.add_argument("--baseline", action="store_true", help="compare with the published inference")
    parser.add_argument("--seeds", action="store_true", help="also: several seeds of one picture against one")
    parser.add_argument("--peers", action="store_true", help="also: Real-ESRGAN x4plus (needs ncnn) on the same photo")
    parser.add_argument("--memory", action="store_true", help="also: the most memory that a process needs")
    parser.add_argument(
        "--rounds", type=parsing.natural, default=3, metavar="N", help="how often each runs (3); 0: for --memory only"
    )
    parser.add_argument("--json", action="store_true", help="JSON lines instead of text")
    return parser


def run(args: argparse.Namespace) -> int:
    """Measure every model and print the results as they come."""
    from tools.bench.measuring import MemoryMeasured, PartTimed

    whole: dict[tuple[int, str], dict[str, float]] = {}  # by side and form, CPU seconds of each model
    for model in args.model or [RANDOM]:
        name = "full size, random weights" if model == RANDOM else model
        if not args.json:
            print(f"{name}:")
        for found in measure(args, model):
            _print(found, name, args.json)
            if (isinstance(found, PartTimed) and found.part == "whole") or (
                isinstance(found, MemoryMeasured) and not args.rounds
            ):
                whole.setdefault((found.side, found.form), {})[name] = found.cpu
    for (side, form), times in whole.items():
        first, *others = times
        for other in others:
            ratio = times[first] / times[other]
            if args.json:
                print_json(
                    "ModelsCompared", {"side": side, "form": form, "model": other, "than": first, "faster": ratio}
                )
            else:
                print(f"{side}x{side} {form}: {other} takes 1/{ratio:.3g} of the time of {first}")
    return 0


def measure(args: argparse.Namespace, model: str) -> Iterator[Measurement]:
    """All that was asked for of one model."""
    from tools.bench.measuring import load_peer, measure_memory, random_networks, time_forms, time_peer, time_seeds

    peer = load_peer() if args.peers else None
    make = random_networks if model == RANDOM else partial(load, model)
    forms = ["baseline"] * args.baseline + args.precisions
    yield from time_forms(make, forms, args.sizes, args.rounds)
    for side in args.sizes:
        for form in args.precisions:
            if args.seeds and args.rounds:
                yield from time_seeds(make, form, side, args.rounds)
            if peer and args.rounds:
                yield from time_peer(make, peer, form, side, args.rounds)
            if args.memory:
                yield from measure_memory(make, form, side)


def load(ref: str) -> Networks:
    """The plain networks of a model on this machine; here so that a process of its own can call it."""
    from sinsr_gui.engine.models.files.weights import load_networks
    from sinsr_gui.engine.models.store.catalogue import find_model
    from sinsr_gui.engine.models.store.published import title
    from tools.bench.measuring import Networks

    info = find_model(ref)
    if not info.has_noise:
        raise BadRequest(say("{name} works without noise, so it is no one-step model to measure.", name=title(info)))
    networks: Any = load_networks(info)
    return Networks(*networks)


def _print(found: Measurement, model: str, as_json: bool) -> None:
    from tools.bench.measuring import MemoryMeasured, PartTimed, PeerTimed, PrecisionMeasured, RoundDone, SeedsTimed

    if as_json:
        if not isinstance(found, RoundDone):
            print_json(type(found).__name__, {"model": model} | {f: getattr(found, f) for f in found.__slots__})
        return
    match found:
        case RoundDone(side, index, count):
            if sys.stderr.isatty():
                print(f"  {side}x{side}: round {index} of {count}", file=sys.stderr)
        case PartTimed(form, part, side, wall, cpu, faster):
            print(f"  {side}x{side} {form:9} {part:8} {wall:8.3f} s, {cpu:8.3f} s of CPU, {faster:6.2f} times as fast")
        case PrecisionMeasured(form, side, decibels, largest):
            print(f"  {side}x{side} {form:9} differs by {largest:.2g} at most, {decibels:.1f} dB")
        case SeedsTimed(form, side, seeds, times):
            print(f"  {side}x{side} {form:9} {seeds} seeds take {times:.2f} times one")
        case PeerTimed(form, side, wall, cpu, ours, ours_cpu):
            print(f"  {side}x{side} {form:9} by turns {ours:8.3f} s, {ours_cpu:8.3f} s of CPU")
            ratio = f"{cpu / ours_cpu:.3g} times as much"
            print(f"  {side}x{side} x4plus    by turns {wall:8.3f} s, {cpu:8.3f} s of CPU, {ratio}")
        case MemoryMeasured(form, side, peak, wall, cpu):
            peak = f"{peak / 2**30:.2f} GB of memory at most"
            print(f"  {side}x{side} {form:9} needs {peak}, {wall:.1f} s and {cpu:.1f} s of CPU")
