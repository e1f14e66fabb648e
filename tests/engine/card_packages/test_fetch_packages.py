"""A stand-in for torch's build for NVIDIA cards, from a package index on this machine into use, and away again."""

import sys
from importlib import metadata

import pytest
import torch  # the true one, before a stand-in is put first

from sinsr_gui.engine.card_packages import active_packages, fetch_packages, planning
from sinsr_gui.engine.card_packages.fetch_packages import fetch_packages as fetch
from sinsr_gui.engine.card_packages.fetch_packages import remove_packages
from sinsr_gui.engine.card_packages.package_sets import NVIDIA
from sinsr_gui.engine.card_packages.planning import plan_packages
from sinsr_gui.engine.errors import BadRequest, DownloadFailed, EngineError
from sinsr_gui.paths import torch_folder
from sinsr_gui.process import this_program
from tests import local_server

from .stand_in import index

VERSION = metadata.version("torch").partition("+")[0]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield tmp_path / "home"
    active_packages._notices.clear()


def install(**how):
    with index(f"{VERSION}+cu126", **how) as server:
        plan = plan_packages(NVIDIA, "cu126", f"{server.address}/simple")
        events = list(fetch(plan, this_program()))
    return plan, events


def test_what_would_be_fetched_is_told_before():
    with index(f"{VERSION}+cu126") as server:
        plan = plan_packages(NVIDIA, "cu126", f"{server.address}/simple/")
    assert [wheel.project for wheel in plan.wheels] == ["torch", "nvidia-stand-in"]
    assert plan.version == f"{VERSION}+cu126"
    assert plan.wheels[0].sha256 in str(plan)
    assert plan.message.render(lambda text: text.replace("other packages", "Pakete")) == str(plan).replace(
        "other packages", "Pakete"
    )  # all but names, sizes and hashes is translated
    assert not torch_folder().exists()


def test_fetched_tried_used_and_removed():
    plan, events = install()
    assert plan.bytes == events[-1].received == events[-1].total
    folder = torch_folder() / "cu126"
    assert (folder / "nvidia" / "stand_in" / "lib.txt").read_text() == "library"
    assert sorted(path.name for path in torch_folder().iterdir()) == ["active.json", "cu126"]
    active_packages.activate()
    assert sys.path[0] == str(folder)
    assert active_packages._notices == []
    assert remove_packages(NVIDIA)
    assert not torch_folder().exists()
    assert not remove_packages(NVIDIA)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"available": False}, "it finds no card"),
        ({"product": "3.0 * self.wrong()"}, "wrong"),
        ({"more": "raise ImportError('libcudart.so.13: no such file')"}, r"libcudart\.so\.13"),
        ({"more": "import os; os._exit(139)"}, "exit code 139"),
    ],
)
def test_what_does_not_work_here_is_not_used(how, reason):
    with pytest.raises(EngineError, match=reason):
        install(**how)
    assert sorted(path.name for path in torch_folder().iterdir()) == ["downloads"]
    active_packages.activate()
    assert str(torch_folder()) not in "".join(sys.path)


def test_what_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(fetch_packages, "PATIENCE", 0.5)
    with pytest.raises(EngineError, match="did not answer"):
        install(more="import time; time.sleep(60)")
    assert active_packages.active(NVIDIA) is None


def test_a_broken_download_goes_on():
    with index(f"{VERSION}+cu126") as server:
        plan = plan_packages(NVIDIA, "cu126", f"{server.address}/simple")
        events = fetch(plan, this_program())
        server.script.extend([local_server.partly(100), local_server.status(503)])
        with pytest.raises(DownloadFailed):
            list(events)
        (part,) = (torch_folder() / "downloads").glob("*.part")
        assert part.stat().st_size == 100
        server.requests.clear()
        list(fetch(plan, this_program()))
        assert server.requests[0]["Range"] == "bytes=100-"
    assert active_packages.active(NVIDIA) is not None


def test_what_is_not_as_promised_is_deleted():
    with index(f"{VERSION}+cu126") as server:
        plan = plan_packages(NVIDIA, "cu126", f"{server.address}/simple")
        for path in server.files:
            if path.endswith(".whl"):
                server.files[path] = server.files[path][:-1] + b"!"
        with pytest.raises(DownloadFailed, match="not the published"):
            list(fetch(plan, this_program()))
    assert not list((torch_folder() / "downloads").iterdir())


def test_an_index_without_it(monkeypatch):
    with index(f"{VERSION}+cu126") as server, pytest.raises(BadRequest, match="cu999"):
        plan_packages(NVIDIA, "cu999", f"{server.address}/simple")
    with pytest.raises(DownloadFailed, match="not a protected address"):
        plan_packages(NVIDIA, "cu126", "http://example.org/simple")
    monkeypatch.setattr(planning, "find_card", lambda: None)
    with pytest.raises(BadRequest, match="No NVIDIA card"):
        plan_packages(NVIDIA)


@pytest.mark.parametrize("what", ["version", "damaged", "unreadable"])
def test_a_build_that_cannot_be_used_is_said_and_left_out(what):
    install()
    record = torch_folder() / active_packages.RECORD
    if what == "version":
        record.write_text(record.read_text().replace(VERSION, "1.0.0"))
    elif what == "damaged":
        (torch_folder() / "cu126" / "torch" / "__init__.py").unlink()
    else:
        record.write_text("[1, 2")
    before = [*sys.path]
    active_packages.activate()
    assert sys.path == before
    (notice,) = active_packages.notices()
    assert "sinsr cuda fetch" in str(notice)


def test_a_card_that_went_away_is_said(monkeypatch):
    install()
    active_packages.activate()
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    (notice,) = active_packages.notices()
    assert "finds no card" in str(notice)


def test_nothing_to_say_where_nothing_was_fetched():
    active_packages.activate()
    assert active_packages.notices() == ()
