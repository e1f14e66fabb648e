"""A finished file of the batch is opened with its result, with or without a recipe."""

import asyncio

import pytest

from sinsr_gui.engine.batch.exporting import ExportPlan, export
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.image import SaveOptions, load_photo, save_photo
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.flows.batch.open_pair import open_pair
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo


@pytest.fixture
def made(tmp_path, tiny_model):
    """A photo, and its results with and without the recipe."""
    source = tmp_path / "a.png"
    save_photo(smooth_photo(20, 16), source)
    request = Request("", tiny_model.info.sha256, UpscaleSettings(tiny_model.info.id, detail=0.0), tile=16)
    targets = []
    for recipe in (True, False):
        targets.append(tmp_path / f"out-{recipe}.png")
        list(export(tiny_model, ExportPlan((Job(source, 0, targets[-1]),), request, SaveOptions(), recipe=recipe)))
    return source, *targets


def opened(source, target):
    session = Session()
    asyncio.run(open_pair(session, FakeWorker(), source, target))
    return session


def test_a_pair(made, tiny_model):
    source, target, without = made
    session = opened(source, target)
    assert session.photo.source == source
    assert (session.result.photo.pixels == load_photo(target).pixels).all()
    assert session.asked.model == tiny_model.info.id
    assert not session.unsaved
    assert not session.stale
    session = opened(source, without)
    assert (session.result.photo.width, session.asked) == (80, UpscaleSettings())
    assert session.notices.shown == ()


def test_a_photo_that_was_changed_since(made):
    source, target, _ = made
    save_photo(smooth_photo(24, 16), source, overwrite=True)
    session = opened(source, target)
    assert session.result is not None
    assert "was changed since" in str(session.notices.shown[0].message)
