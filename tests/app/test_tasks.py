"""Flows by name: a new one ends the one before, or waits for it; nothing overlaps, and errors are heard."""

import asyncio
import re
from pathlib import Path

import pytest

from sinsr_gui.app.tasks import Tasks

ROOT = Path(__file__).parents[2]


class Story:
    """What flows did, in order."""

    def __init__(self):
        self.lines, self.errors = [], []
        self.tasks = Tasks(self.errors.append)

    async def flow(self, name, rounds=2):
        self.lines.append(f"{name} begins")
        try:
            for _ in range(rounds):
                await asyncio.sleep(0)
            self.lines.append(f"{name} is done")
        except asyncio.CancelledError:
            await asyncio.sleep(0)  # it takes a while to put things away
            await asyncio.sleep(0)
            self.lines.append(f"{name} was stopped")
            raise


@pytest.fixture
def story():
    return Story()


def test_a_new_one_begins_when_the_one_before_has_ended(story):
    async def play():
        story.tasks.start("upscale", story.flow("first"))
        await asyncio.sleep(0)
        story.tasks.start("upscale", story.flow("never"))
        story.tasks.start("upscale", story.flow("last"))
        story.tasks.start("open", story.flow("other"))
        assert "upscale" in story.tasks
        await story.tasks.ended("")

    asyncio.run(play())
    assert [line for line in story.lines if "other" not in line] == [
        "first begins", "first was stopped", "last begins", "last is done",
    ]  # fmt: skip
    assert story.lines.index("other is done") < story.lines.index("last is done")
    assert "upscale" not in story.tasks


def test_what_is_queued_ends_nobody(story):
    async def play():
        story.tasks.queue("save", story.flow("first"))
        story.tasks.queue("save", story.flow("second"))
        story.tasks.queue("save as", story.flow("third", rounds=1))
        await story.tasks.ended("save")

    asyncio.run(play())
    assert [line for line in story.lines if "third" not in line] == [
        "first begins", "first is done", "second begins", "second is done",
    ]  # fmt: skip
    assert "third is done" in story.lines


def test_the_end_stops_all_and_errors_are_heard(story):
    async def fails():
        raise ValueError("it")

    async def play():
        story.tasks.start("a", fails())
        story.tasks.start("b", story.flow("long", rounds=100))
        await asyncio.sleep(0)
        story.tasks.start("b", story.flow("waiting"))
        await story.tasks.end()

    asyncio.run(play())
    assert [str(error) for error in story.errors] == ["it"]
    assert story.lines == ["long begins", "long was stopped"]


def test_no_two_wirings_end_each_others_flows():
    """A flow of a name ends the one before: where two files mean different flows, one page would stop the other's."""
    owners: dict[str, set[str]] = {}
    for file in (ROOT / "sinsr_gui" / "app").glob("*.py"):
        for name in re.findall(r'\.start\(\s*f?"([^"]+)"', file.read_text("utf-8")):
            owners.setdefault(name, set()).add(file.stem)
    shared = {name for name, files in owners.items() if len(files) > 1}
    assert shared <= {"open", "upscale"}  # whichever page asks: one photo is open, one is upscaled
