"""Wire what several photos need: the filmstrip, small pictures, and what is kept of those that were open before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.flows.batch.make_thumbnails import Wanted, make_thumbnails
from sinsr_gui.flows.photo.open import show_queued
from sinsr_gui.flows.photo.put_away import put_away

if TYPE_CHECKING:
    from .application import Application


def wire(app: Application) -> None:
    """Connect them; after the first paint, because small pictures can wait for that."""
    session, page, wanted = app.session, app.window.photo, Wanted()

    def want(path: Path) -> None:
        if path not in session.thumbnails and wanted.add(path):
            app.start("small pictures", make_thumbnails(session.thumbnails, wanted, app.io))

    def left_changed() -> None:
        if "put away" not in app.tasks:
            app.start("put away", put_away(session, app.io, app.results))

    page.filmstrip.chosen.connect(lambda path: app.start("open", show_queued(session, app.io, path)))
    page.filmstrip.thumbnail_wanted.connect(want)
    page.empty.thumbnail_wanted.connect(want)
    session.events.left.connect(left_changed)
    app.kept.append(left_changed)
    page.empty.want_thumbnails()
    page.filmstrip.list.viewport().update()
