"""Train for real, apart from the window: start, follow, close the window, find it again, kill, go on, keep the best."""

import numpy as np
import pytest
from PIL import Image

from sinsr_gui import process
from sinsr_gui.app import training as wiring
from sinsr_gui.engine.process_identity import is_alive
from sinsr_gui.flows.training import runs
from tests.fakes import tiny_weights
from tests.journeys.conftest import until

SMALL = {
    "steps": 100_000,
    "batch": 2,
    "threads": 1,
    "save_every": 4,
    "sample_every": 4,
    "precision": "float32",
    "data": {"crop": 64, "workers": 0},
    "losses": {"adversarial": 0.0, "perceptual": 0.0, "pixel": 1.0},
}
PATIENCE = 90.0
"""Seconds: another Python starts, and loads torch."""


@pytest.fixture
def pictures(tmp_path):
    """Six photos that are large enough to be held out."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for index in range(6):
        coarse = rng.integers(0, 255, (20, 24, 3), np.uint8)
        Image.fromarray(coarse).resize((288, 264), Image.Resampling.BICUBIC).save(folder / f"{index}.png")
    return folder


@pytest.fixture
def small(monkeypatch, pictures, tmp_path):
    """Runs are tiny, and every question for a folder is answered with the pictures."""
    (tmp_path / "base").mkdir()
    base = tiny_weights(tmp_path / "base").path

    def prepare(path, offer, checked, name):
        from trainer.data.preparing import prepare

        prepare(path, offer.id, checked.folder, checked.found, name=name, start_weights=base, **SMALL)

    async def answer(*_):
        return pictures

    monkeypatch.setattr(runs, "_prepare", prepare)
    monkeypatch.setattr(wiring, "ask_folder", answer)


def page_of(user):
    pages = user.window.pages
    found = [pages.widget(index) for index in range(pages.count())]
    return next(page for page in found if type(page).__name__ == "TrainingPage")


def test_from_photos_to_a_model_in_the_list(studio, small, home):
    seen = {}

    async def start(user):
        page = page_of(user)
        training = page._training
        user.window.show_page(page)
        page.form.choose.click()
        await until(lambda: training.can_start, PATIENCE)
        page.name_changed.emit("garden")
        page.form.start.click()
        await until(lambda: training.run is not None and training.run.status == "running", PATIENCE)
        await until(lambda: training.run.samples and training.run.checkpoints, PATIENCE)
        assert user.session.engine is None  # it made room
        seen["path"], seen["step"] = training.run.path, training.run.step
        seen["process"] = training.started[training.run.path]

    async def find_again(user):
        page = page_of(user)
        training = page._training
        await until(lambda: training.run is not None and training.run.step > seen["step"], PATIENCE)
        assert training.run.path == seen["path"]

        page.kill_asked.emit()
        await until(lambda: not is_alive(seen["process"]), PATIENCE)
        killed_at = training.run.step
        await until(lambda: not training.run.alive, 40)
        assert training.run.status == "lost"
        page.followed.resume.click()
        await until(lambda: training.run.status == "running" and training.run.step > killed_at, PATIENCE)
        seen["process"] = training.started[seen["path"]]
        steps = training.run.curves.losses["loss"][0]
        np.testing.assert_array_equal(steps, np.arange(1, len(steps) + 1))

        page.followed.keep.click()
        await until(lambda: training.run.status == "paused", PATIENCE)
        await until(lambda: training.run.installed(user.session.models), PATIENCE)
        assert not is_alive(seen["process"])
        model = training.run.installed(user.session.models)
        assert model.name == "garden"
        assert "## Measured" in model.card.read_text()
        assert any("garden is in the model list" in str(notice.message) for notice in user.session.notices.shown)

    try:
        studio(start)
        assert is_alive(seen["process"])
        studio(find_again)
    finally:
        if "process" in seen:
            process.kill(seen["process"])
