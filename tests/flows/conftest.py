"""A home of its own with a tiny model in it, and a session with a photo."""

import asyncio
from dataclasses import replace

import pytest

from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.session import Session
from tests.engine.models.store.test_download import shelf  # noqa: F401 (a fixture)
from tests.fakes import tiny_weights


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def tiny(home, tmp_path):
    """The id of a tiny model that is installed."""
    from sinsr_gui.engine.models.store.catalogue import import_model

    (tmp_path / "weights").mkdir()
    return import_model(tiny_weights(tmp_path / "weights").path).id


@pytest.fixture
def session(tiny):
    made = Session(settings=Settings(compute=Compute(device="cpu", precision="float32", tile=32)))
    made.asked = replace(made.asked, model=tiny)
    return made


@pytest.fixture
def finish():
    """Run a coroutine to its end, on a plain event loop."""
    return asyncio.run
