"""A run that is stopped while its photos are decoded and its pool is filled ends at once, and goes on later."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from sinsr_gui.engine.events import StepDone
from tests.trainer.training.test_loop import assert_same_state, finish, state_of
from trainer.cli.runner import signals_stop
from trainer.data import photos as decoding
from trainer.data.pool import CHUNK
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir
from trainer.training import loop
from trainer.training.loop import train


@pytest.fixture
def pooled(settings):
    """A run with a pool of three chunks."""
    return TrainConfig(**settings | {"data": settings["data"] | {"pool_pairs": 3 * CHUNK}})


def test_a_stop_while_the_pool_is_filled(tmp_path, pooled, monkeypatch):
    run, fill = RunDir.create(tmp_path / "run", pooled), loop.fill_pool

    def asked_to_stop(*given):
        for event in fill(*given):
            run.stop_file.touch()
            yield event

    monkeypatch.setattr(loop, "fill_pool", asked_to_stop)
    assert list(train(run)) == []
    assert json.loads((run.path / "pool" / "pool.json").read_text())["done"] == CHUNK
    assert run.status() == "paused"
    assert not run.stop_file.exists()
    assert list(run.checkpoints.iterdir()) == []
    monkeypatch.undo()
    assert [event.step for event in train(run) if isinstance(event, StepDone)] == [1, 2, 3, 4]
    assert run.status() == "finished"
    finish(tmp_path / "whole", pooled.model_copy(update={"cache": tmp_path / "other cache"}))
    assert_same_state(state_of(tmp_path / "whole"), state_of(run.path))


def test_a_stop_while_photos_are_decoded(tmp_path, config, monkeypatch):
    run, read, decoded = RunDir.create(tmp_path / "run", config), decoding.read_pixels, []

    def asked_to_stop(file):
        decoded.append(file)
        run.stop_file.touch()
        return read(file)

    monkeypatch.setattr(decoding, "read_pixels", asked_to_stop)
    assert list(train(run)) == []
    assert len(decoded) == 1
    assert run.status() == "paused"
    monkeypatch.undo()
    list(train(run))
    assert run.status() == "finished"


def test_a_stop_that_was_meant_for_an_earlier_process_is_forgotten(tmp_path, config):
    run = RunDir.create(tmp_path / "run", config)
    run.stop_file.touch()
    os.utime(run.stop_file, (1, 1))
    list(train(run))
    assert run.status() == "finished"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_pool_is_filled(tmp_path, settings, number):
    config = TrainConfig(**settings | {"data": settings["data"] | {"pool_pairs": 100_000}, "device": "cpu"})
    run = RunDir.create(tmp_path / "run", config)
    child = subprocess.Popen(
        [sys.executable, "-m", "trainer", "resume", str(run.path)],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 120
    while run.progress().pooled is None and time.monotonic() < end:
        time.sleep(0.05)
    child.send_signal(number)
    _, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, "")
    assert run.status() == "paused"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_second_signal_ends_at_once_and_later_ones_are_nobodys(tmp_path):
    run, before = RunDir(tmp_path), signal.signal(signal.SIGINT, signal.default_int_handler)
    with signals_stop(run):
        signal.raise_signal(signal.SIGINT)
        assert run.stop_file.exists()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    run.stop_file.unlink()
    with signals_stop(run):
        pass
    with pytest.raises(KeyboardInterrupt):  # the run is over: the pool of the next one is not to ignore it
        signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)
    assert not run.stop_file.exists()
