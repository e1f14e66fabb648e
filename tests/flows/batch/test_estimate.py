"""What a batch would take, thumbnails within bounds, and sleep."""

import asyncio
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sinsr_gui.engine.image import save_photo
from sinsr_gui.engine.requests import DEFAULT_MODEL, OutputSize
from sinsr_gui.flows.batch.estimate import estimate, remember_pace
from sinsr_gui.flows.batch.make_thumbnails import SIDE, WAITING, Wanted, make_thumbnails
from sinsr_gui.flows.batch.queueing import add_files
from sinsr_gui.flows.sleeping import sleep
from sinsr_gui.settings import Saving
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.queue import Item
from sinsr_gui.state.session import Session
from sinsr_gui.state.thumbnails import Thumbnails
from tests.fakes import FakeWorker, smooth_photo


def estimated(batch, session):
    asyncio.run(estimate(batch, session, FakeWorker()))
    return batch.estimate


def test_pixels_disk_and_time():
    batch, session = Batch(), Session()
    batch.queue.extend([Item(Path("a.png"), size=(1000, 500), looked=True), Item(Path("b.png"))])
    found = estimated(batch, session)
    assert (found.files, found.megapixels, found.seconds) == (2, 16.0, None)  # b is taken for one like a
    assert 2e7 < found.bytes < 4e7
    assert batch.example == "a_4x.png"
    remember_pace(session, DEFAULT_MODEL, 1.0, 4.0)
    assert estimated(batch, session).seconds == pytest.approx(4.0)
    session.settings = replace(session.settings, saving=Saving(format="JPEG", template="{stem} large"))
    session.asked = replace(session.asked, size=OutputSize("width", 500))
    smaller = estimated(batch, session)
    assert smaller.megapixels == pytest.approx(0.25)
    assert smaller.bytes < found.bytes / 20
    assert batch.example == "a large.jpg"


def test_a_bad_template_is_explained():
    batch, session = Batch(), Session()
    session.settings = replace(session.settings, saving=Saving(template="{name}"))
    assert estimated(batch, session) is None
    assert str(batch.fault).startswith("The naming template has no field {name}")
    assert batch.example == ""


def test_nothing_to_add_is_said(tmp_path):
    batch, session = Batch(), Session()
    asyncio.run(add_files(batch, session, FakeWorker(), [tmp_path], recursive=True))
    assert "There is no picture in" in str(session.notices.shown[0].message)
    assert not batch.gathering


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_thumbnails(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    save_photo(smooth_photo(400, 200, 16 if suffix == "png" else 8), path)
    (tmp_path / "bad.png").write_bytes(b"bad")
    kept, wanted, io = Thumbnails(), Wanted(), FakeWorker()

    assert all(wanted.add(tmp_path / name) for name in (path.name, "bad.png", path.name))
    asyncio.run(make_thumbnails(kept, wanted, io))
    wanted.add(path)
    asyncio.run(make_thumbnails(kept, wanted, io))
    pixels = kept.get(path)
    assert (pixels.shape, pixels.dtype) == ((SIDE // 2, SIDE, 3), np.uint8)
    assert tmp_path / "bad.png" in kept
    assert kept.get(tmp_path / "bad.png") is None
    assert len(io.ran) == 2


def test_what_was_scrolled_past_is_forgotten(tmp_path):
    kept, wanted, io = Thumbnails(), Wanted(), FakeWorker()

    for number in range(3 * WAITING):
        wanted.add(tmp_path / str(number))
    asyncio.run(make_thumbnails(kept, wanted, io))
    assert len(io.ran) == WAITING
    assert tmp_path / str(3 * WAITING - 1) in kept


def test_sleep_knows_each_platform():
    ran = []
    assert all(sleep(ran.append, platform) for platform in ("linux", "darwin", "win32"))
    assert [command[0] for command in ran] == ["systemctl", "pmset", "rundll32.exe"]
    assert not sleep(ran.append, "plan9")

    def missing(command):
        raise FileNotFoundError

    assert not sleep(missing, "linux")
