"""Photos that are left keep their settings and results, on disk and within bounds; what has to go is said."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import Request
from sinsr_gui.engine.upscaling.scratch import is_on_disk
from sinsr_gui.flows.photo import put_away as putting
from sinsr_gui.flows.photo.put_away import put_away
from sinsr_gui.state.results import Results
from sinsr_gui.state.session import Result, Session
from tests.fakes import FakeWorker, smooth_photo

MADE_BY = ModelInfo("tiny", "Tiny", 4, {})


@pytest.fixture
def photos(tmp_path):
    """Three photos, as they would come from files."""
    return [replace(smooth_photo(20 + number, 16), source=tmp_path / f"{number}.png") for number in range(3)]


def upscaled(session, photo, seed=0, **more):
    """Open a photo and show a result of it."""
    session.open_photo(photo)
    session.ask(seeds=session.asked.seeds.choosing(seed))
    made = replace(photo, pixels=np.repeat(np.repeat(photo.pixels, 4, 0), 4, 1), **more)
    session.show_result(Result(made, Request(photo.sha256, "w", session.asked), 1.0, model=MADE_BY))
    return session.result


def test_a_photo_comes_back_with_its_settings_and_result(photos):
    session = Session()
    first = upscaled(session, photos[0], seed=7)
    second = upscaled(session, photos[1], seed=8)
    assert session.left_unsaved == session.left
    session.open_photo(photos[0])
    assert (session.result, session.asked.seeds.base, session.unsaved) == (first, 7, True)
    session.undo()
    assert session.asked.seeds.base == 0
    session.open_photo(photos[1])
    assert (session.result, session.asked.seeds.base) == (second, 8)
    assert [one.photo.source for one in session.left] == [photos[0].source]


def test_a_photo_that_was_only_looked_at_takes_the_settings_of_now(photos):
    session = Session()
    session.open_photo(photos[0])
    session.open_photo(photos[1])
    assert session.left == ()
    session.ask(mean_of=2)
    session.open_photo(photos[0])
    assert session.asked.mean_of == 2
    session.ask(mean_of=3)
    session.open_photo(photos[1])
    assert session.asked.mean_of == 2


def test_the_same_bytes_under_another_name_are_another_photo(photos, tmp_path):
    session = Session()
    upscaled(session, photos[0])
    session.open_photo(replace(photos[0], source=tmp_path / "copy.png"))
    assert session.result is None


def test_what_is_saved_is_not_asked_about(photos, tmp_path):
    session, target = Session(), tmp_path / "saved.png"
    result = upscaled(session, photos[0])
    session.open_photo(photos[1])
    assert len(session.left_unsaved) == 1
    target.touch()
    session.note_saved(result.request, target)
    assert session.left_unsaved == ()
    target.unlink()
    assert len(session.left_unsaved) == 1


def test_results_of_photos_that_were_left_lie_on_disk(finish, photos):
    session, results = Session(), Results()
    alpha = np.full((64, 80), 255, np.uint8)
    result = upscaled(session, photos[0], alpha=alpha)
    results.store(result)
    session.open_photo(photos[1])
    finish(put_away(session, FakeWorker(), results))
    (kept,) = session.left
    assert kept.photo.pixels.size == 3
    assert is_on_disk(kept.result.photo.pixels)
    assert is_on_disk(kept.result.photo.alpha)
    assert (kept.result.photo.pixels == result.photo.pixels).all()
    assert (kept.result.photo.alpha == alpha).all()
    assert results.find(result.request) is kept.result
    session.open_photo(photos[0])
    assert session.result is kept.result


def test_what_does_not_fit_goes_saved_ones_first(finish, photos, tmp_path, monkeypatch):
    session, target = Session(), tmp_path / "saved.png"
    target.touch()
    made = [upscaled(session, photo) for photo in photos]
    session.note_saved(made[1].request, target)
    session.open_photo(smooth_photo(8, 8))
    monkeypatch.setattr(putting, "ON_DISK", made[0].photo.pixels.nbytes + made[2].photo.pixels.nbytes)
    finish(put_away(session, FakeWorker(), Results()))
    assert [one.result is None for one in session.left] == [False, True, False]
    assert session.notices.shown == ()
    monkeypatch.setattr(putting, "ON_DISK", made[2].photo.pixels.nbytes)
    finish(put_away(session, FakeWorker(), Results()))
    assert [one.result is None for one in session.left] == [True, True, False]
    assert str(session.notices.shown[0].message) == "There was no room to keep the result of 0.png."


def test_without_room_on_the_disk_results_stay_in_memory_within_bounds(finish, photos, monkeypatch):
    def full(pixels):
        raise CannotWrite("Full.", "Free some space.")

    session = Session()
    made = [upscaled(session, photo) for photo in photos[:2]]
    session.open_photo(photos[2])
    monkeypatch.setattr(putting, "put_on_disk", full)
    finish(put_away(session, FakeWorker(), Results()))
    assert [one.result for one in session.left] == made
    monkeypatch.setattr(putting, "IN_MEMORY", 10)
    finish(put_away(session, FakeWorker(), Results()))
    assert [one.result for one in session.left] == [None, None]
    assert len(session.notices.shown) == 2
