"""Plots in the window's own colours: pyqtgraph with the theme's palette, without menus and timers."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from sinsr_gui.state.training import Curve
from sinsr_gui.ui.widgets.theme import Colours, is_dark, mixed

LINES = {  # told apart by people with any colour vision: Okabe and Ito, darkened or lightened for the ground
    False: ("#0072b2", "#c14e00", "#00805c", "#a0568a", "#8a6d00", "#3b7fb0"),
    True: ("#56b4e9", "#f0914a", "#3fc79a", "#dd8fc4", "#e6c229", "#9ab8ff"),
}


def line_colour(index: int) -> str:
    """Of the curve with that number."""
    lines = LINES[is_dark()]
    return lines[index % len(lines)]


class StepAxis(pg.AxisItem):
    """An axis of whole steps: a young run has no 1.2th."""

    def tickSpacing(self, minVal, maxVal, size):  # noqa: ANN001, ANN201, N802
        return [(max(1, spacing), offset) for spacing, offset in super().tickSpacing(minVal, maxVal, size)]


class Plot(pg.PlotWidget):
    """One panel of curves over steps: the wheel zooms, dragging pans, a double click shows everything."""

    def __init__(self) -> None:
        super().__init__(axisItems={"bottom": StepAxis("bottom")})
        item = self.plotItem
        assert item is not None  # it is for subclasses only
        self.item = item
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setDownsampling(auto=True, mode="mean")
        item.setClipToView(True)
        item.showGrid(x=True, y=True, alpha=0.12)
        for side in ("left", "bottom"):
            item.getAxis(side).enableAutoSIPrefix(False)
        item.getAxis("left").setWidth(58)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMinimumHeight(120)
        self._lines: dict[str, tuple[pg.PlotDataItem, pg.PlotDataItem]] = {}
        self._room = self.plot(pen=pg.mkPen(QColor(0, 0, 0, 0)))  # not seen: what the axes reach around a flat line

    def show_curves(self, curves: dict[str, Curve], smooth: int, dots: bool = False) -> None:
        """Draw curves; with `smooth` over 1 as means over so many neighbours, above a trace of the values."""
        for name in [name for name in self._lines if name not in curves]:
            for line in self._lines.pop(name):
                self.removeItem(line)
        for index, (name, (steps, values)) in enumerate(curves.items()):
            if name not in self._lines:
                self._lines[name] = (self.plot(), self.plot())
            colour = line_colour(index)
            trace, line = self._lines[name]
            for item in (trace, line):  # the first on top: the last is the sum, which lies over its largest term
                item.setZValue(len(curves) - index)
            faint = QColor(colour)
            faint.setAlpha(70)
            trace.setPen(pg.mkPen(faint, width=1))
            line.setPen(pg.mkPen(colour, width=2))
            line.setSymbol(None)  # pyright: ignore[reportArgumentType] (it means none)
            if dots or len(values) == 1:
                line.setSymbol("o")
                line.setSymbolSize(6)
                line.setSymbolBrush(colour)
                line.setSymbolPen(None)
            width = min(smooth, max(1, len(values) // 4))  # a mean over everything would be a flat line
            trace.setData(steps, values if width > 1 else np.full_like(values, np.nan))
            line.setData(steps, smoothed(values, width))
        self._make_room(curves)

    def _make_room(self, curves: dict[str, Curve]) -> None:
        """Without it pyqtgraph shows half a unit around a flat line, where a learning rate of 0.000006 looks like 0."""
        everything = [values[np.isfinite(values)] for _, values in curves.values()]
        values = np.concatenate(everything) if everything else np.array([])
        for side in ("left", "bottom"):
            self.item.getAxis(side).setStyle(showValues=bool(len(values)))
        if len(values) and values.min() == values.max() != 0:
            first = next(steps[0] for steps, _ in curves.values() if len(steps))
            self._room.setData([first, first], [0.5 * values[0], 1.5 * values[0]])
        else:
            self._room.setData([], [])

    def paint_as(self, colours: Colours) -> None:
        """Take on a theme."""
        self.setBackground(colours.panel)
        axis = mixed(colours.muted, colours.panel, 0.2)
        for side in ("left", "bottom"):
            self.item.getAxis(side).setPen(colours.line)
            self.item.getAxis(side).setTextPen(axis)

    def mouseDoubleClickEvent(self, event) -> None:  # noqa: ANN001, N802
        self.item.getViewBox().enableAutoRange()
        event.accept()


def smoothed(values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Means over windows of `count` neighbours, shorter at the ends; values that are no numbers have no part in it."""
    if count < 2 or len(values) < 3:
        return values
    finite = np.isfinite(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(finite, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(finite)])
    index = np.arange(len(values))
    start, end = np.maximum(0, index - count // 2), np.minimum(len(values), index + (count + 1) // 2)
    with np.errstate(invalid="ignore"):
        return (sums[end] - sums[start]) / (counts[end] - counts[start])
