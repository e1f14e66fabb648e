"""CompareView: the photo and its result under one transform, in six modes. It knows no state and starts nothing.

The page that owns it tells what to show (canvas/pictures.py); it tells what the user points at, paints and looks at.
"""

from __future__ import annotations

import time

from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
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
)
from PySide6.QtWidgets import QWidget

from sinsr_gui.engine.events import Box
from sinsr_gui.engine.requests import SeedRegion
from sinsr_gui.ui.canvas import modes, overlays
from sinsr_gui.ui.canvas.divider import WHOLE, Divider
from sinsr_gui.ui.canvas.modes import MODES, Mode, Scene
from sinsr_gui.ui.canvas.over import Over
from sinsr_gui.ui.canvas.paintable import Paintable
from sinsr_gui.ui.canvas.pictures import Pictures
from sinsr_gui.ui.canvas.pixel_readout import read
from sinsr_gui.ui.canvas.transform import Transform
from sinsr_gui.ui.widgets.theme import colours

GAIN, INTERVAL = 4, 700
"""Usual gain of the difference, and milliseconds between blinks."""
_GAP = 2  # logical pixels between panes
_BETTERING = 0.006
"""Seconds of a frame in which what was painted in haste is painted well."""


class CompareView(Paintable):
    """The canvas of the photo page."""

    mode_changed = Signal(str)
    pixel_hovered = Signal(object)  # Readout, or None outside the photo

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode: Mode = "slider"
        self.gain = GAIN
        self.held = self._blinked = False
        self.badge = ""
        self.divider = Divider(self)
        self.divider.valueChanged.connect(self._arrange)
        self.view_changed.connect(self._tell_pixel)
        self._clock = QTimer(self)
        self._clock.setInterval(INTERVAL)
        self._clock.timeout.connect(self._blink)
        self._over = Over()
        self.setAccessibleName(self.tr("Photo and result"))
        self.setAccessibleDescription(
            self.tr("Plus and minus zoom, F fits, arrows pan, hold Space to see the original, Tab goes to the divider")
        )
        self._arrange()

    # modes

    @property
    def comparable(self) -> bool:
        """Whether there is something to compare with."""
        return bool(self.after.layers)

    def set_mode(self, mode: Mode) -> None:
        """Compare in another way; the view is kept."""
        if mode not in MODES:
            raise ValueError(mode)
        if mode != self.mode:
            self.mode = mode
            self._arrange()
            self.repane()
            self.mode_changed.emit(mode)

    def set_gain(self, gain: int) -> None:
        """How many times the difference is amplified, 1 to 64."""
        self.gain = min(max(gain, 1), 64)
        self.update()

    def set_interval(self, milliseconds: int) -> None:
        """How long each side stays when blinking; 350 at least, which is fewer than three flashes a second."""
        self._clock.setInterval(max(milliseconds, 350))

    @property
    def interval(self) -> int:
        """Milliseconds between blinks."""
        return self._clock.interval()

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
        self._over.set_heat(values, opacity, box)
        self.update()

    def set_regions(self, regions: tuple[SeedRegion, ...]) -> None:
        """Show where other seeds are painted."""
        self._over.regions = regions
        self.update()

    # painting

    def panes(self) -> list[QRect]:
        (whole,) = super().panes()
        if self.mode != "side" or not self.comparable or self.held:
            return [whole]
        gap = round(_GAP * self.devicePixelRatioF())
        width = max((whole.width() - gap) // 2, 1)
        return [QRect(0, 0, width, whole.height()), QRect(width + gap, 0, width, whole.height())]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if (float(self.clip.width()), float(self.clip.height())) != self._pane:
            self.repane()
        painter = QPainter(self)
        if self.photo is None or self.mode == "side":
            painter.fillRect(self.rect(), QColor(colours().canvas))
        if self.photo is None:
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
            good = modes.paint_panes(painter, scene, self.pointer)
        elif self.mode == "blink":
            good = modes.paint_one(painter, scene, after=not self._blinked)
        elif self.mode == "difference":
            name = self.tr("Difference × {gain}").format(gain=self.gain)
            good = modes.paint_difference(painter, scene, self.gain, name)
        else:
            parts = modes.loupe_parts(scene, self.point, self.unit)
            good = modes.paint_loupe(painter, scene, parts)
            extra = [
                (layer, view, area)
                for layers, (area, view) in zip((scene.before, scene.after), parts, strict=True)
                for layer in layers
            ]
        self.paint_brush(painter)
        whole = Pictures.panes(self)[0]
        if text := self.badge or (self.tr("Rendering") if self.rendering else ""):
            corner = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
            overlays.paint_label(painter, text, whole, corner, ratio)
        painter.end()
        self.request(extra)
        self.complete = good and self.supplied
        if not good and not self.zooming:
            self.update()  # the rest of what could be better

    def _scene(self, ratio: float) -> Scene:
        after = self.after.layers
        if self.after.patches and self.after.shown is None:
            after = [*self.before.layers, *self.after.patches]
        return Scene(
            before=self.before.layers,
            after=after,
            view=self.view,
            panes=self.panes(),
            cache=self.cache,
            ratio=ratio,
            ground=QColor(colours().canvas),
            names=(self.tr("Original"), self.tr("Result")),
            over=self._paint_over,
            plates=self.plates,
            difference=self.difference,
            fast=self.zooming,
            until=time.perf_counter() + _BETTERING,
        )

    def _paint_over(self, painter: QPainter, view: Transform, clip: QRect, after: bool) -> None:
        assert self.photo_size is not None
        self._over.paint(painter, view, clip, self.photo_size, after or not self.comparable, self.zooming)

    # what follows from mode, divider and clock

    @Slot()
    def _arrange(self) -> None:
        sliding = self.mode in ("slider", "slider-vertical") and self.comparable and not self.held
        self.divider.setOrientation(
            Qt.Orientation.Vertical if self.mode == "slider-vertical" else Qt.Orientation.Horizontal
        )
        self.divider.place()
        self.divider.setVisible(sliding)
        if self.mode == "blink" and self.comparable and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()
            self._blinked = False
        self.update()

    @Slot()
    def _blink(self) -> None:
        self._blinked = not self._blinked
        self.update()

    def _changed(self) -> None:
        super()._changed()
        self._arrange()
        self._tell_pixel()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._clock.stop()

    @Slot()
    def _tell_pixel(self) -> None:
        """Also when another pixel comes under the mouse that stays, or the same place has another value."""
        found = None
        if self.photo is not None and self.pointer is not None:
            after = [] if self.result is None and not self.after.patches else self.after.layers
            found = read(self.photo.pixels, after, self.view.to_photo(self.point), self.unit)
        self.pixel_hovered.emit(found)

    # input

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        self._tell_pixel()
        if self.mode in ("loupe", "side"):
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.brush is None and event.button() == Qt.MouseButton.LeftButton:
            self.divider.setValue(WHOLE // 2)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._tell_pixel()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space:
            self.hold_original(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_original(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.hold_original(False)
        super().focusOutEvent(event)
