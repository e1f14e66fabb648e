"""Wire the sharing of before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinsr_gui.flows.photo.save import Snapshot, snapshot
from sinsr_gui.flows.photo.share import Form, share, share_suggestion
from sinsr_gui.ui.dialogs.file_dialogs import ask_save

if TYPE_CHECKING:
    from .application import Application


def wire(app: Application) -> None:
    """What is on show when the form is chosen is shared."""

    def chosen(form: Form) -> None:
        if (wanted := snapshot(app.session)) is not None:
            app.queue("save as", _share(app, wanted, form))

    app.window.photo.share_menu.chosen.connect(chosen)


async def _share(app: Application, wanted: Snapshot, form: Form) -> None:
    """Ask where, and write it."""
    tr = app.window.tr
    pictures = (f"{tr('PNG')} (*.png)", f"{tr('JPEG')} (*.jpg)")
    kinds = (f"{tr('WebP')} (*.webp)",) if form == "wipe" else pictures
    target = await ask_save(app.window, tr("Share before and after"), share_suggestion(wanted, form), kinds)
    if target is not None:
        await share(app.session, app.io, wanted, form, target, (tr("Before"), tr("After")))
