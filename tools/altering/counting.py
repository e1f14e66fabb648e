"""Alter, use, count: which did, which were refused with a sentence, and which are faults."""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

SECONDS = 120
"""Of the processor, after which a use counts as a hang; the same many times over, whatever it waits for."""
PATIENCE = 20


class Hang(BaseException):
    """It took too long."""


def main() -> int:
    """Print a line for each fault, and the counts; 1 if there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tools.altering", description=main.__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many in all (2000)")
    parser.add_argument("--seed", type=int, default=0, help="of the alterations; the same seed gives the same ones")
    parser.add_argument("--only", choices=("recipe", "settings", "record", "description"), help="one kind of file")
    parser.add_argument("--first", type=int, default=0, help="number of the first, to see one fault again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SINSR_STUDIO_HOME"] = str(Path(folder) / "home")  # nothing of the user's is touched
        counts = _count(Path(folder), asked)
    for (kind, outcome), number in sorted(counts.items()):
        print(f"{kind:12} {outcome:9} {number}")
    return int(any(outcome == "fault" for _, outcome in counts))


def _count(folder: Path, asked: argparse.Namespace) -> Counter[tuple[str, str]]:
    from .uses import Bench

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _too_long)
        signal.signal(signal.SIGPROF, _too_long)
    uses = Bench(folder).uses()
    names = [asked.only] if asked.only else list(uses)
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(asked.first, asked.first + asked.count):
        name = names[number % len(names)]
        outcome = _outcome(uses[name], random.Random(f"{asked.seed} {number}"))
        if outcome not in ("used", "sentence"):
            print(f"number {number}, {name}:\n{outcome}", flush=True)
            outcome = "fault"
        counts[name, outcome] += 1
        if number % 100 == 99:
            print(f"{number + 1 - asked.first} of {asked.count}", flush=True)
    return counts


def _outcome(use: Callable[[random.Random], None], rng: random.Random) -> str:
    """`used`, `sentence`, or the traceback of a fault."""
    from sinsr_gui.engine.errors import EngineError

    _watch(SECONDS)
    try:
        use(rng)
    except EngineError as error:
        return "sentence" if str(error.message) else "an error without a sentence"
    except (Exception, Hang):
        return traceback.format_exc()
    finally:
        _watch(0)
    return "used"


def _watch(seconds: int) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * PATIENCE)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise Hang(f"more than {SECONDS} seconds")
