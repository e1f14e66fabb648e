"""The strip above the canvas: open and undo, how to compare, and the zoom."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from sinsr_gui.ui.widgets.icons import icon_button
from sinsr_gui.ui.widgets.inputs import ComboBox
from sinsr_gui.ui.widgets.theme import UNIT

from .compare_view import CompareView

ZOOMS = (25, 50, 100, 200, 400, 800)


class Toolbar(QFrame):
    """Tools for the canvas; what only concerns how it is looked at goes straight to it."""

    def __init__(self, actions: dict[str, QAction], modes: list[QAction], canvas: CompareView) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._canvas = canvas
        layout = QHBoxLayout(self)
        layout.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        layout.setSpacing(2)
        for name in ("open", "paste", "", "undo", "redo", ""):
            layout.addWidget(icon_button(actions[name]) if name else _gap())
        for action in modes:
            layout.addWidget(icon_button(action))
            action.triggered.connect(self._mode_picked)
        canvas.mode_changed.connect(self._mark_mode)
        self._modes = {action.data(): action for action in modes}
        layout.addStretch(1)
        layout.addWidget(icon_button(actions["zoom_out"]))
        self.zoom = ComboBox()
        self.zoom.setEditable(True)
        self.zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom.addItems([f"{percent} %" for percent in ZOOMS])
        self.zoom.setFixedWidth(max(92, self.zoom.fontMetrics().horizontalAdvance("1600 %") + ARROW))
        self.zoom.setToolTip(self.tr("Zoom; 100 % is one pixel of the result on one of the screen"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.zoom.activated.connect(self._zoom_typed)
        if edit := self.zoom.lineEdit():
            edit.returnPressed.connect(self._zoom_typed)
        layout.addWidget(self.zoom)
        layout.addWidget(icon_button(actions["zoom_in"]))
        layout.addWidget(icon_button(actions["fit"]))
        layout.addWidget(icon_button(actions["preview"]))
        canvas.viewport.changed.connect(self._show_zoom)

    def _mode_picked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._canvas.set_mode(action.data())

    def _mark_mode(self, mode: str) -> None:
        self._modes[mode].setChecked(True)

    def _show_zoom(self) -> None:
        self.zoom.setEditText(f"{self._canvas.viewport.zoom * 100:.0f} %")

    def _zoom_typed(self) -> None:
        if found := re.search(r"\d+(?:[.,]\d+)?", self.zoom.currentText()):
            self._canvas.viewport.set_zoom(float(found[0].replace(",", ".")) / 100)
            self._canvas.setFocus()
        self._show_zoom()


ARROW = 46
"""Pixels that a combo box has around its text."""


def _gap() -> QWidget:
    line = QFrame()
    line.setFixedSize(1, 20)
    line.setProperty("role", "upright")
    return line
