"""`--ray`: workers and the driver are killed in mid-batch; nothing is lost, nothing done twice, all bytes as without.

Needs Ray (pip install sinsr-studio[cluster]). SINSR_CLUSTER_KILLS=20 kills so many workers, SINSR_CLUSTER_DRIVER_KILLS
so many drivers of one batch; usually it is one of each. The batch without Ray comes first, so that each result is
compared as soon as it is told to be done.
"""

import json
import os
import random
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

KILLS = int(os.environ.get("SINSR_CLUSTER_KILLS", "1"))
DRIVER_KILLS = int(os.environ.get("SINSR_CLUSTER_DRIVER_KILLS", "1"))
BETWEEN = 3
"""Files that are done between two killed workers, so that no file meets it three times."""

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: sinsr-studio[cluster]")


def test_without_ray_it_says_what_to_install(upscale, picture, tmp_path, monkeypatch):
    monkeypatch.setattr("sinsr_gui.engine.cluster.connection.find_spec", lambda name: None)
    code, _, errors = upscale(picture(tmp_path / "a.png"), "-o", tmp_path / "out", "--ray", "auto")
    assert code == 2
    assert "pip install sinsr-studio[cluster]" in errors


@pytest.fixture
def batch(tmp_path, weights, picture, environment):
    """The command of a batch, and the environment of Ray, whose own code warns."""
    count = 8 + (BETWEEN + 1) * max(KILLS, DRIVER_KILLS)
    for number in range(count):
        picture(tmp_path / "in" / f"{number:03}.png", number, (48, 40))
    environment.pop("PYTHONWARNINGS")
    environment |= {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", "sinsr_gui.cli", "upscale", tmp_path / "in", "--model", weights, "--device", "cpu"]
    command += ["--precision", "float32", "--tile", "16", "--overlap", "8", "--json", "--resume", "-o"]
    command = list(map(str, command))
    subprocess.run([*command, str(tmp_path / "alone")], env=environment, check=True, stdout=subprocess.DEVNULL)
    return command, environment, count


@needs_ray
def test_killed_workers_cost_nothing(batch, tmp_path):
    command, environment, count = batch
    chance, kills, since, done, began = random.Random(), 0, 0, [], time.monotonic()
    with start([*command, str(tmp_path / "out"), *CLUSTER], environment) as driver:
        for event in events_of(driver):
            assert event["event"] not in ("file_failed", "error"), event
            if event["event"] == "file_done":
                check_result(event, tmp_path)
                done.append(event["source"])
                since += 1
            if kills < KILLS and since >= BETWEEN:
                time.sleep(chance.random() * 0.3)
                if working := workers_of(driver.pid):
                    chance.choice(working).kill()
                    kills, since = kills + 1, 0
        assert driver.wait() == 0
    print(f"{kills} workers killed, {len(done)} files, all compared, {time.monotonic() - began:.0f} s")
    assert kills == KILLS
    assert len(done) == len(set(done)) == count
    check_results(tmp_path)


@needs_ray
def test_a_killed_driver_costs_nothing(batch, tmp_path):
    command, environment, count = batch
    command, done, runs = [*command, str(tmp_path / "out"), *CLUSTER], [], 0
    chance, last = random.Random(), {"event": "nothing"}
    while last["event"] != "batch_done":
        runs += 1
        with start(command, environment) as driver:
            left = chance.randint(1, BETWEEN) if runs <= DRIVER_KILLS else count
            for last in events_of(driver):
                assert last["event"] not in ("file_failed", "error"), last
                if last["event"] == "file_done":
                    check_result(last, tmp_path)
                    done.append(last["source"])
                    left -= 1
                if not left and runs <= DRIVER_KILLS:
                    time.sleep(chance.random() * 0.3)
                    driver.kill()
                    break
    print(f"driver killed {runs - 1} times, {len(done)} files told as done, {last['skipped']} found done at the end")
    assert runs == DRIVER_KILLS + 1
    assert len(done) == len(set(done))
    assert last["done"] + last["skipped"] == count
    check_results(tmp_path)


CLUSTER = ("--ray", "auto", "--workers", "2")


def check_result(event, folder):
    """A result that is told as done is there, with the bytes of a batch of this process alone."""
    name = Path(event["target"]).name
    assert (folder / "out" / name).read_bytes() == (folder / "alone" / name).read_bytes(), name


def check_results(folder):
    """The same files with the same bytes at the end, and nothing else beside them."""
    names = sorted(path.name for path in (folder / "alone").iterdir())
    assert sorted(path.name for path in (folder / "out").iterdir()) == names
    for name in names:
        assert (folder / "out" / name).read_bytes() == (folder / "alone" / name).read_bytes(), name


def start(command, environment):
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def events_of(driver):
    for line in driver.stdout:
        if line.endswith("\n"):
            yield json.loads(line)


def workers_of(driver):
    """The workers of the driver's cluster that are making something."""
    found = []
    for process in psutil.Process(driver).children(recursive=True):
        try:
            if process.cmdline()[0].startswith("ray::RemoteWorker.export"):
                found.append(process)
        except (psutil.Error, IndexError):
            continue
    return found
