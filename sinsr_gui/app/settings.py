"""Wire the settings dialog, and let the window follow what is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sinsr_gui.flows.change_settings import change_group, use_storage
from sinsr_gui.flows.open_with import POSSIBLE, offer_to_open
from sinsr_gui.flows.setup import find_models
from sinsr_gui.settings import Settings
from sinsr_gui.ui.dialogs.file_dialogs import ask_folder
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.widgets import theme

if TYPE_CHECKING:
    from .application import Application


def wire(app: Application) -> None:
    """Connect the command, and apply what needs more than being read."""
    session = app.session
    known = session.settings

    def open_dialog() -> None:
        dialog = SettingsDialog(session, app.window, hidden=() if POSSIBLE else ("open_with",))
        dialog.changed.connect(lambda name, group: change_group(session, name, group))
        dialog.browse_asked.connect(lambda name, field: app.start("browse", browse(app, dialog, name, field)))
        dialog.open()

    def follow(settings: Settings) -> None:
        nonlocal known
        before, known = known, settings
        if settings.look.theme != before.look.theme:
            theme.apply(app.qt, settings.look.theme)
        if settings.look.language != before.look.language:
            session.notices.say("The language changes when the program starts again.")
        if settings.look.open_with != before.look.open_with:
            app.start("open with", offer_to_open(app.io, settings.look.open_with))
        if settings.storage != before.storage:
            use_storage(settings.storage)
            app.start("find models", find_models(session, app.io))

    app.window.actions_["settings"].triggered.connect(open_dialog)
    session.events.settings.connect(follow)
    app.kept.append(follow)


async def browse(app: Application, parent: QWidget, name: str, field: str) -> None:
    """Choose a folder for a field of the settings."""
    before = getattr(getattr(app.session.settings, name), field)
    if folder := await ask_folder(parent, app.window.tr("Choose a folder"), before):
        group = getattr(app.session.settings, name)  # other fields may have changed meanwhile
        change_group(app.session, name, group.model_copy(update={field: folder}))
