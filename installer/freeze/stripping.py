"""Debugging symbols out of three large libraries, which take a fifth of the frozen program.

Only these: `strip` breaks libraries that patchelf has edited, such as numpy's OpenBLAS, whose segments are then no
longer aligned.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PATTERNS = ("torch/lib/libtorch_cpu.so", "torch/lib/libtorch_python.so", "libpython3.*.so*")


def strip(folder: Path) -> int:
    """Bytes that it saved in the frozen program of that folder; 0 where there is no `strip`, or no need."""
    if sys.platform != "linux" or shutil.which("strip") is None:
        return 0
    files = [file for pattern in PATTERNS for file in (folder / "_internal").glob(pattern) if not file.is_symlink()]
    before = sum(file.stat().st_size for file in files)
    subprocess.run(["strip", "--strip-unneeded", *files], check=True)
    return before - sum(file.stat().st_size for file in files)
