"""What the page lays over photos: a heatmap over the result, painted seed regions over both sides.

They outlive a change of mode or view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from . import overlay_painting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sinsr_gui.engine.events import Box
    from sinsr_gui.engine.requests import SeedRegion

    from .pyramid.image_pyramid import Place
    from .transform import Transform


class Overlays:
    """Paints them into any pane; regions are drawn again only when they or the view have changed."""

    def __init__(self) -> None:
        self.regions: tuple[SeedRegion, ...] = ()
        self._heat: QImage | None = None
        self._place: Place | None = None
        self._opacity = 1.0
        self._drawn: dict[bool, tuple[object, QImage]] = {}  # by side

    def set_heat(self, values: NDArray | None, opacity: float, box: Box | None) -> None:
        """Values [h, w] in 0..1 over a box of input pixels, or over all; None takes them away."""
        self._heat = None if values is None else overlay_painting.heat_image(values)
        self._place = None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        self._opacity = opacity

    def paint(
        self, painter: QPainter, view: Transform, clip: QRect, photo: tuple[int, int], after: bool, fast: bool = False
    ) -> None:
        """Paint inside a clip of the pane of one side, rather soon than smoothly if it has to be `fast`."""
        painter.setClipRect(clip)
        if self._heat is not None and after:
            place = self._place or (0.0, 0.0, float(photo[0]), float(photo[1]))
            overlay_painting.paint_heat(painter, self._heat, place, view, self._opacity, smooth=not fast)
        if self.regions:
            key = (self.regions, view, clip)
            if after not in self._drawn or self._drawn[after][0] != key:
                shifted = view.panned(-clip.left(), -clip.top())
                self._drawn[after] = key, overlay_painting.regions_image(self.regions, shifted, clip.size())
            painter.drawImage(clip.topLeft(), self._drawn[after][1])
        painter.setClipping(False)
