"""Look at files without trusting where they lie: the one place that asks whether something is there.

pathlib's questions (`exists`, `is_file`, `is_dir`, `iterdir`, `glob`, `resolve`, `expanduser`; Python 3.11) raise for a
folder that may not be entered, for a name that is longer than file systems take, for a stale network mount and for a
link that leads to itself. What cannot be looked at is not there for these functions; whoever has to say why opens it
and takes the OSError. A test holds that nobody asks pathlib.
"""

from __future__ import annotations

import os
import stat
from fnmatch import fnmatch
from pathlib import Path

_OF_THE_SYSTEM = ("/proc", "/sys")
"""Folders of Linux whose "files" are made up when they are read, some without an end."""


def status(path: Path) -> os.stat_result | None:
    """Size, times and kind of what is there, links followed; None where nothing is, or one may not look."""
    try:
        return path.stat()
    except (OSError, ValueError):  # ValueError: a NUL, which no file system takes in a name
        return None


def exists(path: Path) -> bool:
    """Whether something is there."""
    return status(path) is not None


def is_file(path: Path) -> bool:
    """Whether a regular file is there: no folder, no pipe and no device, which may never end."""
    found = status(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    found = status(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def is_stored(path: Path) -> bool:
    """Whether a regular file with something in it lies on a disk, and is not one that the system makes up."""
    found = status(path)
    if found is None or not stat.S_ISREG(found.st_mode) or not found.st_size:
        return False
    return not any(real(path).is_relative_to(folder) for folder in _OF_THE_SYSTEM)


def listed(folder: Path, pattern: str = "*") -> list[Path]:
    """What is in a folder, by name, where the name fits the pattern; nothing where one may not look into it."""
    try:
        return [path for path in entries(folder) if fnmatch(path.name, pattern)]
    except (OSError, ValueError):
        return []


def entries(folder: Path) -> list[Path]:
    """What is in a folder, by name, for whoever says why one may not look into it (OSError)."""
    return [folder / name for name in sorted(os.listdir(folder))]  # noqa: PTH208 (see above)


def real(path: Path) -> Path:
    """The path from the root without symbolic links; as far as they can be followed."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        return path.absolute()


def expanded(text: str | Path) -> Path:
    """The path with ~ and ~NAME replaced by the home folder, where there is one."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 (see above)
