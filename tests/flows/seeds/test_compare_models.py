"""Models side by side with real tiny models: the pixels of the upscale, keys, errors, and what is exported."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.upscaling.upscaling import upscale
from sinsr_gui.flows import setup
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.seeds import compare_models, explore
from sinsr_gui.flows.seeds.export_comparison import export_comparison, suggestion
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.comparing import Chosen, Comparing
from sinsr_gui.state.results import Results
from sinsr_gui.state.seeds import Candidate, Seeds
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo

BOX = (30, 20, 20, 12)
LABELS = (["One", "Two"], "Before", "After")


@pytest.fixture
def desk(tiny_models, monkeypatch, tmp_path):
    """A session with a photo, three models of which one is broken, and the loader of the others."""
    models = {"one": tiny_models(), "two": tiny_models("vq")}
    infos = tuple(ModelInfo(id, id.title(), 4, {}, path=tmp_path) for id in ("one", "two", "broken"))

    def load(name, compute):
        if name not in models:
            raise BadWeights("It is damaged.")
        model = models[name]
        model.info = replace(model.info, id=name)
        return model

    monkeypatch.setattr(setup, "loaded_model", load)
    session = Session(settings=Settings(compute=Compute(device="cpu", precision="float32", tile=32)))
    session.photo, session.models = smooth_photo(90, 60), infos
    session.ask(model="one")
    return session, Seeds(box=BOX), Comparing(), FakeWorker(), Loaded(), models


def test_the_region_is_that_of_each_upscale(desk):
    session, seeds, comparing, gpu, loaded, models = desk
    compare_models.choose_usual(session, comparing)
    assert comparing.chosen == (Chosen("one"), Chosen("two"))
    compare_models.choose_models(session, comparing, (Chosen("broken"), Chosen("two"), Chosen("one")))
    asyncio.run(compare_models.compare_region(session, seeds, comparing, gpu, loaded))
    assert [cell.chosen.model for cell in comparing.cells] == ["one", "two", "broken"]
    for cell in comparing.cells[:2]:
        asked = cell.chosen.settings(session.asked)
        request = request_for(asked, session.settings.compute, models[cell.chosen.model], session.photo.sha256)
        *_, last = upscale(models[cell.chosen.model], session.photo, request)
        np.testing.assert_array_equal(cell.pixels, last.photo.pixels[80:128, 120:200])
        assert cell.seconds > 0
    assert str(comparing.cells[2].error) == "It is damaged."
    assert (comparing.working, seeds.wanted) == (None, 0)
    assert loaded.wanted[0] == "one"
    ran = gpu.ran.count(explore._explore)
    asyncio.run(compare_models.compare_region(session, seeds, comparing, gpu, loaded))
    assert gpu.ran.count(explore._explore) == ran  # what is there is kept
    compare_models.look_at(comparing, "difference")
    assert comparing.shown == 1  # the first is what others are compared with
    comparing.flip(1)
    assert comparing.shown == 0  # past the broken one


def test_whole_results_go_to_the_keys(desk):
    session, _, comparing, gpu, loaded, _ = desk
    compare_models.choose_models(session, comparing, (Chosen("one"), Chosen("broken"), Chosen("two")))
    asyncio.run(compare_models.compare_whole(session, comparing, gpu, loaded, Results()))
    assert [found.request.settings.model for found in session.candidates[:2]] == ["one", "two"]
    assert session.candidates[2] is None
    assert session.running is None
    compare_models.use_model(session, comparing, 1)
    assert session.asked.model == "two"
    assert compare_models.candidate_of(session, comparing, 0) == Candidate("one", 0)


@pytest.mark.parametrize("kind", ["sheet", "wipe", "pair"])
def test_export(desk, tmp_path, kind):
    session, seeds, comparing, gpu, loaded, _ = desk
    compare_models.choose_models(session, comparing, (Chosen("one"), Chosen("two")))
    asyncio.run(compare_models.compare_region(session, seeds, comparing, gpu, loaded))
    target = tmp_path / suggestion(session, kind).name
    asyncio.run(export_comparison(session, comparing, FakeWorker(), kind, target, LABELS))
    with Image.open(target) as picture:
        if kind == "wipe":
            assert (picture.size, picture.n_frames > 20) == ((80, 48), True)
        else:
            assert picture.width == 2 * (80 + 12) + 12
    assert "saved" in str(session.notices.shown[-1].message)


def test_another_photo_ends_it(desk):
    session, seeds, comparing, gpu, loaded, _ = desk
    compare_models.choose_models(session, comparing, (Chosen("one"), Chosen("two")))

    async def journey():
        task = asyncio.ensure_future(compare_models.compare_region(session, seeds, comparing, gpu, loaded))
        for _ in range(6):
            await asyncio.sleep(0)
        session.open_photo(smooth_photo(40, 40))
        compare_models.note_photo(comparing)
        await task

    asyncio.run(journey())
    assert comparing.cells == ()
    assert comparing.working is None


def test_a_model_is_compared_in_several_numbers_of_steps(desk, tiny_models):
    session, seeds, comparing, gpu, loaded, models = desk
    models["two"] = tiny_models("pixel_shuffle", 4, False)
    compare_models.choose_models(session, comparing, (Chosen("two", 3), Chosen("two"), Chosen("two", 1)))
    asyncio.run(compare_models.compare_region(session, seeds, comparing, gpu, loaded))
    assert [str(cell.title) for cell in comparing.cells] == ["Two", "Two, 1 step", "Two, 3 steps"]
    usual, one, three = (cell.pixels for cell in comparing.cells)
    assert (usual != one).any()
    assert (one != three).any()
    compare_models.use_model(session, comparing, 2)
    assert (session.asked.model, session.asked.steps) == ("two", 3)
    assert compare_models.candidate_of(session, comparing, 1) == Candidate("two", 0, steps=1)


def test_a_region_that_is_too_large_for_the_cells_is_made_smaller_about_its_middle():
    seeds = Seeds(box=(10, 20, 100, 60))
    explore.shrink(seeds, 4, (240, 400))
    assert seeds.box == (30, 20, 60, 60)
    explore.shrink(seeds, 4, (1, 1))
    assert seeds.box == (48, 38, 24, 24)
