"""Batches end to end, with the real engine: thirty files with bad ones, killed and resumed; and by the window."""

import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from sinsr_gui.engine.image import save_photo
from sinsr_gui.ui.batch.page import BatchPage
from tests.fakes import smooth_photo
from tests.journeys.conftest import until

BAD = {3: b"no picture", 11: b"", 20: b"\x89PNG\r\n\x1a\n and then nothing"}


@pytest.fixture
def thirty(tmp_path):
    """Thirty small files, three of them bad, in a tree."""
    folder = tmp_path / "in"
    for number in range(30):
        path = folder / ("deep" if number % 5 == 0 else "") / f"{number:02}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number in BAD:
            path.write_bytes(BAD[number])
        else:
            save_photo(smooth_photo(20 + number, 16), path)
    return folder


def one_run(command, environment, kill_after=None):
    """What a process says; it is killed, without any warning, after so many outcomes."""
    lines, done = [], 0
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            lines.append(json.loads(line))
            done += lines[-1].get("status") == "done"
            if kill_after is not None and done >= kill_after:
                child.send_signal(signal.SIGKILL)
                kill_after = None
        errors = child.stderr.read()
    assert child.returncode in (0, -signal.SIGKILL), errors
    assert "Traceback" not in errors
    return lines


def test_killed_and_resumed(thirty, tmp_path, tiny_model):
    out, kept = tmp_path / "out", tmp_path / "batches"
    environment = os.environ | {"OMP_NUM_THREADS": "1", "SINSR_STUDIO_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "tests.journeys.batch_process", tiny_model.info.path, thirty, out, kept]
    chance = random.Random()
    first = one_run(list(map(str, command)), environment, chance.randrange(2, 8))
    second = one_run(list(map(str, command)), environment, chance.randrange(2, 8))
    third = one_run(list(map(str, command)), environment)

    assert second[0] == third[0] == {"resumed": 30}
    finished = [line["file"] for line in first + second + third if line.get("status") == "done"]
    assert len(finished) == len(set(finished))  # nothing was told as made twice
    assert third[-1]["failed"] == 3
    assert third[-1].get("waiting", 0) == 0
    results = [path for path in out.rglob("*.png") if not path.name.startswith(".")]
    assert len(results) == 27
    assert (out / "deep" / "05_4x.png") in results
    for path in results:
        with Image.open(path) as picture:
            picture.load()
    assert not list(out.rglob(".*.part"))
    assert not list(kept.glob("*.json"))  # there is nothing left to offer


def test_by_the_window(studio, thirty, tmp_path, monkeypatch):
    out, opened = tmp_path / "out", []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    async def journey(user):
        await until(lambda: user.window.findChild(BatchPage) is not None)
        page = user.window.findChild(BatchPage)
        user.window.show_page(page)
        saving = replace(user.session.settings.saving, folder=out)
        page.settings_changed.emit("saving", saving)
        page.add_asked.emit([thirty])
        await until(lambda: len(page._batch.queue) == 30 and all(item.looked for item in page._batch.queue), 60)
        await until(lambda: page._batch.estimate is not None)
        assert page._batch.estimate.files == 27
        button(page, "Start").click()
        await until(lambda: page._batch.queue.counts["done"] >= 2, seconds=60)
        button(page, "Pause").click()
        held = page._batch.queue.counts["done"]
        await until(lambda: page._batch.phase == "paused")
        button(page, "Stop").click()
        await until(lambda: page._batch.phase == "idle")
        assert page._batch.queue.counts["done"] <= held + 1
        button(page, "Start").click()
        await until(lambda: page._batch.finished, seconds=90)
        page.progress.refresh()
        assert page.progress._line.text() == "27 done, 3 failed"
        await until(lambda: button(page, "Open output folder").isVisible())
        QTest.mouseClick(button(page, "Open output folder"), Qt.MouseButton.LeftButton)
        assert [Path(folder) for folder in opened] == [out]

    studio(journey)
    assert not list((tmp_path / "home" / "settings" / "batches").glob("*.json"))  # stopped and started, still one batch
    assert len([path for path in out.rglob("*.png") if not path.name.startswith(".")]) == 27


def test_a_watched_folder_and_its_pairs(studio, tmp_path, monkeypatch):
    """A folder is watched, what comes in is upscaled and compared, and Stop ends both; the run is remembered."""
    incoming, out = tmp_path / "incoming", tmp_path / "out"
    incoming.mkdir()
    answers = iter((incoming, out))

    async def choose(*_):
        return next(answers)

    monkeypatch.setattr("sinsr_gui.app.batch.ask_folder", choose)

    async def journey(user):
        await until(lambda: user.window.findChild(BatchPage) is not None)
        page = user.window.findChild(BatchPage)
        batch = page._batch
        user.window.show_page(page)
        button(page, "Watch a folder…").click()
        await until(lambda: batch.watched == incoming)
        assert user.session.settings.saving.folder == out
        save_photo(smooth_photo(20, 16), incoming / "a.png")
        await until(lambda: batch.queue.counts["done"] == 1 and batch.history, seconds=60)
        item = batch.queue[0]
        page.table.pair_asked.emit(item.source, item.target)
        await until(lambda: user.session.result is not None)
        assert user.window.pages.currentWidget() is user.window.photo
        assert user.session.path == item.source
        page.stop_asked.emit()
        await until(lambda: batch.watched is None)
        page.again_asked.emit(batch.history[0])
        assert user.session.settings.saving.folder == out

    studio(journey)
    assert [path.name for path in out.glob("[!.]*")] == ["a_4x.png"]


def button(page, text):
    """A button by its words."""
    return next(found for found in page.findChildren(QPushButton) if found.text().replace("&", "") == text)
