"""Several photos: a folder is opened, each photo keeps what it has, all go to the batch, nothing is lost silently."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sinsr_gui.engine.image import read_recipe, save_photo
from sinsr_gui.engine.upscaling.scratch import is_on_disk
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.dialogs.close_question import CloseDialog
from tests.fakes import smooth_photo
from tests.journeys.conftest import until
from tests.journeys.test_photo import drop, files


def test_a_folder_is_walked_and_each_photo_keeps_its_result(studio, photos):
    save_photo(smooth_photo(48, 40), photos / "tree.png")

    async def journey(user):
        session, strip = user.session, user.page.filmstrip
        await until(lambda: user.window.findChild(BatchPage) is not None)
        drop(user.window, files(photos))
        await until(lambda: session.photo is not None and strip.isVisible())
        assert "3 photos are open." in [str(notice.message) for notice in session.notices.shown]
        assert strip.where.text() == "1 of 3"
        await until(lambda: all(path in session.thumbnails for path in session.queue))
        await user.upscaled()
        first = session.result
        user.press("next")
        await until(lambda: session.path == photos / "lake.png")
        assert (session.result, strip.where.text()) == (None, "2 of 3")
        user.page.controls.seed.setValue(5)
        await user.upscaled()
        await until(lambda: session.left and is_on_disk(session.left[0].result.photo.pixels))
        first_cell = strip.list.visualRect(strip.model.index(0)).center()
        QTest.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=first_cell)
        await until(lambda: session.path == photos / "garden.jpg")
        assert session.asked.seeds.base == 0
        assert (session.result.photo.pixels == first.photo.pixels).all()
        assert user.page.canvas.comparison.result is session.result.photo
        assert session.unsaved
        assert strip.model.index(0).data() == "garden.jpg, result not saved"
        user.press("save")
        await until(lambda: session.saved)
        assert strip.model.index(0).data() == "garden.jpg, result saved"
        assert read_recipe(photos / "garden_4x.jpg")

        user.press("quit")  # lake's is not saved
        await until(lambda: user.window.findChildren(CloseDialog))
        (dialog,) = user.window.findChildren(CloseDialog)
        dialog.save.click()
        await until(user.application._closed.done)

    studio(journey)
    (made,) = photos.glob("lake_4x*.png")
    assert read_recipe(made)


def test_closing_names_all_results_that_would_be_lost(studio, photos):
    async def journey(user):
        for name in ("garden.jpg", "lake.png"):
            await user.opened(photos / name)
            await user.upscaled()
        user.press("quit")
        await until(lambda: user.window.findChildren(CloseDialog))
        (dialog,) = user.window.findChildren(CloseDialog)
        words = " ".join(label.text() for label in dialog.findChildren(type(user.page.filmstrip.where)))
        assert "2 photos" in words
        assert "garden.jpg" in words
        assert "lake.png" in words
        dialog.save.click()
        await until(user.application._closed.done)

    studio(journey)
    assert (photos / "garden_4x.jpg").exists()
    assert (photos / "lake_4x.png").exists()


def test_all_are_handed_to_the_batch_with_these_settings(studio, photos):
    async def journey(user):
        await until(lambda: user.window.findChild(BatchPage) is not None)
        page = user.window.findChild(BatchPage)
        drop(user.window, files(photos))
        await until(lambda: len(user.session.queue) == 2)
        user.page.controls.size_field.presets[0].click()
        size = user.session.asked.size
        user.page.filmstrip.all.click()
        assert user.window.pages.currentWidget() is page
        await until(lambda: len(page._batch.queue) == 2)
        page.start_asked.emit()
        await until(lambda: page._batch.finished)
        assert user.session.asked.size == size

    studio(journey)
    assert (photos / "garden_2x.jpg").exists()
    assert (photos / "lake_2x.png").exists()
