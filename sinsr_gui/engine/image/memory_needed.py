"""Memory: how much a picture takes when it is opened, by its header, and how much there is.

A few bytes may say that they are hundreds of megapixels; who opens them asks here before anything is decoded.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import psutil

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.filesystem import is_folder
from sinsr_gui.engine.messages import say

from .photo import Header

_DECODER = {"JPEG": 14, "PNG": 12, "WEBP": 24, "TIFF": 10, "HEIC": 16, "AVIF": 20, "JXL": 16, "BMP": 16, "GIF": 12}
"""Bytes per pixel of 8 bits that a decoder takes at most beside what is kept, measured on 1 to 12 megapixels."""

_PROFILE, _ALPHA, _INKS = 16, 10, 34  # bytes per pixel of 8 bits, to convert colours and to spread them under alpha
_OF_PROCESS, _GROUPS = Path("/proc/self/cgroup"), Path("/sys/fs/cgroup")
_SPARED = 64 << 20  # bytes: below that nothing is asked


def opening_bytes(header: Header) -> int:
    """Bytes that decoding and converting a picture takes at its peak, about."""
    each = _DECODER.get(header.format, 16) + 3
    if header.icc or header.space:
        each += _PROFILE
    if header.mode == "cmyk":
        each += _INKS
    if header.alpha:
        each += _ALPHA
    if header.depth > 8 or header.floats:
        each *= 3 if header.floats else 2
    return each * header.width * header.height


def check_memory(path: Path, header: Header) -> None:
    """Raise BadImage if a picture does not fit into the memory that is free."""
    needed = opening_bytes(header)
    if needed > _SPARED and needed > (free := free_memory()):
        raise BadImage(
            say(
                "{name} has {megapixels:.0f} megapixels, which need {needed:.1f} GB of memory; {free:.1f} GB are free.",
                name=path.name,
                megapixels=header.width * header.height / 1e6,
                needed=needed / 1e9,
                free=free / 1e9,
            ),
            "Close other programs, or cut the picture into parts.",
        )


def free_memory() -> int:
    """Bytes that can be taken now: of the machine, or of the container (cgroup) that the program runs in."""
    return min([psutil.virtual_memory().available, *_left_in_cgroups(), *_left_by_ulimit(psutil.Process())])


def _left_by_ulimit(process: psutil.Process) -> list[int]:
    """What the limit of this process's addresses leaves; empty without one, and on Windows."""
    try:
        import resource
    except ImportError:
        return []
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return [] if limit == resource.RLIM_INFINITY else [max(0, limit - process.memory_info().vms)]


def _left_in_cgroups() -> list[int]:
    """What the limits around this process leave; empty where there are none. Linux only."""
    found: list[int] = []
    with suppress(OSError, ValueError):
        for line in _OF_PROCESS.read_text("utf-8").splitlines():
            _, controllers, place = line.split(":", 2)
            if not controllers:
                found += _limits(_GROUPS, place, "memory.max", "memory.current")
            elif "memory" in controllers.split(","):
                found += _limits(_GROUPS / "memory", place, "memory.limit_in_bytes", "memory.usage_in_bytes")
    return found


def _limits(root: Path, place: str, limit: str, used: str) -> list[int]:
    """What is left in a group and in those around it; a container sees its own as the root."""
    found, folder = [], root / place.lstrip("/")
    folder = folder if is_folder(folder) else root
    while True:
        with suppress(OSError, ValueError):  # "max" is no number
            left = int((folder / limit).read_text("ascii")) - int((folder / used).read_text("ascii"))
            found.append(max(0, left + _cached(folder / "memory.stat")))
        if folder == root:
            return found
        folder = folder.parent


def _cached(statistics: Path) -> int:
    """Bytes of files that the kernel gives back when they are asked for."""
    with suppress(OSError, ValueError, IndexError):
        for line in statistics.read_text("ascii").splitlines():
            if line.startswith("inactive_file "):
                return int(line.split()[1])
    return 0
