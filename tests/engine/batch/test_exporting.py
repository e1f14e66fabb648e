"""The stream over files: order of events, what a failure costs, what is left behind, what a second run repeats."""

import errno
import json
import os

import pytest

from sinsr_gui.engine.batch import exporting
from sinsr_gui.engine.batch.exporting import ExportPlan, export, export_job, journal_for
from sinsr_gui.engine.batch.find_images import Source
from sinsr_gui.engine.batch.journal import open_journal
from sinsr_gui.engine.batch.naming import Job, name_targets
from sinsr_gui.engine.errors import BadImage, CannotWrite
from sinsr_gui.engine.events import (
    BatchDone,
    FileDone,
    FileFailed,
    FileSkipped,
    FileStarted,
    Planned,
    TileDone,
    Upscaled,
)
from sinsr_gui.engine.image import SaveOptions, load_photo, read_recipe, save_photo
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import OutputSize, Request, UpscaleSettings
from tests.fakes import close_folder, smooth_photo


@pytest.fixture
def plan(tiny_model, tmp_path):
    """A plan for three pictures, with a journal."""
    (tmp_path / "in").mkdir()
    out = tmp_path / "out"
    jobs = []
    for number, name in enumerate("abc"):
        source = tmp_path / "in" / f"{name}.png"
        save_photo(smooth_photo(20 + number, 16), source)
        jobs.append(Job(source, 0, out / f"{name}.png"))
    request = Request("", tiny_model.info.sha256, UpscaleSettings(tiny_model.info.id), tile=16, overlap=8)
    return ExportPlan(tuple(jobs), request, SaveOptions(), journal=journal_for(out, request, SaveOptions()))


def changed(plan, **changes):
    fields = {name: getattr(plan, name) for name in plan.__slots__}
    return ExportPlan(**fields | changes)


def kinds(events):
    return [type(event) for event in events if not isinstance(event, TileDone)]


def left(plan):
    return sorted(path.name for path in plan.jobs[0].target.parent.iterdir())


FILE = [FileStarted, Planned, Upscaled, FileDone]


def test_all_is_done_and_nothing_else_is_left(tiny_model, plan):
    events = list(export(tiny_model, plan))
    assert kinds(events) == FILE * 3 + [BatchDone]
    assert events[-1] == BatchDone(3, 0, 0)
    assert left(plan) == ["a.png", "b.png", "c.png"]
    done = [event for event in events if isinstance(event, FileDone)]
    assert [(event.source, event.target) for event in done] == [(job.source, job.target) for job in plan.jobs]


def test_recipe_says_how_it_was_made(tiny_model, plan):
    list(export(tiny_model, plan))
    request, facts = parse_recipe(read_recipe(plan.jobs[0].target))
    assert request == exporting.job_request(plan, plan.jobs[0], load_photo(plan.jobs[0].source).sha256)
    assert facts["source"] == "../in/a.png"
    assert facts["model_name"] == tiny_model.info.name
    assert str(plan.jobs[0].source.parent.parent) not in json.dumps(facts)


def test_second_run_does_nothing(tiny_model, plan):
    list(export(tiny_model, plan))
    for again in (plan, changed(plan, conflict="rename"), changed(plan, resume=True)):
        assert kinds(export(tiny_model, again)) == [FileStarted, FileSkipped] * 3 + [BatchDone]
    assert kinds(export(tiny_model, changed(plan, conflict="overwrite"))) == FILE * 3 + [BatchDone]


def test_without_recipes_the_journal_remembers(tiny_model, plan):
    plan = changed(plan, recipe=False, conflict="overwrite", resume=True)
    stream = export(tiny_model, plan)
    for event in stream:
        if isinstance(event, FileDone) and event.source == plan.jobs[1].source:
            break
    stream.close()
    skipped = [event.source.name for event in export(tiny_model, plan) if isinstance(event, FileSkipped)]
    assert skipped == ["a.png", "b.png"]


@pytest.mark.parametrize("kind", [FileStarted, Planned, TileDone, Upscaled])
def test_closing_leaves_only_finished_files(tiny_model, plan, kind):
    stream = export(tiny_model, plan)
    for event in stream:
        if isinstance(event, FileDone):
            break
    assert isinstance(next(event for event in stream if isinstance(event, kind)), kind)
    stream.close()
    assert left(plan) == [plan.journal.name, "a.png"]
    assert list(export(tiny_model, changed(plan, resume=True)))[-1] == BatchDone(2, 1, 0)
    assert left(plan) == ["a.png", "b.png", "c.png"]


def test_unfinished_files_of_a_killed_run_are_removed(tiny_model, plan):
    stream = export(tiny_model, plan)
    next(event for event in stream if isinstance(event, Planned))
    target = plan.jobs[0].target
    save, part = exporting.save_photo, target.parent / "nothing"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(SystemExit)
        )  # killed before it took place
        patch.setattr("pathlib.Path.unlink", lambda *_, **__: None)
        with pytest.raises(SystemExit):
            save(smooth_photo(8, 8), target)
    stream.close()
    assert not part.exists()
    assert any(name.endswith(".part") for name in left(plan))
    list(export(tiny_model, changed(plan, resume=True)))
    assert left(plan) == ["a.png", "b.png", "c.png"]


def test_a_bad_file_does_not_end_the_batch(tiny_model, plan):
    plan.jobs[1].source.write_text("no picture")
    events = list(export(tiny_model, plan))
    assert kinds(events) == [*FILE, FileStarted, FileFailed, *FILE, BatchDone]
    failed = next(event for event in events if isinstance(event, FileFailed))
    assert isinstance(failed.error, BadImage)
    assert failed.error.__traceback__ is None
    save_photo(smooth_photo(20, 16), plan.jobs[1].source)
    assert list(export(tiny_model, changed(plan, resume=True)))[-1] == BatchDone(1, 2, 0)
    assert left(plan) == ["a.png", "b.png", "c.png"]


def test_a_fault_of_the_program_costs_one_file(tiny_model, plan, monkeypatch):
    def load(path):
        return load_photo(path) if path.name != "b.png" else {}["key"]

    monkeypatch.setattr(exporting, "load_photo", load)
    events = list(export(tiny_model, plan))
    assert events[-1] == BatchDone(2, 0, 1)
    error = next(event.error for event in events if isinstance(event, FileFailed))
    assert "KeyError" in str(error.message)
    assert "Traceback" in error.__notes__[0]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_full_disk_ends_the_batch(tiny_model, plan, monkeypatch, number):
    def save(photo, path, *rest, **options):
        if path.name == "b.png":
            raise CannotWrite("It is full.") from OSError(number, "full")
        return save_photo(photo, path, *rest, **options)

    monkeypatch.setattr(exporting, "save_photo", save)
    seen = []
    with pytest.raises(CannotWrite):
        seen += export(tiny_model, plan)
    assert left(plan) == [plan.journal.name, "a.png"]
    monkeypatch.undo()
    assert list(export(tiny_model, changed(plan, resume=True)))[-1] == BatchDone(2, 1, 0)


def test_what_the_format_cannot_hold_is_known_before_rendering(tiny_model, plan):
    jobs = (Job(plan.jobs[0].source, 0, plan.jobs[0].target.with_suffix(".xyz")),)
    assert kinds(export(tiny_model, changed(plan, jobs=jobs))) == [FileStarted, FileFailed, BatchDone]


@pytest.mark.parametrize("link", [None, "hardlink_to", "symlink_to"])
def test_an_original_is_never_replaced_and_nothing_is_rendered_for_it(tiny_model, plan, link):
    source = plan.jobs[0].source
    before, target = source.read_bytes(), source
    if link:
        target = source.with_name("other name.png")
        getattr(target, link)(source)
    plan = changed(plan, jobs=(Job(source, 0, target), *plan.jobs[1:]), conflict="overwrite")
    events = list(export(tiny_model, plan))
    assert kinds(events) == [FileStarted, FileFailed, *FILE * 2, BatchDone]
    failed = next(event for event in events if isinstance(event, FileFailed))
    assert "is the original itself" in str(failed.error)
    assert source.read_bytes() == before


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written_is_known_before_rendering(tiny_model, plan, monkeypatch, number):
    out = plan.jobs[0].target.parent
    out.mkdir()
    close_folder(monkeypatch, out, number)
    events = []
    if number == errno.EROFS:  # as every other file would meet
        with pytest.raises(CannotWrite, match="write-protected"):
            events += export(tiny_model, changed(plan, journal=None))
    else:
        events += export(tiny_model, changed(plan, journal=None))
        assert kinds(events) == [FileStarted, FileFailed] * 3 + [BatchDone]
        assert "Writing there is not permitted" in str(events[1].error.message)
    assert not any(isinstance(event, TileDone) for event in events)
    assert left(plan) == []


def test_output_folder_that_cannot_be_made(tiny_model, plan, tmp_path):
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "file" / "out"
    with pytest.raises(CannotWrite):
        list(export(tiny_model, changed(plan, journal=out / ".journal")))


def test_renaming_avoids_names_of_other_jobs(tiny_model, plan):
    target = plan.jobs[0].target
    target.parent.mkdir()
    target.write_bytes(b"foreign")
    second = Job(plan.jobs[1].source, 0, target.with_name("a (2).png"))
    plan = changed(plan, jobs=(plan.jobs[0], second), conflict="rename")
    targets = [event.target.name for event in export(tiny_model, plan) if isinstance(event, FileDone)]
    assert targets == ["a (3).png", "a (2).png"]
    assert target.read_bytes() == b"foreign"


def test_one_job_at_a_time(tiny_model, plan):
    """As the window does it: the list is its own, and so is the journal."""
    with open_journal(plan.journal, resume=True) as journal:
        first, second, _ = plan.jobs
        events = list(export_job(tiny_model, plan, first, journal))
        assert kinds(events) == [Planned, Upscaled, FileDone]
        second.source.write_text("no picture")
        assert kinds(export_job(tiny_model, plan, second, journal)) == [FileFailed]
        assert kinds(export_job(tiny_model, plan, first, journal)) == [FileSkipped]
    assert left(plan) == [plan.journal.name, "a.png"]


def appearing(target, events):
    """The events, while a file of the result's name appears when it is rendered."""
    for event in events:
        if isinstance(event, Upscaled):
            target.write_bytes(b"foreign")
        yield event


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_meanwhile_is_left_alone(tiny_model, plan, monkeypatch, links):
    if not links:  # as on the file system of a stick
        monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(errno.EPERM, "no links here")))
    target = plan.jobs[0].target
    plan = changed(plan, jobs=plan.jobs[:1])
    events = list(appearing(target, export(tiny_model, plan)))
    assert kinds(events) == [FileStarted, Planned, Upscaled, FileSkipped, BatchDone]
    assert target.read_bytes() == b"foreign"
    target.unlink()
    events = list(appearing(target, export(tiny_model, changed(plan, conflict="rename"))))
    assert [event.target.name for event in events if isinstance(event, FileDone)] == ["a (2).png"]
    assert target.read_bytes() == b"foreign"
    assert [name for name in left(plan) if not name.endswith("journal")] == ["a (2).png", "a.png"]
    assert load_photo(target.with_name("a (2).png")).width == 80
    (done,) = [event for event in appearing(target, export(tiny_model, changed(plan, conflict="overwrite")))
               if isinstance(event, FileDone)]  # fmt: skip
    assert load_photo(done.target).width == 80


def test_a_photo_that_is_gone_after_its_first_seed_keeps_its_second(tiny_model, plan):
    first, second = (Job(plan.jobs[0].source, seed, plan.jobs[0].target.with_name(f"{seed}.png")) for seed in (0, 1))
    for event in export(tiny_model, changed(plan, jobs=(first, second))):
        if isinstance(event, FileDone):
            first.source.unlink(missing_ok=True)
    assert event == BatchDone(2, 0, 0)
    assert parse_recipe(read_recipe(second.target))[1]["source_bytes"] == 0


def names(plan, sources, seeds=(0,), **options):
    out = plan.jobs[0].target.parent
    jobs = name_targets([Source(source) for source in sources], seeds, out, OutputSize(), "compact", **options)
    return changed(plan, jobs=jobs)


def done(model, plan):
    return [event.target.name for event in export(model, plan) if isinstance(event, FileDone)]


@pytest.mark.parametrize("conflict", ["skip", "rename", "overwrite"])
def test_a_picture_that_is_added_later_makes_no_other_anew(tiny_model, plan, conflict):
    plan = changed(plan, conflict=conflict)
    first = plan.jobs[0].source
    added = first.with_suffix(".tif")
    save_photo(smooth_photo(20, 12), added)
    assert done(tiny_model, names(plan, [first], suffix=".png")) == ["a_4x.png"]
    again = done(tiny_model, names(plan, [first, added], suffix=".png"))
    assert again == (["a_4x.png", "a_4x-tif.png"] if conflict == "overwrite" else ["a_4x-tif.png"])
    once_more = done(tiny_model, names(plan, [added], suffix=".png"))
    assert once_more == (["a_4x-tif.png"] if conflict == "overwrite" else [])
    assert left(plan) == ["a_4x-tif.png", "a_4x.png"]


def test_nor_does_a_seed_that_is_added_later(tiny_model, plan):
    sources = [plan.jobs[0].source]
    assert done(tiny_model, names(plan, sources)) == ["a_4x.png"]
    assert done(tiny_model, names(plan, sources, (0, 1))) == ["a_4x-1.png"]
    assert done(tiny_model, names(plan, sources, (1,))) == []


def test_a_disk_that_is_full_from_the_first_byte(tiny_model, plan, monkeypatch):
    """Nothing can be written into the journal, and so nothing is left to write when it is closed."""
    opened = type(plan.journal).open

    def full(path, mode="r", *args, **options):
        writes = path == plan.journal and mode != "rb"
        return opened(type(path)("/dev/full") if writes else path, mode, *args, **options)

    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no such device")
    monkeypatch.setattr("pathlib.Path.open", full)
    with pytest.raises(CannotWrite, match="No space left"):
        list(export(tiny_model, plan))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_journal_that_is_no_file_is_said(tiny_model, plan):
    plan.journal.parent.mkdir()
    for make in (os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/full")):
        make(plan.journal)
        with pytest.raises(CannotWrite, match="is no file"):
            list(export(tiny_model, changed(plan, resume=True)))
        plan.journal.rename(plan.journal.with_name(f"moved-{len(left(plan))}"))
