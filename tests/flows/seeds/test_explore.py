"""Exploring seeds with a real tiny model: what a cell shows is what the upscale makes."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.requests import SeedMap, SeedRegion, Stamp
from sinsr_gui.engine.upscaling.upscaling import upscale
from sinsr_gui.flows.photo.resolving import request_for
from sinsr_gui.flows.seeds import explore
from sinsr_gui.flows.seeds.candidates import render_favourites
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.results import Results
from sinsr_gui.state.seeds import Candidate, Duel, Seeds
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo


@pytest.fixture
def tiny_session(tiny_model):
    """A session with a photo, the gpu worker, and a real tiny model that is loaded already."""
    session = Session(settings=Settings(compute=Compute(device="cpu", precision="float32", tile=32)))
    session.photo = smooth_photo(90, 60)
    session.ask(model=tiny_model.info.id)
    session.past = ()
    loaded = Loaded((tiny_model.info.id, session.settings.compute), tiny_model)
    return session, FakeWorker(), loaded


@pytest.fixture
def seeds():
    return Seeds(count=4, box=(30, 20, 20, 12))


def rendered(session, loaded, seed_map, mean_of=1):
    request = request_for(
        replace(session.asked, seeds=seed_map, mean_of=mean_of),
        session.settings.compute,
        loaded.model,
        session.photo.sha256,
    )
    *_, last = upscale(loaded.model, session.photo, request)
    return last.photo.pixels


def test_cells_show_the_pixels_of_the_upscale(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    assert [cell.seed for cell in seeds.cells] == [0, 1, 2, 3]
    whole = rendered(session, loaded, SeedMap(2))
    np.testing.assert_array_equal(seeds.pixels_of(2), whole[80:128, 120:200])
    assert seeds.wanted == 0
    assert not seeds.stale


def test_painted_regions_are_in_every_cell(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    session.ask(seeds=SeedMap(1, towards=8, amount=0.5, regions=(SeedRegion(9, (Stamp(40, 26, 5),)),)))
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    whole = rendered(session, loaded, SeedMap(3, regions=session.asked.seeds.regions))
    np.testing.assert_array_equal(seeds.pixels_of(3), whole[80:128, 120:200])


def test_taking_a_cell_asks_for_its_picture(tiny_session, seeds):
    session, _, _ = tiny_session
    regions = (SeedRegion(9, (Stamp(40, 26, 5),)),)
    session.ask(seeds=SeedMap(1, towards=8, amount=0.5, regions=regions), mean_of=4)
    explore.use_seed(session, 3)
    assert session.asked.seeds == SeedMap(3, regions=regions)
    assert session.asked.mean_of == 1
    session.undo()
    assert (session.asked.seeds.base, session.asked.mean_of) == (1, 4)


def test_a_rejected_seed_is_replaced_and_only_that_one_is_rendered(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    explore.bookmark(seeds, Candidate.of(session.asked, 1))
    kept = seeds.pixels_of(0)
    asyncio.run(explore.reject(session, seeds, gpu, loaded, 1))
    assert [cell.seed for cell in seeds.cells] == [0, 4, 2, 3]
    assert seeds.pixels_of(0) is kept
    assert seeds.pixels_of(4) is not None
    assert seeds.favourites == (None,) * 9
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    assert [cell.seed for cell in seeds.cells] == [0, 2, 3, 4]


def test_another_region_renders_all_anew(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    before = seeds.pixels_of(0)
    explore.move_to(seeds, (0, 0), (90, 60))
    explore.note_changes(session, seeds)
    assert seeds.box == (0, 0, 20, 12)
    assert seeds.stale
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    assert not seeds.stale
    assert (seeds.pixels_of(0) != before).any()


def test_cancelling_keeps_finished_cells(tiny_session, seeds):
    session, gpu, loaded = tiny_session

    async def journey():
        task = asyncio.create_task(explore.fill_sheet(session, seeds, gpu, loaded))
        while seeds.pixels_of(1) is None:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(journey())
    assert [cell.pixels is not None for cell in seeds.cells] == [True, True, False, False]
    assert (seeds.wanted, gpu.closed) == (0, 1)


def test_progress_is_told_by_tiles(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    told = []
    seeds.events.done.connect(lambda done: told.append((done, seeds.wanted, seeds.seconds_left is not None)))
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    tiles = told[-1][1]
    assert tiles > 4  # of four seeds, some on more than one tile
    assert [done for done, *_ in told] == list(range(1, tiles + 1))
    assert seeds.seconds_left is None


def test_what_a_way_of_choosing_needs_is_at_hand(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    session.ask(seeds=SeedMap(10))
    explore.change_view(session, seeds, "duel")
    assert (seeds.view, seeds.duel) == ("duel", None)
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    explore.change_view(session, seeds, "morph")
    assert (seeds.view, seeds.other) == ("morph", 11)
    explore.change_view(session, seeds, "duel")
    assert seeds.duel == Duel(10, 11, (12, 13))
    explore.prefer(seeds, 11)
    explore.change_view(session, seeds, "duel")
    assert seeds.duel == Duel(12, 11, (13,))


def test_favourites_go_to_the_first_free_key():
    seeds, (five, six, seven, eight) = Seeds(), (Candidate("compact", seed) for seed in (5, 6, 7, 8))
    for chosen in (five, six, seven, six, eight):
        explore.bookmark(seeds, chosen)
    assert seeds.favourites[:4] == (five, eight, seven, None)
    explore.bookmark(seeds, five, key=8)
    assert seeds.favourites == (None, eight, seven, None, None, None, None, None, five)
    explore.bookmark(seeds, Candidate("fine", 7))  # another model's is another candidate
    assert seeds.favourites[:3] == (Candidate("fine", 7), eight, seven)


def test_a_key_holds_how_many_steps_were_asked_for(session):
    explore.use_candidate(session, Candidate("compact", 3, steps=4))
    assert (session.asked.steps, session.asked.seeds.base) == (4, 3)
    assert Candidate.of(session.asked) == Candidate("compact", 3, steps=4)
    explore.use_candidate(session, Candidate("compact", 3))
    assert session.asked.steps == "auto"


def test_a_tournament_of_what_is_rendered(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    asyncio.run(explore.fill_sheet(session, seeds, gpu, loaded))
    explore.begin_duel(seeds)
    for seed in (1, 1, 3):
        explore.prefer(seeds, seed)
    assert (seeds.duel, seeds.champion, seeds.view) == (None, 3, "duel")


def test_a_mix_is_previewed_as_it_will_be(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    mix = SeedMap(0, towards=6, amount=0.3)
    asyncio.run(explore.render_region(session, seeds, gpu, loaded, mix))
    np.testing.assert_array_equal(seeds.preview.pixels, rendered(session, loaded, mix)[80:128, 120:200])
    assert seeds.preview.seeds == mix


def test_the_mean_is_that_of_the_upscale(tiny_session, seeds):
    session, gpu, loaded = tiny_session
    seeds.average = 3
    asyncio.run(explore.weigh(session, seeds, gpu, loaded))
    whole = rendered(session, loaded, SeedMap(0), mean_of=3)[80:128, 120:200]
    assert np.abs(seeds.spread.mean.astype(int) - whole).max() <= 1  # here of rounded pictures
    assert seeds.spread.deviation.shape == whole.shape[:2]
    assert seeds.spread.deviation.max() > 0


@pytest.mark.parametrize(
    ("visible", "room", "expected"),
    [
        ((0, 0, 400, 300), (200, 120), (175, 135, 50, 30)),
        ((100, 100, 20, 10), (200, 120), (98, 93, 24, 24)),  # little is visible: still enough to see something
        ((390, 290, 10, 10), (200, 120), (376, 276, 24, 24)),  # at the edge
    ],
)
def test_the_region_is_the_middle_of_what_is_visible(visible, room, expected):
    seeds = Seeds()
    explore.frame(seeds, visible, (400, 300), 4, room)
    assert seeds.box == expected


def test_a_tiny_photo_is_its_own_region():
    seeds = Seeds()
    explore.frame(seeds, (0, 0, 7, 5), (7, 5), 4, (300, 200))
    assert seeds.box == (0, 0, 7, 5)


def test_favourites_in_full_go_to_their_keys(tiny_session):
    session, gpu, loaded = tiny_session
    five, two = (Candidate.of(session.asked, seed) for seed in (5, 2))
    seeds, results = Seeds(favourites=(None, five, None, two, *[None] * 5)), Results()
    asyncio.run(render_favourites(session, seeds, gpu, loaded, results))
    assert [found is not None for found in session.candidates[:4]] == [False, True, False, True]
    np.testing.assert_array_equal(session.candidates[3].photo.pixels, rendered(session, loaded, SeedMap(2)))
    ran = len(gpu.ran)
    asyncio.run(render_favourites(session, seeds, gpu, loaded, results))
    assert len(gpu.ran) == ran
    assert session.running is None
