"""Whole runs of every stage, stopped, killed and resumed."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.models.files.weights import load_networks, read_weights
from trainer.cli.command_line import main
from trainer.evaluation.exporting import export
from trainer.evaluation.sample_strip import HeldOut
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir
from trainer.training.loop import train
from trainer.training.sampling import Sampled
from trainer.training.saving import Saved


def finish(path: Path, config: TrainConfig) -> list:
    return list(train(RunDir.create(path, config), HeldOut.load))


def state_of(run: Path) -> dict:
    return torch.load(run / "state.pt", weights_only=True)


def assert_same_state(a: dict, b: dict) -> None:
    assert a["step"] == b["step"]
    for part in ("network", "ema"):
        for name, tensor in a[part].items():
            assert torch.equal(tensor, b[part][name]), name


def test_a_run_reports_each_step_and_leaves_a_checkpoint(tmp_path, config):
    events = finish(tmp_path / "run", config)
    assert [event.step for event in events if isinstance(event, StepDone)] == [1, 2, 3, 4]
    assert [event.step for event in events if isinstance(event, Saved)][-1] == 4
    kinds = [event["event"] for event in RunDir(tmp_path / "run").log.events()]
    assert kinds[0] == "started"
    assert kinds[-1] == "finished"
    info, _ = read_weights(tmp_path / "run" / "checkpoints" / "000004.safetensors")
    assert load_networks(info)[2].steps == 2
    assert not info.distilled
    assert str(tmp_path) not in str(info.training)


def test_a_resumed_run_equals_an_uninterrupted_one_bit_for_bit(tmp_path, config):
    finish(tmp_path / "whole", config)
    run = RunDir.create(tmp_path / "cut", config)
    stream = train(run)
    for event in stream:  # stop asking in mid-interval, as a kill would
        if isinstance(event, StepDone) and event.step == 3:
            break
    stream.close()
    assert state_of(run.path)["step"] == 2
    assert [event.step for event in train(run) if isinstance(event, StepDone)] == [3, 4]
    assert_same_state(state_of(tmp_path / "whole"), state_of(run.path))
    steps = [event["step"] for event in run.log.events() if event["event"] == "step"]
    assert steps == [1, 2, 3, 4]


def test_a_run_prepares_its_own_pool_of_pairs(tmp_path, settings):
    pooled = {**settings, "steps": 1, "data": {**settings["data"], "pool_pairs": 6}}
    finish(tmp_path / "run", TrainConfig(**pooled))
    pool = tmp_path / "run" / "pool"
    events = finish(tmp_path / "other", TrainConfig(**pooled, pool=pool))
    assert np.load(pool / "gt.npy").shape == (6, 3, 64, 64)
    assert events[0].losses == next(e for e in RunDir(tmp_path / "run").log.events() if e["event"] == "step")["losses"]


def test_a_stop_file_ends_a_run_with_its_state_saved(tmp_path, config):
    run = RunDir.create(tmp_path / "run", config)
    for event in train(run):
        if isinstance(event, StepDone) and event.step == 1:
            run.stop_file.touch()
    assert state_of(run.path)["step"] == 1
    assert list(run.log.events())[-1]["event"] == "stopped"


def test_a_step_without_finite_gradients_is_skipped_and_said(tmp_path, settings):
    config = TrainConfig(**{**settings, "losses": {"pixel": 1e38}, "steps": 1})
    (done,) = (e for e in finish(tmp_path / "run", config) if isinstance(e, StepDone))
    assert done.losses["skipped"] == 1
    assert all(tensor.isfinite().all() for tensor in state_of(tmp_path / "run")["network"].values())


def test_distillation_from_a_teacher(tmp_path, settings):
    finish(tmp_path / "teacher", TrainConfig(**settings))
    config = TrainConfig(
        **{**settings, "steps": 2, "stage": "distil"},
        teacher_weights=tmp_path / "teacher" / "checkpoints" / "000004.safetensors",
    )
    events = finish(tmp_path / "student", config)
    assert {"distil", "inverse", "ground_truth", "loss"} <= set(events[0].losses)
    info, _ = read_weights(tmp_path / "student" / "checkpoints" / "000002.safetensors")
    assert info.distilled


def test_a_student_may_be_smaller_than_its_teacher(tmp_path, settings):
    finish(tmp_path / "teacher", TrainConfig(**settings))
    weights = tmp_path / "teacher" / "checkpoints" / "000004.safetensors"
    smaller = {**settings["unet"], "channel_mult": [1], "swin_embed_dim": 64, "num_res_blocks": 2}
    student = {**settings, "steps": 2, "stage": "distil", "teacher_weights": weights, "unet": smaller}
    finish(tmp_path / "student", TrainConfig(**student))
    info, _ = read_weights(tmp_path / "student" / "checkpoints" / "000002.safetensors")
    assert load_networks(info)[0].config.swin_embed_dim == 64
    of_another_latent = {**smaller, "in_channels": 15, "out_channels": 12}
    with pytest.raises(BadRequest, match="another latent"):
        finish(tmp_path / "other", TrainConfig(**{**student, "unet": of_another_latent}))


def test_rectified_flow_is_a_way_to_distil(tmp_path, settings):
    finish(tmp_path / "teacher", TrainConfig(**settings | {"steps": 1}))
    weights = tmp_path / "teacher" / "checkpoints" / "000001.safetensors"
    losses = {"reflow": True, "inverse": 0, "ground_truth": 0}
    config = TrainConfig(**settings | {"stage": "distil", "teacher_weights": weights, "losses": losses})
    events = finish(tmp_path / "student", config)
    assert set(events[0].losses) == {"distil", "loss", "gradient_norm"}
    with pytest.raises(ValueError, match="Rectified flow"):
        TrainConfig(**settings | {"losses": {"reflow": True, "distil": 0}})


def test_a_student_inherits_its_teachers_licence(tmp_path, settings):
    finish(tmp_path / "teacher", TrainConfig(**settings))
    base = tmp_path / "base.safetensors"
    export(tmp_path / "teacher" / "checkpoints" / "000004.safetensors", base, "non-commercial")
    config = TrainConfig(**{**settings, "steps": 1, "stage": "distil"}, teacher_weights=base)
    finish(tmp_path / "student", config)
    info, _ = read_weights(tmp_path / "student" / "checkpoints" / "000001.safetensors")
    assert info.licence == "non-commercial"


def test_autoencoder_stage_then_a_teacher_on_it(tmp_path, settings):
    vq = {"kind": "vq", "ch": 8, "ch_mult": [1, 1, 1], "num_res_blocks": 1, "quantise": False,
          "mid_attention": False, "norm_groups": 4, "embed_dim": 4, "z_channels": 4}  # fmt: skip
    first = {**settings, "steps": 2, "autoencoder": vq}
    finish(tmp_path / "ae", TrainConfig(**first, stage="autoencoder", losses={"pixel": 1.0}))
    unet = {**settings["unet"], "in_channels": 7, "out_channels": 4}
    weights = tmp_path / "ae" / "checkpoints" / "000002.safetensors"
    finish(tmp_path / "teacher", TrainConfig(**{**first, "unet": unet}, autoencoder_weights=weights))
    info, tensors = read_weights(tmp_path / "teacher" / "checkpoints" / "000002.safetensors")
    load_networks(info)
    _, trained = read_weights(weights)
    name = "autoencoder.decoder.conv_out.weight"
    assert torch.equal(tensors[name], trained[name])


def test_held_out_crops_are_rendered_and_scored(tmp_path, settings):
    rng = np.random.default_rng(1)
    for kind, side in (("gt", 64), ("lq_realesrgan", 16)):
        (tmp_path / "val" / kind).mkdir(parents=True)
        Image.fromarray(rng.integers(0, 255, (side, side, 3), np.uint8)).save(tmp_path / "val" / kind / "a.png")
    config = TrainConfig(**{**settings, "sample_every": 2, "steps": 2}, held_out=tmp_path / "val")
    (sampled,) = (event for event in finish(tmp_path / "run", config) if isinstance(event, Sampled))
    with Image.open(sampled.strip) as strip:
        assert strip.size == (3 * 64, 64)
    assert sampled.scores["one step: PSNR-Y"] > 3


def test_command_line_from_new_to_export(tmp_path, config, capsys):
    (tmp_path / "config.json").write_text(config.model_dump_json())
    assert main(["new", str(tmp_path / "run"), "--config", str(tmp_path / "config.json")]) == 0
    assert "step 4 saved" in capsys.readouterr().out
    assert main(["export", str(tmp_path / "run"), "-o", str(tmp_path / "mine.safetensors")]) == 0
    info, tensors = read_weights(tmp_path / "mine.safetensors")
    assert tensors["unet.out.2.weight"].dtype == torch.float16
    load_networks(info)
    assert main(["new", str(tmp_path / "run"), "--config", str(tmp_path / "config.json")]) == 2
    assert "never overwritten" in capsys.readouterr().err
