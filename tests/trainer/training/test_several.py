"""Several processes learn what one does; runs of their own processes, started as a user would."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from trainer.data.batches import Batch
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir
from trainer.stages.building import build_stage
from trainer.training.distributed import open_fabric, parts_of
from trainer.training.loop import train
from trainer.training.train_step import Learner


def run_command(*command: str, **variables: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)


def losses_of(run: Path) -> list[float]:
    return [event["losses"]["loss"] for event in RunDir(run).log.events() if event["event"] == "step"]


def test_two_processes_learn_what_one_does_from_the_same_batch(tmp_path, settings):
    config = TrainConfig(**{**settings, "steps": 3, "batch": 4, "accumulate": 2, "device": "cpu"})
    list(train(RunDir.create(tmp_path / "one", config)))
    run = RunDir.create(tmp_path / "two", config)
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    done = run_command(*torchrun, "-m", "trainer", "resume", str(run.path))
    assert done.returncode == 0, done.stderr
    started = next(RunDir(tmp_path / "two").log.events())
    assert started["processes"] == 2
    assert losses_of(tmp_path / "two") == pytest.approx(losses_of(tmp_path / "one"), abs=1e-5)
    one, two = (torch.load(tmp_path / name / "state.pt", weights_only=True)["ema"] for name in ("one", "two"))
    for name, tensor in one.items():
        torch.testing.assert_close(two[name], tensor, atol=1e-5, rtol=0)


def test_two_processes_stop_together_while_the_pool_is_filled(tmp_path, settings):
    data = settings["data"] | {"pool_pairs": 100_000}
    config = TrainConfig(**settings | {"data": data, "batch": 4, "accumulate": 2, "device": "cpu"})
    run = RunDir.create(tmp_path / "two", config)
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    both = subprocess.Popen([*torchrun, "-m", "trainer", "resume", str(run.path)], env=environment)
    end = time.monotonic() + 120
    while run.progress().pooled is None and time.monotonic() < end:
        time.sleep(0.05)
    run.stop_file.touch()
    assert both.wait(timeout=60) == 0
    assert run.status() == "paused"
    assert not run.stop_file.exists()


def test_every_part_of_a_batch_has_noise_of_its_own(settings):
    config = TrainConfig(**{**settings, "batch": 2, "accumulate": 2, "device": "cpu"})
    fabric, stage = open_fabric(config), build_stage(config)
    train_step, drawn = stage.losses, []

    def losses(gt, lq, generator, strength):
        drawn.append(torch.rand(8, generator=generator))
        return train_step(gt, lq, generator, strength)

    stage.losses = losses
    Learner(stage, config, fabric).train_step(Batch(torch.rand(2, 3, 64, 64), torch.rand(2, 3, 16, 16), torch.ones(2)))
    assert not torch.equal(*drawn)


def test_a_batch_that_cannot_be_shared_is_refused(settings):
    config = TrainConfig(**{**settings, "batch": 6, "accumulate": 2})
    assert parts_of(config, 1) == 2
    assert parts_of(config, 3) == 6
    with pytest.raises(Exception, match="multiple of 8"):
        parts_of(config, 4)
