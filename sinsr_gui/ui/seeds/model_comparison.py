"""Models side by side: which ones, their pictures in a grid, flipped in one place, or as differences, and export."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.engine.image.pixels import unit
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.store.published import title
from sinsr_gui.state.comparing import MOST, Chosen, Comparing, Look
from sinsr_gui.state.seeds import Candidate, Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.columns import Column
from sinsr_gui.ui.widgets.inputs import TabBar
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import decimal
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .actual_pixels import CLOSER, ActualPixels
from .model_cell import ModelCellView

LOOKS: tuple[Look, ...] = ("grid", "flip", "difference")
EXPORTS = ("sheet", "wipe", "pair")
TOP = 32 / 255
"""The difference that is shown brightest."""


OFFERED = (1, 4, 5, 10, 15, 30, 100)
"""Numbers of steps that a chosen model of several is offered in besides, as far as it has them."""


def offered(info: ModelInfo, chosen: tuple[Chosen, ...]) -> list[Chosen]:
    """The rows of a model: itself, and once it is chosen in other numbers of steps, too."""
    mine = [one.steps for one in chosen if one.model == info.id]
    if not mine or not info.has_steps:
        return [Chosen(info.id)]
    usual = [steps for steps in OFFERED if steps <= info.steps and steps != info.usual_steps]
    numbers = sorted({*usual, *(steps for steps in mine if isinstance(steps, int))})
    return [Chosen(info.id), *(Chosen(info.id, steps) for steps in numbers)]


def _shape(count: int) -> tuple[int, int]:
    """Columns and rows of the grid."""
    columns = math.ceil(math.sqrt(count)) or 1
    return columns, math.ceil(count / columns) or 1


class ModelComparison(QWidget):
    """Which models are compared, and how one looks at them."""

    models_chosen = Signal(tuple)  # of Chosen
    region_asked = Signal()
    whole_asked = Signal()
    look_chosen = Signal(str)
    flipped = Signal(int)  # by so many
    taken = Signal(int)  # a cell
    kept = Signal(int)
    export_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list, self.looks, self._stack = QListWidget(), TabBar(), QStackedWidget()
        self.region = QPushButton(self.tr("Render the region"))
        self.whole = QPushButton(self.tr("Render whole photos"))
        self.export, self.menu = QPushButton(self.tr("Export")), QMenu()
        self.cells: list[ModelCellView] = []
        self._grid, self._empty = QGridLayout(), Label(self.tr("Choose models on the left, then render the region."))
        self.single, self._caption, self._state = ActualPixels(CLOSER), Label(), Label()
        self._rows: tuple[Chosen, ...] = ()
        self._set_up()
        self._lay_out()

    def show_all(self, session: Session, seeds: Seeds, comparing: Comparing) -> None:
        """Show the state."""
        self._show_list(session, comparing)
        busy = comparing.working is not None or bool(seeds.wanted)
        for button in (self.region, self.whole):
            button.setEnabled(bool(comparing.chosen) and session.photo is not None and not busy)
        self.export.setEnabled(any(cell.pixels is not None for cell in comparing.cells) and not busy)
        self.looks.blockSignals(True)
        self.looks.setCurrentIndex(LOOKS.index(comparing.look))
        self.looks.blockSignals(False)
        self._stack.setCurrentIndex(0 if comparing.look == "grid" else 1)
        if comparing.look == "grid":
            self._show_grid(session, seeds, comparing)
        else:
            self._show_single(comparing)
        self._state.setText(self._said(comparing))

    def room(self, count: int) -> tuple[int, int]:
        """Screen pixels that a picture of the grid has when so many models are compared."""
        columns, rows = _shape(count)
        probe = ModelCellView(0)
        around, ratio = probe.sizeHint() - probe.picture.sizeHint(), self.devicePixelRatioF()
        width = (self._stack.width() - UNIT * (columns - 1)) // columns - around.width()
        height = (self._stack.height() - UNIT * (rows - 1)) // rows - around.height()
        return max(1, int(width * ratio)), max(1, int(height * ratio))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.flipped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _said(self, comparing: Comparing) -> str:
        if comparing.working is None:
            return ""
        name = said(comparing.cells[comparing.working].title)
        return self.tr("{0} of {1}: {2}").format(comparing.working + 1, len(comparing.cells), name)

    def _show_list(self, session: Session, comparing: Comparing) -> None:
        here = {info.id: info for info in session.models if info.path is not None}
        rows = tuple(row for info in here.values() for row in offered(info, comparing.chosen))
        self.list.blockSignals(True)
        if rows != self._rows:
            current = self._rows[self.list.currentRow()] if self.list.currentRow() >= 0 else None
            self._rows = rows
            self.list.clear()
            for row in rows:
                item = QListWidgetItem(self._row_text(here[row.model], row))
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
                )
                self.list.addItem(item)
            if current in rows:
                self.list.setCurrentRow(rows.index(current))
        for index, row in enumerate(rows):
            checked = row in comparing.chosen
            self.list.item(index).setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def _row_text(self, info: ModelInfo, row: Chosen) -> str:
        if row.steps == "auto":
            return said(title(info))
        return "    " + (self.tr("1 step") if row.steps == 1 else self.tr("{0} steps").format(row.steps))

    def _show_grid(self, session: Session, seeds: Seeds, comparing: Comparing) -> None:
        if len(self.cells) != len(comparing.cells):
            self._make(len(comparing.cells))
        self._empty.setVisible(not comparing.cells)
        in_use = Chosen(session.asked.model, session.asked.steps)
        in_use = in_use if in_use in comparing.chosen else Chosen(session.asked.model)
        for index, (view, cell) in enumerate(zip(self.cells, comparing.cells, strict=True)):
            wanted = cell.chosen.settings(session.asked)
            kept = Candidate.of(wanted) in seeds.favourites
            waiting = self.tr("Rendering") if index == comparing.working else self.tr("Not rendered")
            view.show_cell(cell, cell.chosen == in_use, kept, waiting)

    def _show_single(self, comparing: Comparing) -> None:
        ready = [cell for cell in comparing.cells if cell.pixels is not None]
        cell = comparing.cells[comparing.shown] if comparing.shown < len(comparing.cells) else None
        if cell is None or cell.pixels is None:
            self.single.show_pixels(None, self.tr("Render the region first."))
            self.single.show_heat(None)
            self._caption.setText("")
            return
        self.single.show_pixels(cell.pixels)
        if comparing.look == "flip":
            self.single.show_heat(None)
            self._caption.setText(said(cell.title))
            return
        first = ready[0]
        assert first.pixels is not None  # it is ready
        heat = np.zeros(cell.pixels.shape[:2], np.float32)
        if first.pixels.shape == cell.pixels.shape:
            heat = np.abs(unit(cell.pixels) - unit(first.pixels)).mean(axis=2)
        self.single.show_heat(np.clip(heat / TOP, 0, 1))
        self._caption.setText(
            self.tr("{0} beside {1}: {2} levels of 255 on average").format(
                said(cell.title), said(first.title), decimal(255 * float(heat.mean()), 1)
            )
        )

    def _make(self, count: int) -> None:
        for cell in self.cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        columns, _ = _shape(count)
        self.cells = [ModelCellView(index) for index in range(count)]
        for index, cell in enumerate(self.cells):
            self._grid.addWidget(cell, index // columns, index % columns)
            cell.taken.connect(self.taken)
            cell.kept.connect(self.kept)

    def _checked(self) -> None:
        checked = [self.list.item(index).checkState() == Qt.CheckState.Checked for index in range(self.list.count())]
        self.models_chosen.emit(tuple(row for row, on in zip(self._rows, checked, strict=True) if on))

    def _set_up(self) -> None:
        self.list.setAccessibleName(self.tr("Models to compare"))
        self.list.setToolTip(literal(self.tr("At most {0}, as many as there are keys").format(MOST)))
        self.list.setSpacing(2)
        self.list.itemChanged.connect(self._checked)
        titles = (
            (self.tr("Grid"), self.tr("All at once")),
            (self.tr("Flip"), self.tr("One after the other in the same place; the arrow keys flip")),
            (self.tr("Difference"), self.tr("Where a model differs from the first; the arrow keys go on")),
        )
        self.looks.setAccessibleName(self.tr("Ways to look at the models"))
        self.looks.setDrawBase(False)
        self.looks.setExpanding(False)
        for index, (text, tip) in enumerate(titles):
            self.looks.addTab(text)
            self.looks.setTabToolTip(index, tip)
        self.looks.currentChanged.connect(lambda index: self.look_chosen.emit(LOOKS[index]))
        self.region.setToolTip(self.tr("The framed region in each chosen model, with the same noise"))
        self.region.clicked.connect(self.region_asked)
        self.whole.setToolTip(self.tr("The whole photo in each; then keys 1 to 9 flip between them on the photo page"))
        self.whole.clicked.connect(self.whole_asked)
        for kind, text in zip(
            EXPORTS,
            (
                self.tr("Labelled sheet of all…"),
                self.tr("Before and after as a moving wipe (WebP)…"),
                self.tr("Before and after side by side…"),
            ),
            strict=True,
        ):
            self.menu.addAction(text).triggered.connect(lambda _=False, kind=kind: self.export_asked.emit(kind))
        self.export.setMenu(self.menu)
        self.export.setToolTip(self.tr("Save what is compared as a picture; before and after are of the model on show"))
        for button in (self.region, self.whole, self.export):
            button.setAccessibleName(button.text())
        set_role(self.region, "primary")
        set_role(self._state, "hint")
        set_role(self._caption, "hint")
        set_role(self._empty, "hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._state.setWordWrap(True)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        for widget in (self.list, self.region, self.whole, self.export, self._state):
            left.addWidget(widget)
        column = Column(216)
        left.setContentsMargins(0, 0, 0, 0)
        column.setLayout(left)
        grid, single = QWidget(), QWidget()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT)
        self._grid.addWidget(self._empty, 0, 0)
        grid.setLayout(self._grid)
        below = QVBoxLayout(single)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.single, 1)
        below.addWidget(self._caption)
        self._stack.addWidget(grid)
        self._stack.addWidget(single)
        right = QVBoxLayout()
        right.setSpacing(UNIT)
        right.addWidget(self.looks)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(column)
        layout.addLayout(right, 1)
