"""Paint another seed into a place: the brush on the photo, and the layers that were painted."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.engine.requests import SeedRegion, Stamp
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.ui.canvas.overlay_painting import seed_colour
from sinsr_gui.ui.photo.compare_view import CompareView
from sinsr_gui.ui.widgets.columns import Column
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.inputs import Slider, SpinBox
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .morph import LARGEST_SEED

FINE = 20
"""Positions of the radius slider for a factor of ten."""


class BrushPanel(QWidget):
    """The photo under the brush."""

    painted = Signal(tuple)  # stamps of one stroke
    seed_chosen = Signal(int)
    radius_chosen = Signal(float)
    layer_removed = Signal(int)
    all_removed = Signal()
    undo_asked = Signal()
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stroke: list[Stamp] = []
        self._regions: tuple[SeedRegion, ...] = ()
        self._seed, self._shown = 1, None
        self.canvas = CompareView()
        self.canvas.divider.setValue(0)  # the brush goes over the result; Space shows the original
        self.canvas.brush.stamped.connect(self._stamp)
        self.canvas.brush.stroke_ended.connect(self._end)
        self.canvas.brush.radius_changed.connect(self.radius_chosen)
        self.seed, self.radius = SpinBox(), Slider(Qt.Orientation.Horizontal)
        self.layers = QListWidget()
        self.remove = QPushButton(self.tr("Remove &layer"))
        self.clear = QPushButton(self.tr("Remove &all"))
        self.undo = QPushButton(self.tr("&Undo"))
        self.preview = QPushButton(self.tr("Render &what is visible"))
        self._set_up()
        self._lay_out()

    def show_painting(self, session: Session, seeds: Seeds) -> None:
        """Show the photo, the layers and the brush."""
        if self.canvas.comparison.photo is not session.photo:
            self.canvas.comparison.set_photo(session.photo)
            self.canvas.set_badge("")
            self._shown = None
        if session.result is not None and self.canvas.comparison.result is not session.result.photo:
            self.canvas.comparison.set_result(session.result.photo)
        self._seed, self._regions = seeds.painting, session.asked.seeds.regions
        self.canvas.set_regions(self._regions)
        for field, value in ((self.seed, seeds.painting), (self.radius, _place(seeds.radius))):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self.canvas.brush.set_radius(seeds.radius)
        self._show_layers()
        self.undo.setEnabled(bool(session.past))
        self.preview.setEnabled(session.photo is not None and not seeds.wanted)
        preview = seeds.preview
        if preview is not None and preview is not self._shown and preview.seeds == session.asked.seeds:
            self._shown = preview
            scale = preview.pixels.shape[1] // preview.box[2]
            if session.photo is not None:
                self.canvas.set_badge(self.tr("A part is rendered with these layers"))
                self.canvas.comparison.begin((session.photo.width * scale, session.photo.height * scale))
                left, top, width, height = (side * scale for side in preview.box)
                self.canvas.comparison.paint_tile((left, top, width, height), preview.pixels)

    def _show_layers(self) -> None:
        row = self.layers.currentRow()
        self.layers.clear()
        for index, region in reversed(list(enumerate(self._regions))):
            patch = QPixmap(14, 14)
            patch.fill(seed_colour(region.seed))
            item = QListWidgetItem(QIcon(patch), self.tr("Seed {0}").format(region.seed))
            item.setData(Qt.ItemDataRole.UserRole, index)
            item.setSizeHint(QSize(0, 28))
            self.layers.addItem(item)
        self.layers.setCurrentRow(min(max(row, 0), self.layers.count() - 1))
        self.remove.setEnabled(bool(self._regions))
        self.clear.setEnabled(bool(self._regions))

    def _stamp(self, stamp: Stamp) -> None:
        self._stroke.append(stamp)
        self.canvas.set_regions((*self._regions, SeedRegion(self._seed, tuple(self._stroke))))

    def _end(self) -> None:
        stroke, self._stroke = tuple(self._stroke), []
        self.painted.emit(stroke)

    def _remove(self) -> None:
        if (item := self.layers.currentItem()) is not None:
            self.layer_removed.emit(item.data(Qt.ItemDataRole.UserRole))

    def _set_up(self) -> None:
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setToolTip(self.tr("The seed that the brush paints"))
        self.seed.setAccessibleName(self.tr("Seed on the brush"))
        self.seed.valueChanged.connect(self.seed_chosen)
        self.radius.setRange(_place(2), _place(2000))
        self.radius.setToolTip(self.tr("Size of the brush, also by the keys [ and ]"))
        self.radius.setAccessibleName(self.tr("Size of the brush"))
        self.radius.valueChanged.connect(lambda value: self.radius_chosen.emit(10 ** (value / FINE)))
        self.layers.setAccessibleName(self.tr("Painted layers, the topmost first"))
        self.layers.setToolTip(self.tr("Painted layers, the topmost first"))
        for button, wish, name, tip in (
            (self.remove, self._remove, "trash", self.tr("Take the chosen layer away")),
            (self.clear, self.all_removed, "close", self.tr("Take all layers away")),
            (self.undo, self.undo_asked, "undo", self.tr("Take the last change back")),
            (self.preview, self.preview_asked, "upscale", self.tr("Render what is seen, with all layers")),
        ):
            button.setIcon(icon(name))
            button.setToolTip(literal(tip))
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(wish)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(UNIT)
        for text, field in ((self.tr("Seed on the &brush"), self.seed), (self.tr("&Size"), self.radius)):
            label = Label(text)
            label.setBuddy(field)
            side.addWidget(label)
            side.addWidget(field)
        heading = Label(self.tr("Layers"))
        set_role(heading, "heading")
        side.addWidget(heading)
        side.addWidget(self.layers, 1)
        for button in (self.undo, self.remove, self.clear, self.preview):
            side.addWidget(button)
        box = Column(190)
        side.setContentsMargins(0, 0, 0, 0)
        box.setLayout(side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(box)


def _place(radius: float) -> int:
    """Of a radius on its logarithmic slider."""
    return round(FINE * math.log10(max(radius, 1)))
