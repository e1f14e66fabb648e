"""Tell that long work is done when the window is not in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from sinsr_gui.flows.telling import tell

if TYPE_CHECKING:
    from .application import Application


def tell_if_away(app: Application, title: str, text: str) -> None:
    """In the task bar and by a message of the desktop, unless the user looks at the window or wants none."""
    if app.session.settings.look.tell_done and not app.window.isActiveWindow():
        QApplication.alert(app.window)
        tell(title, text)
