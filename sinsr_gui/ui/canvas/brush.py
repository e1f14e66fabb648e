"""The seed brush: a stroke of the mouse becomes round stamps in input pixels. Nothing of Qt here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinsr_gui.engine.requests import Stamp

if TYPE_CHECKING:
    from .transform import Point

SMALLEST, LARGEST = 2.0, 2048.0
"""Radii in input pixels."""
_SPACING = 0.35  # of the radius: the union of the stamps has a smooth edge


@dataclass
class Brush:
    """A brush of some radius, and where its stroke was last."""

    radius: float
    last: Point | None = None

    def begin(self, point: Point) -> Stamp:
        """The first stamp of a stroke."""
        self.last = point
        return Stamp(*point, self.radius)

    def move(self, point: Point) -> Iterator[Stamp]:
        """The stamps on the way to a point, evenly spaced along it."""
        if self.last is None:
            return
        x, y = self.last
        distance, step = math.dist(self.last, point), max(self.radius * _SPACING, 0.5)
        count = int(distance / step)
        for index in range(1, count + 1):
            share = index * step / distance
            self.last = x + (point[0] - x) * share, y + (point[1] - y) * share
            yield Stamp(*self.last, self.radius)

    def end(self) -> None:
        """The stroke is over."""
        self.last = None

    def resize(self, factor: float) -> None:
        """Make it larger or smaller."""
        self.radius = min(max(self.radius * factor, SMALLEST), LARGEST)
