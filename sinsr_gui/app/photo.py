"""Wire the photo page: commands and drops to flows, state back to files on disk and the clipboard."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sinsr_gui.engine.events import Box
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.flows.change_settings import change_group
from sinsr_gui.flows.photo import change_controls, presets
from sinsr_gui.flows.photo.check import check
from sinsr_gui.flows.photo.estimate_damage import estimate_damage
from sinsr_gui.flows.photo.file_size_estimate import weigh_file
from sinsr_gui.flows.photo.mix_detail import follow_detail
from sinsr_gui.flows.photo.open import open_paths, paste, walk
from sinsr_gui.flows.photo.save import Snapshot, save, save_copy, snapshot
from sinsr_gui.flows.photo.upscale_photo import follow_size, pause, preview, show_if_known, upscale
from sinsr_gui.flows.telling import LONG
from sinsr_gui.paths import resource
from sinsr_gui.settings import Preset
from sinsr_gui.ui.dialogs.file_dialogs import ask_folder, ask_open, ask_save, picture_kinds
from sinsr_gui.ui.dialogs.keyboard_map import KeyboardMapDialog
from sinsr_gui.ui.dialogs.name_conflict import ask_conflict
from sinsr_gui.ui.dropping import addresses_of, image_for, image_of, paths_of, pixels_of
from sinsr_gui.ui.photo.menus import ask_name
from sinsr_gui.ui.widgets.quantities import number

from .away import tell_if_away

if TYPE_CHECKING:
    from .application import Application

SETTLED = 0.25
"""Seconds without a change before the size of the file is told anew."""

translate = QCoreApplication.translate  # under this name its texts are found for translation


def wire(app: Application) -> None:
    """Connect everything that the photo page, the menus and drops ask for."""
    session, window, actions = app.session, app.window, app.window.actions_
    page = window.photo
    opening = partial(_open, app)

    for name, respond in {
        "open": lambda: app.start("open", _choose(app)),
        "open_folder": lambda: app.start("open", _choose_folder(app)),
        "paste": lambda: _open_mime(app, QGuiApplication.clipboard().mimeData()),
        "sample": lambda: opening([resource("sample.jpg")]),
        "save": lambda: app.queue("save", save_shown(app, snapshot(session))),
        "save_as": lambda: app.queue("save as", _save_as(app, snapshot(session))),
        "copy": lambda: _copy(app),
        "reveal": lambda: session.saved and _reveal(session.saved),
        "quit": window.close,
        "undo": lambda: change_controls.undo(session),
        "redo": lambda: change_controls.redo(session),
        "roll": lambda: _roll(app),
        "lock": lambda checked: change_controls.lock_seed(session, checked),
        "upscale": lambda: _upscale(app),
        "preview": lambda: _preview(app),
        "pause": lambda: pause(session, not session.on_hold),
        "stop": lambda: _stop(app),
        "next": lambda: _walk(app, 1),
        "previous": lambda: _walk(app, -1),
        "fit": page.canvas.viewport.fit,
        "full": lambda: page.canvas.viewport.set_zoom(1.0),
        "zoom_in": lambda: page.canvas.viewport.zoom_by(1),
        "zoom_out": lambda: page.canvas.viewport.zoom_by(-1),
        "full_screen": window.turn_full_screen,
        "keys": lambda: KeyboardMapDialog(window).open(),
        "log": lambda: app.logged and QDesktopServices.openUrl(QUrl.fromLocalFile(str(app.logged))),
    }.items():
        actions[name].triggered.connect(respond)

    window.dropped.connect(lambda mime: _open_mime(app, mime))
    window.recent_chosen.connect(lambda path: opening([Path(path)]))
    page.empty.recent_chosen.connect(lambda path: opening([Path(path)]))
    window.banner.dismissed.connect(session.notices.dismiss)
    window.banner.reveal_asked.connect(_reveal)
    window.layout_changed.connect(lambda geometry, panels: _remember(app, geometry=geometry, panels=panels))
    page.controls.chosen.connect(lambda asked: change_controls.ask(session, asked))
    menu = page.preset_menu
    menu.chosen.connect(lambda name: presets.use(session, name))
    menu.removed.connect(lambda name: presets.remove(session, name))
    menu.keep_asked.connect(lambda: app.start("keep preset", _save_preset(app, presets.current(session))))
    agreement = page.controls.agreement
    agreement.check_chosen.connect(lambda wish: _check(app, wish))
    agreement.correct_asked.connect(lambda: _correct(app))
    page.controls.file.changed.connect(lambda group: change_group(session, "saving", group))
    page.candidate_chosen.connect(lambda index: _choose_candidate(app, index))
    page.canvas.comparison.kernel_changed.connect(lambda kernel: _save_kernel(app, kernel))
    page.footer.drag_asked.connect(lambda: app.start("save for drag", _drag(app, session.saved, snapshot(session))))

    def estimate() -> None:
        app.queue("estimate damage", estimate_damage(session, app.io))

    async def resize() -> None:
        await asyncio.sleep(SETTLED)
        await follow_size(session, app.gpu, app.loaded, app.results)

    def asked_changed() -> None:
        session.part = session.part if session.part == session.asked.rendered else None
        estimate()
        show_if_known(session, app.loaded, app.results)
        if "upscale" not in app.tasks:
            app.start("upscale", resize())
        app.start("mix detail", follow_detail(session, app.io, app.loaded, app.results))

    def result_changed() -> None:
        if (result := session.result) is not None and result.model is not None and result.seconds >= LONG:
            size = f"{number(result.photo.width)} × {number(result.photo.height)}"
            name = session.path.name if session.path else translate("App", "The pasted picture")
            tell_if_away(app, translate("App", "{0} is upscaled").format(name), size)
        if session.checking:
            app.start("check", check(session, app.io))

    def photo_changed() -> None:
        app.start("estimate damage", estimate_damage(session, app.io))

    async def weigh() -> None:
        await asyncio.sleep(SETTLED)
        await weigh_file(session, app.io)

    def file_changed() -> None:
        app.start("weigh", weigh())

    for signal in (session.events.asked, session.events.photo, session.events.result, session.events.settings):
        signal.connect(file_changed)
    app.kept.append(file_changed)
    session.events.photo.connect(photo_changed)
    session.events.models.connect(estimate)
    session.events.asked.connect(asked_changed)
    session.events.result.connect(result_changed)


def _open(app: Application, paths: list[Path]) -> None:
    app.window.show_page(app.window.photo)
    app.start("open", open_paths(app.session, app.io, paths))


async def _choose(app: Application) -> None:
    folder = app.session.settings.remembered.folder
    if paths := await ask_open(app.window, translate("App", "Open photos"), picture_kinds(), folder):
        await open_paths(app.session, app.io, paths)


async def _choose_folder(app: Application) -> None:
    if folder := await ask_folder(
        app.window, translate("App", "Open a folder"), app.session.settings.remembered.folder
    ):
        await open_paths(app.session, app.io, (folder,))


def _open_mime(app: Application, mime: QMimeData) -> None:
    """Open what was dropped or pasted: files first, then a bitmap; addresses are not fetched."""
    image = image_of(mime)
    if paths := paths_of(mime):
        _open(app, list(paths))
    elif not image.isNull():
        app.window.show_page(app.window.photo)
        app.start("open", paste(app.session, app.io, *pixels_of(image)))
    elif addresses_of(mime):
        app.session.notices.say(
            "Pictures of web pages are not fetched.",
            "Save the picture, then drop the file here.",
        )
    else:
        app.session.notices.say(
            "There is no picture on the clipboard.",
            "Copy a picture or a file first.",
        )


def _walk(app: Application, step: int) -> None:
    app.start("open", walk(app.session, app.io, step))


def _upscale(app: Application) -> None:
    running = app.session.running
    if app.session.photo is not None and (running is None or running.what == "loading"):
        app.start("upscale", upscale(app.session, app.gpu, app.loaded, app.results, _seen(app)))


def _preview(app: Application) -> None:
    running, seen = app.session.running, app.window.photo.canvas.viewport.visible_box()
    if seen and (running is None or running.what == "loading"):
        app.start("upscale", preview(app.session, app.gpu, app.loaded, app.results, seen))


def _seen(app: Application) -> Box | None:
    """The input pixels of the photo of which a result is seen."""
    return app.window.photo.canvas.result_box()


def _stop(app: Application) -> None:
    running = app.session.running
    if "upscale" in app.tasks and running is not None and running.done:
        said = translate("App", "Stopped; Upscale goes on from the finished tiles")
        app.window.statusBar().showMessage(said, 6000)
    for name in ("upscale", "explore"):
        app.stop(name)


def _roll(app: Application) -> None:
    """Another seed; where a result is on show, its picture too."""
    change_controls.roll(app.session)
    if app.session.result is not None:
        app.start("upscale", upscale(app.session, app.gpu, app.loaded, app.results))


def _check(app: Application, wish: bool) -> None:
    """Compare results with the photo from now on, or no more."""
    app.session.checking = wish
    app.start("check", check(app.session, app.io))


def _correct(app: Application) -> None:
    change_controls.ask(app.session, consistent=True)
    _upscale(app)


def _choose_candidate(app: Application, index: int) -> None:
    if (result := app.session.candidates[index]) is not None:
        made = result.request.settings
        change_controls.ask(
            app.session, model=made.model, seeds=made.seeds, strength=made.strength, mean_of=made.mean_of
        )
        app.session.show_result(result)


def _save_kernel(app: Application, kernel: str) -> None:
    settings = app.session.settings
    app.session.settings = replace(settings, look=replace(settings.look, kernel=kernel))


async def _save_preset(app: Application, preset: Preset) -> None:
    presets.save_preset(app.session, await ask_name(app.window), preset)


async def save_shown(app: Application, wanted: Snapshot | None) -> Path | None:
    """Save under the name that the settings give, or ask for one where they give none; where, if it was saved."""
    if wanted and wanted.home is None and wanted.order.saving.folder is None:
        return await _save_as(app, wanted)
    return await save(app.session, app.io, wanted, ask=partial(ask_conflict, app.window))


async def _save_as(app: Application, wanted: Snapshot | None) -> Path | None:
    if wanted is None:
        return None
    kinds = tuple(f"{name} (*{suffix})" for name, suffix in _KINDS)
    path = await ask_save(app.window, translate("App", "Save the result"), wanted.suggestion, kinds)
    return None if path is None else await save(app.session, app.io, wanted, path)


async def _drag(app: Application, path: Path | None, wanted: Snapshot | None) -> None:
    """A file for another program: the one that was saved, or a copy in a folder that goes with the program."""
    if wanted is not None and (path is None or not exists(path)):
        app.drag_folder = app.drag_folder or tempfile.TemporaryDirectory(prefix="sinsr-drag-")
        path = await save_copy(app.io, wanted, Path(app.drag_folder.name))
    if path is not None:
        # Later, because a drag runs its own event loop, in which no task may be on the stack.
        QTimer.singleShot(0, lambda: app.window.photo.footer.drag.carry(str(path)))
        await asyncio.sleep(0)


def _copy(app: Application) -> None:
    if app.session.result is not None:
        QGuiApplication.clipboard().setImage(image_for(app.session.result.photo))
        app.window.statusBar().showMessage(translate("App", "The result is on the clipboard"), 4000)


def _reveal(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _remember(app: Application, **changes: object) -> None:
    app.session.settings = app.session.settings.remembering(**changes)


_KINDS = (
    ("PNG", ".png"),
    ("JPEG", ".jpg"),
    ("WebP", ".webp"),
    ("TIFF", ".tif"),
    ("AVIF", ".avif"),
    ("JPEG XL", ".jxl"),
)
