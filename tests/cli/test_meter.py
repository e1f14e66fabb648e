"""The share of work that is done: never falling, one at the end; and the time that is left."""

from pathlib import Path

import pytest

from sinsr_gui.cli.meter import Meter
from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.events import (
    FileDone,
    FileFailed,
    FileProgressed,
    FileSkipped,
    FileStarted,
    Planned,
    Scored,
    TileDone,
)

A = Path("a.png")
DONE = FileDone(A, A, 1.0)


def plan(tiles):
    return Planned(((0, 0, 1, 1),) * tiles, (1, 1))


def tile(index):
    return TileDone(index, (0, 0, 1, 1), None)  # pyright: ignore[reportArgumentType]


def shares(meter, *events):
    def share(event):
        meter.count(event, 0.0)
        return meter.share

    return [share(event) for event in events]


def test_files_count_by_their_weight_and_tiles_within():
    events = [FileStarted(0, 2, A), plan(2), tile(0), tile(1), DONE, FileStarted(1, 2, A), plan(3), tile(0), DONE]
    expected = [0, 0, 1 / 8, 1 / 4, 1 / 4, 1 / 4, 1 / 4, 1 / 2, 1]
    assert shares(Meter((1.0, 3.0)), *events) == pytest.approx(expected)


def test_a_halved_tile_goes_on_from_where_it_was():
    events = (FileStarted(0, 1, A), plan(2), tile(0), plan(4), tile(0), tile(1))
    assert shares(Meter(), *events) == pytest.approx([0, 0, 0.5, 0.5, 0.625, 0.75])


def test_an_evaluation_advances_with_every_picture():
    scored = Scored("a", {}, {})
    events = [plan(2), tile(0), scored, plan(1), tile(0), scored]
    assert shares(Meter((1.0, 1.0)), *events) == pytest.approx([0, 0.25, 0.5, 0.5, 1, 1])


def test_files_beside_each_other_count_together():
    events = [FileProgressed(0, A, 0.5), FileProgressed(2, A, 0.5), FileStarted(2, 3, A), DONE, FileStarted(0, 3, A)]
    assert shares(Meter((1.0, 1.0, 2.0)), *events, DONE) == pytest.approx([1 / 8, 3 / 8, 3 / 8, 5 / 8, 5 / 8, 3 / 4])


def test_a_failed_file_is_through():
    assert shares(Meter((1.0, 1.0)), FileStarted(0, 2, A), FileFailed(A, BadImage("no picture")))[-1] == 0.5


def test_time_left_by_recent_work_without_what_was_skipped():
    meter = Meter([1.0] * 1000)
    assert meter.left is None
    for index in range(500):
        meter.count(FileStarted(index, 1000, A), index * 0.001)
        meter.count(FileSkipped(A, A, "done"), index * 0.001)
    assert meter.left is None
    for index in range(500, 600):
        meter.count(FileStarted(index, 1000, A), 10.0 * (index - 500))
        meter.count(DONE, 10.0 * (index - 499))
    assert meter.left == pytest.approx(400 * 10)
    for index in range(600, 700):  # the machine gets slower
        meter.count(FileStarted(index, 1000, A), 1000 + 20.0 * (index - 600))
        meter.count(DONE, 1000 + 20.0 * (index - 599))
    assert meter.left == pytest.approx(300 * 20, rel=0.2)
