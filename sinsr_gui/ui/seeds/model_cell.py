"""One model in the grid: its picture of the region, its name, and how long it took."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from sinsr_gui.state.comparing import ModelCell
from sinsr_gui.ui.widgets.elided import ElidedLabel
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import decimal
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .actual_pixels import CLOSER, ActualPixels

INSET = 5
"""Pixels around the picture."""


class ModelCellView(QFrame):
    """A click or Enter takes the model, H keeps it on a key."""

    taken = Signal(int)
    kept = Signal(int)

    def __init__(self, index: int) -> None:
        super().__init__()
        set_role(self, "card")
        self._index = index
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture, self._name, self._seconds = ActualPixels(CLOSER), ElidedLabel(), Label()
        set_role(self._seconds, "hint")
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.heart = QToolButton()
        self.heart.setCheckable(True)
        self.heart.setIconSize(QSize(14, 14))
        self.heart.setToolTip(self.tr("Keep on a key (H)"))
        self.heart.setAccessibleName(self.tr("Keep on a key (H)"))
        self.heart.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works in the cell
        self.heart.clicked.connect(lambda: self.kept.emit(self._index))
        caption = QHBoxLayout()
        caption.setContentsMargins(UNIT - 4, 0, 0, 0)
        caption.addWidget(self._name, 1)
        caption.addWidget(self._seconds)
        caption.addWidget(self.heart)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSET, INSET, INSET, 0)
        layout.setSpacing(0)
        layout.addWidget(self.picture, 1)
        layout.addLayout(caption)

    def show_cell(self, cell: ModelCell, chosen: bool, kept: bool, waiting: str) -> None:
        """Show a model and what is known of it; `waiting` stands for its picture, or why there is none."""
        name = said(cell.title)
        self.picture.show_pixels(cell.pixels, said(cell.error) or waiting)
        self._name.setText(name)
        taken = "" if cell.seconds is None else self.tr("{0} s").format(decimal(cell.seconds, 1))
        self._seconds.setText(taken)
        self.setToolTip(literal(self.tr("Click or press Enter to take {0}").format(name)))
        self.setAccessibleName(self.tr("{0}, taken").format(name) if chosen else name)
        self.setAccessibleDescription(said(cell.error) or taken)
        self.heart.setChecked(kept)
        self.heart.setIcon(icon("heart", "accent" if kept else "muted"))
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            set_role(self, "card")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self._index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self._index)
        elif event.key() == Qt.Key.Key_H:
            self.kept.emit(self._index)
        else:
            super().keyPressEvent(event)
