"""Tell on the desktop that long work is done, for whoever does something else meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from .sleeping import run

LONG = 20.0
"""Seconds of work after which one has turned to something else."""

COMMANDS = {
    "linux": ("notify-send", "--app-name=SinSR Studio", "--"),
    "darwin": (
        "osascript",
        *("-e", "on run argv"),
        *("-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
        *("-e", "end run"),
    ),
}
"""To which title and text are added. Windows has none; there the task bar alone tells."""


def tell(title: str, text: str, start: Callable[[Sequence[str]], None] = run, platform: str = sys.platform) -> None:
    """Show a message of the desktop, where it has a command for that."""
    if command := COMMANDS.get(platform):
        with suppress(OSError):  # the command is not installed
            start((*command, title, text))
