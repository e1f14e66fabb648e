"""What becomes of a trained model that is better or worse than its base."""

import asyncio
from pathlib import Path

import pytest

from sinsr_gui.engine.evaluation.evaluating import Mean
from sinsr_gui.engine.events import Scored
from sinsr_gui.engine.models.store.catalogue import find_model, import_model
from sinsr_gui.flows.training import install as flow
from sinsr_gui.flows.training.install import Installed, install
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Run, Training
from tests.fakes import FakeWorker, tiny_weights


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


def test_a_better_model_is_used_from_now_on(session, made, monkeypatch):
    notice = installed(session, made, monkeypatch, verdict="It is better.", worse=False)
    assert session.asked.model == made.id
    assert session.settings.remembered.model == made.id
    assert "It is better." in notice.message
    assert notice.level == "info"


def test_a_worse_model_is_listed_but_not_used(session, made, monkeypatch, tiny):
    notice = installed(session, made, monkeypatch, verdict="It is worse.", worse=True)
    assert session.asked.model == tiny
    assert find_model(made.id).card.read_text() == "# Card"
    assert "is not used. It is worse." in notice.message
    assert notice.level == "warning"


@pytest.mark.parametrize(
    ("difference", "lost"),
    [
        ({"perceptual": Mean(0.5, 0.1), "psnr_y": Mean(1.0, 0.1)}, True),
        ({"perceptual": Mean(-0.5, 0.1), "psnr_y": Mean(-1.0, 0.1)}, False),
        ({"perceptual": Mean(0.1, 0.1)}, False),
        ({"psnr_y": Mean(-0.5, 0.1)}, True),
        ({"psnr_y": Mean(-0.5, float("nan"))}, False),
    ],
)
def test_only_a_clear_loss_counts(difference, lost):
    assert flow._lost(difference) is lost
