"""Where results lie while they grow: in memory if small, else in an unnamed temporary file mapped into memory.

The file has no name from the start (or goes with its last handle, on Windows), so nothing is left behind whatever
happens; the array owns it.
"""

from __future__ import annotations

import math
import mmap
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.messages import say

IN_MEMORY = 64 * 2**20
"""Bytes up to which a canvas stays in memory."""


def scratch_array(shape: tuple[int, ...], dtype: DTypeLike) -> NDArray:
    """Zeros [*shape], as a memory map of a temporary file if they are many. CannotWrite if the disk is too full."""
    size = math.prod(shape) * np.dtype(dtype).itemsize
    return np.zeros(shape, dtype) if size <= IN_MEMORY else _mapped(shape, dtype, size)


def put_on_disk(pixels: NDArray) -> NDArray:
    """The same pixels [H, W, C] or [H, W] as a memory map of a temporary file, which takes no memory until they are
    looked at. CannotWrite if the disk is too full."""
    if is_on_disk(pixels):
        return pixels
    copy = _mapped(pixels.shape, pixels.dtype, pixels.nbytes)
    copy[...] = pixels
    page_out(copy)
    return copy


def is_on_disk(pixels: NDArray) -> bool:
    """Whether pixels [H, W, C] or [H, W] are the map of a file."""
    return isinstance(pixels.base, mmap.mmap)


def _mapped(shape: tuple[int, ...], dtype: DTypeLike, size: int) -> NDArray:
    """Zeros [*shape] in a temporary file."""
    if shutil.disk_usage(folder()).free < size:
        raise _full(size)
    with tempfile.TemporaryFile(dir=folder()) as file:
        try:
            if hasattr(os, "posix_fallocate"):  # a map into a file with holes dies of SIGBUS when the disk fills up
                os.posix_fallocate(file.fileno(), 0, size)
            return np.memmap(file, dtype, "r+", shape=shape)
        except OSError as error:
            raise _full(size) from error


def page_out(canvas: NDArray) -> None:
    """Give the memory behind a mapped canvas [H, W, C] back after a strip was used; its pixels stay in the file."""
    if isinstance(canvas.base, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        canvas.base.madvise(mmap.MADV_DONTNEED)


def check_disk(size: int) -> None:
    """CannotWrite unless `size` bytes are free where large canvases go."""
    if size > IN_MEMORY and shutil.disk_usage(folder()).free < size:
        raise _full(size)


def folder() -> Path:
    """For large temporary files: as the environment says, else a place that is on disk rather than in memory."""
    on_disk = Path("/var/tmp")  # /tmp is memory on several Linux distributions
    named = any(os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    return on_disk if not named and os.access(on_disk, os.W_OK) else Path(tempfile.gettempdir())


def _full(size: int) -> CannotWrite:
    return CannotWrite(
        say(
            "The result needs {gibibytes:.1f} GB of temporary space in {folder}, and that much is not free.",
            gibibytes=size / 2**30,
            folder=folder(),
        ),
        "Free some space, set TMPDIR to a folder on another disk, or choose a smaller output size.",
    )
