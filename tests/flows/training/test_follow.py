"""Following runs by their folders: alive, paused, resumed, lost, from elsewhere."""

import asyncio
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.process_identity import Process
from sinsr_gui.flows.training.follow import follow
from sinsr_gui.state.training import Training
from tests.runs import make_run, sampled, saved, started, stepped


def seen(training, path, *acts, clock=time.time):
    """What is shown after each act, a function without arguments; first without any."""

    async def journey():
        task = asyncio.create_task(follow(training, path, poll=0.001, clock=clock))
        shown = []
        for act in (None, *acts):
            if act:
                act()
            for _ in range(20):  # looks, not seconds: the machine may be busy
                await asyncio.sleep(0.002)
            if task.done():
                break
            shown.append(training.run)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return shown

    return asyncio.run(journey())


def test_a_living_run_is_followed(tmp_path):
    run, training = make_run(tmp_path / "run", name="mine"), Training()
    started(run)
    stepped(run, 1, 5)
    first, then = seen(training, run.path, lambda: stepped(run, 6, 8))
    assert (first.name, first.status, first.step, first.alive) == ("mine", "running", 5, True)
    assert (then.step, then.seconds_per_step, then.seconds_left) == (8, 2.0, 184.0)
    assert then.curves.losses["loss"][0].tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


def test_nothing_new_shows_nothing_new(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run)
    first, then = seen(training, run.path, lambda: None)
    assert first is then


def test_a_resumed_run_forgets_what_it_repeats(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run)
    stepped(run, 1, 9)

    def resume():
        run.log.truncate(4)
        started(run, 4)
        stepped(run, 5, 6)

    _, then = seen(training, run.path, resume)
    assert then.curves.losses["loss"][0].tolist() == [1, 2, 3, 4, 5, 6]


def test_stopping_then_paused(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run)
    stepped(run, 1, 2)

    def end():
        run.log.append("stopped", step=2)
        run.stop_file.unlink()

    _, stopping, paused = seen(training, run.path, run.stop_file.touch, end)
    assert (stopping.status, paused.status, paused.alive) == ("stopping", "paused", False)


def test_a_process_of_this_machine_that_is_gone_is_lost_at_once(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run, alive=False)
    stepped(run, 1, 2)
    (shown,) = seen(training, run.path)
    assert shown.status == "lost"


def test_a_goodbye_that_is_read_late_counts(tmp_path, monkeypatch):
    run, training, asked, said = make_run(tmp_path / "run"), Training(), [], []
    started(run)
    stepped(run, 1, 2)

    def ends_when_looked_at(_):
        if not asked:
            run.log.append("finished", step=2)
        return asked.append(True)

    monkeypatch.setattr("trainer.run.progress.is_alive", ends_when_looked_at)
    training.events.run.connect(lambda shown: said.append(shown.status))
    seen(training, run.path)
    assert said == ["finished"]


def test_a_silent_run_of_another_machine_is_lost(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run, host="server")
    stepped(run, 1, 2)
    (run.path / "log.txt").write_text("Killed\n")
    (first,) = seen(training, run.path)
    assert first.status == "running"
    (later,) = seen(training, run.path, clock=lambda: time.time() + 31)
    assert (later.status, later.log) == ("lost", "Killed")


def test_a_silent_run_with_a_process_is_not_lost(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run)
    stepped(run, 1, 2)
    (shown,) = seen(training, run.path, clock=lambda: time.time() + 300)
    assert shown.status == "running"


def test_a_process_that_dies_before_its_first_word_is_lost_at_once(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    child = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    training.started[run.path] = Process(int(child.stdout), time.time())
    (shown,) = seen(training, run.path)
    assert shown.status == "lost"


def test_the_best_checkpoint_is_that_of_the_best_sample(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    started(run)
    for step, psnr in ((10, 20.0), (20, 23.0), (30, 22.0)):
        stepped(run, step - 9, step)
        sampled(run, step, psnr)
        saved(run, step)
    run.log.append("finished", step=30)
    (shown,) = seen(training, run.path)
    assert shown.best == run.checkpoint(20)
    assert [sample.step for sample in shown.samples] == [10, 20, 30]
    assert shown.checkpoints == (run.checkpoint(10), run.checkpoint(20), run.checkpoint(30))


def test_a_run_that_nobody_started_can_be_gone_on_with(tmp_path):
    run, training = make_run(tmp_path / "run"), Training()
    (shown,) = seen(training, run.path)
    assert (shown.status, shown.alive) == ("paused", False)


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(EngineError, match="holds no training run"):
        asyncio.run(follow(Training(), tmp_path))


def test_a_run_of_another_version_is_refused(tmp_path):
    (tmp_path / "config.json").write_text('{"from": "the future"}')
    with pytest.raises(EngineError, match="cannot be used"):
        asyncio.run(follow(Training(), tmp_path))
