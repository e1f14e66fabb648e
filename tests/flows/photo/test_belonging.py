"""What works for a photo ends when another is opened, whoever opens it; saving ends with what it began with."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.image import load_photo, read_recipe, save_photo
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.flows.photo import save as saving
from sinsr_gui.flows.photo.belonging import belonging
from sinsr_gui.flows.photo.change_controls import choose_seed
from sinsr_gui.flows.photo.check import check
from sinsr_gui.flows.photo.file_size_estimate import weigh_file
from sinsr_gui.flows.photo.open import open_paths
from sinsr_gui.flows.photo.upscale_photo import pause, upscale
from sinsr_gui.flows.seeds import explore
from sinsr_gui.flows.seeds.candidates import render_favourites
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.state.results import Results
from sinsr_gui.state.seeds import Candidate, Seeds
from tests.fakes import FakeWorker, smooth_photo


class Desk:
    """What the application keeps, and two photos in files: a is on show."""

    def __init__(self, session, folder):
        self.session, self.folder, self.seeds = session, folder, Seeds(count=4)
        self.gpu, self.io, self.loaded, self.results = FakeWorker(), FakeWorker(), Loaded(), Results()
        self.parts = (session, self.seeds, self.gpu, self.loaded)
        for name, width in (("a", 70), ("b", 60)):
            save_photo(smooth_photo(width, 40), folder / f"{name}.png")

    async def open(self, name):
        await open_paths(self.session, self.io, [self.folder / f"{name}.png"])

    async def upscale(self):
        await upscale(self.session, self.gpu, self.loaded, self.results)


@pytest.fixture
def desk(session, tmp_path, finish):
    made = Desk(session, tmp_path)
    finish(made.open("a"))
    return made


async def after(steps, coroutine):
    """Start it, and let it go on for so many rounds of the event loop."""
    task = asyncio.create_task(coroutine)
    for _ in range(steps):
        await asyncio.sleep(0)
    return task


async def begun(session, coroutine):
    """Start it, and let it go on to its first tile."""
    task = await after(0, coroutine)
    while session.tile is None:
        await asyncio.sleep(0)
    return task


@pytest.mark.parametrize("steps", [0, 1, 3, 7])
def test_an_upscale_ends_with_its_photo(finish, desk, steps):
    session = desk.session

    async def journey():
        task = await after(steps, desk.upscale())
        await desk.open("b")
        await task  # ends by itself, and quietly
        assert (session.path.name, session.result, session.running, session.tile) == ("b.png", None, None, None)
        assert not session.unsaved

    finish(journey())
    assert len(desk.results) == 0 or next(iter(desk.results._kept)).photo != session.photo.sha256


def test_a_result_that_comes_too_late_is_kept_for_its_photo(finish, desk):
    session = desk.session

    async def journey():
        task = await begun(session, desk.upscale())
        ((request, tiles),) = desk.results._begun.items()
        while tiles.picture is None:
            await asyncio.sleep(0)
        assert session.result is None  # it is on its way
        await desk.open("b")
        await task
        assert session.result is None
        await desk.open("a")
        painted = []
        session.events.tile.connect(painted.append)
        await desk.upscale()
        assert session.result.request == request
        assert painted == []  # nothing was rendered again

    finish(journey())


def test_the_same_file_read_again_is_another_photo(finish, desk):
    session = desk.session

    async def journey():
        task = await begun(session, desk.upscale())
        save_photo(smooth_photo(64, 48), desk.folder / "a.png")
        await desk.open("a")
        await task

    finish(journey())
    assert (session.photo.width, session.result) == (64, None)


def test_the_next_photo_is_not_held_by_the_pause_of_the_one_before(finish, desk):
    session = desk.session

    async def journey():
        task = await begun(session, desk.upscale())
        pause(session, True)
        await desk.open("b")
        await desk.upscale()
        await task

    finish(journey())
    assert session.result.request.photo == session.photo.sha256
    assert not session.on_hold


def test_upscales_of_two_photos_do_not_end_each_other(finish, desk):
    session = desk.session

    async def journey():
        old = await begun(session, desk.upscale())
        await desk.open("b")
        new = asyncio.create_task(desk.upscale())
        await old
        for _ in range(3):
            await asyncio.sleep(0)
        assert session.running is not None
        await new

    finish(journey())
    assert session.result.photo.width == 240


@pytest.mark.parametrize("steps", range(3))
def test_nothing_is_found_out_about_another_photo(finish, desk, steps):
    session = desk.session
    session.checking = True

    async def journey():
        await desk.upscale()
        tasks = [await after(0, check(session, desk.io)), await after(steps, weigh_file(session, desk.io))]
        await desk.open("b")
        await asyncio.gather(*tasks)
        assert (session.agreement, session.file) == (None, None)

    finish(journey())


@pytest.mark.parametrize("steps", [1, 5])
@pytest.mark.parametrize("verb", ["sheet", "mix", "weigh", "reject", "favourites"])
def test_seeds_are_of_the_photo_on_show(finish, desk, verb, steps):
    session, seeds = desk.session, desk.seeds
    session.events.photo.connect(forget := lambda: explore.forget_photo(seeds))
    kept = [Candidate.of(session.asked, seed) for seed in (1, 2)]
    seeds.box, seeds.favourites = (0, 0, 70, 40), (*kept, *[None] * 7)
    flows = {
        "sheet": lambda: explore.fill_sheet(*desk.parts),
        "mix": lambda: explore.render_region(*desk.parts, replace(session.asked.seeds, towards=3, amount=0.5)),
        "weigh": lambda: explore.weigh(*desk.parts),
        "reject": lambda: explore.reject(*desk.parts, 1),
        "favourites": lambda: render_favourites(*desk.parts, desk.results),
    }

    async def journey():
        if verb == "reject":
            await explore.fill_sheet(*desk.parts)
        task = await after(steps, flows[verb]())
        await desk.open("b")
        await task
        assert (seeds.cells, seeds.preview, seeds.spread, seeds.wanted) == ((), None, None, 0)
        assert (session.candidates, session.running) == ((None,) * 9, None)

    finish(journey())
    assert forget


def test_a_late_save_is_of_what_it_was_asked_for(finish, desk):
    session = desk.session

    async def journey():
        await desk.upscale()
        first, wanted = session.result, saving.snapshot(session)
        choose_seed(session, 9)
        await desk.open("b")  # as a second start may do while “Save as” is open
        await desk.upscale()
        target = await saving.save(session, desk.io, wanted, desk.folder / "mine.png")
        assert (load_photo(target).pixels == first.photo.pixels).all()
        request, facts = parse_recipe(read_recipe(target))
        assert (request, facts["source"]) == (first.request, "a.png")
        assert (session.saved, session.unsaved) == (None, True)  # that is b's
        assert "mine.png is saved." in [str(notice.message) for notice in session.notices.shown]
        await desk.open("a")
        choose_seed(session, 0)
        await desk.upscale()
        assert (session.result, session.saved, session.unsaved) == (first, target, False)

    finish(journey())


def test_a_copy_for_someone_else_is_not_saved(finish, desk):
    session = desk.session

    async def journey():
        await desk.upscale()
        wanted = saving.snapshot(session)
        await desk.open("b")
        (desk.folder / "drag").mkdir()
        copy = await saving.save_copy(desk.io, wanted, desk.folder / "drag")
        assert copy.name == "a_4x.png"
        assert (session.saved, session.unsaved, session.notices.shown) == (None, False, ())

    finish(journey())


def test_results_of_another_photo_are_never_shown(desk, finish):
    session = desk.session
    finish(desk.upscale())
    result = session.result
    finish(desk.open("b"))
    session.show_result(result)
    assert session.result is None
    assert np.shape(session.photo.pixels) == (40, 60, 3)


def test_whoever_ends_a_flow_besides_is_heard(finish, desk):
    async def journey():
        passed = []

        async def flow():
            with belonging(desk.session):
                await asyncio.sleep(10)
            passed.append("the end of the block")
            await asyncio.sleep(10)

        task = await after(1, flow())
        await desk.open("b")
        await asyncio.sleep(0)
        assert passed
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        task = await after(1, flow())
        task.cancel()
        await desk.open("a")
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(passed) == 1

    finish(journey())
