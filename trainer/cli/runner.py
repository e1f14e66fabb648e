"""Run the training loop to its end, and say how it goes: lines on the terminal, and the same in log.txt."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.printable import print_plain
from trainer.run.run_dir import RunDir, is_rank_zero

EVERY = 20  # steps between lines


def run_to_end(run: RunDir) -> int:
    """Train until the end, saying how it goes; an error passes through after its traceback is in the log."""
    from trainer.evaluation.sample_strip import HeldOut
    from trainer.training.loop import train
    from trainer.training.sampling import Sampled
    from trainer.training.saving import Saved

    try:
        with signals_stop(run):
            for event in train(run, HeldOut.load):
                match event:
                    case StepDone(step, losses, rate, seconds, waited) if step % EVERY == 0 or step == 1:
                        terms = "  ".join(f"{name} {value:.4f}" for name, value in losses.items())
                        wait = f" + {waited:.2f} s for data" if waited > 0.02 * seconds else ""
                        _say(run, f"step {step}  {terms}  lr {rate:.2e}  {seconds:.2f} s{wait}")
                    case Sampled(step, strip, scores):
                        _say(run, f"step {step}  {strip}  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()))
                    case Saved(step, checkpoint):
                        _say(run, f"step {step} saved as {checkpoint}")
    except EngineError as failure:
        _note(run, str(failure))  # the caller says it on the terminal
        raise
    except Exception:
        _note(run, traceback.format_exc())
        raise
    return 0


@contextlib.contextmanager
def signals_stop(run: RunDir) -> Iterator[None]:
    """While the block runs, Ctrl-C and SIGTERM ask for a clean stop; a second one ends the process at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def ask(number: int, frame: FrameType | None) -> None:
        restore()
        run.stop_file.touch()

    for number in before:
        signal.signal(number, ask)
    try:
        yield
    finally:
        restore()


def _say(run: RunDir, text: str) -> None:
    line = f"{time.strftime('%H:%M:%S')}  {text}"
    print_plain(line)
    _note(run, line)


def _note(run: RunDir, text: str) -> None:
    """Add to log.txt, unless that is where the terminal's lines go already, as when the window started us."""
    log = run.text_log
    if is_rank_zero() and not _is_stdout(log):
        with contextlib.suppress(OSError), log.open("a", encoding="utf-8") as file:
            file.write(text + "\n")  # a full disk must not hide why it ended


def _is_stdout(file: Path) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):  # no such file yet, or no real stdout, as in a frozen window
        return False
