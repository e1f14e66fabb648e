"""Wire the models page: files and consent are asked for here, everything else is a flow."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.models.files.ldm_folder import INDEX
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.store.download import Terms
from sinsr_gui.engine.models.store.model_files import WEIGHTS_SUFFIXES
from sinsr_gui.flows.models import manage as flows
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.state.models import Models
from sinsr_gui.ui.dialogs.consent import ConsentDialog
from sinsr_gui.ui.dialogs.file_dialogs import ask_open
from sinsr_gui.ui.models.page import ModelsPage

if TYPE_CHECKING:
    from .application import Application


def wire(app: Application) -> None:
    """Add the page, connect it, and read the cards."""
    session, models = app.session, Models(shown=app.session.asked.model)
    page = ModelsPage(session, models)
    tr = app.window.tr
    app.window.add_page(page, "models", tr("Models"), tr("Choose, fetch and import models"))

    def fetch(terms: Terms) -> None:
        app.start("fetch", flows.fetch(models, session, app.io, terms))

    def show_terms(terms: Terms | None) -> None:
        if terms is not None:
            dialog = ConsentDialog(terms, app.window)
            dialog.consented.connect(fetch)
            dialog.finished.connect(lambda: setattr(models, "terms", None))
            dialog.open()

    async def import_file() -> None:
        names = (*(f"*{suffix}" for suffix in WEIGHTS_SUFFIXES), INDEX)
        kinds = (tr("Weights") + f" ({' '.join(names)})",)
        if paths := await ask_open(page, tr("Import a model"), kinds, Path.home()):
            await flows.import_file(models, session, app.io, paths[0])

    def resume() -> None:
        if models.transfer:
            fetch(models.transfer.terms)

    async def give_up() -> None:
        if task := app.tasks.get("fetch"):
            task.cancel()
            await asyncio.wait({task})
        flows.give_up(models)

    def found() -> None:
        app.start("cards", flows.refresh(models, session, app.io))

    def listed(infos: tuple[ModelInfo, ...]) -> None:
        """A trained model was installed elsewhere."""
        known = {card.info.id for card in models.cards if card.installed}
        if not {info.id for info in infos if info.path} <= known:
            found()

    app.window.photo.controls.more_models_asked.connect(lambda: app.window.show_page(page))
    page.chosen.connect(lambda id: setattr(models, "shown", id))
    page.use_asked.connect(lambda id: ask(session, model=id))
    page.fetch_asked.connect(lambda id: app.start("terms", flows.show_terms(models, app.io, id)))
    page.remove_asked.connect(lambda id: app.start("remove", flows.remove(models, session, app.io, id)))
    page.import_asked.connect(lambda: app.start("import", import_file()))
    page.pause_asked.connect(lambda: app.stop("fetch"))
    page.resume_asked.connect(resume)
    page.cancel_asked.connect(lambda: app.start("give up", give_up()))
    models.events.terms.connect(show_terms)
    session.events.models.connect(listed)
    app.kept += [show_terms, listed]
    found()
