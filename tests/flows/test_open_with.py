"""The desktop entry comes and goes, and says how the program is started."""

import asyncio
import shlex
from pathlib import Path

import pytest

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.flows import open_with
from sinsr_gui.paths import desktop_entry
from tests.fakes import FakeWorker


@pytest.fixture(autouse=True)
def desktop(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr(open_with.shutil, "which", lambda name: None)
    return tmp_path / "share" / "applications"


def offer(wish):
    asyncio.run(open_with.offer_to_open(FakeWorker(), wish))


def fields():
    lines = desktop_entry().read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    return dict(line.split("=", 1) for line in lines[1:])


@pytest.mark.skipif(not open_with.POSSIBLE, reason="desktop entries are Linux's")
def test_it_comes_and_goes(desktop):
    offer(False)
    offer(True)
    assert desktop_entry().parent == desktop
    found = fields()
    assert "image/jpeg;" in found["MimeType"]
    assert Path(found["Icon"]).exists()
    program, *rest = shlex.split(found["Exec"])
    assert Path(program).exists()
    assert rest[-1] == "%F"
    offer(False)
    assert list(desktop.iterdir()) == []


def test_odd_paths_are_quoted(monkeypatch):
    monkeypatch.setattr(open_with, "_command", lambda: ('/a b/$x"100%',))
    offer(True)
    assert fields()["Exec"] == '"/a b/\\\\$x\\\\"100%%" %F'


def test_a_folder_that_cannot_be_written_is_said(desktop):
    desktop.parent.mkdir()
    desktop.write_text("in the way")
    with pytest.raises(CannotWrite, match="cannot be changed"):
        offer(True)
