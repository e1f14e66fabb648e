"""Options of the verbs that can work on several machines, and the crew that they ask for."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import parsing
from .model_options import DEFAULT_MODEL

if TYPE_CHECKING:
    from sinsr_gui.engine.cluster.crew import Crew


def add_cluster_options(parser: argparse.ArgumentParser) -> None:
    """--ray and --workers."""
    group = parser.add_argument_group("several machines (needs sinsr-studio[cluster] on each)")
    group.add_argument(
        "--ray",
        metavar="auto|ADDRESS",
        help="work on all machines of a Ray cluster; auto: that of this machine, or else this machine alone",
    )
    group.add_argument(
        "--workers",
        type=parsing.positive,
        metavar="N",
        help="how many at once (default: one for each accelerator, and for each machine without)",
    )


@contextmanager
def crew(args: argparse.Namespace) -> Iterator[Crew]:
    """The workers that were asked for, the first of which has the model loaded."""
    from sinsr_gui.engine.cluster.connection import connected
    from sinsr_gui.engine.cluster.crew import Crew
    from sinsr_gui.engine.models.store.catalogue import find_model

    info = find_model(args.model or DEFAULT_MODEL)
    with connected(args.ray) as ray, Crew(ray, info, args.device, args.precision, args.workers or 0) as found:
        yield found
