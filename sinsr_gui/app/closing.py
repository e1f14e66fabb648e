"""Close the window: at once if nothing would be lost, else after a question.

Training goes on without the window, and a download with the next start; a batch is offered to be taken up again, but
whoever closes the window by mistake does not want it to stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sinsr_gui.flows.photo.save import Snapshot, snapshot, snapshots_of_left
from sinsr_gui.ui.dialogs.close_question import Loss, ask_to_close

from .photo import save_shown

if TYPE_CHECKING:
    from .application import Application


def wire(app: Application) -> None:
    """Ask before the window closes; one question at a time."""

    def asked() -> None:
        if "close" not in app.tasks:
            app.start("close", close(app))

    app.window.close_asked.connect(asked)


async def close(app: Application) -> None:
    """Close the window if the user does not stay. What comes up meanwhile is asked about, too."""
    agreed: frozenset[Loss] = frozenset()
    while new := losses(app) - agreed:
        answer = await ask_to_close(app.window, new, [_name(wanted) for wanted in unsaved(app)])
        if answer is None or (answer == "save" and not await save_all(app)):
            return
        agreed |= new - {"result"} if answer == "save" else new
    app.window.leave()


def unsaved(app: Application) -> list[Snapshot]:
    """The results that closing would lose: the one on show, and those of photos that were open before."""
    shown = snapshot(app.session) if app.session.unsaved else None
    return [*([shown] if shown else []), *snapshots_of_left(app.session)]


async def save_all(app: Application) -> bool:
    """Save them one after another; whether that was possible."""
    for wanted in unsaved(app):
        if await save_shown(app, wanted) is None:
            return False
    return True


def losses(app: Application) -> frozenset[Loss]:
    """What closing would lose now."""
    running = app.session.running
    upscales = running is not None and running.what == "upscaling"
    found: dict[Loss, bool] = {"result": bool(unsaved(app)), "upscale": upscales, "batch": "batch" in app.tasks}
    return frozenset(loss for loss, there in found.items() if there)


def _name(wanted: Snapshot) -> str:
    source = wanted.photo.source
    return source.name if source else QCoreApplication.translate("App", "the pasted picture")
