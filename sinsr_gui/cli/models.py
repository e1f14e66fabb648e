"""`sinsr models list | info | import | fetch | remove`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sinsr_gui.engine.printable import print_plain

from . import parsing
from .parsing import Verbs
from .reporting import print_facts, print_json, reporter
from .stopping import follow

if TYPE_CHECKING:
    from sinsr_gui.engine.models.files.model_info import ModelInfo

LICENCES = "Pictures and models may come under terms of their own: `sinsr models info ID` shows a model's licence."


def add(verbs: Verbs) -> None:
    """Describe the verb and its own verbs."""
    parser = parsing.verb(verbs, "models", "List, describe, import, fetch and remove models", LICENCES)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    parser = parsing.verb(verbs, "list", "List the models on this machine and those that can be fetched")
    parser.add_argument("--json", action="store_true", help="JSON lines, one for each model")
    parser.set_defaults(run=list_)

    parser = parsing.verb(verbs, "info", "Say all that is known of a model")
    parser.add_argument("model", metavar="ID|FILE", help="a model of the list, or a weights file")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=info)

    parser = parsing.verb(verbs, "import", "Check a weights file and copy it into the models folder")
    parser.add_argument(
        "file",
        type=parsing.path,
        metavar="FILE",
        help=".pth, .safetensors, a pair of ncnn (.param with .bin), or the folder of latent diffusion (LDM)",
    )
    parser.add_argument("--name", help="what to call it (default: what the file says)")
    parser.set_defaults(run=import_)

    parser = parsing.verb(verbs, "fetch", "Show a published model's terms, ask, and download it")
    parser.add_argument("model", metavar="ID", help="a model of the list")
    parser.add_argument(
        "--yes-i-accept-the-licence", dest="accepted", action="store_true", help="do not ask; for scripts"
    )
    parser.add_argument("--json", action="store_true", help="JSON lines: downloaded; needs the consent in advance")
    parser.set_defaults(run=fetch)

    parser = parsing.verb(verbs, "remove", "Delete a fetched or imported model")
    parser.add_argument("model", metavar="ID", help="a model of the list")
    parser.set_defaults(run=remove)


def list_(args: argparse.Namespace) -> int:
    """Print a line for each model."""
    from sinsr_gui.engine.models.store.catalogue import list_models, model_card

    for model in list_models():
        if args.json:
            print_json("Model", model_card(model))
        else:
            place = "here" if model.path else "to fetch"
            size = f"{model.bytes / 1e6:.0f} MB" if model.bytes else ""
            print_plain(f"{model.id:20} {place:9} {size:>7}  {model.licence:20} {model.name}. {model.summary}".rstrip())
    return 0


def info(args: argparse.Namespace) -> int:
    """Print a model's card."""
    facts = model_facts(args.model)
    if args.json:
        print_json("Info", facts)
    else:
        print_facts(facts)
    return 0


def model_facts(ref: str) -> dict[str, object]:
    """All facts of a model on this machine or to be fetched, by its id or file."""
    from sinsr_gui.engine.models.store.catalogue import find_model, list_models, model_card

    known = next((model for model in list_models() if model.id == ref), None)
    return model_card(known or find_model(ref))


def import_(args: argparse.Namespace) -> int:
    """Import a weights file."""
    from sinsr_gui.engine.models.store.catalogue import import_model

    _print_new(import_model(args.file, **({"name": args.name} if args.name else {})))
    return 0


def fetch(args: argparse.Namespace) -> int:
    """Show the terms, ask for consent, download."""
    from sinsr_gui.engine.models.store.catalogue import find_model
    from sinsr_gui.engine.models.store.download import fetch_model, fetch_terms

    terms = fetch_terms(args.model)
    if not args.json:
        print_plain(terms)
    if terms.files:
        if not args.accepted:
            _ask()
        with reporter(args.json, first="downloading") as out:
            follow(fetch_model(args.model, terms), out.report)
    if not args.json:
        _print_new(find_model(args.model))
    return 0


def remove(args: argparse.Namespace) -> int:
    """Delete a model."""
    from sinsr_gui.engine.models.store.catalogue import remove_model

    remove_model(args.model)
    return 0


def _ask() -> None:
    """Ask for consent to what was just shown. Raises BadRequest unless it is given."""
    from sinsr_gui.engine.errors import BadRequest

    hint = "Run it again and answer yes, or add --yes-i-accept-the-licence after reading the terms."
    if not sys.stdin.isatty():
        raise BadRequest("Nothing was fetched: the licence has to be accepted.", hint)
    if input("\nFetch it and accept the licence? [yes/no] ").strip().lower() not in ("y", "yes"):
        raise BadRequest("Nothing was fetched.", hint)


def _print_new(model: ModelInfo) -> None:
    print_plain(f"{model.id}: {model.name}, {model.bytes / 1e6:.1f} MB, sha256 {model.sha256}")
    for notice in model.notices:
        print_plain(f"  {notice}")
