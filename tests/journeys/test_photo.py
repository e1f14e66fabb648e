"""One photo, end to end: drop, upscale, compare, cancel, save, change the seed, and find everything again."""

import asyncio
import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from sinsr_gui.engine.image import read_recipe
from sinsr_gui.engine.models.store.catalogue import import_model
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.flows.change_settings import change_group
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.ui.dialogs.name_conflict import NameConflictDialog
from tests.fakes import tiny_rrdb_weights
from tests.journeys.conftest import until


def drop(window, mime):
    """What the desktop sends when something is dropped on the window."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, buttons, keys))


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_drop_upscale_save(studio, photos):
    async def journey(user):
        session = user.session
        drop(user.window, files(photos / "garden.jpg", photos / "notes.txt"))
        await until(lambda: session.photo is not None)
        assert user.page.canvas.comparison.photo is session.photo
        assert [str(notice.message) for notice in session.notices.shown] == ["notes.txt is not a picture."]
        painted = []
        session.events.tile.connect(lambda tile: tile and painted.append(user.page.canvas.comparison.rendering))
        await user.upscaled()
        assert len(painted) > 3
        assert all(painted)
        assert user.page.canvas.comparison.result is session.result.photo
        assert "288" in user.page.footer.words.text()
        user.press("save")
        await until(lambda: session.saved)
        request, _ = parse_recipe(read_recipe(photos / "garden_4x.jpg"))
        assert request == session.result.request

    studio(journey)


def test_escape_stops_within_a_tile_and_the_next_run_works(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        user.press("upscale")
        await until(lambda: user.session.tile is not None)
        QTest.keyClick(user.window, Qt.Key.Key_Escape)
        await until(lambda: user.session.running is None, seconds=1)
        assert user.session.result is None
        assert not user.page.canvas.comparison.rendering
        assert "goes on" in user.window.statusBar().currentMessage()
        await until(lambda: not user.application.gpu.busy)
        await user.upscaled()
        assert user.session.result is not None

    studio(journey)


def test_f6_pauses_and_goes_on(studio, photos):
    async def journey(user):
        session = user.session
        await user.opened(photos / "garden.jpg")
        user.press("upscale")
        await until(lambda: session.tile is not None)
        QTest.keyClick(user.window, Qt.Key.Key_F6)
        assert session.on_hold
        await asyncio.sleep(0.3)
        held = session.running
        await asyncio.sleep(0.3)
        assert session.running is held
        assert user.page.canvas.comparison.rendering
        assert await user.application.gpu.call(lambda: "free for others") == "free for others"
        QTest.keyClick(user.window, Qt.Key.Key_F6)
        await until(lambda: session.result is not None)
        await until(lambda: not user.application.gpu.busy)
        assert not session.on_hold

    studio(journey)


def test_save_asks_about_a_name_that_is_taken(studio, photos):
    async def journey(user):
        session, taken = user.session, photos / "garden_4x.jpg"
        taken.write_bytes(b"another")
        change_group(session, "saving", replace(session.settings.saving, conflict="ask"))
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        await until(lambda: session.file and session.file.made_for[0] == session.result.request)
        for answer in ("cancel", "replace"):
            user.press("save")
            await until(lambda: user.window.findChildren(NameConflictDialog))
            dialog = user.window.findChild(NameConflictDialog)
            if answer == "cancel":
                dialog.reject()
                await until(lambda: not user.window.findChildren(NameConflictDialog))
                assert (session.saved, taken.read_bytes()) == (None, b"another")
            else:
                next(b for b in dialog.findChildren(QPushButton) if b.text() == "Replace that file").click()
        await until(lambda: session.saved)
        assert session.saved == taken
        assert session.file.bytes == pytest.approx(taken.stat().st_size, rel=0.5)  # a small picture with its metadata

    studio(journey)


def test_another_seed_and_back(studio, photos):
    async def journey(user):
        session, canvas = user.session, user.page.canvas
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        first = session.result
        user.page.controls.seed.setValue(7)
        assert session.stale
        assert canvas.badge
        await user.upscaled()
        assert session.result.request.settings.seeds.base == 7
        assert not canvas.badge
        assert (session.result.photo.pixels != first.photo.pixels).any()
        user.press("undo")
        assert session.result is first
        assert user.page.controls.seed.value() == 0
        user.press("roll")
        await until(lambda: session.result is not first and session.running is None)
        assert session.result.request.settings.seeds.base == session.asked.seeds.base != 0

    studio(journey)


def test_what_was_set_is_found_again(studio, photos, home):
    async def first(user):
        await user.opened(photos / "lake.png")
        user.page.controls.size_field.presets[1].click()
        user.page.controls.seed.setValue(21)
        user.press("lock")
        user.window.resize(780, 600)  # the offscreen screen is 800 pixels wide
        await asyncio.sleep(0.05)

    async def again(user):
        asked = user.session.asked
        assert (asked.size.value, asked.seeds.base, user.session.seed_locked) == (3.0, 21, False)
        assert user.window.size().width() == 780
        assert user.session.settings.remembered.recent == (photos / "lake.png",)
        assert user.page.controls.size_field.presets[1].isChecked()
        assert not user.window.actions_["lock"].isChecked()

    studio(first)
    assert json.loads((home / "settings" / "settings.json").read_text())["remembered"]["asked"]["seeds"]["base"] == 21
    studio(again)


def test_a_broken_settings_file_degrades(studio, home):
    (home / "settings" / "settings.json").write_text("{ broken")

    async def journey(user):
        assert "defaults" in str(user.session.notices.shown[0].message)
        assert (home / "settings" / "settings.json.bad").exists()

    studio(journey)


def test_a_photo_that_is_named_at_the_start_is_opened(studio, photos):
    async def journey(user):
        await until(lambda: user.session.path == photos / "lake.png")

    studio(journey, [photos / "lake.png"])


def test_a_second_start_hands_its_files_over(studio, photos):
    async def journey(user):
        user.application.receive(json.dumps([str(photos / "lake.png")]))
        await until(lambda: user.session.path == photos / "lake.png")

    studio(journey)


def test_several_photos_are_walked_through_while_a_run_ends(studio, photos):
    async def journey(user):
        drop(user.window, files(photos))
        await until(lambda: user.session.photo is not None)
        assert user.session.path.name == "garden.jpg"
        user.press("upscale")
        await until(lambda: user.session.tile is not None)
        user.press("next")
        await until(lambda: user.session.path.name == "lake.png" and user.session.running is None)
        assert user.session.result is None

    studio(journey)


def test_paste_and_copy(studio):
    async def journey(user):
        clipboard = QGuiApplication.clipboard()
        picture = QImage(40, 32, QImage.Format.Format_RGB32)
        picture.fill(0xFF204080)
        clipboard.setImage(picture)
        user.press("paste")
        await until(lambda: user.session.photo is not None)
        assert tuple(user.session.photo.pixels[0, 0]) == (0x20, 0x40, 0x80)
        await user.upscaled()
        user.press("copy")
        assert (clipboard.image().width(), clipboard.image().height()) == (160, 128)

    studio(journey)


def test_addresses_are_not_fetched(studio):
    async def journey(user):
        mime = QMimeData()
        mime.setUrls([QUrl("https://example.org/cat.jpg")])
        drop(user.window, mime)
        assert "not fetched" in str(user.session.notices.shown[0].message)

    studio(journey)


def test_a_full_folder_is_said_and_the_result_stays(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        await user.upscaled()
        saving = replace(user.session.settings.saving, folder=photos / "missing")
        user.session.settings = replace(user.session.settings, saving=saving)
        user.press("save")
        await until(lambda: user.session.notices.shown)
        assert user.session.notices.shown[0].level == "failure"
        assert user.session.unsaved

    studio(journey)


def test_the_damage_is_a_number_as_soon_as_a_model_is_told(studio, photos, tmp_path):
    async def journey(user):
        told = import_model(tiny_rrdb_weights(tmp_path).path)
        await user.opened(photos / "garden.jpg")
        user.session.models = (*user.session.models, told)
        ask(user.session, model=told.id)
        await until(lambda: user.session.estimated_strength is not None)
        assert "estimated" in " ".join(label.text() for label in user.page.findChildren(QLabel))

    studio(journey)


def test_closing_with_a_run_going_on(studio, photos):
    async def journey(user):
        await user.opened(photos / "garden.jpg")
        user.press("upscale")
        await until(lambda: user.session.tile is not None)

    studio(journey)
