"""The batch page on fabricated state."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from sinsr_gui.engine.messages import say, verbatim
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.settings import Saving
from sinsr_gui.state.batch import Batch, Estimate, Pace, PastRun, Unfinished
from sinsr_gui.state.queue import Item
from sinsr_gui.state.session import Session
from sinsr_gui.ui.batch.list_model import PHOTO, STATUS
from sinsr_gui.ui.batch.page import BatchPage
from tests.fakes import smooth_photo
from tests.ui.screenshots import check

HERE = Path("/photos/scans")
COMPACT = ModelInfo("compact", "Compact", 4, {}, path=Path("x"))


@pytest.fixture
def page(qtbot):
    def make(batch=None, session=None):
        made = BatchPage(session or Session(), batch or Batch())
        qtbot.addWidget(made)
        made.resize(1200, 660)
        made.show()
        return made

    return make


def thumbnail(number):
    y, x = np.mgrid[0:54, 0:72] / 72
    waves = [x * (number % 3 + 1) % 1, (y + number / 7) % 1, (x + y + number / 5) % 1]
    return (np.stack(waves, 2) * 200 + 40).astype(np.uint8)


def filled():
    """A batch in mid-run, with every status."""
    batch = Batch()
    facts = {"size": (1600, 1200), "looked": True}
    batch.queue.extend(
        [
            Item(HERE / "1974 harbour.jpg", status="done", seconds=11.4, **facts),
            Item(HERE / "1975" / "picnic at the lake.tif", Path("1975"), "done", seconds=14.9, **facts),
            Item(
                HERE / "letter.jpg",
                status="failed",
                reason=verbatim("letter.jpg is damaged, incomplete or of a kind that is not supported here."),
            ),
            Item(
                HERE / "portrait_4x.png",
                status="skipped",
                reason=say("It is already a result of this program."),
                **facts,
            ),
            Item(HERE / "portrait.png", status="running", **facts),
            *(Item(HERE / f"scan {number:04}.jpg", **facts) for number in range(1, 9)),
        ]
    )
    for number, item in enumerate(batch.queue):
        if item.size:
            batch.thumbnails.store(item.source, thumbnail(number))
    batch.current, batch.fraction, batch.phase = HERE / "portrait.png", 0.4, "running"
    batch.pace = Pace().after(1.92, 13)
    batch.example = "1974 harbour_4x.jpg"
    return batch


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_looks(page, theme):
    session = Session(models=(COMPACT,), asked=UpscaleSettings("compact"))
    session.settings = replace(session.settings, saving=Saving(folder=Path("/photos/large")))
    check(page(filled(), session), "batch", theme, (1200, 660))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_looks_empty(page, theme):
    batch = Batch()
    batch.unfinished = (Unfinished(Path("/x.json"), 412, Path("/photos/large")),)
    batch.example = "photo_4x.jpg"
    session = Session(models=(COMPACT,), asked=UpscaleSettings("compact"))
    check(page(batch, session), "batch-empty", theme, (1200, 660))


def test_the_line_says_where_things_stand(page):
    batch = Batch()
    shown = page(batch)
    line, more = shown.progress._line, shown.progress._details
    batch.queue.extend([Item(HERE / "a.jpg", size=(1000, 1000), looked=True), Item(HERE / "b.jpg")])
    batch.estimate = Estimate(2, 32.0, 24_000_000, 90, 10**6)
    shown.progress.refresh()
    assert more.text() == "32 megapixels of results, about 24 MB on disk, only 1 MB free, about 2 min"
    assert not shown.progress._bar.isVisible()
    batch.phase = "running"
    batch.queue.change(HERE / "a.jpg", status="done")
    batch.pace = Pace().after(1, 30)
    shown.progress.refresh()
    assert line.text() == "1 of 2 files, about 30 s left"
    assert shown.progress._bar.value() == 5000
    batch.phase = "paused"
    shown.progress.refresh()
    assert line.text() == "Paused at 1 of 2 files"
    batch.queue.change(HERE / "b.jpg", status="failed", reason=verbatim("It is damaged."))
    batch.phase, batch.finished = "idle", True
    shown.progress.refresh()
    assert line.text() == "1 done, 1 failed"
    assert shown.progress._retry.isVisible()
    assert not shown.progress._start.isEnabled()


def test_wishes(page):
    batch, heard = filled(), []
    shown = page(batch)
    shown.remove_asked.connect(lambda paths: heard.append(("remove", [path.name for path in paths])))
    shown.retry_asked.connect(lambda paths: heard.append(("retry", [path.name for path in paths])))
    shown.skip_asked.connect(lambda paths: heard.append(("skip", [path.name for path in paths])))
    shown.open_asked.connect(lambda path: heard.append(("open", path.name)))
    shown.reveal_asked.connect(lambda path: heard.append(("reveal", path.name)))
    shown.table.selectAll()
    shown.table._actions["retry"].trigger()
    shown.table._actions["skip"].trigger()
    shown.table.selectRow(2)
    shown.table._actions["remove"].trigger()
    shown.table._actions["open"].trigger()
    shown.table._actions["reveal"].trigger()
    assert heard == [
        ("retry", ["1974 harbour.jpg", "picnic at the lake.tif", "letter.jpg", "portrait_4x.png"]),
        ("skip", ["portrait.png", *(f"scan {number:04}.jpg" for number in range(1, 9))]),
        ("remove", ["letter.jpg"]),
        ("open", "letter.jpg"),
        ("reveal", "letter.jpg"),
    ]


def test_a_click_on_a_finished_file_compares(page, qtbot):
    batch = filled()
    batch.queue.change(HERE / "1974 harbour.jpg", target=HERE / "large" / "1974 harbour_4x.jpg")
    table = page(batch).table

    def click(row, column):
        where = table.visualRect(table.model().index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)

    with qtbot.waitSignal(table.pair_asked) as wish:
        click(0, STATUS)
    assert wish.args == [HERE / "1974 harbour.jpg", HERE / "large" / "1974 harbour_4x.jpg"]
    with qtbot.assertNotEmitted(table.pair_asked):
        click(0, PHOTO)  # which chooses the row
        click(5, STATUS)  # which waits
    table.selectRow(0)
    with qtbot.waitSignal(table.pair_asked):
        table._actions["open"].trigger()  # Enter


def test_the_output_folder_is_opened_when_there_is_something_in_it(page, qtbot):
    shown = page(filled())
    with qtbot.waitSignal(shown.output_asked):
        QTest.mouseClick(shown.progress._folder, Qt.MouseButton.LeftButton)
    assert not page(Batch()).progress._folder.isVisibleTo(shown)


def test_the_damage_is_set_for_models_that_are_told(page, qtbot):
    told = ModelInfo("told", "Told", 4, {"unet": {"condition_channels": 1}}, path=HERE)
    session = Session(models=(COMPACT, told))
    options = page(session=session).options
    assert not options.damage.isVisible()
    session.estimated_strength = 0.4
    session.ask(model="told")
    assert options.damage.isVisible()
    with qtbot.waitSignal(options.chosen) as wish:
        options.damage.slider.setValue(30)
    assert wish.args[0].strength == 0.3


def test_a_watched_folder_is_named_and_let_go(page, qtbot):
    batch = Batch()
    shown = page(batch)
    with qtbot.waitSignal(shown.watch_asked):
        shown.options.watch.click()
    batch.watched = HERE
    assert not shown.options.watch.isVisible()
    assert "/photos/scans is watched" in shown._watched._text.text()
    with qtbot.waitSignal(shown.watch_ended):
        shown._watched.findChild(QPushButton).click()
    batch.watched = None
    assert not shown._watched.isVisible()


def test_earlier_batches_are_in_a_menu(page, qtbot):
    batch = Batch()
    shown = page(batch, Session(models=(COMPACT,)))
    assert not shown._earlier.isVisible()
    run = PastRun(1.7e9, 412, 3, 0, HERE, UpscaleSettings("compact"), Saving(folder=HERE))
    batch.history = (run,)
    assert shown._earlier.isVisible()
    shown.history.aboutToShow.emit()
    (entry,) = shown.history.actions()
    assert "412 done, 3 failed  ·  4×, Compact  ·  scans" in entry.text()
    folder, again = entry.menu().actions()
    with qtbot.waitSignals([shown.folder_asked, shown.again_asked]):
        folder.trigger()
        again.trigger()


def test_a_batch_needs_no_open_photo(page):
    session, heard = Session(asked=UpscaleSettings("compact")), []
    session.models = (ModelInfo("compact", "Compact", 4, {}, path=HERE), ModelInfo("mine", "Mine", 4, {}, path=HERE))
    shown = page(session=session)
    options = shown.options
    shown.chosen.connect(lambda asked: (heard.append(asked), setattr(session, "asked", asked)))
    options.size_field.presets[0].click()
    options.model.setCurrentIndex(1)
    options.model.activated.emit(1)
    assert [(asked.size.value, asked.model) for asked in heard] == [(2.0, "compact"), (2.0, "mine")]
    shown.settings_changed.connect(lambda name, group: heard.append((name, group.format)))
    options._kind._edited("format", "PNG")
    assert heard[-1] == ("saving", "PNG")
    assert not options._change.isVisible()
    shown.models_asked.connect(lambda: heard.append("models"))
    options.model.setCurrentIndex(options.model.count() - 1)
    options.model.activated.emit(options.model.count() - 1)
    assert (heard[-1], options.model.currentData()) == ("models", "mine")
    session.photo = smooth_photo(20, 16)
    assert options._change.isVisible()
    assert not options.size_field.readout.isVisible()  # that would be of the open photo
    shown._batch.phase = "running"
    assert not options.size_field.isEnabled()


def test_only_failed_ones(page):
    shown = page(filled())
    shown.table.shown.show_only("failed")
    assert shown.table.shown.rowCount() == 1
    shown.table.shown.show_only("")
    assert shown.table.shown.rowCount() == 13


def test_the_list_follows(page):
    batch = Batch()
    shown = page(batch)
    assert shown._pages.currentIndex() == 0
    batch.queue.extend(Item(HERE / f"{number}.jpg") for number in range(100))
    batch.queue.remove([HERE / f"{number}.jpg" for number in range(10, 20)])
    assert shown.table.model().rowCount() == 90
    batch.queue.remove([item.source for item in batch.queue[::2]])
    assert shown.table.model().rowCount(QModelIndex()) == 45
    batch.queue.remove([item.source for item in batch.queue])
    assert shown._pages.currentIndex() == 0


def cost(shown, batch, qapp, count):
    """Processor seconds of fifty changes and scrolls in a list of so many files."""
    batch.queue.extend(Item(HERE / f"{number}.jpg", size=(4000, 3000), looked=True) for number in range(count))
    qapp.processEvents()
    started = time.process_time()
    for number in range(50):
        batch.queue.change(HERE / f"{number}.jpg", status="done")
        shown.table.verticalScrollBar().setValue(number * 90)
        qapp.processEvents()
    return time.process_time() - started


def test_26000_files_scroll_as_fast_as_100(page, qapp):
    few, many = Batch(), Batch()
    base = cost(page(few), few, qapp, 100)
    assert cost(page(many), many, qapp, 26_000) < 3 * base


def test_thumbnails_are_asked_for_what_is_in_sight(page, qapp):
    batch, wanted = Batch(), set()
    shown = page(batch)
    shown.thumbnail_wanted.connect(wanted.add)
    batch.queue.extend(Item(HERE / f"{number:04}.jpg") for number in range(1000))
    shown.grab()
    assert 5 < len(wanted) < 20
    assert HERE / "0000.jpg" in wanted
