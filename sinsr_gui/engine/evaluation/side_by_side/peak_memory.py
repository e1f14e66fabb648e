"""How much memory something takes at most: of the process on a processor, of the device on CUDA."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
import threading
from types import TracebackType
from typing import Self

from sinsr_gui.engine.models.device import Device

EVERY = 0.01
"""Seconds between two looks at the process: what is taken for a shorter time may be missed."""


class PeakMemory:
    """Within its block, watches memory; afterwards `taken` has the bytes above what was in use at its beginning.

    On CUDA, which knows what tensors take, it is all of them, with the weights.
    """

    def __init__(self, device: Device | None = None) -> None:
        """Without a device, as for systems without a network, the process is watched."""
        self._device = device if device is not None and device.kind == "cuda" else None
        self.taken = 0

    @property
    def of_device(self) -> bool:
        """Whether it is the device's memory, not the process's."""
        return self._device is not None

    def __enter__(self) -> Self:
        _give_back()
        if self._device is not None:
            import torch

            torch.cuda.empty_cache()
            torch.cuda.reset_peak_memory_stats(self._device.id)
            return self
        import psutil

        self._process = psutil.Process()
        self._before = self._most = self._process.memory_info().rss
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="peak-memory", daemon=True)
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._device is not None:
            import torch

            self.taken = torch.cuda.max_memory_allocated(self._device.id)
            return
        self._done.set()
        self._watcher.join()
        self.taken = max(self._most, self._process.memory_info().rss) - self._before

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            self._most = max(self._most, self._process.memory_info().rss)


def _give_back() -> None:
    """Memory that the system before has let go of, to the operating system; else it would count for nobody."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # a C library without it, such as musl
            ctypes.CDLL(None).malloc_trim(0)
