"""How long bundled models take is learnt before a photo is upscaled, once, and what a photo told is never replaced."""

from dataclasses import replace

import pytest

from sinsr_gui.engine.models import timing
from sinsr_gui.flows.models.time_models import time_models
from sinsr_gui.flows.setup import Loaded, find_models, set_up
from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker


@pytest.fixture
def ready(tiny, finish, monkeypatch):
    """A session that was set up, the worker and what it loaded; tiles are as small as can be."""
    monkeypatch.setattr(timing, "SIDE", 1)
    session, gpu, loaded = Session(settings=Settings(compute=Compute(device="cpu"))), FakeWorker(), Loaded()
    finish(set_up(session, gpu, FakeWorker(), loaded))
    return session, gpu, loaded


def test_bundled_models_are_timed_once_and_others_left_to_photos(ready, finish, tiny):
    session, gpu, loaded = ready
    finish(time_models(session, gpu, loaded))
    pace = session.settings.remembered.pace
    assert set(pace) == {"fine", "compact"}
    assert all(value > 0 for value in pace.values())
    ran = len(gpu.ran)
    finish(time_models(session, gpu, loaded))
    assert len(gpu.ran) == ran
    assert session.settings.remembered.pace == pace


def test_what_a_photo_told_stays(ready, finish):
    session, gpu, loaded = ready
    session.settings = session.settings.remembering(pace={"fine": 0.25})
    finish(time_models(session, gpu, loaded))
    assert session.settings.remembered.pace["fine"] == 0.25


def test_a_model_that_cannot_be_loaded_is_left_out(ready, finish, tmp_path):
    session, gpu, loaded = ready
    finish(find_models(session, FakeWorker()))
    session.settings = replace(session.settings, compute=Compute(device="cuda:9"))
    finish(time_models(session, gpu, loaded))
    assert session.settings.remembered.pace == {}
