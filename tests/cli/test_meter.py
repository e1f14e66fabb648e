"""The share of work that is done: never falling, one at the end."""

from pathlib import Path

import pytest

from sinsr_gui.cli.meter import Meter
from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.events import FileDone, FileFailed, FileStarted, Planned, TileDone

A = Path("a.png")
DONE = FileDone(A, A, 1.0)


def plan(tiles):
    return Planned(((0, 0, 1, 1),) * tiles, (1, 1))


def tile(index):
    return TileDone(index, (0, 0, 1, 1), None)  # pyright: ignore[reportArgumentType]


def test_files_count_by_their_weight_and_tiles_within():
    meter = Meter((1.0, 3.0))
    events = [FileStarted(0, 2, A), plan(2), tile(0), tile(1), DONE, FileStarted(1, 2, A), plan(3), tile(0), DONE]
    assert [meter.take(event) for event in events] == pytest.approx([0, 0, 1 / 8, 1 / 4, 1 / 4, 1 / 4, 1 / 4, 1 / 2, 1])


def test_a_halved_tile_goes_on_from_where_it_was():
    meter = Meter()
    shares = [meter.take(event) for event in (FileStarted(0, 1, A), plan(2), tile(0), plan(4), tile(0), tile(1))]
    assert shares == pytest.approx([0, 0, 0.5, 0.5, 0.625, 0.75])


def test_a_failed_file_is_through():
    meter = Meter((1.0, 1.0))
    meter.take(FileStarted(0, 2, A))
    assert meter.take(FileFailed(A, BadImage("no picture"))) == 0.5
