"""CompareView: the photo and its result under one transform, in six modes. It knows no state and starts nothing.

It is made of a viewport (where one looks), a comparison (what is on the two sides), a view of their pyramids and the
brush, all of canvas/, which its owner speaks to by these names. Here are the modes, and which events go where.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sinsr_gui.ui.canvas import modes, overlay_painting
from sinsr_gui.ui.canvas.blink import Blink
from sinsr_gui.ui.canvas.brush_tool import BrushTool
from sinsr_gui.ui.canvas.comparison import Comparison
from sinsr_gui.ui.canvas.divider import WHOLE, Divider
from sinsr_gui.ui.canvas.modes import MODES, Mode, Scene
from sinsr_gui.ui.canvas.overlays import Overlays
from sinsr_gui.ui.canvas.pixel_readout import read
from sinsr_gui.ui.canvas.pyramid.screen_colours import screen_colours
from sinsr_gui.ui.canvas.pyramid_view import PyramidView
from sinsr_gui.ui.canvas.viewport import Viewport
from sinsr_gui.ui.widgets.theme import colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sinsr_gui.engine.events import Box
    from sinsr_gui.engine.requests import SeedRegion
    from sinsr_gui.ui.canvas.transform import Transform

GAIN = 4
"""Usual gain of the difference."""
_GAP = 2  # logical pixels between panes
_BETTERING = 0.006
"""Seconds of a frame in which what was painted in haste is painted well."""


class CompareView(QWidget):
    """The canvas of the photo page."""

    mode_changed = Signal(str)
    pixel_hovered = Signal(object)  # Readout, or None outside the photo

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport = Viewport(self, self._divide)
        self.comparison = Comparison(self.viewport)
        self.pyramids = PyramidView(self, self.viewport, self.comparison)
        self.brush = BrushTool(self, self.viewport)
        self.complete = True  # whether all that is seen was painted as well as it can be
        self.mode: Mode = "slider"
        self.gain = GAIN
        self.held = False
        self.badge = ""
        self.divider = Divider(self)
        self.divider.valueChanged.connect(self._arrange)
        self.viewport.changed.connect(self._tell_pixel)
        self.comparison.changed.connect(self._arrange)
        self.comparison.changed.connect(self._tell_pixel)
        self.blink = Blink(self)
        self.blink.turned.connect(self.update)
        self._overlays = Overlays()
        self.setAccessibleName(self.tr("Photo and result"))
        self.setAccessibleDescription(
            self.tr("Plus and minus zoom, F fits, arrows pan, hold Space to see the original, Tab goes to the divider")
        )
        self._arrange()

    # modes

    @property
    def comparable(self) -> bool:
        """Whether there is something to compare with."""
        return bool(self.comparison.after.layers)

    def result_box(self) -> Box | None:
        """The input pixels of which a result is seen, or would be: beyond the divider, where the mode has one."""
        if self.mode not in ("slider", "slider-vertical"):
            return self.viewport.visible_box()
        across = self.mode == "slider"
        return self.viewport.visible_box(modes.slider_parts(self.viewport.clip, self.divider.share(), across)[1])

    def set_mode(self, mode: Mode) -> None:
        """Compare in another way; the view is kept."""
        if mode not in MODES:
            raise ValueError(mode)
        if mode != self.mode:
            self.mode = mode
            self._arrange()
            self.viewport.repane()
            self.mode_changed.emit(mode)

    def set_gain(self, gain: int) -> None:
        """How many times the difference is amplified, 1 to 64."""
        self.gain = min(max(gain, 1), 64)
        self.update()

    def hold_original(self, held: bool) -> None:
        """Show only the original as long as this holds."""
        if held != self.held:
            self.held = held
            self._arrange()

    def set_badge(self, text: str) -> None:
        """A few words over the canvas; empty for what rendering says by itself."""
        self.badge = text
        self.update()

    # overlays

    def set_heatmap(self, values: NDArray | None, opacity: float = 0.7, box: Box | None = None) -> None:
        """Lay values [h, w] in 0..1 over the result: over all of it, or over a box of input pixels."""
        self._overlays.set_heat(values, opacity, box)
        self.update()

    def set_regions(self, regions: tuple[SeedRegion, ...]) -> None:
        """Show where other seeds are painted."""
        self._overlays.regions = regions
        self.update()

    # painting

    def _divide(self, whole: QRect) -> list[QRect]:
        if self.mode != "side" or not self.comparable or self.held:
            return [whole]
        gap = round(_GAP * self.devicePixelRatioF())
        width = max((whole.width() - gap) // 2, 1)
        return [QRect(0, 0, width, whole.height()), QRect(width + gap, 0, width, whole.height())]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.viewport.repane_if_needed()
        painter = QPainter(self)
        if self.comparison.photo is None or self.mode == "side":
            painter.fillRect(self.rect(), QColor(colours().canvas))
        if self.comparison.photo is None:
            return
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        scene, extra = self._scene(ratio), []
        if not self.comparable:
            good = modes.paint_side(painter, scene, False, scene.clip)
        elif self.held:
            good = modes.paint_one(painter, scene, after=False)
        elif self.mode in ("slider", "slider-vertical"):
            good = modes.paint_slider(painter, scene, self.divider.share(), self.divider.across)
        elif self.mode == "side":
            good = modes.paint_panes(painter, scene, self.viewport.pointer)
        elif self.mode == "blink":
            good = modes.paint_one(painter, scene, after=not self.blink.original)
        elif self.mode == "difference":
            name = self.tr("Difference × {gain}").format(gain=self.gain)
            good = modes.paint_difference(painter, scene, self.gain, name)
        else:
            parts = modes.loupe_parts(scene, self.viewport.point, self.viewport.unit)
            good = modes.paint_loupe(painter, scene, parts)
            extra = [
                (pyramid, view, area)
                for pyramids, (area, view) in zip((scene.before, scene.after), parts, strict=True)
                for pyramid in pyramids
            ]
        self.brush.paint(painter)
        if text := self.badge or (self.tr("Rendering") if self.comparison.rendering else ""):
            corner = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
            overlay_painting.paint_label(painter, text, self.viewport.whole, corner, ratio)
        painter.end()
        self.pyramids.request(extra)
        self.complete = good and self.pyramids.supplied
        if not good and not self.viewport.zooming:
            self.update()  # the rest of what could be better

    def _scene(self, ratio: float) -> Scene:
        before, after = self.comparison.before, self.comparison.after
        over_before = after.patches and after.shown is None
        return Scene(
            before=before.layers,
            after=[*before.layers, *after.patches] if over_before else after.layers,
            view=self.viewport.transform,
            panes=self.viewport.panes(),
            cache=self.pyramids.cache,
            ratio=ratio,
            ground=QColor(colours().canvas),
            names=(self.tr("Original"), self.tr("Result")),
            over=self._paint_over,
            stores=self.pyramids.stores,
            difference=self.pyramids.difference,
            fast=self.viewport.zooming,
            until=time.perf_counter() + _BETTERING,
        )

    def _paint_over(self, painter: QPainter, view: Transform, clip: QRect, after: bool) -> None:
        size, fast = self.viewport.photo_size, self.viewport.zooming
        assert size is not None
        self._overlays.paint(painter, view, clip, size, after or not self.comparable, fast)

    # what follows from mode, divider and clock

    @Slot()
    def _arrange(self) -> None:
        sliding = self.mode in ("slider", "slider-vertical") and self.comparable and not self.held
        self.divider.setOrientation(
            Qt.Orientation.Vertical if self.mode == "slider-vertical" else Qt.Orientation.Horizontal
        )
        self.divider.place()
        self.divider.setVisible(sliding)
        self.blink.run(self.mode == "blink" and self.comparable and self.isVisible())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.viewport.repane()
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self.comparison.set_colours(screen_colours())
        super().showEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.viewport.rest()
        self.blink.run(False)

    @Slot()
    def _tell_pixel(self) -> None:
        """Also when another pixel comes under the mouse that stays, or the same place has another value."""
        found, after = None, self.comparison.after
        if self.comparison.photo is not None and self.viewport.pointer is not None:
            layers = [] if self.comparison.result is None and not after.patches else after.layers
            found = read(self.comparison.photo.pixels, layers, self.viewport.photo_point, self.viewport.unit)
        self.pixel_hovered.emit(found)

    # input

    def event(self, event: QEvent) -> bool:
        if event.type() in Viewport.EVENTS and self.viewport.take_event(event):
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self.viewport.turn_wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self.brush.press_mouse(event):
            self.viewport.press_mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.viewport.move_mouse(event)
        self.brush.move_mouse()
        self._tell_pixel()
        if self.mode in ("loupe", "side"):
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.viewport.release_mouse()
        self.brush.release_mouse()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.brush.brush is None and event.button() == Qt.MouseButton.LeftButton:
            self.divider.setValue(WHOLE // 2)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.viewport.leave()
        self._tell_pixel()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space:
            self.hold_original(True)
        elif not (self.brush.press_key(event) or self.viewport.press_key(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_original(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.hold_original(False)
        super().focusOutEvent(event)
