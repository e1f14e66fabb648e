"""The whole application as in life. Here nothing else is imported, so that a start takes what it takes for users."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from sinsr_gui.app.application import Application
from sinsr_gui.paths import settings_folder
from sinsr_gui.settings import SettingsFile
from sinsr_gui.ui.widgets.theme import ARGUMENTS


def with_application(journey: Callable[[Application], Awaitable[None]]) -> None:
    """Start the application as in life, go through a journey in it, and end it."""
    qt = QApplication.instance() or QApplication([*sys.argv[:1], *ARGUMENTS])
    assert isinstance(qt, QApplication)
    qt.setQuitOnLastWindowClosed(False)
    with QEventLoop(qt) as loop:
        loop.run_until_complete(_live(qt, journey))


async def _live(qt: QApplication, journey: Callable[[Application], Awaitable[None]]) -> None:
    application = Application(qt, SettingsFile(settings_folder() / "settings.json"), None)
    application.window.show()
    await application.window.painted()
    try:
        await journey(application)
    finally:
        application.window.leave()
        await application._shut_down()
