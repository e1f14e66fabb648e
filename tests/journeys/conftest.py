"""The whole application with its real engine, workers and window, a tiny model, and a home of its own."""

import asyncio
import time

import pytest

from sinsr_gui.app.application import Application
from sinsr_gui.engine.image import save_photo
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.settings import Compute, Look, Remembered, Settings, SettingsFile
from sinsr_gui.ui.window import PAGES
from tests.fakes import smooth_photo, tiny_weights
from tests.ui.conftest import _nothing_of_qt_is_left, _styled, qapp_args, run

__all__ = ["_nothing_of_qt_is_left", "_styled", "qapp_args", "run"]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home whose settings name a tiny model that is installed there."""
    from sinsr_gui.engine.models.store.catalogue import import_model

    folder = tmp_path / "home"
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(folder))
    (tmp_path / "weights").mkdir()
    tiny = import_model(tiny_weights(tmp_path / "weights").path)
    compute = Compute(device="cpu", precision="float32", tile=32)
    SettingsFile(folder / "settings" / "settings.json").save(
        Settings(
            compute=compute,
            look=Look(theme="light", language="en", tell_done=False),
            remembered=Remembered(asked=UpscaleSettings(tiny.id), pace={"fine": 1.0, "compact": 1.0}),
        )
    )
    return folder


@pytest.fixture
def photos(tmp_path):
    """Two photos and a file that is none."""
    folder = tmp_path / "Meine Phötos"
    folder.mkdir()
    save_photo(smooth_photo(72, 50), folder / "garden.jpg")
    save_photo(smooth_photo(40, 40), folder / "lake.png")
    (folder / "notes.txt").write_text("no picture")
    return folder


class Studio:
    """A running application, as a user meets it."""

    def __init__(self, application):
        self.application = application
        self.session, self.window = application.session, application.window
        self.page = self.window.photo

    def press(self, name):
        """Choose a command, if it can be chosen."""
        assert self.window.actions_[name].isEnabled()
        self.window.actions_[name].trigger()

    async def upscaled(self):
        """Press Upscale and wait for the result."""
        before = self.session.result
        self.press("upscale")
        await until(lambda: self.session.result is not before and self.session.running is None)

    async def opened(self, path):
        """Open a photo and wait until it is on show."""
        from sinsr_gui.app.photo import _open

        _open(self.application, [path])
        await until(lambda: self.session.path == path and self.page.canvas.comparison.photo is self.session.photo)


async def until(condition, seconds=20.0):
    """Wait for something to become true while the window goes on."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come true"
        await asyncio.sleep(0.005)


def whole(application):
    """Whether its pages are made and its model is loaded."""
    return application.session.engine is not None and len(application.window._by_symbol) == len(PAGES)


@pytest.fixture
def studio(run, qapp, home):
    """Go through a journey in an application that is started for it and ended after it."""

    def go(journey, files=()):
        async def both():
            application = Application(qapp, SettingsFile(home / "settings" / "settings.json"), None)
            bugs = []
            application.crashed = bugs.append
            living = asyncio.create_task(application.live(list(files)))
            try:
                await until(lambda: whole(application) or bugs)
                await journey(Studio(application))
            finally:
                if not living.done():  # by the journey itself
                    application.window.leave()
                await living
            assert bugs == []

        run(both())

    return go
