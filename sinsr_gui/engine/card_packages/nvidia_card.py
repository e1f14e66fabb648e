"""Which NVIDIA card is here, and which build of torch suits it: by its driver and its kind. Torch-free."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say
from sinsr_gui.paths import resource

ASKED = ("nvidia-smi", "--query-gpu=name,driver_version,compute_cap", "--format=csv,noheader")
PATIENCE = 20
"""Seconds for the driver's own tool, which wakes the card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card as its driver tells: name, the driver's main version, compute capability."""

    name: str
    driver: int
    capability: tuple[int, int]


def find_card() -> Card | None:
    """The first card; None if there is none, or no driver."""
    try:
        done = subprocess.run(ASKED, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    line = done.stdout.partition("\n")[0] if done.returncode == 0 else ""
    found = re.fullmatch(r"\s*(.+?),\s*(\d+)[\d.]*,\s*(\d+)\.(\d+)\s*", line)
    return Card(found[1], int(found[2]), (int(found[3]), int(found[4]))) if found else None


def build_for(card: Card) -> str:
    """Name of the newest build that card and driver can run, such as cu126. Raises BadRequest."""
    builds = json.loads(resource("cuda_builds.json").read_text("utf-8"))["builds"]
    fitting = [build for build in builds if tuple(build["capability"]) <= card.capability]
    if not fitting:
        raise BadRequest(say("{card} is too old for torch.", card=card.name), "The processor computes instead.")
    if usable := [build for build in fitting if build["driver"] <= card.driver]:
        return str(usable[0]["name"])
    raise BadRequest(
        say("The driver of {card} is too old: it is version {driver}.", card=card.name, driver=card.driver),
        say("Install version {driver} or newer from NVIDIA.", driver=min(build["driver"] for build in fitting)),
    )


def index_of(build: str) -> str:
    """Address of the package index that has a build."""
    return str(json.loads(resource("cuda_builds.json").read_text("utf-8"))["index"]).format(build=build)
