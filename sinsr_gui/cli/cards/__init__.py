"""`sinsr cuda` and `sinsr webgpu`, each with `status | fetch | remove`: packages for graphics cards."""

from __future__ import annotations

import argparse
import sys

from sinsr_gui.engine.printable import print_plain

from .. import parsing
from ..parsing import Verbs
from ..reporting import reporter
from ..stopping import follow

SETS = {
    "cuda": "Fetch and remove the build of torch for NVIDIA cards",
    "webgpu": "Fetch and remove ONNX Runtime with WebGPU, for the cards of AMD and Intel",
}


def add(verbs: Verbs) -> None:
    """Describe the verbs and their own verbs."""
    for id, summary in SETS.items():
        _add(parsing.verb(verbs, id, summary).add_subparsers(title="verbs", metavar="VERB", required=True), id)


def _add(verbs: Verbs, id: str) -> None:
    parser = parsing.verb(verbs, "status", "Say which card and which packages are here; offline")
    parser.set_defaults(run=status, id=id)

    parser = parsing.verb(verbs, "fetch", "Show what would be fetched, ask, download it, and try it")
    if id == "cuda":
        parser.add_argument("--build", default="", help="such as cu126 (default: what suits card and driver)")
    parser.add_argument("--index", default="", metavar="URL", help="another package index (PEP 503)")
    parser.add_argument("--yes", dest="accepted", action="store_true", help="do not ask; for scripts")
    parser.add_argument("--json", action="store_true", help="JSON lines: downloaded; needs --yes")
    parser.set_defaults(run=fetch, id=id, build="")

    parser = parsing.verb(verbs, "remove", "Delete it; the program's own packages count again")
    parser.set_defaults(run=remove, id=id)


def status(args: argparse.Namespace) -> int:
    """Print card and packages, a line each."""
    from sinsr_gui.engine.card_packages.look_around import look_around
    from sinsr_gui.engine.card_packages.package_sets import named

    here = look_around(named(args.id))
    if here.card:
        print_plain(here.card)
    print_plain(here.in_use or "In use: the program's own packages.")
    return 0


def fetch(args: argparse.Namespace) -> int:
    """Show the plan, ask for consent, download, try."""
    from sinsr_gui.engine.card_packages.active_packages import summary
    from sinsr_gui.engine.card_packages.fetch_packages import fetch_packages
    from sinsr_gui.engine.card_packages.package_sets import named
    from sinsr_gui.engine.card_packages.planning import plan_packages
    from sinsr_gui.engine.errors import BadRequest
    from sinsr_gui.process import this_program

    plan = plan_packages(named(args.id), args.build, args.index)
    if not args.json:
        print_plain(plan)
    if not args.accepted:
        hint = "Run it again and answer yes, or add --yes."
        if args.json or not sys.stdin.isatty():
            raise BadRequest("Nothing was fetched: it has to be confirmed.", hint)
        if input("\nFetch it? [yes/no] ").strip().lower() not in ("y", "yes"):
            raise BadRequest("Nothing was fetched.", hint)
    with reporter(args.json, first="downloading") as out:
        follow(fetch_packages(plan, this_program()), out.report)
    if not args.json:
        print_plain(f"{summary(plan.packages)} It counts from the next start on.")
    return 0


def remove(args: argparse.Namespace) -> int:
    """Delete the packages."""
    from sinsr_gui.engine.card_packages.fetch_packages import remove_packages
    from sinsr_gui.engine.card_packages.package_sets import named

    print_plain("Removed." if remove_packages(named(args.id)) else "There is none.")
    return 0
