"""`sinsr cuda status | fetch | remove`: the build of torch for NVIDIA cards."""

from __future__ import annotations

import argparse
import sys

from sinsr_gui.engine.printable import print_plain

from .. import parsing
from ..parsing import Verbs
from ..reporting import reporter
from ..stopping import follow


def add(verbs: Verbs) -> None:
    """Describe the verb and its own verbs."""
    parser = parsing.verb(verbs, "cuda", "Fetch and remove the build of torch for NVIDIA cards")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    parser = parsing.verb(verbs, "status", "Say which card and which build are here; offline")
    parser.set_defaults(run=status)

    parser = parsing.verb(verbs, "fetch", "Show what would be fetched, ask, download it, and try it")
    parser.add_argument("--build", default="", help="such as cu126 (default: what suits card and driver)")
    parser.add_argument("--index", default="", metavar="URL", help="another package index (PEP 503)")
    parser.add_argument("--yes", dest="accepted", action="store_true", help="do not ask; for scripts")
    parser.add_argument("--json", action="store_true", help="JSON lines: downloaded; needs --yes")
    parser.set_defaults(run=fetch)

    parser = parsing.verb(verbs, "remove", "Delete it; the program's own build counts again")
    parser.set_defaults(run=remove)


def status(args: argparse.Namespace) -> int:
    """Print card and build, a line each."""
    from sinsr_gui.engine.cuda_build import active_build
    from sinsr_gui.engine.cuda_build.nvidia_card import build_for, find_card

    card, found = find_card(), active_build.active()
    if card is None:
        print_plain("No NVIDIA card was found.")
    else:
        print_plain(f"{card.name}, driver {card.driver}: {build_for(card)} suits it.")
    print_plain(f"In use: torch {found['torch']} in {found['folder']}" if found else "In use: the program's own build.")
    return 0


def fetch(args: argparse.Namespace) -> int:
    """Show the plan, ask for consent, download, try."""
    from sinsr_gui.engine.cuda_build.cuda_install import fetch_build, plan_build
    from sinsr_gui.engine.errors import BadRequest
    from sinsr_gui.process import this_program

    plan = plan_build(args.build, args.index)
    if not args.json:
        print_plain(plan)
    if not args.accepted:
        hint = "Run it again and answer yes, or add --yes."
        if args.json or not sys.stdin.isatty():
            raise BadRequest("Nothing was fetched: it has to be confirmed.", hint)
        if input("\nFetch it? [yes/no] ").strip().lower() not in ("y", "yes"):
            raise BadRequest("Nothing was fetched.", hint)
    with reporter(args.json, first="downloading") as out:
        follow(fetch_build(plan, this_program()), out.report)
    if not args.json:
        print_plain(f"torch {plan.torch} works on this machine, and is used from the next start on.")
    return 0


def remove(args: argparse.Namespace) -> int:
    """Delete the build."""
    from sinsr_gui.engine.cuda_build.cuda_install import remove_build

    print_plain("Removed." if remove_build() else "There is none.")
    return 0
