"""Wire the settings dialog, and let the window follow what is set."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sinsr_gui.engine.card_packages.package_sets import NVIDIA, WEBGPU
from sinsr_gui.flows import card_support
from sinsr_gui.flows.change_settings import change_group, use_storage
from sinsr_gui.flows.open_with import POSSIBLE, offer_to_open
from sinsr_gui.flows.setup import find_models
from sinsr_gui.process import this_program
from sinsr_gui.settings import Settings
from sinsr_gui.state.cards import CardSupport
from sinsr_gui.ui.dialogs.file_dialogs import ask_folder
from sinsr_gui.ui.dialogs.graphics_card import GraphicsCardDialog
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.widgets import theme

if TYPE_CHECKING:
    from sinsr_gui.engine.card_packages.planning import Plan
    from sinsr_gui.ui.dialogs.card_panel import CardPanel

    from .application import Application


def wire(app: Application) -> None:
    """Connect the command, and apply what needs more than being read."""
    session = app.session
    known, nvidia, others = session.settings, CardSupport(NVIDIA), CardSupport(WEBGPU)

    def open_dialog() -> None:
        dialog = SettingsDialog(session, app.window, hidden=() if POSSIBLE else ("open_with",))
        dialog.changed.connect(lambda name, group: change_group(session, name, group))
        dialog.browse_asked.connect(lambda name, field: app.start("browse settings", browse(app, dialog, name, field)))
        dialog.card_asked.connect(lambda: open_cards(app, nvidia, others, dialog))
        dialog.card.setVisible(sys.platform != "darwin")  # torch computes on Apple's cards without more
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


def open_cards(app: Application, nvidia: CardSupport, others: CardSupport, parent: QWidget) -> None:
    """Show the packages for graphics cards; a download goes on when the dialog is closed."""
    dialog = GraphicsCardDialog(nvidia, others, parent)
    for panel in (dialog.nvidia, dialog.others):
        connect_card(app, panel)
    dialog.open()


def connect_card(app: Application, panel: CardPanel) -> None:
    """Let a panel's wishes come true, and look for its card."""
    support = panel.support
    task = f"packages for {support.packages.id}"
    panel.plan_asked.connect(lambda: app.start(task, card_support.plan(support, app.io)))

    def fetch(plan: Plan) -> None:
        app.start(task, card_support.fetch(support, app.session, app.io, plan, this_program()))

    panel.fetch_asked.connect(fetch)
    panel.remove_asked.connect(lambda: app.start(task, card_support.remove(support, app.session, app.io)))
    panel.cancel_asked.connect(lambda: app.stop(task))
    if task not in app.tasks:
        app.start(task, card_support.look(support, app.io))


async def browse(app: Application, parent: QWidget, name: str, field: str) -> None:
    """Choose a folder for a field of the settings."""
    before = getattr(getattr(app.session.settings, name), field)
    if folder := await ask_folder(parent, app.window.tr("Choose a folder"), before):
        group = getattr(app.session.settings, name)  # other fields may have changed meanwhile
        change_group(app.session, name, replace(group, **{field: folder}))
