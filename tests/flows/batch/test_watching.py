"""A watched folder: complete files are taken once, changed ones again, and nothing of it is left when it ends."""

import asyncio
from contextlib import suppress

import pytest

from sinsr_gui.engine.image import save_photo
from sinsr_gui.flows.batch.watching import watch
from sinsr_gui.settings import Saving, Settings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo

CALLS = 20
"""Looks, and glances at files, after which nothing more is to come."""


class Desk:
    """A folder that is watched; a run finishes everything at once."""

    def __init__(self, folder):
        self.inside, self.batch, self.session, self.runs = folder / "in", Batch(), Session(), 0
        self.worker, self.calls = FakeWorker(), 0
        self.inside.mkdir()
        self.session.settings = Settings(saving=Saving(folder=folder / "out"))

    async def call(self, function, *arguments):
        """As the worker that looks."""
        self.calls += 1
        return await self.worker.call(function, *arguments)

    def begin(self):
        self.runs += 1
        self.batch.finished = True
        for item in self.batch.queue:
            if item.status == "waiting":
                self.batch.queue.change(item.source, status="done")

    def picture(self, name, width=20):
        save_photo(smooth_photo(width, 16), self.inside / name, overwrite=True)

    def taken(self):
        return [(item.source.name, item.status) for item in self.batch.queue]

    async def during(self, *steps):
        """Watch, and after each step (which changes the folder) look some times."""
        task = asyncio.create_task(watch(self.batch, self.session, self, self.inside, self.begin, 0.001))
        for step in steps:
            step()
            enough = self.calls + CALLS
            while self.calls < enough and not task.done():
                await asyncio.sleep(0.001)
        assert task.done() or self.batch.watched == self.inside
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        assert self.batch.watched is None
        assert len(asyncio.all_tasks()) == 1


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_what_is_there_and_what_comes(desk):
    desk.picture("a.png")
    seen = []
    asyncio.run(desk.during(lambda: None, lambda: seen.append(desk.taken()), lambda: desk.picture("b.png")))
    assert seen == [[("a.png", "done")]]
    assert desk.taken() == [("a.png", "done"), ("b.png", "done")]
    assert desk.runs == 2


def test_a_file_that_grows_is_left_alone(desk, monkeypatch):
    seen = []

    def look(folder, out, recursive):
        seen.append(len(desk.batch.queue))
        return {folder / "a.png": (min(len(seen), 12), 0, ".")}  # complete at the twelfth look

    monkeypatch.setattr("sinsr_gui.flows.batch.watching.look", look)
    desk.picture("a.png")
    asyncio.run(desk.during(lambda: None))
    assert seen[:14] == [0] * 13 + [1]


def test_a_changed_file_counts_anew(desk):
    asyncio.run(desk.during(lambda: desk.picture("a.png"), lambda: desk.picture("a.png", 24)))
    assert desk.taken() == [("a.png", "done")]
    assert desk.runs == 2


def test_what_was_done_before_or_taken_off_is_not_done_again(desk):
    desk.picture("a.png")
    asyncio.run(desk.during(lambda: None, lambda: desk.batch.queue.remove([desk.inside / "a.png"])))
    assert (desk.taken(), desk.runs) == ([], 1)


def test_a_run_that_was_stopped_ends_it(desk):
    desk.begin = lambda: None  # nothing is finished
    desk.picture("a.png")
    asyncio.run(desk.during(lambda: None, lambda: None))
    assert desk.taken() == [("a.png", "waiting")]


@pytest.mark.parametrize("name", [None, "in"])
def test_results_in_the_same_folder_would_never_end(desk, tmp_path, name):
    desk.session.settings = Settings(saving=Saving(folder=name and tmp_path / name))
    desk.picture("a.png")
    asyncio.run(desk.during(lambda: None))
    assert desk.taken() == []
    assert "another one" in str(desk.session.notices.shown[-1].message)


def test_a_folder_that_is_gone_for_a_while(desk):
    asyncio.run(desk.during(desk.inside.rmdir, desk.inside.mkdir, lambda: desk.picture("a.png")))
    assert desk.taken() == [("a.png", "done")]
