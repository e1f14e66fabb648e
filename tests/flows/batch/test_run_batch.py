"""The batch's flow: edits while it runs, pause, stop, bad files, and the same bytes as the command line's."""

import asyncio
from dataclasses import replace

import pytest

from sinsr_gui.engine.batch.exporting import ExportPlan, export
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.batch.seed_policy import own_seed
from sinsr_gui.engine.batch.verifying import read_request
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.flows.batch import run_batch as flow
from sinsr_gui.flows.batch.queueing import add_files, pause, retry, retry_failed, skip
from sinsr_gui.flows.batch.run_batch import export_batch
from sinsr_gui.flows.batch.unfinished import bring_back, find_unfinished, list_unfinished, new_description, resume_list
from sinsr_gui.flows.photo.resolving import BatchSettings, batch_settings
from sinsr_gui.settings import Compute, Saving, Seeding, Settings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session
from tests.fakes import FakeWorker, smooth_photo


class Desk:
    """A batch of small pictures in `in/`, to be saved in `out/`."""

    def __init__(self, folder, model):
        self.folder, self.model = folder, model
        self.inside, self.out, self.kept = folder / "in", folder / "out", folder / "batches"
        self.batch, self.session, self.gpu, self.io = Batch(), Session(), FakeWorker(), FakeWorker()
        self.session.settings = Settings(saving=Saving(folder=self.out, conflict="skip"))
        self.order = BatchSettings(UpscaleSettings(), Compute(tile=16), self.session.settings.saving)
        self.description = new_description(self.kept)

    def picture(self, name, width=20):
        path = self.inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        save_photo(smooth_photo(width, 16), path)
        return path

    async def add(self, *paths):
        await add_files(self.batch, self.session, self.io, paths or (self.inside,), recursive=True)

    async def start(self):
        async def load(order):
            return self.model

        await export_batch(self.batch, self.session, self.order, self.gpu, self.io, load, self.description)

    def statuses(self):
        return [item.status for item in self.batch.queue]

    def results(self):
        """Not the journal, which stays while some file has failed."""
        return sorted(path.relative_to(self.out).as_posix() for path in self.out.rglob("[!.]*") if path.is_file())


@pytest.fixture
def desk(tmp_path, tiny_model):
    """Four pictures, one of them deeper, one of them bad."""
    made = Desk(tmp_path, tiny_model)
    made.picture("a.png")
    made.picture("b.png", 24)
    made.picture("deep/c.png", 28)
    (made.inside / "bad.jpg").write_bytes(b"no picture")
    return made


async def until(condition):
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came")


def test_all_but_the_bad_one(desk):
    async def main():
        await desk.add()
        assert desk.statuses() == ["waiting", "waiting", "failed", "waiting"]
        assert str(desk.batch.queue[2].reason) == "bad.jpg is not a picture."
        await desk.start()

    asyncio.run(main())
    assert desk.statuses() == ["done", "done", "failed", "done"]
    assert desk.results() == ["a_4x.png", "b_4x.png", "deep/c_4x.png"]
    assert desk.batch.finished
    assert desk.batch.fraction_done == 1
    assert desk.batch.phase == "idle"
    assert not list(desk.kept.iterdir())


def test_the_same_bytes_as_the_command_line(desk, tmp_path):
    async def main():
        await desk.add()
        await desk.start()

    asyncio.run(main())
    request = Request("", desk.model.info.sha256, UpscaleSettings(desk.model.info.id), tile=16)
    target = tmp_path / "out2" / "a_4x.png"
    plan = ExportPlan((Job(desk.inside / "a.png", 0, target),), request, SaveOptions())
    list(export(desk.model, plan))
    assert target.read_bytes() == (desk.out / "a_4x.png").read_bytes()


def test_edited_while_it_runs(desk):
    """Added, removed and skipped files count at once, and the file being upscaled is left when it is taken off."""
    late = desk.picture("late/a.png", 32)

    async def main():
        await desk.add(desk.inside / "a.png", desk.inside / "b.png", desk.inside / "deep" / "c.png")
        run = asyncio.create_task(desk.start())
        await until(lambda: desk.batch.fraction > 0)
        skip(desk.batch, [desk.batch.current])
        desk.batch.queue.remove([desk.inside / "deep" / "c.png"])
        await desk.add(late)
        await run

    asyncio.run(main())
    assert desk.statuses() == ["skipped", "done", "done"]
    assert desk.results() == ["a_4x.png", "b_4x.png"]  # one name for the skipped and the late one: it was free
    assert desk.batch.queue.find(late).target == desk.out / "a_4x.png"


def test_names_of_finished_files_are_kept(desk):
    late = desk.picture("late/a.png", 32)

    async def main():
        await desk.add(desk.inside / "a.png", desk.inside / "b.png")
        run = asyncio.create_task(desk.start())
        await until(lambda: desk.statuses()[0] == "done")
        await desk.add(late)
        await run

    asyncio.run(main())
    assert desk.results() == ["a_4x (2).png", "a_4x.png", "b_4x.png"]


def test_a_finished_photo_is_no_name_for_the_result_of_another(desk):
    """Even if files of that name are to be replaced: it is an original."""
    photo = desk.picture("a_4x.png", 28)
    before = photo.read_bytes()
    desk.order = replace(desk.order, saving=Saving(folder=desk.inside, conflict="overwrite"))

    async def main():
        await desk.add(photo)
        await desk.start()
        assert desk.statuses() == ["done"]
        await desk.add(desk.inside / "a.png")
        await desk.start()

    asyncio.run(main())
    assert desk.statuses() == ["done", "done"]
    assert photo.read_bytes() == before
    assert (desk.inside / "a_4x (2).png").exists()


def test_pause_holds_and_stop_keeps_what_is_done(desk):
    async def main():
        await desk.add()
        run = asyncio.create_task(desk.start())
        await until(lambda: desk.batch.current == desk.inside / "b.png" and desk.batch.fraction > 0)
        pause(desk.batch, True)
        await asyncio.sleep(0)
        held = desk.batch.fraction
        for _ in range(50):
            await asyncio.sleep(0)
        assert desk.batch.fraction == held
        assert desk.batch.phase == "paused"
        pause(desk.batch, False)
        await until(lambda: desk.batch.current == desk.inside / "deep" / "c.png")
        pause(desk.batch, True)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run

    asyncio.run(main())
    assert desk.statuses() == ["done", "done", "failed", "waiting"]
    assert desk.batch.phase == "idle"
    assert not desk.batch.finished
    assert [path.name for path in desk.out.glob("*.png")] != []
    assert desk.gpu.closed == 3


def test_stopped_when_it_was_just_saved(desk):
    """The worker may save a file while it is told to stop: the next run finds it, and it counts as done."""

    async def main():
        await desk.add()
        run = asyncio.create_task(desk.start())
        await until(lambda: (desk.out / "a_4x.png").exists())
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
        assert desk.statuses() == ["waiting", "waiting", "failed", "waiting"]
        await desk.start()
        assert desk.statuses() == ["done", "done", "failed", "done"]
        retry(desk.batch, [desk.inside / "a.png"])  # nobody stopped this one: it is told why it needs no work
        await desk.start()

    asyncio.run(main())
    assert desk.batch.queue[0].status == "skipped"
    assert str(desk.batch.queue[0].reason) == "It is already done."


def test_a_left_batch_is_offered_and_goes_on(desk):
    async def main():
        await desk.add()
        run = asyncio.create_task(desk.start())
        await until(lambda: desk.statuses().count("done") == 2)
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)

    asyncio.run(main())

    later = Desk(desk.folder, desk.model)

    async def again():
        await find_unfinished(later.batch, later.io, later.kept)
        (left,) = later.batch.unfinished
        assert (left.files, left.folder) == (4, desk.out)
        later.order = await resume_list(later.batch, later.io, left)
        later.description = left.path
        assert later.order == desk.order
        await later.start()

    asyncio.run(again())
    assert later.statuses() == ["skipped", "skipped", "failed", "done"]
    assert str(later.batch.queue[0].reason) == "It is already done."
    assert later.batch.unfinished == ()
    assert list_unfinished(later.kept) == ()


def test_failed_ones_are_tried_again(desk):
    async def main():
        await desk.add()
        await desk.start()
        (desk.inside / "bad.jpg").unlink()
        desk.picture("bad.jpg")
        retry_failed(desk.batch)
        assert desk.statuses()[2] == "waiting"
        await desk.start()

    asyncio.run(main())
    assert desk.statuses() == ["done"] * 4
    assert desk.results() == ["a_4x.png", "b_4x.png", "bad_4x.jpg", "deep/c_4x.png"]


def test_results_of_this_program_are_not_upscaled_again(desk):
    async def main():
        await desk.add()
        await desk.start()
        await desk.add(desk.out / "a_4x.png")

    asyncio.run(main())
    assert desk.batch.queue[4].status == "skipped"
    assert "already a result" in str(desk.batch.queue[4].reason)


def test_a_full_disk_stops_with_a_notice(desk, monkeypatch):
    def full(*args):
        raise CannotWrite("The disk is full.", "Make room.")
        yield

    monkeypatch.setattr(flow, "export_job", full)

    async def main():
        await desk.add()
        await desk.start()

    asyncio.run(main())
    assert [str(notice.message) for notice in desk.session.notices.shown] == ["The disk is full."]
    assert desk.statuses() == ["waiting", "waiting", "failed", "waiting"]
    assert desk.batch.phase == "idle"


def test_beside_each_photo(desk):
    desk.order = replace(desk.order, saving=Saving(conflict="skip"))

    async def main():
        await desk.add()
        await desk.start()

    asyncio.run(main())
    assert (desk.inside / "a_4x.png").exists()
    assert (desk.inside / "deep" / "c_4x.png").exists()
    assert [path.suffix for path in desk.kept.iterdir()] == [".journal"]  # for the file that failed


def test_a_batch_that_is_taken_up_brings_its_controls_back():
    first, later = Session(), Session()
    first.ask(seeds=SeedMap(base=7), colour_fix="off")
    first.settings = Settings(saving=Saving(quality=80))
    bring_back(later, batch_settings(first))
    assert batch_settings(later) == batch_settings(first)
    later.undo()
    assert later.asked == Session().asked


@pytest.mark.parametrize("seeding", [Seeding(policy="own"), Seeding(policy="best", best_of=3)])
def test_each_file_gets_its_seed_as_on_the_command_line(desk, seeding):
    desk.order = replace(desk.order, seeding=seeding)

    async def main():
        await desk.add(desk.inside / "a.png", desk.inside / "b.png")
        await desk.start()

    asyncio.run(main())
    names = [f"{stem}_4x.png" for stem in "ab"]
    assert desk.results() == names
    recipes = [read_request(desk.out / name) for name in names]
    seeds = [request.settings.seeds.base for request, _ in recipes]
    if seeding.policy == "own":
        assert seeds == [own_seed(desk.inside / name, 0) for name in ("a.png", "b.png")]
    else:
        assert all(seed in range(3) for seed in seeds)
        for (_, facts), seed in zip(recipes, seeds, strict=True):
            scores = facts["seed_policy"]["consistency_db"]
            assert len(scores) == 3
            assert scores[str(seed)] == max(scores.values())
    bring_back(desk.session, desk.order)
    assert desk.session.settings.seeding == seeding
