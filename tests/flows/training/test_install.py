"""What becomes of a trained model that is better or worse than its base."""

import asyncio
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.events import Scored
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.store.catalogue import find_model, import_model
from sinsr_gui.flows.training import install as flow
from sinsr_gui.flows.training.install import Installed, install
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Run, Training
from tests.fakes import FakeWorker, tiny_weights
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """The id of a tiny model that is installed."""
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    (tmp_path / "weights").mkdir()
    return import_model(tiny_weights(tmp_path / "weights").path).id


@pytest.fixture
def session(tiny):
    made = Session()
    made.ask(model=tiny)
    return made


@pytest.fixture
def made(tiny, tmp_path):
    """Another tiny model with a card, installed as a run would do it."""
    (tmp_path / "other").mkdir()
    info = tiny_weights(tmp_path / "other", "vq")
    info.path.with_suffix(".md").write_text("# Card")
    return import_model(info.path)


def installed(session, made, monkeypatch, **outcome):
    scored = Scored("a", {}, {})
    monkeypatch.setattr(flow, "export_and_import", lambda *_: iter([scored, scored, Installed(made, **outcome)]))
    training = Training(run=Run(Path("/runs/a"), "a", 10, status="finished"))
    measured = []
    training.events.measured.connect(lambda count: measured.append(count))
    asyncio.run(install(session, training, FakeWorker(), FakeWorker(), Path("000010.safetensors")))
    assert measured == [1, 2, 0]
    assert not training.busy
    assert made.id in [model.id for model in session.models]
    return session.notices.shown[-1]


def test_a_better_model_takes_the_place_of_its_base(session, made, monkeypatch, tiny):
    base = find_model(tiny).path
    notice = installed(session, made, monkeypatch, verdict=say("It is better."), outcome="better", base=base)
    assert session.asked.model == made.id
    assert session.settings.remembered.asked.model == made.id
    assert "is used from now on. It is better." in str(notice.message)
    assert notice.level == "info"


def test_a_model_that_beats_another_than_the_one_in_use_is_listed_but_not_used(session, made, monkeypatch, tiny):
    base = find_model("compact").path
    notice = installed(session, made, monkeypatch, verdict=say("It is better."), outcome="better", base=base)
    assert session.asked.model == tiny
    assert "Choose it on the photo page" in str(notice.message)


@pytest.mark.parametrize(
    ("outcome", "said", "level"),
    [
        ("worse", "is not used. Verdict.", "warning"),
        ("equal", "to use it. Verdict.", "info"),
        (None, "was not measured", "info"),
    ],
)
def test_a_model_that_is_not_better_is_listed_but_not_used(session, made, monkeypatch, tiny, outcome, said, level):
    base = find_model(tiny).path
    notice = installed(session, made, monkeypatch, verdict=say("Verdict."), outcome=outcome, base=base)
    assert session.asked.model == tiny
    assert find_model(made.id).card.read_text() == "# Card"
    assert said in str(notice.message)
    assert notice.level == level


def pairs_in(folder):
    """Four held-out pairs."""
    rng = np.random.default_rng(3)
    for kind, side in (("gt", 64), ("lq_realesrgan", 16), ("lq_bicubic", 16)):
        (folder / kind).mkdir(parents=True)
        for name in "abcd":
            Image.fromarray(rng.integers(0, 255, (side, side, 3), np.uint8)).save(folder / kind / f"{name}.png")
    return folder


def test_a_model_that_learnt_nothing_is_not_used(session, tiny, tmp_path):
    """From the checkpoint to the list, with nothing in between replaced."""
    base = find_model(tiny)
    architecture = {part: base.architecture[part] for part in ("unet", "autoencoder", "schedule")}
    config = TrainConfig(
        **architecture, stage="refine", photos=tmp_path, start_weights=base.path, held_out=pairs_in(tmp_path / "pairs")
    )
    (tmp_path / "pairs" / "photos.csv").write_text("file,split\na.png,train\n")
    run = RunDir.create(tmp_path / "run", config.model_copy(update={"photos": tmp_path / "pairs"}))
    shutil.copy(base.path, run.checkpoint(8))
    training = Training(run=Run(run.path, "my-model", 8, status="finished"))
    asyncio.run(install(session, training, FakeWorker(), FakeWorker(), run.checkpoint(8)))
    assert len(session.models) > 1
    assert session.asked.model == tiny
    assert session.settings.remembered.asked.model != session.models[-1].id
    assert "cannot be told apart" in str(session.notices.shown[-1].message)
