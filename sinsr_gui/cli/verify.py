"""`sinsr verify` and `sinsr info`: what a file is, and whether a result is what its recipe says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from . import parsing
from .parsing import Verbs
from .reporting import print_facts, print_json, reporter
from .stopping import follow

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model
    from sinsr_gui.engine.requests import Request


def add(verbs: Verbs) -> None:
    """Describe the verbs."""
    parser = parsing.verb(
        verbs,
        "verify",
        "Render a result again from its recipe and compare",
        "exit code 0: identical, or different by no more than rounding; 1: different.\n"
        "The original is found where the recipe says, or by its bytes in the folders around the result.",
    )
    parser.add_argument("result", type=parsing.path, metavar="RESULT", help="a picture that this program made")
    parser.add_argument("--source", type=parsing.path, metavar="FILE", help="the original, if it is not found")
    parser.add_argument("--model", metavar="ID|FILE", help="the model, if the one that the recipe names is not found")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, webgpu, ... of `sinsr devices`")
    parser.add_argument("--json", action="store_true", help="JSON lines, the last one `verified`")
    parser.set_defaults(run=verify)

    parser = parsing.verb(verbs, "info", "Say what is in a picture or a weights file")
    parser.add_argument("file", type=parsing.path, metavar="FILE", help="a picture, a result, or a weights file")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=info)


def verify(args: argparse.Namespace) -> int:
    """Render again, and say what was found."""
    from sinsr_gui.engine.batch.verifying import verify as check
    from sinsr_gui.engine.events import Verified
    from sinsr_gui.engine.models.load import load_model
    from sinsr_gui.engine.models.store.catalogue import find_installed, list_models

    def load(request: Request) -> Model:
        models = list_models()
        same = next((model for model in models if model.path and model.sha256 == request.weights), None)
        named = args.model or same or find_installed(request.settings.model, models)  # a recipe names no file
        return load_model(named, args.device, request.precision)

    with reporter(args.json) as out:
        last = follow(check(args.result, load, args.source), out.report)
        if not isinstance(last, Verified):
            raise AssertionError("verify ends with Verified")
        out.say(f"{args.result.name}: {last.outcome}. {last.reason}")
        if last.difference > 0:
            out.say(f"The largest difference is {last.difference}; {last.changed:.2%} of the pixels differ.")
        out.say(f"Reduced to the original's size it agrees with it to {last.consistency:.1f} dB.")
    return int(last.outcome == "different")


def info(args: argparse.Namespace) -> int:
    """Describe a picture or a weights file."""
    from sinsr_gui.engine.image import photo_info
    from sinsr_gui.engine.models.store.model_files import WEIGHTS_SUFFIXES

    from .models import model_facts

    facts = model_facts(str(args.file)) if args.file.suffix.lower() in WEIGHTS_SUFFIXES else photo_info(args.file)
    if args.json:
        print_json("Info", facts)
    else:
        print_facts(facts)
    return 0
