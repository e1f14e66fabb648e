"""Send the computer to sleep."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence

COMMANDS = {
    "linux": ("systemctl", "suspend"),
    "darwin": ("pmset", "sleepnow"),
    "win32": ("rundll32.exe", "powrprof.dll,SetSuspendState", "0,1,0"),
}


def run(command: Sequence[str]) -> None:
    """Start it, and wait for nothing."""
    subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def sleep(start: Callable[[Sequence[str]], None] = run, platform: str = sys.platform) -> bool:
    """Suspend the computer; whether its command could be started."""
    command = COMMANDS.get(platform)
    if command is None:
        return False
    try:
        start(command)
    except OSError:
        return False
    return True
