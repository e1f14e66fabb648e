"""Closing asks when something would be lost, and only then."""

import asyncio
from dataclasses import replace

import pytest

from sinsr_gui.engine.image import read_recipe
from sinsr_gui.state.queue import Item
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.dialogs.close_question import CloseDialog
from tests.journeys.conftest import until


async def question(user):
    """Ctrl+Q, and the dialog that comes."""
    user.press("quit")
    await until(lambda: user.window.findChildren(CloseDialog))
    (dialog,) = user.window.findChildren(CloseDialog)
    assert user.window.isVisible()
    return dialog


async def gone(user):
    """The question was answered; whether the window is closed."""
    await until(lambda: "close" not in user.application.tasks)
    return user.application._closed.done()


def test_nothing_is_asked_when_nothing_is_lost(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        user.window.close()
        await until(user.application._closed.done)

    studio(journey)


@pytest.mark.parametrize("answer", ["stay", "leave", "save"])
def test_an_unsaved_result(studio, photos, answer):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        dialog = await question(user)
        user.window.close()  # again: there is one question
        await asyncio.sleep(0)
        assert user.window.findChildren(CloseDialog) == [dialog]
        assert dialog.save.isDefault()
        getattr(dialog, answer).click()
        assert await gone(user) == (answer != "stay")
        assert user.session.unsaved == (answer != "save")

    studio(journey)
    assert (photos / "garden_4x.jpg").exists() == (answer == "save")
    assert answer != "save" or read_recipe(photos / "garden_4x.jpg")


def test_what_cannot_be_saved_stays(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        saving = replace(user.session.settings.saving, folder=photos / "missing")
        user.session.settings = replace(user.session.settings, saving=saving)
        (await question(user)).save.click()
        assert not await gone(user)
        assert user.session.notices.shown[0].level == "failure"

    studio(journey)


def test_a_running_upscale(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        user.press("upscale")
        await until(lambda: user.session.tile is not None)
        user.press("pause")
        dialog = await question(user)
        assert dialog.stay.isDefault()
        assert not dialog.save.isVisible()
        dialog.stay.click()
        assert not await gone(user)
        assert user.session.running is not None
        (await question(user)).leave.click()
        assert await gone(user)

    studio(journey)


def test_a_running_batch(studio, photos):
    async def journey(user):
        await until(lambda: user.window.findChild(BatchPage) is not None)
        page = user.window.findChild(BatchPage)
        page._batch.queue.extend([Item(photos / "garden.jpg"), Item(photos / "lake.png")])
        page.start_asked.emit()
        page.pause_asked.emit(True)
        await until(lambda: page._batch.phase != "idle")
        (await question(user)).stay.click()
        assert not await gone(user)
        (await question(user)).leave.click()
        assert await gone(user)

    studio(journey)
