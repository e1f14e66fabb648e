"""`python -m tools.accelerator VERB`: see the package's docstring."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.cli import parsing
from sinsr_gui.cli.reporting import print_json
from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.models.device import choose_device
from sinsr_gui.engine.models.store.catalogue import list_models
from trainer.cli.command_line import add_settings, add_verb, run_verb
from trainer.run.options import parse_settings
from trainer.run.presets import merged

if TYPE_CHECKING:
    from sinsr_gui.engine.models.device import Device
    from tools.accelerator.checking import FormTimed, GoldenTested, PrecisionChecked

EVERY = 50  # steps between lines


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns the exit code (0 done, 2 an expected failure, said on stderr)."""
    return run_verb(_parser().parse_args(arguments))


def pack(asked: argparse.Namespace) -> int:
    """Write the photos of training as WebP of at most so many pixels each, with a photos.csv, to take along."""
    from tools.accelerator.packing import pack_photos

    total = sum(packed.bytes for packed in pack_photos(asked.photos, asked.folder, asked.pixels))
    print(f"{total / 2**20:.1f} MiB")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Run the golden tests on a device, compare each precision with the CPU, and time the full-size networks."""
    for event in _checks(asked):
        print_json(type(event).__name__, asdict(event))
        sys.stdout.flush()
    return 0


def refine(asked: argparse.Namespace) -> int:
    """Go on training a student by a stage of `fine` for so many minutes, and export it in half precision."""
    from tools.accelerator.refining import Refined, refine
    from trainer.experiments.fine import STAGES, Fine

    more = {
        "photos": asked.photos, "start_weights": asked.start, "name": "fine", "cache": asked.out / "cache",
        "batch": 32, "data": {"workers": max((os.cpu_count() or 1) - 2, 0)}, "device": asked.device,
    }  # fmt: skip
    settings = merged(merged(merged(Fine.settings, STAGES[asked.stage]), more), parse_settings(asked.set))
    for event in refine(asked.out, settings, asked.minutes):
        match event:
            case StepDone(step, losses, rate, seconds, waited) if step % EVERY == 0:
                terms = "  ".join(f"{name} {value:.4f}" for name, value in losses.items())
                print(f"step {step}  {terms}  lr {rate:.2e}  {seconds:.3f} s + {waited:.3f} s for data", flush=True)
            case Refined(weights, steps, seconds):
                print(f"{weights}: {steps} steps of {seconds:.3f} s")
    return 0


def _checks(asked: argparse.Namespace) -> Iterator[Device | PrecisionChecked | FormTimed | GoldenTested]:
    from tools.accelerator.checking import check_precisions, golden_tests, time_device

    device = choose_device(asked.device)
    yield device
    yield from check_precisions(tuple(model for model in list_models() if model.path), device)
    yield from time_device(device, asked.sizes, asked.rounds)
    yield golden_tests(device.id)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.accelerator", description=__doc__, allow_abbrev=False)
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    packed = add_verb(verbs, pack)
    packed.add_argument("photos", type=Path, help="folder of photos, or a photos.csv")
    packed.add_argument("folder", type=Path, help="to write")
    packed.add_argument("--pixels", type=parsing.natural, default=500_000, help="of a photo at most (500000)")

    checked = add_verb(verbs, check)
    checked.add_argument("--device", default="cuda", help="auto, cpu, cuda, cuda:1 or mps (cuda)")
    checked.add_argument("--sizes", type=parsing.sizes, default=(64, 128, 256), help="sides of inputs (64,128,256)")
    checked.add_argument("--rounds", type=parsing.natural, default=5, metavar="N", help="how often each runs (5)")

    refined = add_verb(verbs, refine)
    refined.add_argument("out", type=Path, help="folder of the run and of refined.safetensors")
    refined.add_argument("photos", type=Path, help="folder that `pack` wrote")
    refined.add_argument("start", type=Path, help="weights to go on from")
    refined.add_argument("--minutes", type=float, default=7.0, help="in all (7)")
    refined.add_argument("--stage", default="refine", help="of trainer.experiments.fine (refine)")
    refined.add_argument("--device", default="cuda", help="auto, cpu, cuda, cuda:1 or mps (cuda)")
    add_settings(refined)
    return parser


if __name__ == "__main__":
    sys.exit(main())
