"""A photo that comes in the middle of something: results stay with their own photo, and it comes forward."""

import asyncio
import json

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from sinsr_gui.app.photo import _open
from sinsr_gui.engine.image import load_photo, read_recipe
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.ui.batch.page import BatchPage
from tests.journeys.conftest import until


def hand_over(user, path):
    """What a second start does."""
    user.application.receive(json.dumps([str(path)]))


def walk(user, path):
    """Another one is opened in this window."""
    _open(user.application, [path])


def from_batch(user, path):
    """“Open on the photo page” of the batch's list."""
    user.window.findChild(BatchPage).open_asked.emit(path)


@pytest.mark.parametrize("open_next", [hand_over, walk, from_batch])
def test_no_result_is_shown_beside_another_photo(studio, photos, open_next):
    async def journey(user):
        session = user.session
        await until(lambda: user.window.findChild(BatchPage) is not None)
        await user.opened(photos / "garden.jpg")
        user.press("upscale")
        await until(lambda: session.tile is not None)
        open_next(user, photos / "lake.png")
        user.page._actions["upscale"].trigger()  # F5, while it loads
        await until(lambda: session.path == photos / "lake.png")
        await until(lambda: session.running is None and not user.application.gpu.busy)
        await asyncio.sleep(0.05)
        assert (session.result, session.unsaved) == (None, False)
        assert user.page.canvas.comparison.result is None
        await user.upscaled()
        user.press("save")
        await until(lambda: session.saved)
        request, facts = parse_recipe(read_recipe(photos / "lake_4x.png"))
        assert (request.photo, facts["source"]) == (session.photo.sha256, "lake.png")

    studio(journey)


def test_a_photo_that_is_handed_over_comes_forward(studio, photos):
    async def journey(user):
        await until(lambda: user.window.findChild(BatchPage) is not None)
        user.window.show_page(user.window.findChild(BatchPage))
        user.window.showMinimized()
        hand_over(user, photos / "lake.png")
        await until(lambda: user.session.path == photos / "lake.png")
        assert user.window.pages.currentWidget() is user.page
        assert not user.window.isMinimized()

    studio(journey)


def test_what_was_to_be_saved_is_saved(studio, photos, tmp_path):
    async def journey(user):
        session = user.session
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        result = session.result
        user.press("save_as")
        await until(lambda: user.window.findChildren(QFileDialog))
        hand_over(user, photos / "lake.png")
        await until(lambda: session.path == photos / "lake.png")
        (dialog,) = user.window.findChildren(QFileDialog)
        dialog.selectFile(str(tmp_path / "mine.png"))
        dialog.accept()
        await until((tmp_path / "mine.png").exists)
        await until(lambda: session.notices.shown)
        assert str(session.notices.shown[-1].message) == "mine.png is saved."
        np.testing.assert_array_equal(load_photo(tmp_path / "mine.png").pixels, result.photo.pixels)
        request, _ = parse_recipe(read_recipe(tmp_path / "mine.png"))
        assert (request, session.unsaved) == (result.request, False)

    studio(journey)


def test_files_of_the_system_open_on_the_photo_page(studio, photos):
    """As Finder hands them to a running program."""

    async def journey(user):
        user.window._go("batch")
        user.application.take([photos / "garden.jpg", photos / "lake.png"])
        await until(lambda: user.session.path == photos / "garden.jpg")
        assert user.window.pages.currentWidget() is user.page
        assert [path.name for path in user.session.queue] == ["garden.jpg", "lake.png"]

    studio(journey)
