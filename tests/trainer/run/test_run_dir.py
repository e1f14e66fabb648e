"""The run directory: what is written, what survives a kill."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from trainer.evaluation.plot import plot, read_curves
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir


def test_config_comes_back_as_it_was(tmp_path, config):
    assert RunDir.create(tmp_path / "run", config).config() == config


def test_a_run_is_never_overwritten(tmp_path, config):
    RunDir.create(tmp_path / "run", config)
    with pytest.raises(FileExistsError, match="never overwritten"):
        RunDir.create(tmp_path / "run", config)


def test_a_half_written_event_is_ignored(tmp_path):
    run = RunDir(tmp_path)
    run.log.append("step", step=1, losses={"mse": 0.5})
    with run.log.path.open("a") as file:
        file.write('{"event": "st')
    assert [event["step"] for event in run.log.events()] == [1]


def test_a_kill_in_mid_line_costs_only_that_line(tmp_path):
    run = RunDir(tmp_path)
    run.log.append("step", step=1)
    with run.log.path.open("a") as file:
        file.write('{"event": "st')
    run.log.append("started", step=1)
    run.log.append("step", step=2)
    assert [event["event"] for event in run.log.events()] == ["step", "started", "step"]


def test_resuming_forgets_what_will_be_repeated(tmp_path):
    run = RunDir(tmp_path)
    for step in range(1, 6):
        run.log.append("step", step=step)
    run.log.truncate(3)
    assert [event["step"] for event in run.log.events()] == [1, 2, 3]


@given(values=st.dictionaries(st.text(max_size=8), st.floats(allow_nan=False) | st.text(max_size=20)))
def test_any_event_comes_back(tmp_path_factory, values):
    run = RunDir(tmp_path_factory.mktemp("run"))
    run.log.append("step", losses=values)
    assert next(iter(run.log.events())) == {"event": "step", "losses": json.loads(json.dumps(values))}


def test_settings_that_cannot_work_are_refused(settings):
    with pytest.raises(ValueError, match="teacher_weights"):
        TrainConfig(**settings, stage="distil")
    with pytest.raises(ValueError, match="equal parts"):
        TrainConfig(**{**settings, "batch": 3, "accumulate": 2})
    with pytest.raises(ValueError, match="Extra inputs"):
        TrainConfig(**settings, lerning_rate=1)


def test_settings_are_read_by_their_old_names_too(settings):
    old = {**settings, "losses": {"weave": 4.0}, "data": {**settings["data"], "smooth_share": 0.2}}
    config = TrainConfig(**old)
    assert (config.losses.grid_pattern, config.data.gradient_share) == (4.0, 0.2)
    assert TrainConfig.model_validate_json(config.model_dump_json()) == config
    assert "weave" not in config.model_dump_json()


def test_learning_rate_warms_up_and_decays(settings):
    config = TrainConfig(**{**settings, "steps": 100, "warm_up": 10, "final_learning_rate": 1e-5})
    rates = [config.learning_rate_at(step) for step in range(1, 101)]
    assert rates[0] == pytest.approx(1e-4)
    assert max(rates) == pytest.approx(1e-3, rel=1e-3)
    assert rates[-1] == pytest.approx(1e-5)
    assert rates[10:] == sorted(rates[10:], reverse=True)


def test_curves_become_a_picture(tmp_path):
    run = RunDir(tmp_path)
    for step in range(1, 300):
        run.log.append("step", step=step, losses={"mse": 1 / step, "loss": 1 / step})
        if step % 100 == 0:
            run.log.append("sampled", step=step, scores={"PSNR-Y": 20 + step / 100})
    losses, scores = read_curves(run)
    assert len(losses["mse"][0]) == 120
    assert scores["PSNR-Y"][1].tolist() == [21, 22]
    plot(run, tmp_path / "curves.png")
    with Image.open(tmp_path / "curves.png") as picture:
        assert len(picture.getcolors(1 << 20)) > 3
