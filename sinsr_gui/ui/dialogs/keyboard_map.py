"""The keyboard map: every shortcut, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sinsr_gui.ui.commands import commands, menu_names, plain
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role


class KeyboardMapDialog(QDialog):
    """F1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard"))
        columns = QHBoxLayout()
        columns.setSpacing(4 * UNIT)
        halves = ("file", "edit", "help"), ("photo", "view")
        for half, menus in enumerate(halves):
            rows: list[tuple[str, str]] = []
            for menu in menus:
                rows.append((plain(menu_names()[menu]), ""))
                rows += [
                    (plain(command.text), _native(command.keys))
                    for command in commands()
                    if command.menu == menu and command.keys
                ]
            if half:
                rows += [(self.tr("On the canvas"), ""), *self._canvas()]
            columns.addLayout(self._column(rows))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(columns)
        layout.addWidget(buttons)

    def _canvas(self) -> list[tuple[str, str]]:
        return [
            (self.tr("See the original as long as it is held"), self.tr("Space")),
            (self.tr("Show a candidate"), "1 – 9"),
            (self.tr("Pan"), self.tr("Arrows, drag")),
            (self.tr("Next photo, when the whole one is seen"), self.tr("Arrows")),
            (self.tr("Zoom about the mouse"), self.tr("Wheel")),
            (self.tr("Centre the divider"), self.tr("Double click")),
            (self.tr("On the batch page: pause it, and go on"), "F6"),
            (self.tr("Go to a page"), "Alt+1 – 5"),
        ]

    def _column(self, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        for row, (text, keys) in enumerate(rows):
            label = Label(text)
            if not keys:
                set_role(label, "heading")
                label.setContentsMargins(0, UNIT if row else 0, 0, 0)
            grid.addWidget(label, row, 0)
            shown = Label(keys)
            set_role(shown, "hint")
            grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(rows), 1)
        return grid


def _native(keys: tuple[str, ...]) -> str:
    shown = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys[:2])
    return ", ".join(shown)
