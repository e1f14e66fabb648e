"""Try mutated files one by one in a worker process, watch it, and count outcomes."""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from .mutations import mutated
from .specimens import specimens

PATIENCE = 20
"""Times as many seconds as of the processor may pass, for what waits, and where the processor's are not counted."""
_START = 600  # seconds in which everything is loaded, on a busy machine
_TOO_LONG = getattr(signal, "SIGPROF", 99)
FAULTS = ("traceback", "crash", "hang", "unreadable result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `detail` says more of a fault."""

    seed: int
    name: str
    kind: str
    detail: str = ""


def main(argv: list[str] | None = None) -> int:
    """Run; 1 if there was a fault."""
    options = _options(argv)
    counts: Counter[tuple[str, str]] = Counter()
    started, seed, last = time.monotonic(), options.seed, options.seed + options.count
    ends = started + 60 * options.minutes if options.minutes else None
    try:
        while seed < last and (ends is None or time.monotonic() < ends):
            seed = _worker(seed, last, ends, options, counts)
    except KeyboardInterrupt:
        print("Stopped.")
    done = sum(counts.values())
    print(f"{done} files from seed {options.seed} on, {time.monotonic() - started:.0f} s")
    kinds = sorted({kind for _, kind in counts})
    for kind in kinds:
        print(f"  {kind}: {sum(count for (_, one), count in counts.items() if one == kind)}")
    for suffix in sorted({suffix for suffix, _ in counts}):
        parts = ", ".join(f"{counts[suffix, kind]} {kind}" for kind in kinds if counts[suffix, kind])
        print(f"  {suffix}: {parts}")
    return int(any(kind in FAULTS for _, kind in counts))


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutating", description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many files (default: 5000)")
    parser.add_argument("--seed", type=int, default=0, help="of the first file; the others follow (default: 0)")
    parser.add_argument("--seconds", type=float, default=30, help="of the processor, before it is a hang (default: 30)")
    parser.add_argument("--minutes", type=float, help="end after so many minutes")
    parser.add_argument("--keep", type=Path, help="a folder for files that are faults")
    return parser.parse_args(argv)


def _worker(seed: int, last: int, ends: float | None, options: argparse.Namespace, counts: Counter) -> int:
    """Try files from a seed on until one is a crash or a hang, or all are tried; the seed to go on with."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_try_all, args=(there, seed, last, options.seconds), daemon=True)
    process.start()
    there.close()
    patience = max(_START, PATIENCE * options.seconds)
    while seed < last and (ends is None or time.monotonic() < ends):
        outcome = None
        try:
            if here.poll(patience):
                outcome = here.recv()
        except (EOFError, ConnectionError):
            process.join(10)
            kind = "hang" if process.exitcode == -_TOO_LONG else "crash"
            outcome = Outcome(seed, "", kind, f"the process ended with {process.exitcode}")
        if outcome == "ready":
            continue
        outcome = outcome or Outcome(seed, "", "hang", f"nothing in {patience:.0f} s")
        _count(outcome, options.keep, counts)
        seed = outcome.seed + 1
        if outcome.kind in ("crash", "hang"):
            break
    process.kill()
    process.join()
    return seed


def _count(outcome: Outcome, keep: Path | None, counts: Counter) -> None:
    name, data = mutated(specimens(), outcome.seed) if outcome.kind in FAULTS else (outcome.name, b"")
    counts[Path(name).suffix, outcome.kind] += 1
    if not sum(counts.values()) % 500:
        print(f"{sum(counts.values())} files", flush=True)
    if outcome.kind in FAULTS:
        print(f"seed {outcome.seed}, {name}: {outcome.kind}\n{outcome.detail}", flush=True)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{outcome.seed}-{name}").write_bytes(data)


def _try_all(pipe: Connection, seed: int, last: int, seconds: float) -> None:
    from .trying import try_file

    found = specimens()
    try_file(*mutated(found, seed), seed)  # loads what is loaded late
    pipe.send("ready")
    for number in range(seed, last):
        name, data = mutated(found, number)
        _watch(seconds)
        outcome = try_file(name, data, number)
        _watch(0)
        pipe.send(outcome)


def _watch(seconds: float) -> None:
    """End this process after so many seconds of the processor from now on; 0 for never. A decoder in C ends, too."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
