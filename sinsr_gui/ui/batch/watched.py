"""The line that says which folder is watched, and ends it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from sinsr_gui.engine.printable import printable
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import UNIT


class WatchedFolder(QFrame):
    """Shows a folder, or nothing."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._text = Label(wordWrap=True)
        stop = QPushButton(self.tr("Stop &watching"))
        stop.setToolTip(self.tr("Nothing more is taken from the folder; what is on the list stays"))
        stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, UNIT, UNIT, UNIT)
        row.addWidget(self._text, 1)
        row.addWidget(stop)
        self.hide()

    def show_folder(self, folder: Path | None) -> None:
        """Show this one."""
        self.setVisible(folder is not None)
        if folder is not None:
            text = self.tr("{0} is watched: photos are upscaled as they come in.")
            self._text.setText(text.format(printable(folder)))
