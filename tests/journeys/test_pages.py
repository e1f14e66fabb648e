"""All pages in the running application: reached, drawn, and a batch with bad files from start to summary."""

import asyncio
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sinsr_gui.engine.image import load_photo, save_photo
from sinsr_gui.flows.change_settings import change_group
from sinsr_gui.state.batch import Unfinished
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.widgets import theme
from sinsr_gui.ui.window import PAGES
from tests.fakes import smooth_photo
from tests.journeys.conftest import until


def test_every_page_is_reached_by_its_number(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        for number, symbol in enumerate(PAGES, 1):
            QTest.keyClick(user.window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
            assert user.window.pages.currentWidget() is user.window._by_symbol[symbol]
            await asyncio.sleep(0.02)
            assert not user.window.grab().isNull()
        assert [shown for shown in QApplication.topLevelWidgets() if shown.isVisible()] == [user.window]

    studio(journey)


def test_the_theme_changes_all_pages(studio, qapp):
    async def journey(user):
        settings = user.session.settings
        change_group(user.session, "look", replace(settings.look, theme="dark"))
        for symbol in PAGES:
            user.window._go(symbol)
            assert user.window.grab().toImage().pixelColor(4, 400).lightness() < 80

    try:
        studio(journey)
    finally:
        theme.apply(qapp, "light")


def test_a_photo_that_is_asked_for_comes_before_an_unfinished_batch(studio, photos, monkeypatch):
    left = lambda folder: (Unfinished(folder / "left.json", 3, None),)  # noqa: E731
    monkeypatch.setattr("sinsr_gui.flows.batch.unfinished.list_unfinished", left)

    async def with_a_photo(user):
        await until(lambda: user.session.photo is not None)
        assert user.window.pages.currentWidget() is user.page

    async def without(user):
        await until(lambda: isinstance(user.window.pages.currentWidget(), BatchPage))

    studio(with_a_photo, [photos / "garden.jpg"])
    studio(without)


def test_a_candidate_takes_its_place_by_its_key(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        first = user.session.result
        user.page.controls.seed.setValue(3)
        await user.upscaled()
        user.session.candidates = (None, first, *(None,) * 7)
        user.page.canvas.setFocus()
        QTest.keyClick(user.page.canvas, Qt.Key.Key_2)
        assert user.session.result is first
        assert user.session.asked.seeds.base == 0
        QTest.keyClick(user.page.canvas, Qt.Key.Key_3)
        assert user.session.result is first

    studio(journey)


def test_arrows_walk_through_photos_that_are_fitted(studio, photos):
    async def journey(user):
        user.application.receive(f'["{photos}"]')
        await until(lambda: user.session.photo is not None)
        first = user.session.path
        QTest.keyClick(user.page.canvas, Qt.Key.Key_Right)
        await until(lambda: user.session.path != first)

    studio(journey)


def test_a_batch_of_thirty_with_bad_files(studio, tmp_path):
    folder = tmp_path / "scans"
    (folder / "deep").mkdir(parents=True)
    for number in range(27):
        place = folder / "deep" if number % 3 == 0 else folder
        save_photo(smooth_photo(20 + number % 4, 16), place / f"{number:02}.png")
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "notes.png").write_text("no picture")
    (folder / "broken.png").write_bytes((folder / "01.png").read_bytes()[:200])

    async def journey(user):
        page = user.window.findChild(BatchPage)
        user.window.show_page(page)
        page.add_asked.emit([folder])
        batch = page._batch
        await until(lambda: len(batch.queue) == 30)
        page.start_asked.emit()
        await until(lambda: batch.finished, seconds=60)
        counts = batch.queue.counts
        assert (counts["done"], counts["failed"]) == (27, 3)
        results = sorted(folder.rglob("*_4x.png"))
        assert len(results) == 27
        assert sum(path.parent.name == "deep" for path in results) == 9
        assert load_photo(results[0]).width == 4 * load_photo(Path(str(results[0]).replace("_4x", ""))).width

    studio(journey)
