"""Upscaling the open photo, with a real tiny model and without threads."""

import asyncio
import errno
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Planned
from sinsr_gui.engine.image import formats
from sinsr_gui.engine.requests import DEFAULT_MODEL, OutputSize, SeedMap
from sinsr_gui.engine.upscaling.tile_rendering import Rendering
from sinsr_gui.flows import pausing
from sinsr_gui.flows.photo import upscale_photo
from sinsr_gui.flows.photo.change_controls import ask, choose_seed, lock_seed, undo
from sinsr_gui.flows.photo.check import check
from sinsr_gui.flows.photo.upscale_photo import follow_size, pause, preview, show_if_known, upscale
from sinsr_gui.flows.setup import Loaded, set_up
from sinsr_gui.state.results import Results
from tests.fakes import FakeWorker, close_folder, smooth_photo


@pytest.fixture
def shown(session):
    session.photo = smooth_photo(70, 40)
    return session


class Desk:
    """What the application keeps for the flow."""

    def __init__(self, session):
        self.session, self.gpu, self.loaded, self.results = session, FakeWorker(), Loaded(), Results()

    def upscale(self):
        return upscale(self.session, self.gpu, self.loaded, self.results)

    @property
    def renderings(self):
        return sum(verb.__name__ == "_held" for verb in self.gpu.ran)


def test_another_size_takes_no_rendering(finish, shown, monkeypatch):
    desk, pieces = Desk(shown), []
    finish(desk.upscale())
    piece = Rendering._piece
    monkeypatch.setattr(Rendering, "_piece", lambda self, box, maps: (pieces.append(box), piece(self, box, maps))[1])

    def follow():
        finish(follow_size(shown, desk.gpu, desk.loaded, desk.results))

    first = shown.result
    follow()
    assert shown.result is first
    for value, width in ((2.0, 140), (8.0, 560), (3.0, 210)):
        ask(shown, size=OutputSize("scale", value))
        follow()
        assert (shown.result.photo.width, shown.stale, shown.running) == (width, False, None)
        (said,) = shown.notices.shown  # of this size alone
        assert f"{width} x" in str(said.message)
    ask(shown, size=OutputSize())
    follow()
    assert (shown.notices.shown, pieces) == ((), [])
    ask(shown, size=OutputSize("scale", 2.0))
    follow()
    ask(shown, seeds=SeedMap(7))
    follow()
    assert (shown.stale, pieces) == (True, [])


def test_tiles_then_the_result(finish, shown):
    desk, tiles, fractions = Desk(shown), [], []
    shown.events.tile.connect(lambda tile: tile and tiles.append(tile))
    shown.events.running.connect(lambda running: running and fractions.append(running.fraction))
    finish(desk.upscale())
    result = shown.result
    assert (result.photo.width, result.photo.height) == (280, 160)
    assert shown.running is None
    assert shown.tile is None
    assert shown.unsaved
    assert len(tiles) > 2
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    painted = np.zeros_like(result.photo.pixels)
    for tile in tiles:
        left, top, width, height = tile.box
        painted[top : top + height, left : left + width] = tile.pixels
    assert (painted == result.photo.pixels).all()


def test_a_known_result_is_shown_at_once(finish, shown):
    desk = Desk(shown)
    finish(desk.upscale())
    first = shown.result
    choose_seed(shown, 5)
    assert shown.stale
    finish(desk.upscale())
    assert shown.result is not first
    choose_seed(shown, 0)
    finish(desk.upscale())
    assert shown.result is first
    assert desk.renderings == 2
    undo(shown)
    show_if_known(shown, desk.loaded, desk.results)
    assert shown.result.request.settings.seeds.base == 5
    assert not shown.stale


def test_cancelling_leaves_nothing_behind(finish, shown):
    desk = Desk(shown)

    async def journey():
        task = asyncio.create_task(desk.upscale())
        while shown.tile is None:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    finish(journey())
    assert (shown.running, shown.tile, shown.result) == (None, None, None)
    assert desk.gpu.closed == 1


def test_the_next_run_goes_on_from_the_finished_tiles(finish, shown):
    desk, done = Desk(shown), []
    finish(desk.upscale())
    whole = shown.result.photo.pixels
    desk.results, shown.result = Results(), None
    shown.events.running.connect(lambda running: running and running.total and done.append(running.done))

    async def stopped_after(count):
        task = asyncio.create_task(desk.upscale())
        while shown.running is None or shown.running.done < count:
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    for count in (3, 4):
        finish(stopped_after(count))
        assert (shown.running, shown.tile, shown.result) == (None, None, None)
    choose_seed(shown, 5)
    finish(stopped_after(1))  # another request has tiles of its own
    choose_seed(shown, 0)
    done.clear()
    finish(desk.upscale())
    assert done == sorted(done)
    np.testing.assert_array_equal(shown.result.photo.pixels, whole)
    (left,) = (tiles for tiles in desk.results._begun.values() if tiles.picture is None)
    assert left.request.settings.seeds.base == 5


def test_what_failed_is_not_gone_on_with(finish, shown, monkeypatch):
    desk = Desk(shown)

    def broken(model, photo, request, tiles, *rest):
        tiles.count = 3
        raise BadRequest("It does not work.")
        yield

    monkeypatch.setattr(upscale_photo, "_upscale", broken)
    with pytest.raises(BadRequest):
        finish(desk.upscale())
    assert not desk.results._begun


def test_a_pause_holds_keeps_and_is_not_counted(finish, shown, monkeypatch):
    desk, counted, tiles, now = Desk(shown), [], [], [0.0]
    monkeypatch.setattr(pausing, "time", SimpleNamespace(perf_counter=lambda: now[0]))

    def count(tile):
        if tile is not None:
            tiles.append(tile)
            now[0] += 1.0

    shown.events.tile.connect(count)
    shown.events.running.connect(lambda running: running and counted.append(running.seconds_left or 0))
    pause(shown, True)
    assert not shown.on_hold  # there is nothing to pause

    async def journey():
        task = asyncio.create_task(desk.upscale())
        while not tiles:
            await asyncio.sleep(0)
        pause(shown, True)
        done = shown.running.done
        for _ in range(10):
            await asyncio.sleep(0)
        held = shown.running
        assert held.done <= done + 1  # the tile that was rendered
        for _ in range(50):
            await asyncio.sleep(0)
        assert shown.running is held  # with the finished tiles, and the time that was left
        assert held.done < held.total
        now[0] += 100.0
        pause(shown, False)
        await task

    finish(journey())
    assert not shown.on_hold
    assert shown.result.seconds == pytest.approx(len(tiles))
    assert max(counted) < 50
    assert shown.result.photo.width == 280


def test_stopping_ends_a_pause(finish, shown):
    desk = Desk(shown)

    async def journey():
        task = asyncio.create_task(desk.upscale())
        while shown.tile is None:
            await asyncio.sleep(0)
        pause(shown, True)
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert (shown.running, shown.on_hold) == (None, False)
        await desk.upscale()

    finish(journey())
    assert shown.result is not None


def test_an_open_lock_draws_another_seed_each_time(finish, shown):
    desk = Desk(shown)
    lock_seed(shown, False)
    finish(desk.upscale())
    assert shown.result.request.settings.seeds.base == 0
    finish(desk.upscale())
    assert shown.result.request.settings.seeds.base != 0


def test_a_size_that_is_none_is_refused(finish, shown):
    desk = Desk(shown)
    ask(shown, size=replace(shown.asked.size, value=float("nan")))
    with pytest.raises(BadRequest):
        finish(desk.upscale())
    assert shown.running is None


def test_the_result_is_compared_with_the_photo_and_corrected(finish, shown):
    desk, io = Desk(shown), FakeWorker()
    finish(desk.upscale())
    finish(check(shown, io))
    assert shown.agreement is None  # nobody asked
    shown.checking = True
    finish(check(shown, io))
    plain = shown.agreement
    assert plain.difference.shape == (40, 70)
    ask(shown, consistent=True)
    assert shown.stale
    finish(desk.upscale())
    finish(check(shown, io))
    assert shown.agreement.score > plain.score + 6
    assert not shown.stale
    shown.checking = False
    finish(check(shown, io))
    assert shown.agreement is None


def test_a_format_that_cannot_hold_the_result_is_said_before(finish, shown, monkeypatch):
    monkeypatch.setitem(formats._LIMITS, "JPEG", (200, 10**9))
    desk, seen = Desk(shown), []
    shown.photo = replace(shown.photo, source=Path("photo.jpg"))
    shown.events.running.connect(
        lambda running: running and seen.append([str(one.message) for one in shown.notices.shown])
    )
    finish(desk.upscale())
    rendering = [messages for messages in seen if messages]
    assert rendering[0] == ["JPEG holds at most 200 pixels a side; this picture has 280 x 160 pixels."]
    assert shown.result is not None  # it may be saved in another


def test_a_folder_that_may_not_be_written_is_said_before(finish, shown, monkeypatch, tmp_path):
    desk, seen = Desk(shown), []
    shown.photo = replace(shown.photo, source=tmp_path / "photo.png")
    close_folder(monkeypatch, tmp_path, errno.EACCES)
    shown.events.running.connect(
        lambda running: running and seen.append([str(one.message) for one in shown.notices.shown])
    )
    finish(desk.upscale())
    rendering = [messages for messages in seen if messages]
    assert rendering[0] == [f"{tmp_path / 'photo.png'} could not be written. Writing there is not permitted."]
    assert shown.result is not None  # it may be saved elsewhere


def test_setting_up_finds_models_and_loads_the_last_one(finish, session):
    worker = FakeWorker()
    loaded = Loaded()
    finish(set_up(session, worker, worker, loaded))
    assert session.asked.model in {info.id for info in session.models}
    assert session.engine.model.id == session.asked.model
    assert session.devices[-1].kind == "cpu"
    assert loaded.model is not None


def test_a_model_that_has_gone_gives_way_to_the_bundled_one(finish, session):
    session.asked = replace(session.asked, model="gone")
    worker = FakeWorker()
    finish(set_up(session, worker, worker, Loaded()))
    assert session.engine.model.id == DEFAULT_MODEL


def test_the_pace_is_learnt_and_tells_what_comes(finish, shown):
    shown.photo = smooth_photo(256, 200)
    shown.settings = replace(shown.settings, compute=replace(shown.settings.compute, tile=64))
    desk, left = Desk(shown), []
    assert shown.seconds_expected is None
    finish(desk.upscale())
    took = shown.result.seconds
    assert shown.seconds_expected == pytest.approx(took, rel=1e-3)
    ask(shown, mean_of=3)
    assert shown.seconds_expected == pytest.approx(3 * took, rel=1e-3)
    ask(shown, mean_of=1, seeds=replace(shown.asked.seeds, base=4))
    shown.events.running.connect(lambda running: running and running.total and left.append(running.seconds_left))
    finish(desk.upscale())
    assert left[0] == pytest.approx(took, rel=1e-3)


def test_a_part_is_rendered_alone_and_upscale_goes_on_from_it(finish, shown):
    desk, tiles, fractions = Desk(shown), [], []
    shown.photo = smooth_photo(150, 90)
    shown.events.tile.connect(lambda tile: tile and tiles.append(tile))
    shown.events.running.connect(lambda running: running and fractions.append(running.fraction))
    seen = (80, 50, 20, 20)
    finish(preview(shown, desk.gpu, desk.loaded, desk.results, seen))
    assert (shown.running, shown.tile, shown.result, shown.unsaved) == (None, None, None, False)
    assert shown.part == shown.asked.rendered
    assert fractions[-1] == 1
    part = len(tiles)
    assert 0 < part < 12
    fractions.clear()
    finish(upscale(shown, desk.gpu, desk.loaded, desk.results, seen))
    assert shown.part is None
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    for tile in tiles:
        left, top, width, height = tile.box
        assert (shown.result.photo.pixels[top : top + height, left : left + width] == tile.pixels).all()
    finish(preview(shown, desk.gpu, desk.loaded, desk.results, seen))  # the whole is known
    assert shown.part is None


def test_other_models_that_were_measured_have_their_time_told(finish, shown):
    finish(set_up(shown, FakeWorker(), FakeWorker(), Loaded()))
    (other, *_) = [info for info in shown.models if info.path and info.id != shown.asked.model]
    assert shown.seconds_of_others == ()
    shown.settings = shown.settings.remembering(pace={other.id: 0.01, "gone": 1.0})
    assert shown.seconds_of_others == ((other, pytest.approx(shown.photo.megapixels / 0.01)),)


def test_a_part_of_the_photo_takes_its_share_of_the_time():
    progress = upscale_photo.Progress(100.0, lambda: 0.0)
    part = ((0, 0, 10, 10), (10, 0, 10, 10))
    assert progress.planned(Planned(part, (100, 100))).seconds_left == 2.0
    whole = upscale_photo.Progress(100.0, lambda: 0.0)
    assert whole.planned(Planned(((0, 0, 100, 100),), (100, 100))).seconds_left == 100.0
