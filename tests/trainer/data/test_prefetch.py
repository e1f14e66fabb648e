"""Processes that draw ahead: order, failures, and that none is left behind."""

import multiprocessing
import signal
import subprocess
import sys
import textwrap
from contextlib import closing
from itertools import islice

import pytest

from sinsr_gui.engine.errors import EngineError
from trainer.data.prefetch import prefetch


def draw(step):
    """The step itself; breaks at 7."""
    if step == 7:
        raise EngineError("The disk is gone.")
    return step


def die(step):
    sys.exit(3)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_order_and_failure_are_those_of_a_plain_loop(processes):
    with closing(prefetch(draw, 2, processes)) as drawn:
        assert list(islice(drawn, 5)) == [2, 3, 4, 5, 6]
        with pytest.raises(EngineError, match="disk is gone"):
            next(drawn)
    assert not multiprocessing.active_children()


def test_a_process_that_vanishes_is_noticed():
    with closing(prefetch(die, 0, 1)) as drawn, pytest.raises(RuntimeError, match="code 3"):
        next(drawn)
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="these signals are POSIX's")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_no_process_outlives_an_interrupted_parent(name, tmp_path):
    script = tmp_path / "draws.py"
    script.write_text(
        textwrap.dedent("""
            import signal
            import time
            from contextlib import closing
            from trainer.data.prefetch import prefetch

            def draw(step):
                return step

            if __name__ == "__main__":
                signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
                with closing(prefetch(draw, 0, 1)) as drawn:
                    print(next(drawn), flush=True)
                    time.sleep(60)
        """)
    )
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        assert process.stdout.readline() == "0\n"
        process.send_signal(signal.Signals[name])
        _, said = process.communicate(timeout=10)  # returns once the child, too, has let go of the pipes
    assert ("KeyboardInterrupt" in said) == (name == "SIGINT")
