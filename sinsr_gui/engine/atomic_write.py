"""Make a file appear complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import CannotWrite


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name in the same folder; what is written there becomes `path` when the block ends without an error.

    OSError in the block becomes CannotWrite. No other file is left behind.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWrite(f"{path} cannot be written: {reason}.", "Check the folder and the free space.") from error
