"""Wire the seeds page: what its parts ask for to flows, the region to what is seen of the photo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sinsr_gui.engine.requests import SeedMap
from sinsr_gui.flows.photo import change_controls
from sinsr_gui.flows.seeds import compare_models, explore, export_comparison, paint, take_over_look
from sinsr_gui.flows.seeds.candidates import render_favourites
from sinsr_gui.state.comparing import Comparing
from sinsr_gui.state.seeds import Candidate, Seeds
from sinsr_gui.ui.dialogs.file_dialogs import ask_open, ask_save, picture_kinds
from sinsr_gui.ui.seeds.page import SeedsPage
from sinsr_gui.ui.widgets.sentences import said

if TYPE_CHECKING:
    from sinsr_gui.flows.seeds.export_comparison import Export

    from .application import Application

LARGEST = 320
"""Input pixels of a side that a preview of painted layers has at most: it shall be quick."""


def wire(app: Application) -> None:
    """Add the page, and connect it."""
    session = app.session
    seeds, comparing = Seeds(), Comparing()
    page = SeedsPage(session, seeds, comparing)
    tr = app.window.tr
    app.window.add_page(page, "seeds", tr("Seeds"), tr("Variations: compare seeds, mix them, paint with them"))

    def changed(*_: object) -> None:
        explore.note_changes(session, seeds)

    def new_photo(*_: object) -> None:
        explore.forget_photo(seeds)
        compare_models.note_photo(comparing)
        if page.isVisible():
            frame()

    def frame() -> None:
        """What the photo page shows, or the photo's middle."""
        photo = session.photo
        if photo is None:
            return
        size = (photo.width, photo.height)
        visible = app.window.photo.canvas.viewport.visible_box() or (0, 0, *size)
        scale = session.engine.scale if session.engine else 4
        explore.frame(seeds, visible, size, scale, page.room(), explore.plan_of(session, app.loaded))

    def run(flow: object) -> None:
        app.start("explore", flow)  # pyright: ignore[reportArgumentType] (a coroutine)

    parts = (session, seeds, app.gpu, app.loaded)
    page.opened.connect(lambda: frame() if seeds.box is None or not seeds.cells else None)
    page.view_chosen.connect(lambda view: explore.change_view(session, seeds, view))
    page.key_pressed.connect(lambda key: _choose_key(app, seeds, key))

    side = page.side
    side.moved.connect(lambda x, y: session.photo and explore.move_to(seeds, (x, y), _size(app)))
    side.count_chosen.connect(lambda count: (setattr(seeds, "count", count), frame()))
    side.render_asked.connect(lambda: (setattr(seeds, "view", "sheet"), run(explore.fill_sheet(*parts))))
    side.more_asked.connect(lambda: run(explore.fill_sheet(*parts, first=max(cell.seed for cell in seeds.cells) + 1)))
    side.stop_asked.connect(lambda: app.stop("explore"))
    side.favourite_taken.connect(lambda key: _choose_key(app, seeds, key))
    side.full_asked.connect(
        lambda: app.start("upscale", render_favourites(session, seeds, app.gpu, app.loaded, app.results))
    )
    side.look.picture_asked.connect(lambda: run(_take_over(app, seeds)))
    side.look.departure_chosen.connect(lambda share: take_over_look.depart(session, share))
    side.look.let_go.connect(lambda: take_over_look.let_go(session))
    for part in (page.sheet, page.duel):
        part.taken.connect(lambda seed: explore.use_seed(session, seed))
    page.sheet.rejected.connect(lambda seed: run(explore.reject(*parts, seed)))
    page.sheet.kept.connect(lambda seed: explore.bookmark(seeds, Candidate.of(session.asked, seed)))
    page.duel.begun.connect(lambda: explore.begin_duel(seeds))
    page.duel.preferred.connect(lambda seed: explore.prefer(seeds, seed))

    page.morph.other_chosen.connect(lambda seed: setattr(seeds, "other", seed))
    page.morph.amount_chosen.connect(lambda amount: run(explore.render_region(*parts, _mix(app, seeds, amount))))
    page.morph.used.connect(lambda amount: change_controls.ask(session, seeds=_mix(app, seeds, amount)))

    page.trust.average_chosen.connect(lambda count: setattr(seeds, "average", count))
    page.trust.measured.connect(lambda: run(explore.weigh(*parts)))
    page.trust.noise_chosen.connect(lambda strength: change_controls.ask(session, noise_strength=strength))
    page.trust.used.connect(lambda count: change_controls.ask(session, mean_of=count))

    page.paint.painted.connect(lambda stamps: paint.add_stroke(session, seeds.painting, stamps))
    page.paint.seed_chosen.connect(lambda seed: setattr(seeds, "painting", seed))
    page.paint.radius_chosen.connect(lambda radius: setattr(seeds, "radius", radius))
    page.paint.layer_removed.connect(lambda index: paint.remove_layer(session, index))
    page.paint.all_removed.connect(lambda: paint.remove_all_layers(session))
    page.paint.undo_asked.connect(lambda: change_controls.undo(session))
    page.paint.preview_asked.connect(lambda: run(_preview(app, seeds, page)))

    _wire_models(app, seeds, comparing, page)
    session.events.photo.connect(new_photo)
    session.events.asked.connect(changed)
    seeds.events.box.connect(changed)
    app.kept += [changed, new_photo]


def _wire_models(app: Application, seeds: Seeds, comparing: Comparing, page: SeedsPage) -> None:
    """Connect the view that compares models."""
    session, view = app.session, page.models

    def taken(index: int) -> None:
        comparing.shown = index
        compare_models.use_model(session, comparing, index)

    def keep(index: int) -> None:
        explore.bookmark(seeds, compare_models.candidate_of(session, comparing, index))

    def whole() -> None:
        app.start("upscale", compare_models.compare_whole(session, comparing, app.gpu, app.loaded, app.results))

    page.view_chosen.connect(lambda name: name == "models" and compare_models.choose_usual(session, comparing))
    view.models_chosen.connect(lambda chosen: compare_models.choose_models(session, comparing, chosen))
    view.look_chosen.connect(lambda look: compare_models.look_at(comparing, look))
    view.flipped.connect(comparing.flip)
    view.taken.connect(taken)
    view.kept.connect(keep)

    def region() -> None:
        scales = [info.scale for info in session.models if any(one.model == info.id for one in comparing.chosen)]
        explore.shrink(seeds, max(scales, default=4), page.room())
        app.start("explore", compare_models.compare_region(session, seeds, comparing, app.gpu, app.loaded))

    view.region_asked.connect(region)
    view.whole_asked.connect(whole)
    view.export_asked.connect(lambda kind: app.queue("save as", _export(app, comparing, kind)))


async def _export(app: Application, comparing: Comparing, kind: Export) -> None:
    """Ask where, and write what is compared."""
    tr = app.window.tr
    suggested = export_comparison.suggestion(app.session, kind)
    kinds = (f"{tr('WebP')} (*.webp)",) if kind == "wipe" else (f"{tr('PNG')} (*.png)", f"{tr('JPEG')} (*.jpg)")
    target = await ask_save(app.window, tr("Export the comparison"), suggested, kinds)
    if target is not None:
        labels = ([said(cell.title) for cell in comparing.cells], tr("Before"), tr("After"))
        await export_comparison.export_comparison(app.session, comparing, app.io, kind, target, labels)


async def _take_over(app: Application, seeds: Seeds) -> None:
    """Ask for a picture, find its noise, and show a sheet that departs from it."""
    title, photo = app.window.tr("Take over the look of a picture"), app.session.photo
    folder = app.session.path.parent if app.session.path else None
    paths = await ask_open(app.window, title, picture_kinds(), folder)
    if paths and app.session.photo is photo:
        await take_over_look.take_over_look(app.session, seeds, app.gpu, app.io, app.loaded, paths[0])
        if app.session.asked.seeds.found is None:  # another photo was opened meanwhile
            return
        seeds.view = "sheet"
        await explore.fill_sheet(app.session, seeds, app.gpu, app.loaded)


async def _preview(app: Application, seeds: Seeds, page: SeedsPage) -> None:
    """Render the middle of what is seen under the brush, with its layers."""
    left, top, width, height = page.paint.canvas.viewport.visible_box() or (0, 0, *_size(app))
    wide, high = min(width, LARGEST), min(height, LARGEST)
    box = (left + (width - wide) // 2, top + (height - high) // 2, wide, high)
    await explore.render_region(app.session, seeds, app.gpu, app.loaded, app.session.asked.seeds, box)


def _mix(app: Application, seeds: Seeds, amount: float) -> SeedMap:
    return replace(app.session.asked.seeds, towards=seeds.other, amount=amount)


def _choose_key(app: Application, seeds: Seeds, key: int) -> None:
    if (chosen := seeds.favourites[key]) is not None:
        explore.use_candidate(app.session, chosen)


def _size(app: Application) -> tuple[int, int]:
    photo = app.session.photo
    return (photo.width, photo.height) if photo else (1, 1)
