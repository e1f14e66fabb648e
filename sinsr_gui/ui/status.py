"""The status bar: what is going on on the left; device, model and memory on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar

from sinsr_gui.deferred import deferred
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.plain import Label

from .widgets.bind import bind
from .widgets.quantities import decimal

if TYPE_CHECKING:
    import psutil
else:
    psutil = deferred("psutil")

EVERY = 3000
"""Milliseconds between two looks at the memory."""
SOON = 100
"""Milliseconds until the first: the window is painted by then."""


class StatusBar(QStatusBar):
    """Follows the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._session = session
        self.left, self.device, self.model, self.memory = Label(), Label(), Label(), Label()
        self.left.setAccessibleName(self.tr("Status"))
        self.device.setToolTip(self.tr("What computes, and in which numbers"))
        self.model.setToolTip(self.tr("The model that is loaded"))
        self.memory.setToolTip(self.tr("Memory that the program takes, and that is free on this computer"))
        self.addWidget(self.left, 1)
        for label in (self.memory, self.model, self.device):  # what is left of the others moves none of them
            self.addPermanentWidget(label)
        for signal in (session.events.running, session.events.on_hold, session.events.saved, session.events.photo):
            bind(self, signal, self._show_doing)
        bind(self, session.events.engine, self._show_engine)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._show_engine()
        self._show_doing()

    def showEvent(self, event: object) -> None:  # noqa: N802
        self._timer.start(SOON)

    def hideEvent(self, event: object) -> None:  # noqa: N802
        self._timer.stop()

    def _show_doing(self) -> None:
        running, photo = self._session.running, self._session.photo
        if running is not None:
            words = {
                "loading": self.tr("Loading the model…"),
                "upscaling": self.tr("Upscaling…"),
                "exploring": self.tr("Trying seeds…"),
                "checking": self.tr("Checking…"),
            }
            self.left.setText(self.tr("Paused") if self._session.on_hold else words[running.what])
        elif self._session.saved is not None:
            self.left.setText(self.tr("Saved as {0}").format(self._session.saved))
        elif photo is not None:
            name = self._session.path.name if self._session.path else self.tr("Pasted picture")
            depth = self.tr("{0} bit").format(photo.depth)
            self.left.setText(f"{name}   {photo.width} × {photo.height}   {depth}")
        else:
            self.left.setText(self.tr("Ready"))

    def _show_engine(self) -> None:
        engine = self._session.engine
        self.model.setText(engine.model.name if engine else self.tr("No model is loaded yet"))
        self.device.setText(f"{engine.device.name} · {engine.precision}" if engine else "")

    def _look(self) -> None:
        self._timer.setInterval(EVERY)
        self._show_memory()

    def _show_memory(self) -> None:
        taken, free = psutil.Process().memory_info().rss / 1e9, psutil.virtual_memory().available / 1e9
        self.memory.setText(self.tr("{0} GB used, {1} GB free").format(decimal(taken, 1), decimal(free, 0)))
