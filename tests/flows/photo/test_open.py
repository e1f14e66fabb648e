"""Opening: what can be shown is shown, what cannot is named once, and results bring their photos back."""

from pathlib import Path

import numpy as np
import pytest

from sinsr_gui.engine.image import decoders, load_photo, save_photo
from sinsr_gui.engine.recipe import write_recipe
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.flows.photo.open import NAMED, open_paths, paste, walk
from sinsr_gui.paths import resource
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "phötos"
    folder.mkdir()
    for name, width in (("a b.png", 20), ("b.jpg", 24), ("c.tif", 28)):
        save_photo(smooth_photo(width, 16), folder / name)
    return folder


def open_all(finish, session, *paths):
    finish(open_paths(session, FakeWorker(), paths))


def test_the_first_of_several_is_shown_and_the_others_wait(finish, photos):
    session = Session()
    open_all(finish, session, photos / "b.jpg", photos / "a b.png")
    assert session.path == photos / "b.jpg"
    assert session.photo.width == 24
    assert session.queue == (photos / "b.jpg", photos / "a b.png")
    assert session.settings.remembered.recent == (photos / "b.jpg",)
    assert session.settings.remembered.folder == photos


def test_the_folder_of_the_sample_is_no_place_to_come_back_to(finish, photos):
    session = Session()
    open_all(finish, session, photos / "b.jpg")
    open_all(finish, session, resource("sample.jpg"))
    assert session.settings.remembered.folder == photos


def test_a_folder_is_walked_through_and_round(finish, photos):
    session = Session()
    open_all(finish, session, photos)
    widths = [session.photo.width]
    for step in (1, 1, 1, -1):
        finish(walk(session, FakeWorker(), step))
        widths.append(session.photo.width)
    assert widths == [20, 24, 28, 20, 28]


def test_what_is_no_picture_is_named_and_the_photo_stays(finish, photos):
    session = Session()
    open_all(finish, session, photos / "c.tif")
    (photos / "notes.txt").write_text("hello")
    open_all(finish, session, photos / "notes.txt")
    assert session.path == photos / "c.tif"
    (notice,) = session.notices.shown
    assert str(notice.message) == "notes.txt is not a picture."
    assert notice.level == "warning"
    open_all(finish, session, photos / "c.tif")
    assert session.notices.shown == ()


def test_many_that_are_none_make_one_notice(finish, photos):
    session = Session()
    wrong = [photos / f"{number}.txt" for number in range(5)]
    for path in wrong:
        path.write_text("hello")
    open_all(finish, session, *wrong, photos / "a b.png")
    (notice,) = session.notices.shown
    assert str(notice.message) == "5 files were left out."
    assert str(notice.hint).count("is not a picture") == NAMED
    assert str(notice.hint).endswith("And 2 more.")
    assert session.path == photos / "a b.png"


def test_another_photo_drops_the_result_of_the_first(finish, photos, session):
    session.result = object()
    open_all(finish, session, photos / "a b.png")
    assert session.result is None
    assert session.path == photos / "a b.png"


def test_a_header_is_parsed_once(finish, photos, monkeypatch, tmp_path):
    source, made = photos / "a b.png", tmp_path / "made.png"
    request = Request(load_photo(source).sha256, "", UpscaleSettings())
    save_photo(smooth_photo(80, 64), made, recipe=write_recipe(request, {"source_bytes": source.stat().st_size}))
    parsed = []
    real = decoders._opener
    monkeypatch.setattr(
        decoders, "_opener", lambda kind: lambda file, path: (parsed.append(path), real(kind)(file, path))[1]
    )
    session = Session()
    open_all(finish, session, photos / "b.jpg", photos / "c.tif")
    assert parsed == [photos / "b.jpg", photos / "c.tif"]
    parsed.clear()
    open_all(finish, session, made, source)
    assert (session.path, session.result.request) == (source, request)
    assert [parsed.count(path) for path in (made, source)] == [1, 2]  # the photo is one of the dropped files itself


def test_a_picture_that_cannot_be_decoded_makes_way_for_the_next(finish, photos):
    session, broken = Session(), photos / "b.jpg"
    broken.write_bytes(broken.read_bytes()[:400])
    open_all(finish, session, broken, photos / "c.tif")
    assert session.path == photos / "c.tif"
    assert session.queue == (photos / "c.tif",)
    assert str(session.notices.shown[-1].message).startswith("b.jpg")


def test_a_pasted_bitmap_has_no_path(finish):
    session = Session(queue=(Path("x.png"),))
    finish(paste(session, FakeWorker(), np.full((8, 10, 3), 7, np.uint8)))
    assert (session.photo.width, session.path, session.queue) == (10, None, ())


def test_a_result_whose_recipe_is_damaged_is_opened_as_a_photo_and_that_is_said(finish, tmp_path):
    session, made = Session(), tmp_path / "made.png"
    save_photo(smooth_photo(8, 8), made, recipe='{"sinsr": 3}')
    finish(open_paths(session, FakeWorker(), [made]))
    assert session.path == made
    assert [str(one.message) for one in session.notices.shown] == [
        "made.png is opened as a photo. The recipe inside this picture is damaged."
    ]
