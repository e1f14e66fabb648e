"""The application: the one place that knows state, flows, workers and widgets, and connects them.

`application.py` starts and ends everything; each other module wires one page. Nothing here decides how things look or
what a verb does.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from qasync import QEventLoop

from sinsr_gui import __version__, log
from sinsr_gui.paths import NAME, logs_folder, settings_folder
from sinsr_gui.settings import SettingsFile
from sinsr_gui.ui.file_opening import FileOpeningApplication
from sinsr_gui.ui.single_instance import SingleInstance
from sinsr_gui.ui.widgets.theme import ARGUMENTS

from .application import Application


def main(files: list[str]) -> int:
    """Open the window, or hand the files over to the one that is open already. Returns the exit code."""
    qt = FileOpeningApplication([*sys.argv[:1], *ARGUMENTS])
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("SinSR Studio")
    QGuiApplication.setDesktopFileName(NAME)
    qt.setQuitOnLastWindowClosed(False)  # the application ends when its work is put away
    paths = [str(Path(file).absolute()) for file in files]
    instance = SingleInstance(instance_name())
    if instance.hand_over(json.dumps(paths)):
        return 0
    logged = log.start(logs_folder())

    async def live() -> None:
        application = Application(qt, SettingsFile(settings_folder() / "settings.json"), logged)
        instance.received.connect(application.receive)
        qt.hand_files_to(application.take)
        await application.live([Path(path) for path in paths])

    with QEventLoop(qt) as loop:
        loop.run_until_complete(live())
    qt.hand_files_to(None)
    instance.close()
    return 0


def instance_name() -> str:
    """One instance for each user and settings folder."""
    place = hashlib.sha256(str(settings_folder()).encode()).hexdigest()[:8]
    return f"{NAME}-{getpass.getuser()}-{place}"
