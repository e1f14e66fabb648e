"""The measurements of the window say what they should; how good the numbers are is not tested here."""

import json
import subprocess
import sys
from types import SimpleNamespace

from sinsr_gui.app.bench.frames import frames
from sinsr_gui.cli import main
from sinsr_gui.ui.canvas.modes import MODES


def test_frames_of_every_mode_are_timed():
    first, *others = frames(0.2, count=3)
    assert first["longest_hold_ms"] >= 0
    assert [line["mode"] for line in others] == [mode for mode in MODES for _ in range(3)]
    for line in others:
        assert 0 < line["cpu_median_ms"] <= line["cpu_worst_ms"]
        assert line["median_ms"] <= line["worst_ms"]


def test_the_first_paint_is_timed():
    command = [sys.executable, "-m", "sinsr_gui", "--bench", "start", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (line,) = map(json.loads, done.stdout.splitlines())
    assert line["event"] == "window_started"
    assert line["cpu_median_s"] > 0
    assert 0 < line["median_s"] == line["seconds"][0]


def test_the_command_line_starts_a_process_of_its_own(monkeypatch):
    started = []
    monkeypatch.setattr(
        subprocess, "run", lambda command, check: started.append(command) or SimpleNamespace(returncode=3)
    )
    assert main(["bench", "--ui", "frames", "gaps"]) == 3
    assert started[0][1:] == ["-m", "sinsr_gui", "--bench", "frames", "gaps"]


def test_unknown_measurements_are_named():
    done = subprocess.run([sys.executable, "-m", "sinsr_gui", "--bench", "speed"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "speed: not one of start, frames, gaps, soak" in done.stderr
