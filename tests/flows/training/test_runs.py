"""From a folder of photos to a run that is started, paused, found again and forgotten; without a real trainer."""

import asyncio
import time

import numpy as np
import pytest
from PIL import Image

from sinsr_gui import process
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.messages import NOTHING, say
from sinsr_gui.engine.process_identity import this_process
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.flows.training import known_runs, runs
from sinsr_gui.flows.training.run_names import free_folder, offer_name
from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Checked, PresetEstimate, Training
from tests.fakes import FakeWorker
from tests.runs import make_run, started, stepped
from trainer.run.run_dir import RunDir


@pytest.fixture
def photos(tmp_path):
    """Six photos, one twice, one too small, one broken."""
    folder = tmp_path / "photos"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for index in range(6):
        coarse = rng.integers(0, 255, (20, 24, 3), np.uint8)
        Image.fromarray(coarse).resize((288, 264), Image.Resampling.BICUBIC).save(folder / f"{index}.png")
    (folder / "again.png").write_bytes((folder / "0.png").read_bytes())
    Image.new("RGB", (40, 40)).save(folder / "small.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 nothing")
    return folder


@pytest.fixture
def session(tmp_path, monkeypatch):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    return Session(settings=Settings(compute=Compute(device="cpu")))


@pytest.fixture
def starts(monkeypatch):
    """The folders on which a trainer was started; it is this very process."""
    calls = []

    def start(path):
        calls.append(path)
        return this_process()

    monkeypatch.setattr(process, "start", start)
    return calls


def checked(session, folder):
    training, io, gpu = Training(), FakeWorker(), FakeWorker()
    seen = []
    training.events.checked.connect(lambda now: seen.append(now))
    asyncio.run(runs.choose_photos(session, training, io, gpu, folder))
    return training, seen


def test_what_training_takes_is_told_where_webgpu_is_chosen(session, photos):
    """It cannot train: torch's own device does."""
    session.settings = Settings(compute=Compute(device="webgpu"))
    training, _ = checked(session, photos)
    assert training.offers
    assert training.chosen


def test_a_folder_is_checked_photo_by_photo(session, photos):
    training, seen = checked(session, photos)
    assert [now.done for now in seen if now and not now.finished] == [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert seen[-1].ready
    assert seen[-1].usable == 7
    words = {str(finding.message): finding.files for finding in seen[-1].findings}
    assert words["Cannot be read:"] == ("broken.jpg",)
    assert words["Too small for a crop:"] == ("small.png",)
    assert words["Copies of others, byte by byte:"] == ("again.png",)
    personal = next(offer for offer in training.offers if offer.id == "personal")
    assert personal.seconds > 0
    assert personal.memory > 0
    assert personal.disk > 0
    assert training.chosen == "personal"
    assert "official" in [offer.id for offer in training.offers if offer.problem]


def test_a_folder_without_photos_is_refused_in_place(session, tmp_path):
    training, seen = checked(session, tmp_path)
    assert "holds no photos" in str(seen[-1].refused)
    assert not training.can_start
    assert training.offers == ()


def test_a_run_is_made_remembered_and_started(session, photos, starts, tmp_path):
    training, _ = checked(session, photos)
    training.name, training.parent = "My model", tmp_path / "runs"
    loaded = Loaded(("compact", session.settings.compute), object())
    session.engine = object()
    path = asyncio.run(runs.start_run(session, training, FakeWorker(), FakeWorker(), loaded))
    assert path == tmp_path / "runs" / "My-model"
    assert starts == [path]
    assert (loaded.model, session.engine, training.busy) == (None, None, False)
    assert session.settings.remembered.runs == (path,)
    assert [(known.name, known.stage) for known in training.known] == [("My model", "refine")]
    assert (path / "heldout" / "gt").is_dir()
    assert free_folder(tmp_path / "runs", "My model") == tmp_path / "runs" / "My-model-2"


def test_two_runs_do_not_have_one_name(session, photos, starts, tmp_path):
    training, _ = checked(session, photos)
    training.parent = tmp_path / "runs"
    for _ in range(2):
        asyncio.run(runs.start_run(session, training, FakeWorker(), FakeWorker(), Loaded()))
    assert sorted(known.name for known in training.known) == ["my-model", "my-model-2"]
    offer_name(training)
    assert training.name == "my-model-3"
    training.name = "garden"
    offer_name(training)
    assert training.name == "garden"


def test_a_run_does_not_look_at_every_photo_again(session, photos, starts, tmp_path, monkeypatch):
    from trainer.data import preparing

    training, _ = checked(session, photos)
    training.name, training.parent = "My model", tmp_path / "runs"
    monkeypatch.setattr(preparing, "check", lambda *_: pytest.fail("checked twice"))
    asyncio.run(runs.start_run(session, training, FakeWorker(), FakeWorker(), Loaded()))
    assert starts


def test_a_name_that_cannot_be_is_refused_and_leaves_nothing(session, photos, starts, tmp_path):
    training, _ = checked(session, photos)
    training.name, training.parent = "?!", tmp_path / "runs"
    with pytest.raises(EngineError, match="cannot work"):
        asyncio.run(runs.start_run(session, training, FakeWorker(), FakeWorker(), Loaded()))
    assert starts == []
    assert list((tmp_path / "runs").glob("*")) == []
    assert not training.busy


def test_settings_of_a_preset_change_what_it_takes_and_go_into_the_run(session, photos, starts, tmp_path):
    training, _ = checked(session, photos)
    training.name, training.parent = "quick", tmp_path / "runs"
    before = training.offer

    def adjust(**changes):
        new = training.offer.settings.model_copy(update=changes)
        asyncio.run(runs.adjust(session, training, FakeWorker(), new))

    adjust(steps=before.steps // 2, accumulate=3)
    assert str(training.offer.problem) == "A batch of 16 cannot be split into 3 equal parts."
    assert not training.can_start
    assert training.offer.can_be_chosen
    adjust(accumulate=4)
    assert training.offer.seconds == pytest.approx(before.seconds / 2)
    assert training.offer.memory < before.memory
    path = asyncio.run(runs.start_run(session, training, FakeWorker(), FakeWorker(), Loaded()))
    config = RunDir(path).config()
    assert (config.steps, config.accumulate, config.batch) == (before.steps // 2, 4, 16)


def test_nothing_starts_before_everything_is_chosen(session):
    with pytest.raises(EngineError, match="Not everything"):
        asyncio.run(runs.start_run(session, Training(), FakeWorker(), FakeWorker(), Loaded()))


def test_what_is_needed_to_start():
    training = Training(checked=None, offers=(PresetEstimate("a", "A", ""),), chosen="a")
    assert not training.can_start
    training.checked = Checked(None, finished=True, usable=5)
    assert training.can_start
    training.offers = (PresetEstimate("a", say("A"), NOTHING, problem=say("No.")),)
    assert not training.can_start


def test_going_on_with_a_run_that_works_is_refused(session, starts, tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    with pytest.raises(EngineError, match="already"):
        asyncio.run(runs.go_on(session, Training(), FakeWorker(), Loaded(), run.path))
    assert starts == []


def test_going_on_takes_the_stop_away(session, starts, tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    runs.pause(run.path)
    assert run.stop_file.exists()
    asyncio.run(runs.go_on(session, training, FakeWorker(), Loaded(), run.path))
    assert not run.stop_file.exists()
    assert starts == [run.path]
    assert run.path in training.started


def test_running_runs_are_found_again(session, tmp_path):
    first, second = make_run(tmp_path / "a"), make_run(tmp_path / "b", name="other")
    started(first, alive=False)
    started(second)
    stepped(second, 1, 3)
    gone = tmp_path / "gone"
    session.settings = session.settings.remembering(runs=(gone, first.path, second.path))
    training = Training()
    assert asyncio.run(known_runs.reattach(session, training, FakeWorker())) == second.path
    assert [(known.name, bool(known.problem)) for known in training.known] == [
        ("gone", True),
        ("my-model", False),
        ("other", False),
    ]


def test_a_run_from_elsewhere_is_opened_and_forgotten(session, tmp_path):
    run, training = make_run(tmp_path / "from server", name="far"), Training()
    known_runs.open_run(session, training, run.path)
    known_runs.open_run(session, training, run.path)
    assert [known.name for known in training.known] == ["far"]
    known_runs.forget_run(session, training, run.path)
    assert training.known == ()
    assert run.config_file.exists()
    with pytest.raises(EngineError, match="holds no training run"):
        known_runs.open_run(session, training, tmp_path)


def test_a_trainer_elsewhere_cannot_be_killed(tmp_path):
    run = make_run(tmp_path / "run")
    run.log.append("started", step=0, process=1, born=time.time() - 1e6)
    with pytest.raises(EngineError, match="this machine"):
        runs.end_now(Training(), run.path)
