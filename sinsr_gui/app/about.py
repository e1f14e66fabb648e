"""Wire the About dialog: what computes here, and the question for a newer version, which waits for a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.updates import latest_release, where_released
from sinsr_gui.paths import notices_file
from sinsr_gui.ui.dialogs.about import AboutDialog

if TYPE_CHECKING:
    from .application import Application

CHECK = "check for updates"


def wire(app: Application) -> None:
    """Open it by its command."""
    app.window.actions_["about"].triggered.connect(lambda: show(app))


def show(app: Application) -> None:
    """Open the dialog; closing it ends a check that runs."""
    dialog = AboutDialog(app.session.engine, notices_file(), bool(where_released()), app.window)
    dialog.check_asked.connect(lambda: app.start(CHECK, check(app, dialog)))
    dialog.finished.connect(lambda: app.stop(CHECK))
    dialog.open()


async def check(app: Application, dialog: AboutDialog) -> None:
    """Ask once, and show the answer or why there is none."""
    dialog.show_checking()
    try:
        dialog.show_release(await app.io.call(latest_release, where_released()))
    except EngineError as failure:
        dialog.show_failure(failure)
