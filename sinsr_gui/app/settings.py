"""Wire the settings dialog, and let the window follow what is set."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sinsr_gui.flows import cuda_build
from sinsr_gui.flows.change_settings import change_group, use_storage
from sinsr_gui.flows.open_with import POSSIBLE, offer_to_open
from sinsr_gui.flows.setup import find_models
from sinsr_gui.process import this_program
from sinsr_gui.settings import Settings
from sinsr_gui.state.cuda import CudaBuild
from sinsr_gui.ui.dialogs.file_dialogs import ask_folder
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.dialogs.torch_build import TorchBuildDialog
from sinsr_gui.ui.widgets import theme

if TYPE_CHECKING:
    from sinsr_gui.engine.cuda_build.cuda_install import Plan

    from .application import Application

CARD = "nvidia card"


def wire(app: Application) -> None:
    """Connect the command, and apply what needs more than being read."""
    session = app.session
    known, build = session.settings, CudaBuild()

    def open_dialog() -> None:
        dialog = SettingsDialog(session, app.window, hidden=() if POSSIBLE else ("open_with",))
        dialog.changed.connect(lambda name, group: change_group(session, name, group))
        dialog.browse_asked.connect(lambda name, field: app.start("browse settings", browse(app, dialog, name, field)))
        dialog.card_asked.connect(lambda: open_card(app, build, dialog))
        dialog.card.setVisible(sys.platform != "darwin")  # for which there is no such build
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


def open_card(app: Application, build: CudaBuild, parent: QWidget) -> None:
    """Show the build of torch for NVIDIA cards; a download goes on when the dialog is closed."""
    dialog = TorchBuildDialog(build, parent)
    dialog.plan_asked.connect(lambda: app.start(CARD, cuda_build.plan(build, app.io)))

    def fetch(plan: Plan) -> None:
        app.start(CARD, cuda_build.fetch(build, app.session, app.io, plan, this_program()))

    dialog.fetch_asked.connect(fetch)
    dialog.remove_asked.connect(lambda: app.start(CARD, cuda_build.remove(build, app.session, app.io)))
    dialog.cancel_asked.connect(lambda: app.stop(CARD))
    if CARD not in app.tasks:
        app.start(CARD, cuda_build.look(build, app.io))
    dialog.open()


async def browse(app: Application, parent: QWidget, name: str, field: str) -> None:
    """Choose a folder for a field of the settings."""
    before = getattr(getattr(app.session.settings, name), field)
    if folder := await ask_folder(parent, app.window.tr("Choose a folder"), before):
        group = getattr(app.session.settings, name)  # other fields may have changed meanwhile
        change_group(app.session, name, group.model_copy(update={field: folder}))
