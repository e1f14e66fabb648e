"""The batch's list: totals that follow every change, and signals that name the rows."""

import random
from pathlib import Path

import pytest

from sinsr_gui.state.batch import Batch, Pace
from sinsr_gui.state.queue import SCATTERED, Item, Queue
from sinsr_gui.state.thumbnails import MOST, Thumbnails


def items(count, **facts):
    return [Item(Path(f"{number}.png"), **facts) for number in range(count)]


@pytest.fixture
def heard():
    """A queue of five, and what its signals say."""
    queue, said = Queue(items(5)), []
    queue.inserted.connect(lambda first, last: said.append(("inserted", first, last)))
    queue.removed.connect(lambda first, last: said.append(("removed", first, last)))
    queue.changed.connect(lambda row: said.append(("changed", row)))
    queue.reset.connect(lambda: said.append(("reset",)))
    return queue, said


def test_signals_name_rows(heard):
    queue, said = heard
    assert queue.extend([Item(Path("4.png")), Item(Path("new.png")), Item(Path("new.png"))]) == 1
    queue.change(Path("1.png"), status="done")
    queue.change(Path("1.png"), status="done")
    queue.change(Path("unknown.png"), status="done")
    queue.remove([Path("0.png"), Path("2.png"), Path("3.png"), Path("unknown.png")])
    assert said == [("inserted", 5, 5), ("changed", 1), ("removed", 2, 3), ("removed", 0, 0)]
    assert [item.source.name for item in queue] == ["1.png", "4.png", "new.png"]
    assert queue.find(Path("new.png")) is queue[2]


def test_many_scattered_removals_are_one_reset():
    queue, said = Queue(items(4 * SCATTERED)), []
    queue.reset.connect(lambda: said.append("reset"))
    queue.removed.connect(lambda *rows: said.append(rows))
    queue.remove([item.source for item in queue[::2]])
    assert said == ["reset"]
    assert len(queue) == queue.counts["waiting"] == 2 * SCATTERED


def test_totals_follow():
    queue, chance = Queue(items(50)), random.Random(1)
    statuses = ["waiting", "running", "done", "skipped", "failed"]
    for _ in range(500):
        source = Path(f"{chance.randrange(50)}.png")
        queue.change(source, status=chance.choice(statuses), size=chance.choice([None, (1000, 2000)]))
    for status in statuses:
        rows = [item for item in queue if item.status == status]
        assert queue.counts[status] == len(rows)
        assert queue.megapixels(status) == pytest.approx(2 * len(rows))


def test_what_waits_comes_in_order_and_again():
    queue = Queue(items(3))
    for name in "012":
        assert queue.next_waiting().source == Path(f"{name}.png")
        queue.change(Path(f"{name}.png"), status="done")
    assert queue.next_waiting() is None
    queue.change(Path("1.png"), status="waiting")
    assert queue.next_waiting().source == Path("1.png")


def test_progress_and_time_left_are_by_pixels():
    batch = Batch()
    batch.queue.extend([*items(2, size=(1000, 1000)), Item(Path("large.png"), size=(2000, 1000))])
    assert batch.seconds_left is None
    batch.queue.change(Path("0.png"), status="done")
    batch.pace = Pace().after(1.0, 10.0)
    batch.queue.change(Path("large.png"), status="running")
    batch.fraction = 0.5
    assert batch.fraction_done == pytest.approx(0.5)
    assert batch.seconds_left == pytest.approx(20)


def test_old_thumbnails_go():
    kept = Thumbnails()
    for number in range(MOST + 1):
        kept.store(Path(str(number)), None)
    assert Path("0") not in kept
    assert Path("1") in kept
