"""The rail on the left: one button for each page, and some commands below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from sinsr_gui.ui.widgets.plain import literal

from .commands import plain
from .widgets.icons import icon


class Navigation(QFrame):
    """Tells which page is wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        self._pages: dict[str, QToolButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 8, 6, 8)
        self._layout.setSpacing(4)
        self._layout.addStretch()

    def add_page(self, symbol: str, name: str) -> None:
        """A button for a page that is still to come."""
        button = _button(icon(symbol), name, name)
        button.setCheckable(True)
        button.setEnabled(False)
        button.clicked.connect(lambda: self.chosen.emit(symbol))
        self._group.addButton(button)
        self._layout.insertWidget(len(self._pages), button)
        self._pages[symbol] = button

    def open_page(self, symbol: str, name: str, tip: str) -> None:
        """The page is there."""
        button = self._pages[symbol]
        button.setText(name)
        button.setToolTip(literal(tip))
        button.setEnabled(True)
        button.setChecked(self._group.checkedButton() in (None, button))

    def add_command(self, action: QAction) -> None:
        """A command below the pages."""
        button = _button(action.icon(), plain(action.text()), action.toolTip())
        button.clicked.connect(action.trigger)
        self._layout.addWidget(button)

    def mark(self, symbol: str) -> None:
        """Show which page is in front."""
        self._pages[symbol].setChecked(True)


def _button(symbol: QIcon, name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(symbol)
    button.setIconSize(QSize(22, 22))
    button.setText(name)
    button.setToolTip(literal(tip))
    button.setAccessibleName(name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
