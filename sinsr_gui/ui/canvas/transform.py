"""Where the photo lies in a pane: one scale and one offset for every pane, and the arithmetic of zooming and panning.

Photo coordinates are input pixels, from 0 to width and height; view coordinates are device pixels from the pane's
corner. Nothing of Qt here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinsr_gui.engine.events import Box

Size = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Transform:
    """view = photo * scale + (x, y)."""

    scale: float = 1.0  # device pixels per input pixel
    x: float = 0.0
    y: float = 0.0

    def to_view(self, point: Point) -> Point:
        """Where a point of the photo is seen."""
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def to_photo(self, point: Point) -> Point:
        """Which point of the photo is seen there."""
        return (point[0] - self.x) / self.scale, (point[1] - self.y) / self.scale

    def zoomed(self, scale: float, about: Point) -> Transform:
        """The same with another scale; what is seen at `about` (view) stays there."""
        ratio = scale / self.scale
        return Transform(scale, about[0] - (about[0] - self.x) * ratio, about[1] - (about[1] - self.y) * ratio)

    def panned(self, dx: float, dy: float) -> Transform:
        """The photo shifted by device pixels."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def repaned(self, before: Size, after: Size) -> Transform:
        """The pane has another size; what was at its centre is at its centre."""
        return self.panned((after[0] - before[0]) / 2, (after[1] - before[1]) / 2)

    def kept_near(self, photo: Size, pane: Size) -> Transform:
        """Moved as little as needed for the pane's centre to lie on the photo."""
        left, right = pane[0] / 2 - photo[0] * self.scale, pane[0] / 2
        top, bottom = pane[1] / 2 - photo[1] * self.scale, pane[1] / 2
        return replace(self, x=min(max(self.x, left), right), y=min(max(self.y, top), bottom))

    def visible(self, photo: tuple[int, int], pane: Size) -> Box:
        """The input pixels of which something is seen, at least one."""
        left, top = self.to_photo((0, 0))
        right, bottom = self.to_photo(pane)
        x0 = min(max(math.floor(left + 1e-6), 0), photo[0] - 1)
        y0 = min(max(math.floor(top + 1e-6), 0), photo[1] - 1)
        x1 = min(max(math.ceil(right - 1e-6), x0 + 1), photo[0])
        y1 = min(max(math.ceil(bottom - 1e-6), y0 + 1), photo[1])
        return x0, y0, x1 - x0, y1 - y0


def fitted(photo: Size, pane: Size) -> Transform:
    """The whole photo in the middle of the pane, as large as it goes."""
    scale = max(min(pane[0] / photo[0], pane[1] / photo[1]), 1e-6)
    return Transform(scale, (pane[0] - photo[0] * scale) / 2, (pane[1] - photo[1] * scale) / 2)
