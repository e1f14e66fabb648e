"""Use an installed program as a person would: open a photo, press Upscale and Save with the mouse, quit.

`python -m installer.linux.use_by_mouse PHOTO PICTURE -- COMMAND ...` starts COMMAND with an X server of its own, Xvfb,
and presses what it sees, by colour, with xdotool. It prints seconds as JSON, and keeps a picture of the window. The
command opens PHOTO itself; a saved result has to appear beside it. Exit code 1 if something did not happen in time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import ImageGrab

DISPLAY = ":97"
SCREEN = (1280, 720)
ACCENT = (37, 99, 216)
"""Of the main button in the light theme, about; it is the largest patch of it in the lower right: Upscale, as wide as
the panel, and Save, which is half as wide, once there is a result."""
HALF = 200
"""Pixels between the widths of the two."""
BROAD, HIGH = 80, 16
"""Pixels of it in a row, and such rows one below the other: less has what else is blue, as the slider of the damage."""
Found = TypeVar("Found")


class TooLate(Exception):
    """Something did not happen in time; the message says what."""


def main(arguments: list[str] | None = None) -> int:
    """Use it; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photo", type=Path, help="the photo that the command opens")
    parser.add_argument("picture", type=Path, help="where a picture of the window goes (PNG)")
    parser.add_argument("--patience", type=float, default=600, help="seconds for each step (600)")
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args(arguments)
    screen = ["Xvfb", DISPLAY, "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(screen, stderr=subprocess.DEVNULL)
    try:
        print(json.dumps(_use(asked.photo, asked.picture, asked.command, asked.patience)))
    except TooLate as late:
        print(f"Too late: {late}", file=sys.stderr)
        return 1
    finally:
        server.terminate()
        server.wait()
    return 0


def _use(photo: Path, picture: Path, command: list[str], patience: float) -> dict[str, object]:
    _until("a screen", lambda: _screen() is not None, patience)
    before = set(photo.parent.iterdir())
    started = time.perf_counter()
    child = subprocess.Popen(command, env={**os.environ, "DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"})
    try:
        _until("a window", lambda: _is_painted(child), patience)
        painted = time.perf_counter() - started
        x, y = _until("the button Upscale", lambda: _main_button(wide=True), patience)
        _click(x, y)
        clicked = time.perf_counter()

        def saved() -> set[Path]:
            if button := _main_button(wide=False):
                _click(*button)
            time.sleep(1)
            return {file for file in set(photo.parent.iterdir()) - before if "_4x" in file.name}

        results = _until("a saved result", saved, patience)
        finished = time.perf_counter()
        time.sleep(2)
        ImageGrab.grab(xdisplay=DISPLAY).save(picture)
        _tool("key", "ctrl+q")
        _until("the end", lambda: child.poll() is not None, patience)
    except TooLate:
        ImageGrab.grab(xdisplay=DISPLAY).save(picture)
        raise
    finally:
        child.kill()
        child.wait()
    return {
        "painted": round(painted, 2),
        "ready": round(clicked - started, 2),
        "saved_after_click": round(finished - clicked, 2),
        "results": sorted(file.name for file in results),
        "exit_code": child.returncode,
    }


def _until(what: str, look: Callable[[], Found | None], patience: float) -> Found:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise TooLate(what)


def _screen() -> np.ndarray | None:  # [H, W, 3]
    try:
        return np.asarray(ImageGrab.grab(xdisplay=DISPLAY).convert("RGB")).astype(int)
    except OSError:  # it has not started yet
        return None


def _is_painted(child: subprocess.Popen[bytes]) -> bool:
    if child.poll() is not None:
        raise TooLate(f"it ended with code {child.returncode}")
    screen = _screen()
    return screen is not None and float(screen.mean()) > 20


def _main_button(wide: bool) -> tuple[int, int] | None:
    """Its middle, once it can be pressed and is the one that is meant."""
    screen = _screen()
    if screen is None:
        return None
    alike = np.abs(screen - ACCENT).max(2) < 24
    alike[: SCREEN[1] // 2] = alike[:, : SCREEN[0] * 2 // 3] = False
    broad = np.flatnonzero(alike.sum(1) > BROAD)
    if not len(broad):
        return None
    rows = max(np.split(broad, np.flatnonzero(np.diff(broad) > 1) + 1), key=len)
    if len(rows) < HIGH:
        return None
    columns = np.flatnonzero(alike[rows].any(0))
    middle = int((columns[0] + columns[-1]) // 2), int((rows[0] + rows[-1]) // 2)
    return middle if (columns[-1] - columns[0] > HALF) == wide else None


def _click(x: int, y: int) -> None:
    _tool("mousemove", str(x), str(y))
    _tool("click", "1")


def _tool(*words: str) -> None:
    subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": DISPLAY}, check=True)


if __name__ == "__main__":
    sys.exit(main())
