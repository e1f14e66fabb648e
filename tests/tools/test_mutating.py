"""The mutated files of tools/mutating: what they begin with is sound, and a seed is a file."""

import os
import signal

import pytest

from tools.mutating import counting
from tools.mutating.counting import FAULTS, main
from tools.mutating.mutations import mutated
from tools.mutating.specimens import specimens
from tools.mutating.trying import try_file


@pytest.fixture(scope="module")
def sound():
    return specimens()


def test_specimens_are_sound(sound):
    outcomes = {name: try_file(name, data, seed) for seed, (name, data) in enumerate(sound.items())}
    assert {name for name, outcome in outcomes.items() if outcome.kind != "opened"} == {"moving.jxl"}
    assert {name.rsplit(".", 1)[1] for name in sound} == {
        "avif", "bmp", "gif", "heic", "jpg", "jxl", "png", "tif", "webp",
    }  # fmt: skip


def test_a_seed_is_a_file(sound):
    assert mutated(sound, 3) == mutated(sound, 3)
    assert len({mutated(sound, seed) for seed in range(20)}) == 20


def _spin(pipe, seed, last, seconds):
    counting._watch(seconds)
    while True:
        pass


def _end(pipe, seed, last, seconds):
    os._exit(3)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the processor's seconds are not counted here")
@pytest.mark.parametrize(("worker", "kind"), [(_spin, "hang"), (_end, "crash")])
def test_a_worker_that_ends_is_a_fault(capsys, monkeypatch, worker, kind):
    monkeypatch.setattr(counting, "_try_all", worker)
    assert main(["--count", "1", "--seed", "40", "--seconds", "0.3"]) == 1
    assert f"seed 40, {mutated(specimens(), 40)[0]}: {kind}" in capsys.readouterr().out


def test_a_few_are_counted(capsys, tmp_path):
    assert main(["--count", "6", "--seed", "40", "--keep", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "6 files from seed 40 on" in printed
    assert not any(kind in printed for kind in FAULTS)
    assert list(tmp_path.iterdir()) == []
