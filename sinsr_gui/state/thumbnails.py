"""Small pictures of files, as the lists of photos show them."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from psygnal import Signal

if TYPE_CHECKING:
    import numpy as np

MOST = 600
"""Kept at a time."""


class Thumbnails:
    """Small pictures of files, the latest few hundred; None for a file that has none."""

    made = Signal(Path)

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, np.ndarray | None] = OrderedDict()

    def __contains__(self, source: Path) -> bool:
        return source in self._kept

    def get(self, source: Path) -> np.ndarray | None:
        """[h, w, 3] uint8, sRGB."""
        return self._kept.get(source)

    def store(self, source: Path, pixels: np.ndarray | None) -> None:
        """Keep one; the oldest goes."""
        self._kept[source] = pixels
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        self.made.emit(source)
