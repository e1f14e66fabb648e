"""Stand-ins for ONNX Runtime with WebGPU, from a package index on this machine into use, and away again."""

import importlib
import sys
import tomllib
from pathlib import Path

import pytest

from sinsr_gui.cli import main as command_line
from sinsr_gui.engine.card_packages import active_packages, look_around, package_sets
from sinsr_gui.engine.card_packages.fetch_packages import fetch_packages, remove_packages
from sinsr_gui.engine.card_packages.package_sets import WEBGPU
from sinsr_gui.engine.card_packages.planning import plan_packages
from sinsr_gui.engine.errors import BadRequest, EngineError
from sinsr_gui.engine.models import device
from sinsr_gui.engine.models.onnx import onnx_devices
from sinsr_gui.paths import webgpu_folder
from sinsr_gui.process import this_program

from .stand_in import webgpu_index

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-m", "tests.engine.card_packages.without_onnx", "0"]
WRONG = [*PROGRAM[:-1], "0.1"]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Nothing of ONNX Runtime is installed, or stays."""
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(package_sets, "find_spec", lambda name: None)
    onnx_devices.webgpu_cards.cache_clear()
    yield tmp_path / "home"
    active_packages._notices.clear()
    onnx_devices.webgpu_cards.cache_clear()
    importlib.invalidate_caches()
    for name in ("onnxruntime", "onnxruntime_ep_webgpu", "onnx"):
        sys.modules.pop(name, None)


def install(program=PROGRAM, **how):
    with webgpu_index(**how) as server:
        plan = plan_packages(WEBGPU, index=f"{server.address}/simple")
        events = list(fetch_packages(plan, program))
    return plan, events


def test_it_takes_what_the_extra_names():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert package_sets.webgpu_facts()["requirements"] == extras["webgpu"]


def test_the_newest_versions_that_fit_each_other_are_planned():
    with webgpu_index() as server:
        plan = plan_packages(WEBGPU, index=f"{server.address}/simple")
    assert {wheel.project: wheel.version for wheel in plan.wheels} == {
        "onnxruntime": "1.30.0",  # neither a candidate, nor a withdrawn one, nor one for another Python
        "onnxruntime-ep-webgpu": "0.4.0",
        "onnx": "1.20.0",
        "flat-stand-in": "25",
        "proto-stand-in": "6.5",  # which the first that needs it would take newer
    }
    assert "ONNX Runtime (MIT)" in str(plan)
    assert not webgpu_folder().exists()


def test_fetched_tried_used_and_removed(monkeypatch):
    plan, events = install()
    assert plan.bytes == events[-1].received == events[-1].total
    assert sorted(path.name for path in webgpu_folder().iterdir()) == ["active.json", "webgpu"]
    found = active_packages.active(WEBGPU)
    assert (found.version, found.card) == ("1.30.0", "Stand-in GPU (WebGPU)")
    assert found.decibels > 100
    here = look_around.look_around(WEBGPU)
    assert "A tile rendered on Stand-in GPU (WebGPU) is that of the processor" in str(here.in_use)
    before = [*sys.path]
    active_packages.activate()
    assert sys.path == [*before, str(webgpu_folder() / "webgpu")]  # last: nothing of the program's is replaced
    assert onnx_devices.find_onnx_device("webgpu").name == "Stand-in GPU (WebGPU)"
    assert active_packages.notices() == ()
    assert remove_packages(WEBGPU)
    assert not webgpu_folder().exists()


@pytest.mark.parametrize(
    ("program", "how", "reason"),
    [
        (this_program(), {"available": False}, "it finds no card"),
        (this_program(), {"more": "raise ImportError('libvulkan.so.1: no such file')"}, r"libvulkan\.so\.1"),
        (WRONG, {}, "it computes wrongly: a tile agrees"),
    ],
)
def test_what_does_not_work_here_is_not_used(program, how, reason):
    with pytest.raises(EngineError, match=reason):
        install(program, **how)
    assert sorted(path.name for path in webgpu_folder().iterdir()) == ["downloads"]
    assert active_packages.active(WEBGPU) is None


def record(**other):
    """As if it had been fetched."""
    folder = webgpu_folder() / "webgpu"
    for name in ("onnxruntime", "onnxruntime_ep_webgpu", "onnx"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("")
    facts = {"version": "1.30.0", "folder": str(folder), "python": active_packages.PYTHON, "card": "Card"}
    active_packages.use_from_now_on(WEBGPU, active_packages.Active(**facts | other, decibels=120))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"python": "3.9"}, "another version of this program"),
        ({"version": "1.20.0"}, "another version of this program"),
        ({"version": "?"}, "another version of this program"),
        ({"folder": "/nowhere"}, "is damaged"),
    ],
)
def test_what_cannot_be_used_is_said_and_left_out(other, reason):
    record(**other)
    before = [*sys.path]
    active_packages.activate()
    assert sys.path == before
    (notice,) = active_packages.notices()
    assert reason in str(notice)
    assert "sinsr webgpu fetch" in str(notice)
    assert look_around.look_around(WEBGPU).in_use == notice


def test_a_card_that_went_away_is_said():
    record()
    active_packages.activate()
    (notice,) = active_packages.notices()
    assert str(notice).startswith("ONNX Runtime with WebGPU finds no card, so the processor computes.")


def test_what_pip_installed_is_used_and_nothing_fetched(monkeypatch):
    record()
    monkeypatch.setattr(package_sets, "find_spec", lambda name: importlib.machinery.ModuleSpec(name, None, origin="/x"))
    before = [*sys.path]
    active_packages.activate()
    assert sys.path == before
    assert not look_around.look_around(WEBGPU).can_fetch
    with pytest.raises(BadRequest, match="installed beside this program"):
        plan_packages(WEBGPU)


def test_where_torch_has_a_card_nothing_is_fetched(monkeypatch):
    cards = (device.Device("cuda:0", "cuda", "GeForce", 2**33), device.Device("cpu", "cpu", "Processor", 2**33))
    monkeypatch.setattr(device, "list_devices", lambda: cards)
    here = look_around.look_around(WEBGPU)
    assert (str(here.card), here.can_fetch) == (
        "GeForce computes already, without WebGPU, so there is nothing to fetch.",
        False,
    )


def test_by_command(monkeypatch, capsys):
    monkeypatch.setattr("sinsr_gui.process.this_program", lambda: PROGRAM)
    with webgpu_index() as server:
        where = ["--index", f"{server.address}/simple"]
        assert command_line(["webgpu", "fetch", *where]) == 2  # unconfirmed
        assert "onnxruntime 1.30.0 with 4 other packages" in capsys.readouterr().out
        assert not webgpu_folder().exists()
        assert command_line(["webgpu", "fetch", *where, "--yes"]) == 0
    assert "A tile rendered on Stand-in GPU (WebGPU)" in capsys.readouterr().out
    assert command_line(["webgpu", "status"]) == 0
    assert "Fetched and used: onnxruntime 1.30.0." in capsys.readouterr().out
    assert command_line(["webgpu", "remove"]) == 0
    assert command_line(["webgpu", "remove"]) == 0
    assert capsys.readouterr().out == "Removed.\nThere is none.\n"
