"""Application: workers, state, window and running flows, from the first paint to a clean end.

Flows run as tasks with a name (tasks.py). Expected failures are caught here and nowhere else, and become banners; bugs
go to the log and one dialog.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
import threading
from collections.abc import Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from sinsr_gui import log
from sinsr_gui.engine.errors import EngineError, foreseen
from sinsr_gui.engine.messages import os_reason
from sinsr_gui.flows.change_settings import use_storage
from sinsr_gui.flows.models.time_models import time_models
from sinsr_gui.flows.photo.change_controls import recall
from sinsr_gui.flows.setup import Loaded, set_up
from sinsr_gui.settings import SettingsFile
from sinsr_gui.state.results import Results
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets import language, theme
from sinsr_gui.ui.window import MainWindow
from sinsr_gui.worker import Worker

from .tasks import Tasks

if TYPE_CHECKING:
    from sinsr_gui.ui.dialogs.crash import CrashDialog

SAVING = 0.3
"""Seconds after a change before the settings are written: a slider changes them many times."""


class Application:
    """Everything that lives as long as the program."""

    def __init__(self, qt: QApplication, settings_file: SettingsFile, logged: Path | None) -> None:
        self.qt, self.logged, self._settings_file = qt, logged, settings_file
        settings, remark = settings_file.load()
        self.session = Session(settings=settings)
        recall(self.session)
        if remark:
            self.session.notices.say(remark, level="warning")
        self._watch_for_bugs()
        use_storage(settings.storage)
        language.install(qt, settings.look.language)
        qt.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        self.gpu, self.io = Worker("gpu"), Worker("io")
        self.loaded, self.results = Loaded(), Results()
        self.tasks = Tasks(self._failed)
        self.kept: list[object] = []  # what only the wiring knows, and state holds weakly
        self.drag_folder: TemporaryDirectory[str] | None = None
        self.window = MainWindow(self.session)
        theme.apply(qt, settings.look.theme)  # after: each widget that is added would polish all in it again
        self._closed = asyncio.get_running_loop().create_future()
        self._crash: CrashDialog | None = None
        self._saver: asyncio.TimerHandle | None = None
        self.session.events.settings.connect(self._settings_changed)
        self.window.closed.connect(self._end)

    async def live(self, files: list[Path]) -> None:
        """Show the window, and return when it was closed and everything is put away."""
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)
        try:
            self.window.show()
            await self.window.painted()
            gc.enable()
            self.start("setup", self._set_up())
            await self.add_pages(files)
            await self._closed
            await self.tasks.ended("save")
        finally:
            await self._shut_down()

    async def _set_up(self) -> None:
        await set_up(self.session, self.gpu, self.io, self.loaded)
        await time_models(self.session, self.gpu, self.loaded)

    async def _shut_down(self) -> None:
        await self.tasks.end()
        for worker in (self.gpu, self.io):
            worker.shut_down()
        if self._saver:
            self._saver.cancel()
            self._write_settings()
        if self.drag_folder:
            self.drag_folder.cleanup()
        self.qt.styleHints().colorSchemeChanged.disconnect(self._desktop_changed)
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        self.window.deleteLater()

    async def add_pages(self, files: list[Path] | None = None) -> None:
        """Make and wire all of the photo page, open the files, make the other pages; after the first paint, for what
        they need takes time to load."""
        from .pages import FIRST, OTHERS, PHOTO, load, wire

        await load(self, FIRST)
        for _ in self.window.photo.parts:
            await asyncio.sleep(0)
        await wire(self, PHOTO)
        if files:  # first, so that no page that is made later takes the photo's place
            self.open(files)
        await wire(self, OTHERS)

    def open(self, files: list[Path]) -> None:
        """Open files on the photo page."""
        from sinsr_gui.flows.photo.open import open_paths

        self.start("open", open_paths(self.session, self.io, files))

    def start(self, name: str, flow: Coroutine[Any, Any, Any]) -> None:
        """Run a flow; the one of that name which still runs is ended first. Nothing starts after the end."""
        if self._closed.done():
            flow.close()
        else:
            self.tasks.start(name, flow)

    def queue(self, name: str, flow: Coroutine[Any, Any, Any]) -> None:
        """Run a flow after those of that name, which come to their end. Nothing starts after the end."""
        if self._closed.done():
            flow.close()
        else:
            self.tasks.queue(name, flow)

    def stop(self, name: str) -> None:
        """Cancel the flow of that name, if it runs."""
        self.tasks.stop(name)

    def receive(self, text: str) -> None:
        """A second start handed over its files, or wants the window."""
        self.take([Path(path) for path in json.loads(text)])

    def take(self, files: list[Path]) -> None:
        """Open files that come from outside, if any do, and show the window."""
        if files:
            self.window.show_page(self.window.photo)
            self.open(files)
        self.window.come_forward()

    def crashed(self, error: BaseException) -> None:
        """Log a bug, and show it unless one is on show already."""
        logging.getLogger("sinsr_gui").critical("A fault of the program", exc_info=error)
        if self._crash is None:
            from sinsr_gui.ui.dialogs.crash import CrashDialog

            self._crash = CrashDialog(log.report(error, self.logged), self.logged, self.window)
            self._crash.finished.connect(self._crash_seen)
            self._crash.open()

    def _failed(self, error: Exception) -> None:
        """A flow ended with an error."""
        if expected := foreseen(error):
            logging.getLogger("sinsr_gui").warning("%s", expected)
            self.session.notices.fail(expected)
        else:
            self.crashed(error)

    def _settings_changed(self) -> None:
        if self._saver is None:
            self._saver = asyncio.get_running_loop().call_later(SAVING, self._write_settings)

    def _write_settings(self) -> None:
        self._saver = None
        try:
            self._settings_file.save(self.session.settings)
        except (EngineError, OSError) as error:
            why = error.message if isinstance(error, EngineError) else os_reason(error)
            self.session.notices.say("The settings cannot be written.", why, "warning")

    def _desktop_changed(self) -> None:
        if self.session.settings.look.theme == "system":
            theme.apply(self.qt, "system")

    def _end(self) -> None:
        if not self._closed.done():
            self._closed.set_result(None)

    def _crash_seen(self) -> None:
        self._crash = None

    def _watch_for_bugs(self) -> None:
        sys.excepthook = lambda kind, error, trace: self.crashed(error)
        threading.excepthook = lambda given: logging.getLogger("sinsr_gui").error("In a thread: %s", given.exc_value)
        levels = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}

        def to_log(kind: QtMsgType, context: object, text: str | None) -> None:
            logging.getLogger("qt").log(levels.get(kind, logging.INFO), "%s", text)

        qInstallMessageHandler(to_log)

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self.crashed(error)
        else:
            logging.getLogger("sinsr_gui").error("%s", context.get("message"))
