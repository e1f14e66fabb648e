"""Batches that ended are kept, the latest first, and read again by the next start of the program."""

import asyncio
from pathlib import Path

from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.flows.batch.history import MOST, note, read, recall
from sinsr_gui.flows.photo.resolving import BatchSettings
from sinsr_gui.settings import Compute, Saving
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.queue import Item
from tests.fakes import FakeWorker

ORDER = BatchSettings(UpscaleSettings("compact"), Compute(), Saving(folder=Path("/photos/large")))


def ended(*statuses):
    batch = Batch()
    batch.queue.extend(Item(Path(f"{n}.png"), status=s, target=Path(f"out/{n}.png")) for n, s in enumerate(statuses))
    return batch


def test_there_and_back(tmp_path):
    path, batch = tmp_path / "kept" / "history.json", ended("done", "done", "failed", "skipped")
    asyncio.run(note(batch, FakeWorker(), path, ORDER))
    again = Batch()
    asyncio.run(recall(again, FakeWorker(), path))
    (run,) = again.history
    assert again.history == batch.history
    assert (run.done, run.failed, run.skipped, run.folder) == (2, 1, 1, Path("/photos/large"))
    assert (run.asked, run.saving) == (ORDER.asked, ORDER.saving)


def test_only_what_made_something_and_only_the_latest(tmp_path):
    path, batch = tmp_path / "history.json", ended("failed")
    asyncio.run(note(batch, FakeWorker(), path, ORDER))
    assert batch.history == ()
    batch.queue.extend([Item(Path("x.png"), status="done", target=Path("out/x.png"))])
    for _ in range(MOST + 2):
        asyncio.run(note(batch, FakeWorker(), path, ORDER))
    assert len(read(path)) == MOST


def test_a_watched_folder_is_one_entry(tmp_path):
    batch = ended("done")
    batch.watched = Path("in")
    for _ in range(3):
        asyncio.run(note(batch, FakeWorker(), tmp_path / "history.json", ORDER))
    assert len(batch.history) == 1


def test_what_cannot_be_read_is_forgotten(tmp_path):
    (tmp_path / "history.json").write_text('[{"when": "never"}]')
    assert read(tmp_path / "history.json") == ()
    assert read(tmp_path / "none.json") == ()
