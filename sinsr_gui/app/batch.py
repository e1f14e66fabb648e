"""Wire the batch page: files come from dialogs and drops, everything else is a flow."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sinsr_gui.flows.batch import history, queueing
from sinsr_gui.flows.batch.estimate import estimate
from sinsr_gui.flows.batch.make_thumbnails import Wanted, make_thumbnails
from sinsr_gui.flows.batch.open_pair import open_pair
from sinsr_gui.flows.batch.run_batch import export_batch
from sinsr_gui.flows.batch.unfinished import bring_back, discard, find_unfinished, new_description, resume_list
from sinsr_gui.flows.batch.watching import apart, watch
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.open import open_paths
from sinsr_gui.flows.photo.resolving import BatchSettings, batch_settings
from sinsr_gui.flows.setup import model_for
from sinsr_gui.flows.sleeping import sleep
from sinsr_gui.paths import settings_folder
from sinsr_gui.state.batch import Batch, PastRun, Unfinished
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.batch.progress import summary
from sinsr_gui.ui.dialogs.file_dialogs import ask_folder, ask_open, picture_kinds
from sinsr_gui.ui.dialogs.name_conflict import ask_conflict
from sinsr_gui.ui.taskbar import Taskbar, launcher_entry

from .away import tell_if_away
from .settings import browse, change_group

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

    from .application import Application

SETTLED = 0.15
"""Seconds without a change before the estimate is made anew."""


def wire(app: Application) -> Iterator[None]:
    """Add the page, connect it, and look for a batch that was left; in parts, between which the window can answer."""
    session, batch, wanted = app.session, Batch(), Wanted()
    page = BatchPage(session, batch, app.window.pages, at_once=False)
    yield from page.parts
    tr = app.window.tr
    app.window.add_page(page, "batch", tr("Batch"), tr("Many photos, or whole folders"))
    kept = settings_folder() / "batches"
    past = settings_folder() / "batch-history.json"
    description: Path | None = None

    def add(paths: list[Path]) -> None:
        # Not by name: a second drop shall not end the first.
        app.start(f"add {id(paths)}", queueing.add_files(batch, session, app.io, paths, recursive()))

    def recursive() -> bool:
        return session.settings.remembered.recursive

    async def choose_photos() -> None:
        if paths := await ask_open(page, tr("Add photos"), picture_kinds(), session.settings.remembered.folder):
            session.settings = session.settings.remembering(folder=paths[0].parent)
            add(list(paths))

    async def choose_folder() -> None:
        if folder := await ask_folder(page, tr("Add a folder"), session.settings.remembered.folder):
            session.settings = session.settings.remembering(folder=folder)
            add([folder])

    async def load(order: BatchSettings) -> Model:
        return await model_for(session, app.gpu, app.loaded, order.asked.model)

    async def run(order: BatchSettings) -> None:
        nonlocal description
        description = description or new_description(kept)  # a batch that was stopped stays the same batch
        ask = partial(ask_conflict, app.window)
        await export_batch(batch, session, order, app.gpu, app.io, load, description, ask)
        if batch.finished:
            description = None
            await history.note(batch, app.io, past, order)
        if batch.finished and batch.watched is None:  # else it is never at its end
            tell_if_away(app, tr("The batch is done"), summary(batch))
            rest()

    def rest() -> None:
        if session.settings.look.sleep_at_end and not sleep():
            session.notices.say("The computer could not be sent to sleep.", level="warning")

    async def go_on(left: Unfinished) -> None:
        nonlocal description
        order = await resume_list(batch, app.io, left)
        bring_back(session, order)
        description = left.path
        app.start("batch", run(order))

    def start() -> None:
        app.start("batch", run(batch_settings(session)))

    async def choose_watched() -> None:
        if folder := await ask_folder(page, tr("Watch a folder"), session.settings.remembered.folder):
            session.settings = session.settings.remembering(folder=folder)
            if not apart(session, folder):
                out = await ask_folder(page, tr("Another folder, for the results"), folder)
                saving = replace(session.settings.saving, folder=out)
                change_group(session, "saving", saving)
            await watch(batch, session, app.io, folder, start)

    def stop() -> None:
        app.stop("watch")  # or it would begin again with what is left
        app.stop("batch")

    def again(run: PastRun) -> None:
        bring_back(session, BatchSettings(run.asked, session.settings.compute, run.saving, run.seeding))
        session.notices.say("The settings of that batch are back.", level="done")

    def show_output() -> None:
        folder = session.settings.saving.folder or (batch.made.parent if batch.made else None)
        if folder is not None:
            show_folder(folder)

    def clear() -> None:
        nonlocal description
        batch.queue.remove([item.source for item in batch.queue])
        batch.finished = False
        if description:
            description.unlink(missing_ok=True)
            description = None

    def remove(sources: list[Path]) -> None:
        batch.queue.remove(sources)

    def add_opened() -> None:
        app.window.show_page(page)
        if batch.phase != "idle":
            session.notices.say("The batch that runs takes them with the settings that it began with.")
        add(list(session.queue))

    def open_photo(source: Path) -> None:
        app.window.show_page(app.window.photo)
        app.start("open", open_paths(session, app.io, [source]))

    def open_finished(source: Path, target: Path) -> None:
        app.window.show_page(app.window.photo)
        app.start("open", open_pair(session, app.io, source, target))

    def want(source: Path) -> None:
        if source not in batch.thumbnails and wanted.add(source):
            app.start("thumbnails", make_thumbnails(batch.thumbnails, wanted, app.io))

    async def settled() -> None:
        await asyncio.sleep(SETTLED)
        if batch.phase == "idle":
            await estimate(batch, session, app.io)

    def changed() -> None:
        app.start("estimate time", settled())

    for signal in (batch.queue.inserted, batch.queue.removed, batch.queue.reset, batch.queue.changed):
        signal.connect(changed)
    for signal in (session.events.asked, session.events.settings, batch.events.phase):
        signal.connect(changed)
    app.kept += [changed, Taskbar(session, batch, launcher_entry, app.qt.setBadgeNumber)]

    app.window.actions_["upscale_all"].triggered.connect(add_opened)
    page.add_asked.connect(add)
    page.add_photos_asked.connect(lambda: app.start("choose photos", choose_photos()))
    page.add_folder_asked.connect(lambda: app.start("choose folder", choose_folder()))
    page.recursive_changed.connect(lambda on: setattr(session, "settings", session.settings.remembering(recursive=on)))
    page.clear_asked.connect(clear)
    page.remove_asked.connect(remove)
    page.retry_asked.connect(lambda sources: queueing.retry(batch, sources))
    page.retry_failed_asked.connect(lambda: queueing.retry_failed(batch))
    page.skip_asked.connect(lambda sources: queueing.skip(batch, sources))
    page.reveal_asked.connect(lambda path: show_folder(path.parent))
    page.folder_asked.connect(show_folder)
    page.output_asked.connect(show_output)
    page.again_asked.connect(again)
    page.watch_asked.connect(lambda: app.start("watch", choose_watched()))
    page.watch_ended.connect(lambda: app.stop("watch"))
    page.pair_asked.connect(open_finished)
    page.open_asked.connect(open_photo)
    page.thumbnail_wanted.connect(want)
    page.start_asked.connect(start)
    page.pause_asked.connect(lambda on: queueing.pause(batch, on))
    page.stop_asked.connect(stop)
    page.continue_asked.connect(lambda left: app.start("continue", go_on(left)))
    page.discard_asked.connect(lambda left: discard(batch, left))
    page.settings_changed.connect(lambda name, group: change_group(session, name, group))
    page.browse_asked.connect(lambda name, field: app.start("browse batch", browse(app, page, name, field)))
    page.chosen.connect(lambda asked: ask(session, asked))
    page.models_asked.connect(app.window.photo.controls.more_models_asked)
    page.controls_asked.connect(lambda: app.window.show_page(app.window.photo))

    async def offer_unfinished() -> None:
        await find_unfinished(batch, app.io, kept)
        if batch.unfinished and session.photo is None and "open" not in app.tasks:
            app.window.show_page(page)  # where it is offered to go on

    app.start("find unfinished", offer_unfinished())
    app.start("batch history", history.recall(batch, app.io, past))
    changed()


def show_folder(folder: Path) -> None:
    """In the file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
