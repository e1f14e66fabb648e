"""The clock of the mode that blinks: original and result take turns."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

INTERVAL = 700
"""Usual milliseconds between blinks."""
_SHORTEST = 350  # which is fewer than three flashes a second


class Blink(QObject):
    """While it runs, `original` says whose turn it is; the result's, when it does not run."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.original = False
        self._clock = QTimer(self)
        self._clock.setInterval(INTERVAL)
        self._clock.timeout.connect(self._turn)

    @property
    def interval(self) -> int:
        """Milliseconds between blinks."""
        return self._clock.interval()

    def set_interval(self, milliseconds: int) -> None:
        """How long each side stays; 350 at least."""
        self._clock.setInterval(max(milliseconds, _SHORTEST))

    def run(self, on: bool) -> None:
        """Begin with the result, or end."""
        if on:
            self._clock.start()
        else:
            self._clock.stop()
            self.original = False

    @Slot()
    def _turn(self) -> None:
        self.original = not self.original
        self.turned.emit()
