"""The log: what happened, for bug reports. It rotates, stays on this machine, and names no home folder in reports."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from sinsr_gui.engine.filesystem import exists

from . import __version__

NAME = "sinsr-studio.log"
LARGEST = 1_000_000
"""Bytes of a log file; three older ones are kept."""
_TAIL = 40


def start(folder: Path) -> Path | None:
    """Log into a file of that folder; None when that is not possible, and then nothing is logged."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=3, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(handler)
        logging.getLogger().setLevel(logging.INFO)
        logging.getLogger(__name__).info("SinSR Studio %s on %s", __version__, _system())
    except OSError:
        return None
    return path


def report(error: BaseException, log: Path | None) -> str:
    """A text that tells developers what they need: versions, the traceback, the end of the log."""
    lines = [f"SinSR Studio {__version__}, Python {platform.python_version()}, {_system()}"]
    loaded = {name: sys.modules.get(name) for name in ("torch", "PySide6", "numpy")}
    lines += [f"{name} {getattr(module, '__version__', '?')}" for name, module in loaded.items() if module]
    lines += ["", "".join(traceback.format_exception(error))]
    if log is not None and exists(log):
        lines += ["Log:", *log.read_text("utf-8", errors="replace").splitlines()[-_TAIL:]]
    return "\n".join(lines).replace(str(Path.home()), "~")


def _system() -> str:
    """What it runs on. platform.platform() reads the whole executable for that (0.2 s), and starts a process."""
    return f"{platform.system()} {platform.release()} {platform.machine()}"
