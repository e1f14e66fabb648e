"""The contact sheet: cells with one seed each. A click takes, X turns down, a heart keeps."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.state.seeds import Candidate, Cell, Seeds
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .actual_pixels import ActualPixels

INSET, CAPTION = 5, 30
"""Pixels around a picture in its cell, and the height of the line below it."""


class ContactSheet(QWidget):
    """Cells in rows."""

    taken = Signal(int)
    rejected = Signal(int)
    kept = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[SeedCell] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT)
        self._empty = Label(self.tr("Choose a region on the left, then render the sheet."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        set_role(self._empty, "hint")
        self._grid.addWidget(self._empty, 0, 0)

    def room(self, count: int) -> tuple[int, int]:
        """Screen pixels that a picture has when so many cells are shown."""
        columns = rows = math.isqrt(count)
        ratio = self.devicePixelRatioF()
        width = (self.width() - UNIT * (columns - 1)) // columns - 2 * INSET - 2
        height = (self.height() - UNIT * (rows - 1)) // rows - 2 * INSET - CAPTION - 2
        return max(1, int(width * ratio)), max(1, int(height * ratio))

    def show_cells(self, seeds: Seeds, asked: UpscaleSettings) -> None:
        """Show the cells; one of them may be what is asked for."""
        if len(self.cells) != len(seeds.cells):
            self._make(len(seeds.cells))
        self._empty.setVisible(not seeds.cells)
        waiting = self.tr("Waiting") if seeds.wanted else self.tr("Not rendered")
        for widget, cell in zip(self.cells, seeds.cells, strict=True):
            kept = Candidate.of(asked, cell.seed) in seeds.favourites
            widget.show_cell(cell, cell.seed == asked.seeds.base, kept, waiting)

    def _make(self, count: int) -> None:
        for cell in self.cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        columns = math.ceil(math.sqrt(count)) if count else 1
        self.cells = [SeedCell() for _ in range(count)]
        for index, cell in enumerate(self.cells):
            self._grid.addWidget(cell, index // columns, index % columns)
            cell.taken.connect(self.taken)
            cell.rejected.connect(self.rejected)
            cell.kept.connect(self.kept)


class SeedCell(QFrame):
    """One seed."""

    taken = Signal(int)
    rejected = Signal(int)
    kept = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.seed = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture, self._number = ActualPixels(), Label()
        self.heart = self._button("heart", self.tr("Keep on a key (H)"))
        self.cross = self._button("close", self.tr("Turn down and show another (X)"))
        self.heart.setCheckable(True)
        self.heart.clicked.connect(lambda: self.kept.emit(self.seed))
        self.cross.clicked.connect(lambda: self.rejected.emit(self.seed))
        caption = QHBoxLayout()
        caption.setContentsMargins(UNIT - 4, 0, 0, 0)
        caption.setSpacing(0)
        caption.addWidget(self._number)
        caption.addStretch()
        caption.addWidget(self.heart)
        caption.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSET, INSET, INSET, 0)
        layout.setSpacing(0)
        layout.addWidget(self.picture, 1)
        layout.addLayout(caption)

    def show_cell(self, cell: Cell, chosen: bool, kept: bool, waiting: str) -> None:
        """Show a seed and what is known of it; `waiting` stands for its picture."""
        self.seed = cell.seed
        self.picture.show_pixels(cell.pixels, waiting)
        self._number.setText(self.tr("Seed {0}").format(cell.seed))
        self.setToolTip(literal(self.tr("Click or press Enter to take seed {0}").format(cell.seed)))
        name = self.tr("Seed {0}").format(cell.seed)
        self.setAccessibleName(self.tr("{0}, taken").format(name) if chosen else name)
        self.heart.setChecked(kept)
        self.heart.setIcon(icon("heart", "accent" if kept else "muted"))
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            set_role(self, "card")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.seed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        wishes = {
            Qt.Key.Key_Return: self.taken,
            Qt.Key.Key_Enter: self.taken,
            Qt.Key.Key_Space: self.taken,
            Qt.Key.Key_X: self.rejected,
            Qt.Key.Key_Delete: self.rejected,
            Qt.Key.Key_H: self.kept,
        }
        if wish := wishes.get(Qt.Key(event.key())):
            wish.emit(self.seed)
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "muted"))
        button.setIconSize(QSize(14, 14))
        button.setToolTip(literal(tip))
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works in the cell
        return button
