"""`auto` is a number that is seen: of the open photo, forgotten with it, and the one that an upscale finds."""

from dataclasses import replace

from sinsr_gui.engine.models.store.catalogue import find_model, import_model
from sinsr_gui.engine.upscaling.strength import estimate_strength
from sinsr_gui.flows.photo.change_controls import ask, lasting
from sinsr_gui.flows.photo.estimate_damage import estimate_damage
from sinsr_gui.flows.photo.upscale_photo import show_if_known, upscale
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.state.results import Results
from tests.fakes import FakeWorker, smooth_photo


def test_it_belongs_to_the_photo(finish, session, rrdb_model):
    session.models, session.asked = (rrdb_model.info,), replace(session.asked, model=rrdb_model.info.id)
    finish(estimate_damage(session, FakeWorker()))
    assert session.estimated_strength is None
    photo = smooth_photo(64, 48)
    session.open_photo(photo)
    finish(estimate_damage(session, FakeWorker()))
    assert session.estimated_strength == estimate_strength(photo)
    session.open_photo(smooth_photo(40, 40))
    assert session.estimated_strength is None


def test_it_is_measured_only_for_a_model_that_is_told(finish, session, tiny, rrdb_model):
    session.models = (find_model(tiny), rrdb_model.info)
    session.open_photo(smooth_photo(64, 48))
    finish(estimate_damage(session, FakeWorker()))
    assert session.estimated_strength is None
    session.asked = replace(session.asked, model=rrdb_model.info.id)
    finish(estimate_damage(session, FakeWorker()))
    assert session.estimated_strength is not None


def test_a_result_is_found_again_by_what_was_asked(finish, session, rrdb_model):
    session.open_photo(smooth_photo(20, 16))
    import_model(rrdb_model.info.path)
    ask(session, model=rrdb_model.info.id)
    loaded, results = Loaded(), Results()
    finish(upscale(session, FakeWorker(), loaded, results))
    estimated = session.result
    assert estimated.request.strength == estimate_strength(session.photo)
    assert not session.stale
    ask(session, strength=0.9)
    assert session.stale
    finish(upscale(session, FakeWorker(), loaded, results))
    assert session.result.request.strength == 0.9
    ask(session, strength="auto")
    show_if_known(session, loaded, results)
    assert session.result is estimated


def test_a_value_is_for_this_photo(session):
    ask(session, strength=0.9)
    assert lasting(session.asked).strength == "auto"
