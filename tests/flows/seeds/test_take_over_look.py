"""Taking over the look of a picture with a real tiny model: its noise is in use, seeds depart from it, and it ends."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.requests import SeedMap, SeedRegion, Stamp
from sinsr_gui.engine.upscaling.upscaling import upscale
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.seeds import explore
from sinsr_gui.flows.seeds.take_over_look import depart, let_go, take_over_look
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.seeds import Candidate, Seeds
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo

REGIONS = (SeedRegion(9, (Stamp(40, 26, 5),)),)


@pytest.fixture
def session(tiny_model, home):
    made = Session(settings=Settings(compute=Compute(device="cpu", precision="float32", tile=32)))
    made.photo = smooth_photo(90, 60)
    made.models = (tiny_model.info,)
    made.ask(model=tiny_model.info.id, seeds=SeedMap(1, towards=8, amount=0.5, regions=REGIONS), mean_of=4)
    return made


@pytest.fixture
def loaded(session, tiny_model):
    return Loaded((tiny_model.info.id, session.settings.compute), tiny_model)


@pytest.fixture
def seeds():
    return Seeds(count=4, box=(30, 20, 20, 12))


def upscaled(session, loaded):
    request = request_for(session.asked, session.settings.compute, loaded.model, session.photo.sha256)
    *_, last = upscale(loaded.model, session.photo, request)
    return last.photo


@pytest.fixture
def retouched(session, loaded, tmp_path):
    picture = upscaled(session, loaded)
    picture.pixels[20:60, 30:90] //= 2
    save_photo(picture, tmp_path / "retouched.png", SaveOptions(), None)
    return tmp_path / "retouched.png"


def take(session, seeds, loaded, path):
    asyncio.run(take_over_look(session, seeds, FakeWorker(), FakeWorker(), loaded, path))


def test_cells_depart_from_the_look_and_are_what_is_upscaled(session, seeds, loaded, retouched):
    take(session, seeds, loaded, retouched)
    found = session.asked.seeds.found
    assert found is not None
    assert session.asked.seeds == SeedMap(1, regions=REGIONS, found=found)
    assert session.asked.mean_of == 1
    assert (seeds.wanted, seeds.seconds_left) == (0, None)
    (notice,) = session.notices.shown
    assert "retouched.png" in str(notice.message)
    assert "seed 1 by chance" in str(notice.message)
    asyncio.run(explore.fill_sheet(session, seeds, FakeWorker(), loaded))
    cells = [seeds.pixels_of(seed) for seed in (1, 2)]
    assert not np.array_equal(*cells)
    explore.use_seed(session, 2)
    assert session.asked.seeds.found == found
    np.testing.assert_array_equal(upscaled(session, loaded).pixels[80:128, 120:200], cells[1])
    assert not seeds.stale
    depart(session, 0.0)
    explore.note_changes(session, seeds)
    assert seeds.stale
    asyncio.run(explore.fill_sheet(session, seeds, FakeWorker(), loaded))
    np.testing.assert_array_equal(seeds.pixels_of(2), seeds.pixels_of(3))
    let_go(session)
    assert session.asked.seeds == SeedMap(2, regions=REGIONS)
    session.undo()
    assert session.asked.seeds.found == replace(found, departure=0.0)


def test_it_ends_with_another_model_or_photo(session, seeds, loaded, retouched):
    take(session, seeds, loaded, retouched)
    found = session.asked.seeds.found
    explore.use_candidate(session, Candidate(loaded.model.info.id, 5))
    assert session.asked.seeds.found == found
    explore.use_candidate(session, Candidate("another", 5))
    assert session.asked.seeds.found is None
    session.undo()
    first = session.photo
    session.open_photo(smooth_photo(50, 40))
    assert session.asked.seeds == SeedMap(5, regions=REGIONS)
    assert session.settings.remembered.asked.seeds == SeedMap(5)
    session.open_photo(first)
    assert session.asked.seeds.found == found


def test_what_is_no_enlargement_of_the_photo_is_refused(session, seeds, loaded, tmp_path):
    save_photo(smooth_photo(90, 60), tmp_path / "small.png", SaveOptions(), None)
    with pytest.raises(BadRequest, match="4 times the photo is 360x240"):
        take(session, seeds, loaded, tmp_path / "small.png")
    assert seeds.wanted == 0
    assert session.asked.seeds.found is None
    assert not session.notices.shown
