"""The window on fabricated state: it looks right, light and dark, and tells what the user wants."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QTextBrowser,
    QWidget,
)

from sinsr_gui.engine.batch.verifying import Consistency
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.image import photo_from_pixels
from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.files.weights import ModelInfo
from sinsr_gui.engine.requests import OutputSize, Request, SeedMap, UpscaleSettings
from sinsr_gui.settings import Remembered
from sinsr_gui.state.session import Engine, FileEstimate, Result, Running, Session
from sinsr_gui.ui import banner
from sinsr_gui.ui.dialogs.about import AboutDialog
from sinsr_gui.ui.dialogs.crash import CrashDialog
from sinsr_gui.ui.dialogs.keyboard_map import KeyboardMapDialog
from sinsr_gui.ui.dropping import addresses_of, image_for, image_of, paths_of, pixels_of
from sinsr_gui.ui.photo.work_area import SETTLED
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.window import MainWindow
from tests.asking import asking
from tests.fakes import smooth_photo
from tests.ui.screenshots import check

SIZE = (1280, 720)
COMPACT = ModelInfo(
    "compact", "Compact", 4, {}, sha256="ab" * 32, path=Path("x"), summary="Small and quick; works offline."
)
CPU = Device("cpu", "cpu", "A processor", 16 * 2**30)


@pytest.fixture
def session():
    made = Session(asked=UpscaleSettings("compact"))
    made.models = (COMPACT,)
    made.engine = Engine(COMPACT, CPU, "float32", 256, 4)
    return made


@pytest.fixture
def window(session, qapp, monkeypatch):
    monkeypatch.setattr("sinsr_gui.ui.status.StatusBar._show_memory", lambda bar: bar.memory.setText("1.0 GB used"))
    made = MainWindow(session)
    made.resize(*SIZE)
    made.statusBar()._show_memory()  # which it tells a moment after the first paint
    yield made
    made.leave()
    made.deleteLater()


def flat_photo(width, height, colours):
    """Four plain quarters, which the few colours of a kept screenshot hold exactly."""
    quarters = np.array(colours, np.uint8).reshape(2, 2, 3)
    return photo_from_pixels(quarters.repeat(height // 2, axis=0).repeat(width // 2, axis=1))


def with_photo(session, result=False):
    garden = flat_photo(150, 100, [(70, 110, 80), (200, 180, 120), (90, 90, 140), (30, 40, 50)])
    session.photo = replace(garden, source=Path("/photos/garden.jpg"))
    if result:
        request, brighter = (
            Request("", COMPACT.sha256, UpscaleSettings("compact")),
            [(90, 140, 100), (240, 220, 150), (110, 110, 180)],
        )
        made = flat_photo(600, 400, [*brighter, (50, 60, 70)])
        session.result = Result(made, request, 12.4, model=COMPACT)
        session.file = FileEstimate("JPEG", 240_000, ())
        session.unsaved = True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_invitation(window, session, theme):
    session.notices.say("notes.txt is not a picture.", "JPEG, PNG, WebP, TIFF, BMP, HEIC and AVIF can be opened.")
    check(window, "empty", theme, SIZE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_result_on_show(window, session, theme, qtbot):
    with_photo(session, result=True)
    window.show()
    qtbot.waitUntil(lambda: window.photo.canvas.complete)
    check(window, "result", theme, SIZE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_dialogs(qapp, theme):
    for name, dialog in (
        ("keys", KeyboardMapDialog()),
        ("crash", CrashDialog("SinSR Studio\n\nTraceback\nValueError: 1", None)),
    ):
        check(dialog, name, theme)
        dialog.close()
        dialog.deleteLater()


def test_about_names_what_it_is_made_of(qapp):
    dialog = AboutDialog()
    text = dialog.findChild(QTextBrowser).toPlainText()
    assert "PySide6-Essentials" in text
    assert "LGPL" in text
    dialog.deleteLater()


def test_about_names_what_computes(qapp, monkeypatch):
    monkeypatch.setattr("sinsr_gui.engine.models.device.metadata.version", lambda name: "1.2")
    card = Device("webgpu", "webgpu", "Radeon RX 6600 (WebGPU)", 2**33)
    dialog = AboutDialog(Engine(ModelInfo("fine", "Fine", 4, {}), card, "float32", 256, 4))
    texts = [label.text() for label in dialog.findChildren(Label)]
    assert "ONNX Runtime 1.2 (WebGPU) on Radeon RX 6600 (WebGPU), float32" in texts
    assert "onnxruntime-ep-webgpu" in dialog.findChild(QTextBrowser).toPlainText()
    dialog.deleteLater()


def test_every_control_can_be_named_and_explained(window, session):
    with_photo(session, result=True)
    window.show()
    nameless = [
        (type(control).__name__, control.toolTip(), control.objectName())
        for kind in (QAbstractButton, QComboBox, QSlider, QSpinBox)
        for control in window.photo.findChildren(kind)
        if control.isVisible()
        and not (control.toolTip() and (control.accessibleName() or getattr(control, "text", str)()))
    ]
    assert nameless == []


def test_nothing_is_clipped_at_the_smallest_size(window, session):
    with_photo(session, result=True)
    window.resize(760, 520)
    window.show()
    for button in window.photo.footer.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width() - 20
            assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))


def test_commands_follow_what_is_possible(window, session):
    actions = window.actions_
    assert not actions["upscale"].isEnabled()
    with_photo(session)
    assert actions["upscale"].isEnabled()
    assert not actions["save"].isEnabled()
    session.running = Running("upscaling")
    assert not actions["upscale"].isEnabled()
    assert actions["stop"].isEnabled()
    session.running = None
    with_photo(session, result=True)
    assert actions["save"].isEnabled()
    session.ask(seeds=SeedMap(4))
    assert actions["undo"].isEnabled()
    assert "F5" in window.photo.canvas.badge


def test_the_file_is_set_next_to_how_large_it_will_be(window, session, qtbot):
    with_photo(session, result=True)
    field, footer = window.photo.controls.file, window.photo.footer
    assert field.estimate.text().replace("\xa0", " ") == "About 240 kB as JPEG"
    assert footer.words.text().endswith(field.estimate.text())
    heeded = {name: field.form.editor(name).isEnabled() for name in ("quality", "subsampling", "lossless")}
    assert heeded == {"quality": True, "subsampling": True, "lossless": False}
    formats = field.form.editor("format")
    with qtbot.waitSignal(field.changed) as told:
        formats.setCurrentIndex(formats.findData("WEBP"))
        formats.activated.emit(formats.currentIndex())
    session.settings = replace(session.settings, saving=told.args[0])
    assert session.settings.saving.format == "WEBP"
    assert field.form.editor("lossless").isEnabled()
    assert not field.form.editor("subsampling").isEnabled()
    session.ask(seeds=SeedMap(3))
    assert "kB" not in footer.words.text()
    session.file = None
    assert not field.estimate.isVisibleTo(window)


def test_a_pause_is_said(window, session):
    with_photo(session)
    footer, action = window.photo.footer, window.actions_["pause"]
    assert not action.isEnabled()
    session.running = Running("upscaling", 3, 12, 40.0)
    assert action.isEnabled()
    assert (footer.pause.text(), footer.words.text()) == ("Pa&use", "3 of 12 tiles, about 40 s left")
    session.on_hold = True
    assert (footer.pause.text(), footer.words.text()) == ("&Resume", "Paused at 3 of 12 tiles")
    assert window.statusBar().left.text() == "Paused"
    session.running, session.on_hold = Running("loading"), False
    assert not action.isEnabled()
    assert not footer.pause.isVisibleTo(window)


def test_size_fields_say_what_comes_out(window, session, qtbot):
    with_photo(session)
    field = window.photo.controls.size_field
    assert field.readout.text() == "600 × 400, 0.2 MP"
    assert "All of it" in field.remark.text()
    with qtbot.waitSignal(field.chosen) as wish:
        field.presets[0].click()
    session.asked = replace(session.asked, size=wish.args[0])
    assert "then Lanczos" in field.remark.text()
    field.kind.setCurrentIndex(field.kind.findData("longest"))
    with qtbot.waitSignal(field.chosen) as wish:
        field.kind.activated.emit(field.kind.currentIndex())
    assert wish.args[0] == OutputSize("longest", 300.0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_print_is_asked_for_by_its_sheet(window, session, qtbot, theme):
    with_photo(session)
    field = window.photo.controls.size_field
    field.kind.setCurrentIndex(field.kind.findData("print"))
    with qtbot.waitSignal(field.chosen) as wish:
        field.kind.activated.emit(field.kind.currentIndex())
    assert wish.args[0] == OutputSize("print", 5.1, 3.4, "cm", 300.0)  # as large as it was
    session.asked = replace(session.asked, size=wish.args[0])
    with qtbot.waitSignal(field.chosen) as wish:
        field.sheet.sides[0].setValue(30)
    session.asked = replace(session.asked, size=replace(wish.args[0], height=0.0))
    assert field.readout.text() == "3,543 × 2,362, 8.4 MP"
    assert field.remark.text().endswith("Print at 300 dpi: 30 × 20 cm")
    field.sheet.unit.setCurrentIndex(1)
    with qtbot.waitSignal(field.chosen) as wish:
        field.sheet.unit.activated.emit(1)
    assert wish.args[0] == OutputSize("print", 11.8, 0.0, "in", 300.0)
    session.asked = replace(session.asked, size=OutputSize("print", 30, 20, "cm", 300))
    window.show()
    qtbot.waitUntil(lambda: window.photo.canvas.complete)
    check(window, "print", theme, SIZE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_the_result_differs_from_the_photo(window, session, qtbot, theme):
    with_photo(session, result=True)
    field = window.photo.controls.agreement
    assert not field.correct.isVisibleTo(field)
    with qtbot.waitSignal(field.check_chosen) as wish:
        field.check.click()
    session.checking = wish.args[0]
    assert "Comparing" in field.score.text()
    difference = np.repeat(np.repeat(np.uint8([[0, 10, 20], [40, 5, 0]]), 50, 0), 50, 1)
    window.show()
    session.agreement = Consistency(33.52, difference, 0.44)
    assert field.score.text().endswith("33.5\N{NO-BREAK SPACE}dB")
    with qtbot.waitSignal(field.correct_asked):
        field.correct.click()
    qtbot.waitUntil(lambda: window.photo.canvas.complete and not field.correct.visibleRegion().isEmpty())
    check(window, "agreement", theme, SIZE)
    session.ask(consistent=True)
    assert field.consistent.isChecked()
    session.agreement = None
    assert not field.correct.isVisibleTo(field)


def test_the_score_of_a_corrected_result_is_in_sight(window, session, qtbot):
    with_photo(session, result=True)
    window.resize(1280, 600)
    field, difference = window.photo.controls.agreement, np.full((100, 150), 9, np.uint8)
    session.checking = True
    window.show()
    session.agreement = Consistency(33.52, difference, 0.44)
    qtbot.waitUntil(lambda: not field.correct.visibleRegion().isEmpty())
    session.ask(consistent=True)
    session.running = Running("upscaling", 3, 12, 95.0, size=(600, 400), fraction=0.25)
    qtbot.wait(20)
    session.result = replace(session.result, request=asking(session.result.request, consistent=True))
    session.agreement = session.running = None
    qtbot.wait(20)
    session.agreement = Consistency(60.9, difference, 0.1)
    qtbot.wait(2 * SETTLED)
    assert field.score.visibleRegion().boundingRect().height() == field.score.height()


def test_the_controls_stay_in_place_when_the_scroll_bar_comes(window, session, qtbot):
    with_photo(session, result=True)
    window.resize(1280, 1300)
    window.show()
    width = window.photo.controls.model.width()
    bar = window.photo.work._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: not bar.isVisible())
    window.resize(1280, 640)
    qtbot.waitUntil(bar.isVisible)
    assert window.photo.controls.model.width() == width


def test_commands_turn_through_the_ways_to_compare(window, session):
    with_photo(session, result=True)
    window.show()
    canvas, seen = window.photo.canvas, []
    for _ in range(6):
        window.actions_["next_mode"].trigger()
        seen.append(canvas.mode)
    assert seen == ["slider-vertical", "side", "blink", "difference", "loupe", "slider"]
    window.actions_["previous_mode"].trigger()
    assert canvas.mode == "loupe"


def test_a_new_window_fits_on_the_screen(session, qapp):
    window = MainWindow(session)
    screen = window.screen().availableSize()
    assert window.width() < screen.width()
    assert window.height() <= screen.height() - 24
    window.deleteLater()


def test_tab_reaches_the_tools_above_the_canvas(window, session):
    with_photo(session)
    window.show()
    window._navigation.findChildren(QAbstractButton)[-1].setFocus()
    seen = []
    for _ in range(4):
        window.focusNextPrevChild(True)
        seen.append(window.focusWidget())
    assert set(seen) <= set(window.photo.toolbar.findChildren(QWidget))


def test_letters_are_keys_only_where_photos_are(window, session):
    page = QWidget()
    window.add_page(page, "models", "Models", "")
    roll, quit = window.actions_["roll"], window.actions_["quit"]
    assert roll.shortcut().toString() == "R"
    window.show_page(page)
    assert roll.shortcuts() == []
    assert quit.shortcut().toString() == "Ctrl+Q"
    window.show_page(window.photo)
    assert [key.toString() for key in window.actions_["fit"].shortcuts()] == ["F", "0"]


def test_typing_in_a_field_is_no_shortcut(window, session, qtbot):
    with_photo(session)
    window.show()
    wishes = []
    window.photo.controls.chosen.connect(wishes.append)
    rolled = []
    window.actions_["roll"].triggered.connect(rolled.append)
    field = window.photo.controls.seed.findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [wish.seeds.base for wish in wishes] == [12]
    assert rolled == []


def test_progress_is_said(window, session):
    with_photo(session)
    footer = window.photo.footer
    session.running = Running("upscaling", 3, 12, 95.0, size=(600, 400), fraction=0.25)
    assert "3 of 12 tiles" in footer.words.text()
    assert "2 min" in footer.words.text()
    assert footer.bar.value() == 250
    assert footer.stop.isVisibleTo(footer)
    assert not footer.upscale.isVisibleTo(footer)


def test_buttons_stay_under_the_pointer_while_something_is_told(window, session):
    with_photo(session)
    window.show()
    footer = window.photo.footer

    def place(button):
        QApplication.processEvents()
        assert button.isVisible()
        return button.mapTo(window, button.rect().topLeft()).y()

    places = []
    for told in (None, Running("loading"), Running("upscaling", 3, 12, 95.0), None):
        session.running = told
        places.append(place(footer.stop if told and told.what == "upscaling" else footer.upscale))
    known = Remembered(pace={"compact": 0.01, "fine": 0.01})
    session.settings = replace(session.settings, remembered=known)
    assert footer.words.text()
    assert len({*places, place(footer.upscale)}) == 1


def test_notices_are_dismissed_one_by_one(window, session, qtbot):
    session.notices.say("One.")
    session.notices.fail(EngineError("Two.", "Do it."))
    with qtbot.waitSignal(window.banner.dismissed) as wish:
        window.banner.findChildren(QAbstractButton)[0].click()
    session.notices.dismiss(wish.args[0])
    assert [str(notice.message) for notice in session.notices.shown] == ["Two."]
    session.notices.dismiss(session.notices.shown[0])
    assert not window.banner.isVisibleTo(window)


def test_a_notice_moves_nothing(window, session):
    with_photo(session)
    window.show()
    before = window.pages.geometry()
    session.notices.say("One.")
    session.notices.say("Two.", "A hint that is so long that it does not fit into one line of a narrow window. " * 3)
    QApplication.processEvents()
    assert window.pages.geometry() == before
    assert before.contains(window.banner.geometry())
    rows = window.banner.findChildren(QFrame, "banner")
    assert [row.height() >= row.heightForWidth(row.width()) for row in rows] == [True, True]
    window.resize(window.minimumSize())
    QApplication.processEvents()
    assert window.pages.geometry().contains(window.banner.geometry())


def test_a_saved_file_is_shown_in_its_folder(window, session, qtbot):
    session.notices.say("a_4x.jpg is saved.", level="done", file=Path("/photos/a_4x.jpg"))
    with qtbot.waitSignal(window.banner.reveal_asked) as wish:
        window.banner.findChild(QPushButton).click()
    assert wish.args == [Path("/photos/a_4x.jpg")]


def test_what_is_done_goes_by_itself(window, session, qtbot, monkeypatch):
    monkeypatch.setattr(banner, "PASSING", 10)
    session.notices.say("It stays.")
    with qtbot.waitSignal(window.banner.dismissed) as wish:
        session.notices.say("It goes.", level="done")
    assert str(wish.args[0].message) == "It goes."


def test_saving_is_what_comes_next(window, session):
    footer = window.photo.footer

    def roles():
        return footer.upscale.property("role"), footer.save.property("role")

    with_photo(session)
    assert roles() == ("primary", "")
    with_photo(session, result=True)
    session.asked = session.result.request.settings
    assert roles() == ("", "primary")
    session.ask(strength=0.5)
    assert roles() == ("primary", "")
    session.undo()
    session.unsaved = False
    assert roles() == ("primary", "")


def test_enter_presses_the_button_with_the_keyboard(window, session, qtbot):
    with_photo(session)
    window.show()
    window.photo.footer.upscale.setFocus()
    with qtbot.waitSignal(window.actions_["upscale"].triggered):
        QTest.keyClick(window.photo.footer.upscale, Qt.Key.Key_Return)


def test_the_photo_has_a_menu(window, session):
    with_photo(session)
    names = [action.text() for action in window.photo.canvas.actions() if not action.isSeparator()]
    assert [name.replace("&", "") for name in names[:4]] == ["Upscale", "Preview this part", "Save", "Save as…"]
    assert window.photo.canvas.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu


def test_the_window_takes_the_whole_screen_and_gives_it_back(window):
    window.show()
    window.turn_full_screen()
    assert window.isFullScreen()
    window.turn_full_screen()
    assert not window.isFullScreen()


def test_what_is_dropped_becomes_paths_and_pixels(tmp_path):
    mime = QMimeData()
    mime.setUrls([f"file://{tmp_path}/a%20b.jpg", "https://example.org/x.png"])
    assert paths_of(mime) == (tmp_path / "a b.jpg",)
    assert addresses_of(mime) == ("https://example.org/x.png",)
    photo = smooth_photo(21, 13, alpha=True)
    picture = QMimeData()
    picture.setImageData(image_for(photo))
    pixels, alpha = pixels_of(image_of(picture))
    opaque = photo.alpha > 0
    assert abs(pixels[opaque].astype(int) - photo.pixels[opaque]).max() <= 1
    assert (alpha == photo.alpha).all()


def test_a_window_that_nobody_sees_keeps_nothing_waiting(window, run, monkeypatch):
    """Started minimised, on another desktop, behind a locked screen: it is not painted, and all else goes on."""
    monkeypatch.setattr("sinsr_gui.ui.window.PATIENCE", 0.05)
    window.hide()
    run(window.painted())
