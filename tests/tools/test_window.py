"""The measurements of the window say what they should; how good the numbers are is not tested here."""

import json
import subprocess
import sys

from sinsr_gui.ui.canvas.modes import MODES
from tools.bench.window.frames import frames


def test_frames_of_every_mode_are_timed():
    first, *others = frames(0.2, count=3)
    assert first["longest_hold_ms"] >= 0
    assert [line["mode"] for line in others] == [mode for mode in MODES for _ in range(3)]
    for line in others:
        assert 0 < line["cpu_median_ms"] <= line["cpu_worst_ms"]
        assert line["median_ms"] <= line["worst_ms"]


def test_the_first_paint_is_timed():
    command = [sys.executable, "-m", "tools.bench.window", "start", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (line,) = map(json.loads, done.stdout.splitlines())
    assert line["event"] == "window_started"
    assert line["cpu_median_s"] > 0
    assert 0 < line["median_s"] == line["seconds"][0]


def test_unknown_measurements_are_named():
    done = subprocess.run([sys.executable, "-m", "tools.bench.window", "speed"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "speed: not one of start, frames, gaps, part, soak" in done.stderr
