"""The seeds page on fabricated cells: what it shows, what it asks for."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from sinsr_gui.engine.image import photo_from_pixels
from sinsr_gui.engine.messages import verbatim
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import PictureNoise, SeedMap, SeedRegion, Stamp
from sinsr_gui.state.comparing import Chosen, Comparing, ModelCell
from sinsr_gui.state.seeds import Candidate, Cell, Duel, Preview, Seeds, Spread
from sinsr_gui.state.session import Session
from sinsr_gui.ui.seeds.page import SeedsPage
from sinsr_gui.ui.seeds.trust import averaged
from tests.ui.screenshots import check

SIZE = (1180, 640)
BOX = (40, 30, 60, 36)


def blocks(width, height):
    """A picture of few colours, which screenshots keep exactly."""
    y, x = np.mgrid[0:height, 0:width]
    colours = np.array([(60, 80, 110), (90, 120, 90), (150, 140, 110), (190, 180, 160)], np.uint8)
    return colours[(x * 4 // width + y * 3 // height) % 4]


def cell(seed):
    pixels = blocks(240, 144)
    pixels[20:60, 20 + 15 * seed : 60 + 15 * seed] = (200, 100, 40)
    return Cell(seed, pixels)


@pytest.fixture
def session():
    made = Session()
    made.photo = photo_from_pixels(blocks(300, 200))
    made.ask(seeds=SeedMap(2))
    return made


@pytest.fixture
def seeds():
    return Seeds(
        box=BOX,
        cells=(*(cell(seed) for seed in range(8)), Cell(8)),
        favourites=(Candidate("compact", 2), Candidate("compact", 5), *[None] * 7),
    )


@pytest.fixture
def comparing(session, tmp_path):
    """Two models that have rendered the region, one that could not, and one that was not chosen."""
    session.models = tuple(
        ModelInfo(id, name, 4, {}, path=tmp_path)
        for id, name in (("compact", "Compact"), ("fine", "Fine"), ("bsrgan", "BSRGAN"), ("other", "Another"))
    )
    cells = (
        ModelCell(Chosen("compact"), verbatim("Compact"), cell(1).pixels, 0.82),
        ModelCell(Chosen("fine"), verbatim("Fine"), cell(4).pixels, 3.4),
        ModelCell(Chosen("bsrgan"), verbatim("BSRGAN"), error=verbatim("BSRGAN is damaged: a tensor is missing.")),
    )
    return Comparing(chosen=tuple(map(Chosen, ("compact", "fine", "bsrgan"))), cells=cells, box=BOX)


@pytest.fixture
def page(session, seeds, comparing, qtbot):
    made = SeedsPage(session, seeds, comparing)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["sheet", "duel", "morph", "trust", "paint", "models"])
def test_it_looks_like_this(page, session, seeds, view, theme, qtbot):
    seeds.view = view
    seeds.duel = Duel(1, 3, (4, 5))
    seeds.other, seeds.average = 5, 8
    seeds.preview = Preview(SeedMap(2, 5, 0.4), cell(4).pixels, BOX)
    ramp = (np.arange(240) // 60 * np.float32(0.006))[None].repeat(144, 0)
    seeds.spread = Spread(8, cell(2).pixels, ramp)
    if view == "paint":
        session.ask(
            seeds=SeedMap(2, regions=(SeedRegion(5, (Stamp(90, 90, 30),)), SeedRegion(7, (Stamp(200, 60, 20),))))
        )
    page.morph.slider.blockSignals(True)
    page.morph.slider.setValue(40)
    if view == "paint":
        page.resize(*SIZE)
        page.show()
        qtbot.waitUntil(lambda: page.paint.canvas.complete)
    check(page, f"seeds-{view}", theme, SIZE)


def test_the_certainty_map_has_one_scale_and_no_grid():
    grid = np.zeros((48, 64), np.float32)
    grid[::4, ::4] = 0.16  # one pixel in sixteen, as a model draws four at once
    inside = averaged(grid)[12:-12, 12:-12]
    assert np.allclose(inside, 0.01, atol=1e-6)
    spot = np.zeros((48, 64), np.float32)
    spot[20:28, 40:48] = 0.06
    place = np.unravel_index(averaged(spot).argmax(), spot.shape)
    assert max(abs(place[0] - 24), abs(place[1] - 44)) <= 1
    assert np.allclose(averaged(np.full((5, 3), 0.03, np.float32)), 0.03)


def test_a_cell_is_taken_kept_and_turned_down(page, seeds, qtbot):
    first = page.sheet.cells[3]
    with qtbot.waitSignal(page.sheet.taken) as asked:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert asked.args == [3]
    for key, signal in ((Qt.Key.Key_Return, "taken"), (Qt.Key.Key_X, "rejected"), (Qt.Key.Key_H, "kept")):
        with qtbot.waitSignal(getattr(page.sheet, signal)) as asked:
            QTest.keyClick(first, key)
        assert asked.args == [3]
    with qtbot.waitSignal(page.sheet.rejected):
        first.cross.click()
    with qtbot.waitSignal(page.sheet.kept):
        first.heart.click()


def test_the_taken_seed_is_marked(page, session):
    marked = lambda: [cell.seed for cell in page.sheet.cells if cell.property("chosen")]  # noqa: E731
    assert marked() == [2]
    session.ask(seeds=SeedMap(6))
    assert marked() == [6]


def test_sixteen_cells_have_less_room_than_four(page, seeds, qtbot):
    page.resize(*SIZE)
    page.show()
    four, sixteen = page.sheet.room(4), page.sheet.room(16)
    assert four[0] > 1.9 * sixteen[0]
    assert min(sixteen) > 60


def test_digits_take_favourites(page, qtbot):
    with qtbot.waitSignal(page.key_pressed) as asked:
        QTest.keyClick(page, Qt.Key.Key_2)
    assert asked.args == [1]
    assert [button.isEnabled() for button in page.side.keys] == [True, True, *[False] * 7]
    with qtbot.waitSignal(page.side.favourite_taken) as asked:
        page.side.keys[1].click()
    assert asked.args == [1]


def test_arrows_choose_in_a_tournament(page, seeds, qtbot):
    seeds.view, seeds.duel = "duel", Duel(4, 7, (1,))
    for key, winner in ((Qt.Key.Key_Left, 4), (Qt.Key.Key_Right, 7)):
        with qtbot.waitSignal(page.duel.preferred) as asked:
            QTest.keyClick(page.duel, key)
        assert asked.args == [winner]
    seeds.duel, seeds.champion = None, 7
    with qtbot.waitSignal(page.duel.taken) as asked:
        QTest.keyClick(page.duel, Qt.Key.Key_Left)
    assert asked.args == [7]


def test_arrows_choose_also_while_a_button_has_the_keyboard(page, seeds, qtbot):
    seeds.view, seeds.duel = "duel", Duel(4, 7, (1,))
    for button in (*page.duel.buttons, page.duel.again):
        with qtbot.waitSignal(page.duel.preferred) as asked:
            QTest.keyClick(button, Qt.Key.Key_Right)
        assert asked.args == [7]


def test_a_tournament_is_offered_when_there_are_two_to_compete(page, seeds):
    seeds.view = "duel"
    assert page.duel.again.isEnabled()
    seeds.cells = seeds.cells[:1]
    assert not page.duel.again.isEnabled()
    assert not any(picture.isVisibleTo(page.duel) for picture in page.duel.pictures)


def test_escape_stops_rendering(page, seeds, qtbot):
    seeds.wanted = 9
    with qtbot.waitSignal(page.side.stop_asked):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_a_cell_that_will_not_come_does_not_say_that_it_is_waiting(page, seeds):
    seeds.wanted = 9
    assert page.sheet.cells[8].picture.waiting == "Waiting"
    seeds.wanted = 0
    assert page.sheet.cells[8].picture.waiting == "Not rendered"


def test_it_says_how_long_rendering_takes(page, seeds):
    seeds.wanted, seeds.done, seeds.seconds_left = 36, 4, 40.0
    assert (page.side._progress.maximum(), page.side._progress.value()) == (36, 4)
    assert page.side._left.text() == "About 40 s left"


def test_a_mix_can_be_used_once_it_was_seen(page, seeds, qtbot):
    seeds.view = "morph"
    assert not page.morph.use.isEnabled()
    with qtbot.waitSignal(page.morph.amount_chosen) as asked:
        page.morph.slider.setValue(30)
    assert asked.args == [0.3]
    seeds.preview = Preview(SeedMap(2, seeds.other, 0.3), cell(1).pixels, BOX)
    with qtbot.waitSignal(page.morph.used) as asked:
        page.morph.use.click()
    assert asked.args == [0.3]


def test_the_dial(page, seeds, session, qtbot):
    seeds.view, seeds.average = "trust", 1
    assert not page.trust.measure.isEnabled()
    with qtbot.waitSignal(page.trust.average_chosen) as asked:
        page.trust.dial.setValue(3)
    assert asked.args == [8]
    seeds.average = 8
    with qtbot.waitSignal(page.trust.used) as asked:
        page.trust.use.click()
    assert asked.args == [8]
    session.ask(mean_of=8)
    assert not page.trust.use.isEnabled()


def test_a_stroke_is_told_as_a_whole(page, seeds, session, qtbot):
    page.resize(*SIZE)
    page.show()
    seeds.view = "paint"
    canvas = page.paint.canvas
    qtbot.waitUntil(lambda: canvas.comparison.photo is session.photo)
    middle = canvas.rect().center()
    with qtbot.waitSignal(page.paint.painted) as asked:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(canvas, middle + QPoint(90, 0))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(90, 0))
    (stamps,) = asked.args
    assert len(stamps) > 3
    assert stamps[0].x == pytest.approx(150, abs=2)
    session.ask(seeds=SeedMap(0, regions=(SeedRegion(5, stamps), SeedRegion(6, stamps))))
    assert [page.paint.layers.item(row).text() for row in range(2)] == ["Seed 6", "Seed 5"]
    with qtbot.waitSignal(page.paint.layer_removed) as asked:
        page.paint.remove.click()
    assert asked.args == [1]


def test_the_frame_is_moved_in_the_overview(page, qtbot):
    page.resize(*SIZE)
    page.show()
    overview = page.side.overview
    with qtbot.waitSignal(overview.moved) as asked:
        QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.rect().center())
    assert asked.args == pytest.approx([150, 100], abs=2)
    with qtbot.waitSignal(overview.moved) as asked:
        QTest.keyClick(overview, Qt.Key.Key_Right)
    assert asked.args == [100, 48]


def test_without_a_photo_nothing_can_be_done(qtbot):
    page = SeedsPage(Session(), Seeds())
    qtbot.addWidget(page)
    assert not page.isEnabled()


def test_models_are_chosen_flipped_and_taken(page, seeds, comparing, qtbot):
    seeds.view = "models"
    assert [view.picture.waiting for view in page.models.cells][2] == "BSRGAN is damaged: a tensor is missing."
    with qtbot.waitSignal(page.models.taken) as asked:
        QTest.mouseClick(page.models.cells[1], Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert asked.args == [1]
    with qtbot.waitSignal(page.models.kept) as asked:
        QTest.keyClick(page.models.cells[1], Qt.Key.Key_H)
    with qtbot.waitSignal(page.models.models_chosen) as asked:
        page.models.list.item(3).setCheckState(Qt.CheckState.Checked)
    assert asked.args == [tuple(map(Chosen, ("compact", "fine", "bsrgan", "other")))]
    comparing.look = "difference"
    comparing.flip(1)
    assert comparing.shown == 1
    assert "Fine beside Compact" in page.models._caption.text()
    with qtbot.waitSignal(page.models.flipped) as asked:
        QTest.keyClick(page.models, Qt.Key.Key_Left)
    assert asked.args == [-1]
    for action, kind in zip(page.models.menu.actions(), ("sheet", "wipe", "pair"), strict=True):
        with qtbot.waitSignal(page.models.export_asked) as asked:
            action.trigger()
        assert asked.args == [kind]


def test_a_model_without_seeds_leaves_the_models_to_compare(page, session, seeds, monkeypatch):
    monkeypatch.setattr(ModelInfo, "has_noise", property(lambda self: False))
    session.ask(model="compact")
    assert not page.sheet.isEnabled()
    seeds.view = "models"
    assert page.models.isEnabled()


@pytest.mark.parametrize(("width", "beside"), [(1600, True), (760, False)])
def test_the_hint_is_read_whole_in_any_window(page, seeds, width, beside):
    seeds.view = "paint"
    page.resize(width, 600)
    page.show()
    page._place_hint()
    assert bool(page._hint.text()) == beside
    assert page._hint_below.isVisible() != beside
    assert "no seam" in page._hint_below.text()


def test_a_chosen_model_of_several_steps_is_offered_in_other_numbers_of_them(page, session, comparing, qtbot, tmp_path):
    schedule = {"unet": {}, "autoencoder": {}, "schedule": {"steps": 15}}
    teacher = ModelInfo("resshift", "ResShift", 4, schedule, path=tmp_path, distilled=False)
    page._seeds.view = "models"
    session.models = (*session.models, teacher)
    comparing.chosen = (*comparing.chosen, Chosen("resshift"))
    rows = [page.models.list.item(row) for row in range(page.models.list.count())]
    assert [row.text().strip() for row in rows[4:]] == ["ResShift", "1 step", "4 steps", "5 steps", "10 steps"]
    with qtbot.waitSignal(page.models.models_chosen) as asked:
        rows[6].setCheckState(Qt.CheckState.Checked)
    assert asked.args[0][-2:] == (Chosen("resshift"), Chosen("resshift", 4))
    comparing.chosen = comparing.chosen[:-1]
    assert page.models.list.count() == 5


@pytest.mark.parametrize("size", [(1280, 720), (1000, 640)])
def test_nine_models_of_the_room_that_the_page_tells_fit(page, seeds, comparing, size):
    page.resize(*size)
    page.show()
    seeds.view = "models"
    comparing.chosen = tuple(Chosen(f"model{index}") for index in range(9))
    width, height = (side // 4 * 4 for side in page.room())
    picture = blocks(width, height)
    comparing.cells = tuple(ModelCell(one, verbatim(one.model), picture, 1.0) for one in comparing.chosen)
    page.grab()
    for view in page.models.cells:
        assert view.picture.width() >= width
        assert view.picture.height() >= height
    assert page.width() == size[0]


NOT_TAUGHT = {"config": {"stage": "refine", "losses": {}}}


def test_the_look_of_a_picture_is_asked_for_where_the_model_was_taught(page, session, seeds, qtbot):
    look, info = page.side.look, ModelInfo("compact", "Compact", 4, {"schedule": {}}, training=NOT_TAUGHT)
    session.models = (info,)
    session.ask(model="compact")
    assert look.isVisibleTo(page)
    assert not look.take.isEnabled()
    assert "Compact was not taught" in look.take.toolTip()
    assert not look.departure.isVisibleTo(page)
    session.models = (replace(info, training={}),)
    assert look.take.isEnabled()
    assert "enlargement of this photo" in look.take.toolTip()
    with qtbot.waitSignal(look.picture_asked):
        look.take.click()
    session.ask(seeds=SeedMap(2, found=PictureNoise("", "", "", 0.4)))
    assert look.departure.isVisibleTo(page)
    assert look.departure.slider.value() == 40
    with qtbot.waitSignal(look.departure_chosen, check_params_cb=lambda share: share == 0.5):
        look.departure.slider.setValue(50)
    with qtbot.waitSignal(look.let_go):
        look.end.click()
    seeds.wanted = 3
    assert not look.take.isEnabled()
    seeds.wanted, seeds.view = 0, "models"
    assert not look.isVisibleTo(page)
    seeds.view, session.models = "sheet", (replace(info, architecture={"unet": {"kind": "rrdb"}}),)
    assert not look.isVisibleTo(page)  # no noise, no seeds


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_look_in_use_looks_like_this(page, session, theme):
    session.ask(seeds=SeedMap(2, found=PictureNoise("", "", "", 0.4)))
    check(page, "seeds-look", theme, SIZE)
