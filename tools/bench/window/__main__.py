"""Measures the window on this machine: `python -m tools.bench.window [NAME ...]`. JSON lines.

Every line is an object with an "event", what was measured, and under how much load. Nothing of the user's is read or
written: settings are in a temporary folder. Where there is no screen, the offscreen platform of Qt draws as usual.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from typing import Any

MEASUREMENTS = ("start", "frames", "gaps", "part", "soak")


def main(options: list[str] | None = None) -> int:
    """Measure what is named, or everything; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench.window", description="Measure the window on this machine"
    )
    parser.add_argument("what", nargs="*", metavar="NAME", help=f"{', '.join(MEASUREMENTS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="starts of the program (5)")
    parser.add_argument("--megapixels", type=float, default=100, metavar="N", help="of the result that is moved (100)")
    parser.add_argument("--soak", type=int, default=200, metavar="N", help="upscales of the soak (200)")
    given = parser.parse_args(options)
    if unknown := set(given.what) - {*MEASUREMENTS, "first-paint"}:
        parser.error(f"{', '.join(sorted(unknown))}: not one of {', '.join(MEASUREMENTS)}")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.what == ["first-paint"]:
        from tools.bench.window.start import first_paint

        return first_paint()
    with tempfile.TemporaryDirectory(prefix="sinsr-bench-") as home:
        os.environ["SINSR_STUDIO_HOME"] = home
        for name in given.what or MEASUREMENTS:
            _measure(name, given)
    return 0


def _measure(name: str, given: argparse.Namespace) -> None:
    if name == "start":
        from tools.bench.window.start import start

        _print("window_started", start(given.rounds))
    elif name == "frames":
        from tools.bench.window.frames import frames

        for measured in frames(given.megapixels):
            _print("frames_timed", measured)
    elif name == "part":
        from tools.bench.window.first_part import first_part

        _print("part_shown", first_part())
    else:
        from tools.bench.window.at_work import gaps, soak

        if name == "gaps":
            _print("gaps_measured", gaps())
        else:
            _print("soak_done", soak(given.soak))


def _print(event: str, values: dict[str, Any]) -> None:
    load = {"load": round(os.getloadavg()[0], 1)} if hasattr(os, "getloadavg") else {}
    print(json.dumps({"event": event} | values | load), flush=True)


if __name__ == "__main__":
    sys.exit(main())
