"""The program's application object: a Mac hands files to a running program as events, one a file, also at its start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

TOGETHER = 50
"""Milliseconds within which files come that were opened together."""


class FileOpeningApplication(QApplication):
    """Collects what it shall open until somebody takes it, all that comes together at once."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(list(words))
        self._files: list[Path] = []
        self._take: Callable[[list[Path]], object] | None = None
        self._collecting = QTimer(self)
        self._collecting.setSingleShot(True)
        self._collecting.setInterval(TOGETHER)
        self._collecting.timeout.connect(self._hand_over)

    def hand_files_to(self, take: Callable[[list[Path]], object] | None) -> None:
        """From now on, with those that came before; None: to nobody."""
        self._take = take
        self._hand_over()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():  # an address of the web has none
            self._files.append(Path(event.file()))
            self._collecting.start()
            return True
        return super().event(event)

    @Slot()
    def _hand_over(self) -> None:
        if self._take is not None and self._files:
            files, self._files = self._files, []
            self._take(files)
