"""The `sinsr` command. Nothing but argparse is loaded until a verb runs, so that --help answers at once.

One file per group of verbs: each has `add(verbs)`, which describes its verbs and says which function runs them. Errors
are caught here and nowhere else.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import traceback
from functools import partial

from sinsr_gui import __version__

from . import cards, compare, evaluate, models, seeds, stopping, train, upscale, vary, verify
from .parsing import Formatter

BUG = 70
"""Exit code of a fault of the program, as sysexits.h has it: other ones mean something that the user can act on."""

EPILOG = """\
exit codes:
  0    everything was done, or was done before
  1    some files failed, or a result differs from its recipe; the others are done
  2    wrong usage, or an error that stopped all work: a sentence on stderr says what to do
  70   a fault of the program, with a traceback to report
  130  stopped by Ctrl-C (143: by SIGTERM); finished files stay, --resume goes on

`sinsr VERB --help` describes a verb. No verb but `models fetch`, `cuda fetch` and `webgpu fetch` uses the
network."""


def main(argv: list[str] | None = None) -> int:
    """Run one `sinsr` command line (without the program's name) and return its exit code."""
    argv = sys.argv[1:] if argv is None else argv
    # Read when torch loads: on a busy machine, threads that spin while waiting burn several times the work's CPU time.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # not a text file: a test's, or None in a windowed build
            stream.reconfigure(errors="backslashreplace")  # pyright: ignore[reportAttributeAccessIssue]
    try:
        with stopping.signals():
            if argv[:1] == ["train"]:  # its options are the trainer's own
                run = partial(train.train, argv[1:])
            else:
                args = parser().parse_args(argv)
                run = partial(args.run, args)
            from sinsr_gui.engine.card_packages.active_packages import activate

            activate()  # after --help has answered, before anything loads torch
            return run()
    except stopping.Stopped as stop:
        return _stopped(stop.signal, as_json="--json" in argv)
    except BrokenPipeError:  # the reader of our lines has gone, as in `sinsr ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except Exception as error:
        if number := stopping.received():
            return _stopped(number, as_json="--json" in argv)
        return _report(error, as_json="--json" in argv)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="sinsr",
        description="Upscale photos with one step of a diffusion model, on this machine.",
        epilog=EPILOG,
        formatter_class=Formatter,
    )
    top.add_argument("--version", action="version", version=f"SinSR Studio {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for group in (upscale, seeds, vary, compare, verify, models, cards, evaluate, train):
        group.add(verbs)
    return top


def _stopped(number: int, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"event": "stopped", "signal": number}), flush=True)
    print("Stopped. What was finished stays.", file=sys.stderr)
    return 128 + number


def _report(error: Exception, as_json: bool) -> int:
    """Say on stderr what went wrong: a sentence and a hint if it was foreseen, else the traceback."""
    from sinsr_gui.engine.errors import foreseen
    from sinsr_gui.engine.printable import print_plain

    expected = foreseen(error)
    if expected is None:
        print_plain("".join(traceback.format_exception(error)), sys.stderr)
        print("This is a fault of the program. Report it with the lines above.", file=sys.stderr)
        return BUG
    if as_json:
        print(json.dumps({"event": "error", "message": str(expected.message), "hint": str(expected.hint)}), flush=True)
    for said in filter(None, (expected.message, expected.hint)):
        print_plain(said, sys.stderr)
    return 2
