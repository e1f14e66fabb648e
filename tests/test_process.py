"""Real processes: started apart, found again, told from others, ended."""

import sys
import time

import pytest

from sinsr_gui import process
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.process_identity import Process, is_alive


@pytest.fixture
def sleeper(monkeypatch):
    """What is started is a program that says a word and sleeps, with a child that sleeps as well."""
    code = "import subprocess, sys, time; print('hello', flush=True);"
    code += "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    monkeypatch.setattr(process, "command", lambda run: [sys.executable, "-c", code])


def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def test_start_find_and_kill(tmp_path, sleeper):
    started = process.start(tmp_path)
    try:
        assert is_alive(started)
        assert until(lambda: (tmp_path / "log.txt").read_text() == "hello\n")
        assert not is_alive(Process(started.number, started.create_time - 100))
    finally:
        process.kill(started)
    assert not is_alive(started)
    process.kill(started)


def test_a_child_that_ended_by_itself_is_let_go(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "command", lambda run: [sys.executable, "-c", "pass"])
    started = process.start(tmp_path)
    assert until(lambda: not is_alive(started))


def test_it_belongs_to_no_terminal(tmp_path, sleeper):
    import os

    started = process.start(tmp_path)
    try:
        assert os.getsid(started.number) == started.number
    finally:
        process.kill(started)


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(EngineError, match="cannot be started"):
        process.start(tmp_path / "none")


def test_the_command_from_source_and_frozen(tmp_path, monkeypatch):
    assert process.command(tmp_path) == [sys.executable, "-m", "sinsr_gui", "train", str(tmp_path)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command(tmp_path) == [sys.executable, "train", str(tmp_path)]
