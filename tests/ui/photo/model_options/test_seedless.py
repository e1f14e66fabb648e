"""Models without noise have no seed controls, and the window says why."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction

from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.flows.photo.change_controls import roll
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.photo.controls import Controls
from sinsr_gui.ui.seeds.page import SeedsPage
from tests.fakes import smooth_photo

PLAIN = ModelInfo("bsrgan", "BSRGAN", 2, {"unet": {"kind": "rrdb"}, "autoencoder": None, "schedule": None})


@pytest.fixture
def session(tiny_model) -> Session:
    session = Session()
    session.models = (tiny_model.info, PLAIN)
    session.ask(model=tiny_model.info.id)
    return session


def test_the_seed_makes_room_for_a_sentence(qtbot, session, tiny_model):
    controls = Controls(session, {"roll": QAction("Roll"), "lock": QAction("Lock")})
    qtbot.addWidget(controls)
    for model, seeds in ((tiny_model.info, True), (PLAIN, False), (tiny_model.info, True)):
        session.ask(model=model.id)
        assert controls.seed_part.isVisibleTo(controls) is seeds
        assert controls._seedless.isVisibleTo(controls) is not seeds


def test_no_seed_is_drawn_for_it(session, tiny_model):
    session.ask(model=PLAIN.id)
    before = session.asked
    roll(session)
    assert session.asked == before
    session.ask(model=tiny_model.info.id)
    roll(session)
    assert session.asked != replace(before, model=tiny_model.info.id)


def test_its_scale_is_known_before_it_is_loaded(session):
    session.photo = smooth_photo(30, 20)
    session.ask(model=PLAIN.id)
    assert session.sizes is not None
    assert (session.sizes.native, session.sizes.final) == ((60, 40), (120, 80))


def test_the_seeds_page_waits(qtbot, session, tiny_model):
    session.photo = smooth_photo(30, 20)
    page = SeedsPage(session, Seeds())
    qtbot.addWidget(page)
    assert page.sheet.isEnabledTo(page)
    session.ask(model=PLAIN.id)
    assert not page.sheet.isEnabledTo(page)
    assert "without noise" in page._hint_below.text()
    session.ask(model=tiny_model.info.id)
    assert page.sheet.isEnabledTo(page)
    assert "without noise" not in page._hint_below.text()


def test_the_batch_names_no_seed_for_it(qtbot, session, tiny_model):
    page = BatchPage(session, Batch())
    qtbot.addWidget(page)
    said = lambda: page.options._made.text()  # noqa: E731
    session.ask(mean_of=3)
    assert "Seed 0" in said()
    session.ask(model=PLAIN.id)
    assert "eed" not in said()
    session.ask(model=tiny_model.info.id)
    assert "Mean over 3 seeds" in said()
