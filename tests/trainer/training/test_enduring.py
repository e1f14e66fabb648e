"""Runs that are killed, starved, broken or out of disk: what is lost, and what is said."""

import errno
import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
import torch
from PIL import Image

from sinsr_gui.engine.errors import CannotWrite, EngineError
from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.process_identity import this_process
from tests.trainer.training.test_loop import assert_same_state, finish, state_of
from trainer.cli.command_line import main
from trainer.evaluation.sample_strip import HeldOut
from trainer.run.config import TrainConfig
from trainer.run.heartbeat import heartbeat
from trainer.run.progress import ALIVE
from trainer.run.run_dir import RunDir
from trainer.run.run_log import RunLog
from trainer.training import loop
from trainer.training.loop import train


def steps_of(run: RunDir) -> list[int]:
    return [event["step"] for event in run.log.events() if event["event"] == "step"]


def until(run: RunDir, step: int) -> None:
    """Train and stop asking after a step, as a kill would."""
    stream = train(run)
    for event in stream:
        if isinstance(event, StepDone) and event.step == step:
            break
    stream.close()


@pytest.mark.parametrize("stage", ["teacher", "distil"])
def test_ten_steps_equal_six_a_kill_and_the_rest_bit_for_bit(tmp_path, settings, stage):
    changes = {"steps": 10, "save_every": 3, "accumulate": 2}
    if stage == "distil":
        finish(tmp_path / "taught", TrainConfig(**settings | {"steps": 1}))
        teacher = tmp_path / "taught" / "checkpoints" / "000001.safetensors"
        changes |= {"stage": "distil", "teacher_weights": teacher}
    config = TrainConfig(**settings | changes)
    finish(tmp_path / "whole", config)
    cut = RunDir.create(tmp_path / "cut", config)
    until(cut, 7)
    assert state_of(cut.path)["step"] == 6
    list(train(cut))
    whole, resumed = state_of(tmp_path / "whole"), state_of(cut.path)
    assert_same_state(whole, resumed)
    for index, moments in whole["optimiser"]["state"].items():
        for name, value in moments.items():
            assert torch.equal(value, resumed["optimiser"]["state"][index][name])
    assert steps_of(cut) == list(range(1, 11))


def test_a_killed_process_loses_at_most_one_interval(tmp_path, settings):
    config = TrainConfig(**settings | {"steps": 10_000, "save_every": 2, "device": "cpu"})
    run = RunDir.create(tmp_path / "run", config)
    rng = np.random.default_rng(0)
    reached = 0
    for _ in range(3):
        lines = len(list(run.log.events()))
        child = subprocess.Popen(
            [sys.executable, "-m", "trainer", "resume", str(run.path)],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        end = time.monotonic() + 120
        while len(list(run.log.events())) < lines + 4 and time.monotonic() < end:
            time.sleep(0.02)
        assert run.status() in ALIVE
        time.sleep(rng.uniform(0, 0.3))
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert run.status() == "lost"
        seen = max(steps_of(run))
        assert seen > reached
        reached = state_of(run.path)["step"]  # whole, whenever the kill came
        assert seen - reached <= config.save_every
    short = config.model_copy(update={"steps": reached + 1})
    run.config_file.write_text(short.model_dump_json())
    list(train(run))
    finish(tmp_path / "whole", short)
    assert_same_state(state_of(tmp_path / "whole"), state_of(run.path))
    assert not list(run.path.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the size of files are POSIX")
def test_a_full_disk_ends_a_run_cleanly_with_the_last_state_whole(tmp_path, settings):
    run = RunDir.create(tmp_path / "run", TrainConfig(**settings | {"device": "cpu"}))
    until(run, 3)
    before = run.state_file.read_bytes()
    code = (
        "import resource, sys; limit = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit));"
        "from trainer.cli.command_line import main; sys.exit(main(sys.argv[2:]))"
    )
    limit = str(len(before) // 2)
    done = subprocess.run([sys.executable, "-c", code, limit, "resume", str(run.path)], capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    last = json.loads(run.log.path.read_text().splitlines()[-1])
    assert last["event"] == "failed"
    assert "Make room" in last["hint"]
    assert run.status() == "failed"
    assert run.state_file.read_bytes() == before
    assert not list(run.path.glob(".*.part"))
    list(train(run))
    assert state_of(run.path)["step"] == 4


def test_a_record_that_cannot_be_written_ends_the_run_with_a_sentence(tmp_path, config, monkeypatch):
    run = RunDir.create(tmp_path / "run", config)
    append = RunLog.append

    def full(self: RunLog, kind: str, **values: object) -> None:
        if kind == "step":
            raise OSError(errno.ENOSPC, "No space left on device")
        append(self, kind, **values)

    monkeypatch.setattr(RunLog, "append", full)
    with pytest.raises(CannotWrite, match="No space left"):
        list(train(run))
    assert list(run.log.events())[-1]["event"] == "failed"


def test_a_run_without_finite_gradients_stops_with_a_sentence(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(loop, "MOST_SKIPPED", 3)
    run = RunDir.create(tmp_path / "run", TrainConfig(**settings | {"losses": {"pixel": 1e38}, "steps": 9}))
    with pytest.raises(EngineError, match="3 steps in a row"):
        list(train(run))
    last = list(run.log.events())[-1]
    assert last["event"] == "failed"
    assert "lower learning rate" in last["hint"]
    assert steps_of(run) == [1, 2]


def test_the_best_checkpoint_outlives_the_newest(tmp_path, settings, monkeypatch):
    for kind, side in (("gt", 64), ("lq_realesrgan", 16)):
        (tmp_path / "val" / kind).mkdir(parents=True)
        picture = np.random.default_rng(1).integers(0, 255, (side, side, 3), np.uint8)
        Image.fromarray(picture).save(tmp_path / "val" / kind / "a.png")
    scores = iter([3.0, 1.0, 2.0, 4.0, 5.0, 6.0])
    monkeypatch.setattr(HeldOut, "score", lambda *_: {"one step: percep_eff": next(scores)})
    changes = {"steps": 6, "sample_every": 1, "save_every": 1, "keep_last": 2, "held_out": tmp_path / "val"}
    finish(tmp_path / "run", TrainConfig(**settings | changes))
    run = RunDir(tmp_path / "run")
    assert run.progress().best == 2
    assert [file.stem for file in sorted(run.checkpoints.iterdir())] == ["000002", "000005", "000006"]
    assert main(["export", str(run.path), "-o", str(tmp_path / "best.safetensors"), "--unmeasured"]) == 0
    assert "Steps | 2 of 6" in (tmp_path / "best.md").read_text()


def test_signs_of_life(tmp_path, config, monkeypatch):
    monkeypatch.setattr("trainer.run.heartbeat.BEAT", 0.02)
    file = tmp_path / "events.jsonl"
    file.touch()
    os.utime(file, (1, 1))
    with heartbeat(file):
        end = time.monotonic() + 5
        while file.stat().st_mtime < 2 and time.monotonic() < end:
            time.sleep(0.01)
    assert time.time() - file.stat().st_mtime < 60
    run = RunDir.create(tmp_path / "run", config)
    assert run.status() == "new"
    list(train(run))
    started = next(run.log.events())
    assert started["process"] == os.getpid()
    assert started["born"] == this_process().create_time
    assert run.status() == "finished"


def test_a_run_on_another_machine_lives_while_its_record_is_touched(tmp_path, config):
    run = RunDir.create(tmp_path / "run", config)
    run.log.append("started", step=0, process=1, born=1.0, host="elsewhere")
    assert run.status() == "preparing"
    with pytest.raises(EngineError, match="another process"):
        list(train(run))
    os.utime(run.log.path, (time.time() - 60,) * 2)
    assert run.status() == "lost"


def test_waiting_for_data_is_measured(tmp_path, config):
    run = RunDir.create(tmp_path / "run", config)
    events = [event for event in train(run) if isinstance(event, StepDone)]
    assert all(event.waited > 0 for event in events)  # pairs are drawn in the step here
    assert 0 < (run.progress().waited_in_all or 0) < 1


def test_what_a_process_says_is_in_its_log(tmp_path, config, capsys):
    run = RunDir.create(tmp_path / "run", config)
    assert main([str(run.path)]) == 0
    assert "step 4 saved" in (run.path / "log.txt").read_text()
    (run.path / "state.pt").write_bytes(b"damaged")
    with pytest.raises(Exception, match=r"."):
        main([str(run.path)])
    assert "Traceback" in (run.path / "log.txt").read_text()
    assert list(run.log.events())[-1]["event"] == "failed"


def test_activations_computed_twice_learn_the_same(tmp_path, settings):
    one, two = (
        finish(tmp_path / str(flag), TrainConfig(**settings | {"steps": 2, "checkpoint_activations": flag}))
        for flag in (False, True)
    )
    assert [event.losses for event in one[:2]] == [event.losses for event in two[:2]]
