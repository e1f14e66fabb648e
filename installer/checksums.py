"""SHA256SUMS of what is released, as `sha256sum --check` reads it: `python -m installer.checksums FOLDER`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path) -> Path:
    """Of every file in the folder but itself."""
    lines = []
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name != NAME:
            with file.open("rb") as opened:
                lines.append(f"{hashlib.file_digest(opened, 'sha256').hexdigest()}  {file.name}\n")
    target = folder / NAME
    target.write_text("".join(lines), "utf-8", newline="\n")
    return target


if __name__ == "__main__":
    write(Path(sys.argv[1]))
