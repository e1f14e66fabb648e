"""Saving: the bytes of the command line, never over the original, back again by the recipe."""

from dataclasses import replace

import pytest

from sinsr_gui import cli
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.image import save_photo
from sinsr_gui.flows.change_settings import change_group
from sinsr_gui.flows.photo.open import open_paths
from sinsr_gui.flows.photo.save import save, snapshot
from sinsr_gui.flows.photo.upscale_photo import upscale
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.paths import resource
from sinsr_gui.state.batch import Answer
from sinsr_gui.state.results import Results
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo


@pytest.fixture
def upscaled(finish, session, tmp_path):
    """A session with a photo from a file and its result."""
    path = tmp_path / "photos" / "garden.jpg"
    path.parent.mkdir()
    save_photo(smooth_photo(40, 30), path)

    async def journey():
        worker = FakeWorker()
        await open_paths(session, worker, (path,))
        await upscale(session, worker, Loaded(), Results())

    finish(journey())
    return session


@pytest.mark.parametrize("kind", ["source", "PNG", "WEBP"])
def test_the_window_and_the_command_line_write_the_same_bytes(finish, upscaled, tmp_path, kind):
    saving = replace(upscaled.settings.saving, format=kind, quality=88)
    upscaled.settings = replace(upscaled.settings, saving=saving)
    by_window = finish(save(upscaled, FakeWorker(), snapshot(upscaled)))
    kept = by_window.read_bytes()
    by_window.unlink()
    words = [
        "upscale",
        str(upscaled.path),
        "-o",
        str(by_window.parent),
        "--model",
        upscaled.asked.model,
        "--tile",
        "32",
    ]
    words += ["--device", "cpu", "--precision", "float32", "--quality", "88"]
    words += [] if kind == "source" else ["--format", kind.lower()]
    assert cli.main(words) == 0
    assert by_window.read_bytes() == kept


def test_nothing_is_saved_inside_the_program(upscaled, tmp_path):
    assert snapshot(upscaled).home == upscaled.path.parent
    upscaled.photo = replace(upscaled.photo, source=resource("sample.jpg"))
    upscaled.settings = upscaled.settings.remembering(folder=tmp_path)
    assert snapshot(upscaled).home is None
    assert snapshot(upscaled).suggestion == tmp_path / "sample_4x.jpg"


def test_names_never_collide(finish, upscaled):
    first = finish(save(upscaled, FakeWorker(), snapshot(upscaled)))
    assert (first.name, upscaled.saved, upscaled.unsaved) == ("garden_4x.jpg", first, False)
    change_group(upscaled, "saving", replace(upscaled.settings.saving, quality=80))
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled))).name == "garden_4x (2).jpg"


def test_saving_twice_saves_once(finish, upscaled, tmp_path):
    first = finish(save(upscaled, FakeWorker(), snapshot(upscaled)))
    upscaled.notices.dismiss(*upscaled.notices.shown)
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled))) == first
    (notice,) = upscaled.notices.shown
    assert (str(notice.message), notice.level, notice.file) == ("garden_4x.jpg is saved.", "done", first)
    assert [path.name for path in first.parent.glob("*_4x*")] == ["garden_4x.jpg"]
    elsewhere = tmp_path / "mine.png"
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled), elsewhere)) == elsewhere
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled))) == elsewhere
    elsewhere.unlink()
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled))).name == "garden_4x (2).jpg"


@pytest.mark.parametrize("answer", [Answer("overwrite"), Answer("rename"), None])
def test_a_name_that_is_taken_is_asked_about(finish, upscaled, answer):
    change_group(upscaled, "saving", replace(upscaled.settings.saving, conflict="ask"))
    taken, asked = upscaled.path.with_name("garden_4x.jpg"), []

    async def ask(clash, several):
        asked.append((clash.target, several))
        return answer

    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled), ask=ask)) == taken
    assert asked == []
    taken.write_bytes(b"another")
    upscaled.unsaved = True
    where = finish(save(upscaled, FakeWorker(), snapshot(upscaled), ask=ask))
    assert asked == [(taken, False)]
    expected = {"overwrite": taken, "rename": taken.with_name("garden_4x (2).jpg")}
    assert where == (expected[answer.conflict] if answer else None)
    assert upscaled.unsaved == (answer is None)
    assert (taken.read_bytes() == b"another") == (where != taken)


def test_the_original_is_never_overwritten(finish, upscaled):
    before = upscaled.path.read_bytes()
    with pytest.raises(CannotWrite, match="the original itself"):
        finish(save(upscaled, FakeWorker(), snapshot(upscaled), upscaled.path))
    assert upscaled.path.read_bytes() == before


def test_a_chosen_suffix_decides_the_format(finish, upscaled, tmp_path):
    target = tmp_path / "chosen.png"
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled), target)) == target
    assert target.read_bytes().startswith(b"\x89PNG")


def test_a_folder_of_the_settings_is_used(upscaled, tmp_path):
    saving = replace(upscaled.settings.saving, folder=tmp_path)
    upscaled.settings = replace(upscaled.settings, saving=saving)
    assert snapshot(upscaled).suggestion == tmp_path / "garden_4x.jpg"


def test_a_dropped_result_brings_photo_and_settings_back(finish, upscaled):
    upscaled.result = replace(upscaled.result)
    target = finish(save(upscaled, FakeWorker(), snapshot(upscaled)))
    later = Session()
    finish(open_paths(later, FakeWorker(), (target,)))
    assert later.path == upscaled.path
    assert later.asked == upscaled.asked
    assert later.result.request == upscaled.result.request
    assert not later.stale


def test_a_result_finds_its_photo_among_those_that_were_opened_last(finish, upscaled, tmp_path):
    elsewhere = tmp_path / "some" / "where" / "else" / "über.png"
    elsewhere.parent.mkdir(parents=True)
    finish(save(upscaled, FakeWorker(), snapshot(upscaled), elsewhere))
    finish(open_paths(upscaled, FakeWorker(), (elsewhere,)))
    assert upscaled.path.name == "garden.jpg"
    assert not upscaled.stale


def test_a_result_without_its_photo_is_opened_as_a_photo(finish, upscaled):
    target = finish(save(upscaled, FakeWorker(), snapshot(upscaled)))
    upscaled.path.unlink()
    later = Session()
    finish(open_paths(later, FakeWorker(), (target,)))
    assert later.path == target
    assert "not found" in str(later.notices.shown[0].message)


def test_saving_works_when_the_photo_was_moved_meanwhile(finish, upscaled):
    upscaled.path.unlink()
    assert finish(save(upscaled, FakeWorker(), snapshot(upscaled))).exists()
