"""Wire the training page: folders are asked for here, everything else is a flow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sinsr_gui.flows.training import known_runs, runs
from sinsr_gui.flows.training.follow import follow
from sinsr_gui.flows.training.install import install
from sinsr_gui.flows.training.run_names import offer_name
from sinsr_gui.paths import runs_folder
from sinsr_gui.state.training import Training
from sinsr_gui.ui.dialogs.file_dialogs import ask_folder
from sinsr_gui.ui.training.page import TrainingPage

if TYPE_CHECKING:
    from .application import Application


def wire(app: Application) -> None:
    """Add the page, connect it, and go on watching a run that is being trained."""
    session, training = app.session, Training(parent=runs_folder())
    page = TrainingPage(session, training)
    tr = app.window.tr
    app.window.add_page(page, "train", tr("Train"), tr("Train a model on your own photos"))

    def show(path: Path) -> None:
        app.start("follow", follow(training, path))

    def new() -> None:
        app.stop("follow")
        offer_name(training)
        training.run = None

    async def start() -> None:
        show(await runs.start_run(session, training, app.io, app.gpu, app.loaded))

    async def open_run() -> None:
        if path := await ask_folder(page, tr("Open a run"), session.settings.remembered.folder):
            known_runs.open_run(session, training, path)
            show(path)

    async def choose() -> None:
        folder = await ask_folder(page, tr("Choose a folder of photos"), session.settings.remembered.folder)
        if folder:
            session.settings = session.settings.remembering(folder=folder)
            await runs.choose_photos(session, training, app.io, app.gpu, folder)

    async def choose_parent() -> None:
        if folder := await ask_folder(page, tr("Choose a folder for runs"), training.parent):
            training.parent = folder
            offer_name(training)

    async def keep() -> None:
        if training.run is None:
            return
        path = training.run.path
        await runs.paused(training, path)
        if training.run is not None and training.run.path == path and training.run.offered:
            await install_checkpoint(training.run.offered)

    async def install_checkpoint(checkpoint: Path) -> None:
        await install(session, training, app.gpu, app.io, checkpoint)

    async def attach() -> None:
        path = await known_runs.reattach(session, training, app.io)
        if path and training.run is None:
            show(path)

    def followed() -> Path:
        assert training.run is not None  # the buttons are there only with a run
        return training.run.path

    def adjust(new: BaseModel) -> None:
        app.start(f"adjust {training.chosen}", runs.adjust(session, training, app.gpu, new))

    async def go_on() -> None:
        await runs.go_on(session, training, app.gpu, app.loaded, followed())

    async def at_once(act: object, *given: object) -> None:
        act(*given)  # pyright: ignore[reportCallIssue] (its failures become notices, as those of flows)

    page.folder_asked.connect(lambda: app.start("check photos", choose()))
    page.parent_asked.connect(lambda: app.start("parent", choose_parent()))
    page.offer_chosen.connect(lambda name: setattr(training, "chosen", name))
    page.adjusted.connect(
        lambda new: app.start(f"adjust {training.chosen}", runs.adjust(session, training, app.gpu, new))
    )
    page.name_changed.connect(lambda name: setattr(training, "name", name.strip()))
    page.start_asked.connect(lambda: app.start("train", start()))
    page.new_asked.connect(new)
    page.open_asked.connect(lambda: app.start("open run", open_run()))
    page.run_chosen.connect(show)
    page.pause_asked.connect(lambda: app.start("pause", at_once(runs.pause, followed())))
    page.resume_asked.connect(lambda: app.start("train", go_on()))
    page.keep_asked.connect(lambda: app.start("install", keep()))
    page.kill_asked.connect(lambda: app.start("pause", at_once(runs.end_now, training, followed())))
    page.install_asked.connect(lambda checkpoint: app.start("install", install_checkpoint(checkpoint)))
    page.reveal_asked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(followed()))))
    page.forget_asked.connect(lambda: (app.stop("follow"), known_runs.forget_run(session, training, followed())))
    offer_name(training)
    app.start("attach", attach())
