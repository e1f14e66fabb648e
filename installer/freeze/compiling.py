"""Libraries of the frozen program that smaller ones of our own replace: with a compiler, and if they do as well."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def compiler() -> str | None:
    """The C compiler of this system, if it has one."""
    return shutil.which("cc") or shutil.which("gcc")


def compiled_instead(library: Path, source: str, suffix: str, options: Sequence[str], trial: Sequence[str]) -> int:
    """Put a source's library in the place of that one; bytes that it saved.

    0, and the old one stays, without a compiler, or if Python with the arguments `trial` fails with the new one.
    """
    found = compiler()
    if found is None:
        return 0
    before = library.stat().st_size
    with tempfile.TemporaryDirectory() as place:
        file, kept = Path(place) / f"source{suffix}", Path(place) / "kept"
        file.write_text(source, "utf-8")
        shutil.copy2(library, kept)
        command = [found, "-shared", "-s", *options, f"-Wl,-soname,{library.name}", "-o", library, file]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode or subprocess.run([sys.executable, *trial], check=False).returncode:
            shutil.copy2(kept, library)
            return 0
    return before - library.stat().st_size
