"""A batch by a crew whose workers are here, end at will, and may not see the files: the same results as without."""

from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace

import pytest

from sinsr_gui.engine.batch.exporting import ExportPlan, export, journal_for
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.cluster import cluster_export
from sinsr_gui.engine.cluster.cluster_evaluation import evaluate_on_cluster
from sinsr_gui.engine.cluster.cluster_export import export_on_cluster
from sinsr_gui.engine.cluster.crew import Lost
from sinsr_gui.engine.cluster.remote_worker import Loaded, Made, RemoteWorker, Unseen
from sinsr_gui.engine.cluster.sent_files import FolderMark, Seen, model_files, read_all
from sinsr_gui.engine.evaluation.evaluating import evaluate
from sinsr_gui.engine.events import BatchDone, FileDone, FileFailed, FileProgressed, FileSkipped, FileStarted, Scored
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.requests import Request, UpscaleSettings
from tests.fakes import smooth_photo


@dataclass(eq=False)
class Local:
    """A worker of this process, where a crew would have one elsewhere."""

    worker: RemoteWorker
    stream: object = None
    task: object = None
    blind: bool = False


class LocalCrew:
    """Two workers; `losses` of their first answers are lost, `late` ones after the result was made."""

    def __init__(self, model, losses=0, late=False):
        self.ray = SimpleNamespace(put=lambda value: value)
        self.members = [Local(worker_with(model)) for _ in range(2)]
        self.losses, self.late, self.ended = losses, late, False

    @property
    def busy(self):
        return any(member.task is not None for member in self.members)

    def idle(self):
        return [member for member in self.members if member.task is None]

    def hand(self, member, task, verb, *arguments):
        member.task, member.stream = task, getattr(member.worker, verb)(*arguments)

    def answers(self):
        for member in self.members:
            if member.task is None:
                continue
            task, item = member.task, next(member.stream, None)
            if item is None:
                member.task = None
                continue
            if self.losses and (isinstance(item, Made) if self.late else True):
                self.losses -= 1
                member.stream.close()
                member.task, item = None, Lost()
            yield member, task, item

    def end(self):
        self.ended = True
        for member in self.members:
            if member.task is not None:
                member.stream.close()
                member.task = None


def worker_with(model):
    worker = RemoteWorker()
    worker._model = model
    return worker


@pytest.fixture
def plan(tiny_model, tmp_path):
    """Four pictures, one of which is none."""
    (tmp_path / "in").mkdir()
    out = tmp_path / "out"
    jobs = []
    for number, name in enumerate("abcd"):
        source = tmp_path / "in" / f"{name}.png"
        save_photo(smooth_photo(40 + number, 32), source)
        jobs.append(Job(source, 0, out / f"{name}.png"))
    jobs[2].source.write_bytes(b"no picture")
    request = Request("", tiny_model.info.sha256, UpscaleSettings(tiny_model.info.id), tile=16, overlap=8)
    save = SaveOptions(keep_time=True)
    return ExportPlan(tuple(jobs), request, save, journal=journal_for(out, request, save))


def expected(model, plan):
    """The files that a batch of one machine makes, which are then taken away."""
    list(export(model, plan))
    paths = [job.target for job in plan.jobs if job.target.exists()]
    found = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}
    for path in [*paths, plan.journal]:
        path.unlink()
    return found


def made(plan):
    paths = [job.target for job in plan.jobs if job.target.exists()]
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def outcomes(events):
    return sorted((type(event).__name__, event.source.name) for event in events if is_outcome(event))


def is_outcome(event):
    return isinstance(event, FileDone | FileSkipped | FileFailed)


ALL = [("FileDone", "a.png"), ("FileDone", "b.png"), ("FileDone", "d.png"), ("FileFailed", "c.png")]


def test_the_same_files_and_a_second_run_does_nothing(tiny_model, plan):
    wanted = expected(tiny_model, plan)
    events = list(export_on_cluster(LocalCrew(tiny_model), plan))
    assert made(plan) == wanted
    assert outcomes(events) == ALL
    assert events[-1] == BatchDone(3, 0, 1)
    assert {event.index for event in events if isinstance(event, FileProgressed)} == {0, 1, 2, 3}
    for before, after in pairwise(events):
        assert is_outcome(after) == isinstance(before, FileStarted)
    again = list(export_on_cluster(LocalCrew(tiny_model), plan))
    assert [kind for kind, _ in outcomes(again)] == ["FileFailed", *["FileSkipped"] * 3]


@pytest.mark.parametrize("late", [False, True])
def test_nothing_is_lost_and_nothing_made_twice_when_workers_end(tiny_model, plan, late):
    wanted = expected(tiny_model, plan)
    events = list(export_on_cluster(LocalCrew(tiny_model, losses=2, late=late), plan))
    assert made(plan) == wanted
    assert outcomes(events) == ALL
    handed = [event.source.name for event in events if isinstance(event, FileProgressed) and event.share == 0]
    if late:  # the results were there before their workers could say so
        assert [handed.count(name) for name in ("a.png", "b.png", "d.png")] == [1, 1, 1]


def test_a_file_over_which_every_worker_ends_fails_alone(tiny_model, plan):
    crew = LocalCrew(tiny_model, losses=cluster_export.TRIES)
    crew.members.pop()
    events = list(export_on_cluster(crew, plan))
    assert outcomes(events) == [ALL[1], ALL[2], ("FileFailed", "a.png"), ALL[3]]


def test_what_a_worker_does_not_see_is_sent_there_and_back(tiny_model, plan, monkeypatch):
    wanted = expected(tiny_model, plan)
    monkeypatch.setattr(Seen, "is_here", lambda self: False)
    monkeypatch.setattr(FolderMark, "can_write", lambda self: False)
    assert outcomes(export_on_cluster(LocalCrew(tiny_model), plan)) == ALL
    assert made(plan) == wanted


def test_stopped_in_the_middle_it_leaves_nothing_behind_and_goes_on(tiny_model, plan):
    wanted = expected(tiny_model, plan)
    crew = LocalCrew(tiny_model)
    stream = export_on_cluster(crew, plan)
    for event in stream:
        if isinstance(event, FileDone):
            break
    stream.close()
    folder = plan.jobs[0].target.parent
    assert crew.ended
    assert not list(folder.glob("*.part"))
    done = list(folder.glob("?.png"))
    resumed = ExportPlan(plan.jobs, plan.request, plan.save, journal=plan.journal, resume=True)
    events = list(export_on_cluster(LocalCrew(tiny_model), resumed))
    assert sum(isinstance(event, FileSkipped) for event in events) == len(done) >= 1
    assert made(plan) == wanted


def test_a_folder_is_known_by_what_it_holds(tmp_path):
    file = tmp_path / "journal"
    file.write_bytes(b"one\ntwo\n")
    assert FolderMark(file, 4, b"two\n").can_write()
    assert not FolderMark(file, 4, b"six\n").can_write()
    assert not FolderMark(tmp_path / "other" / "journal", 4, b"two\n").can_write()


def test_a_model_is_loaded_from_files_that_are_sent(tiny_model, tmp_path):
    files = model_files(tiny_model.info)
    strange = [Seen(path, (1, 1)) for path in files]
    assert list(RemoteWorker().load(tiny_model.info, strange, "cpu", "float32", 1)) == [Unseen()]
    (answer,) = RemoteWorker().load(tiny_model.info, strange, "cpu", "float32", 1, read_all(files))
    assert isinstance(answer, Loaded)
    assert (answer.precision, answer.tile) == ("float32", tiny_model.tile)


@pytest.mark.parametrize("seen", [True, False])
def test_scores_are_those_of_here(tiny_model, tmp_path, monkeypatch, seen):
    pairs = []
    for number in range(3):
        paths = tmp_path / f"true{number}.png", tmp_path / f"{number}.png"
        save_photo(smooth_photo(80, 64 + 4 * number), paths[0])
        save_photo(smooth_photo(20, 16 + number), paths[1])
        pairs.append(paths)
    request = Request("", "", UpscaleSettings(), tile=32, overlap=8)
    here = [event for event in evaluate(tiny_model, pairs, request) if isinstance(event, Scored)]
    if not seen:
        monkeypatch.setattr(Seen, "is_here", lambda self: False)
    events = evaluate_on_cluster(LocalCrew(tiny_model, losses=1), pairs, request)
    found = sorted((event for event in events if isinstance(event, Scored)), key=lambda event: event.name)
    assert found == here
