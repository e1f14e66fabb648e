"""Symbols out of libraries, which nothing needs at run time: a tenth of the frozen program, most of it torch's.

`strip` breaks some libraries that patchelf has edited, such as numpy's OpenBLAS, whose segments are then no longer
aligned. So each result is loaded in a process of its own, and the library stays as it was if that fails.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TRY = "import ctypes, sys; ctypes.CDLL(sys.argv[1])"
SMALL = 50_000
"""Bytes below which it is not worth the look."""


def strip(folder: Path) -> int:
    """Bytes that it saved in the frozen program of that folder; 0 where there is no `strip`, or no need."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        return 0
    libraries = [file for file in sorted((folder / "_internal").rglob("*.so*")) if not file.is_symlink()]
    return sum(_strip(library) for library in libraries if library.stat().st_size > SMALL)


def _strip(library: Path) -> int:
    fresh = library.with_name(f"{library.name}.fresh")  # beside it: its own libraries are found from there
    try:
        done = subprocess.run(["strip", "--strip-unneeded", "-o", fresh, library], capture_output=True, check=False)
        if done.returncode or (saved := library.stat().st_size - fresh.stat().st_size) <= 0:
            return 0
        if subprocess.run([sys.executable, "-c", TRY, fresh], capture_output=True, check=False).returncode:
            return 0
        fresh.replace(library)
        return saved
    finally:
        fresh.unlink(missing_ok=True)
