"""The icon in the task bar follows the work that runs, and a Linux desktop hears of it on its bus."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sinsr_gui.state.batch import Batch
from sinsr_gui.state.queue import Item
from sinsr_gui.state.session import Running, Session
from sinsr_gui.ui.taskbar import Taskbar

SENDS = """
import subprocess
import sys
from PySide6.QtGui import QGuiApplication
from sinsr_gui.ui.taskbar import INTERFACE, launcher_entry

qt = QGuiApplication(sys.argv)
QGuiApplication.setDesktopFileName("sinsr-studio")
with subprocess.Popen(["dbus-monitor", f"interface={INTERFACE}"], stdout=subprocess.PIPE, text=True) as dock:
    for line in dock.stdout:
        if "member=NameLost" in line:  # it listens from here on
            launcher_entry(0.25), launcher_entry(None), launcher_entry(1.0)
        words = line.split()
        if words[0] in ("string", "variant"):
            print(words[-1])
        if words[-1] == "1":
            break
    dock.terminate()
"""


def test_the_icon_follows_the_photo_and_the_batch():
    session, batch, shares, counts = Session(), Batch(), [], []
    bar = Taskbar(session, batch, shares.append, counts.append)
    session.running = Running("loading")
    session.running = Running("upscaling", 0, 4)
    session.running = Running("upscaling", 1, 4, fraction=0.251)
    session.running = Running("upscaling", 1, 4, fraction=0.2511)
    session.running = None
    assert (shares, counts) == ([0.0, 0.25, None], [])
    batch.queue.extend(Item(Path(name), size=(1000, 1000)) for name in "ab")
    batch.phase = "running"
    batch.queue.change(Path("a"), status="running")
    batch.fraction = 0.5
    batch.queue.change(Path("a"), status="done")
    batch.fraction = 0.0
    batch.queue.change(Path("b"), status="done")
    batch.phase = "idle"
    assert (shares[3:], counts) == ([0.0, 0.25, 0.5, 1.0, None], [2, 1, 0]), bar


@pytest.mark.skipif(
    not (sys.platform == "linux" and shutil.which("dbus-run-session") and shutil.which("dbus-monitor")),
    reason="needs Linux with dbus-run-session and dbus-monitor",
)
def test_the_desktop_hears_of_it():
    heard = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SENDS], capture_output=True, text=True, timeout=60, check=False
    )
    said = '"application://sinsr-studio.desktop"'
    words = [word for word in heard.stdout.split() if word not in ('":1.0"', '"progress"', '"progress-visible"')]
    assert words == [said, "0.25", "true", said, "0", "false", said, "1"], heard.stderr
