"""What GIMP's plug-in does with the command line, without GIMP: its library is a stand-in."""

import importlib.util
import shlex
import sys
import types
from pathlib import Path
from unittest.mock import MagicMock

import pytest

PLUG_IN = Path(__file__).parents[2] / "installer" / "gimp" / "sinsr" / "sinsr.py"
SAYS = """import json, sys
for event in {events}:
    print(json.dumps(event), flush=True)
sys.exit({code})
"""


@pytest.fixture
def plug_in(monkeypatch):
    gimp = MagicMock()
    gimp.PlugIn = type("PlugIn", (), {"__gtype__": None})
    repository = types.ModuleType("gi.repository")
    repository.Gimp, repository.Gio, repository.GLib, repository.GObject = gimp, MagicMock(), MagicMock(), MagicMock()
    gi = types.ModuleType("gi")
    gi.require_version, gi.repository = MagicMock(), repository
    monkeypatch.setitem(sys.modules, "gi", gi)
    monkeypatch.setitem(sys.modules, "gi.repository", repository)
    spec = importlib.util.spec_from_file_location("gimp_plug_in", PLUG_IN)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def says(tmp_path, monkeypatch):
    def tell(code, *events):
        script = tmp_path / "says.py"
        script.write_text(SAYS.format(events=events, code=code))
        monkeypatch.setenv("SINSR", shlex.join([sys.executable, str(script)]))

    return tell


def test_it_shows_how_far_the_command_is(plug_in, says):
    tile = {"event": "tile_done", "again": False}
    says(0, {"event": "planned", "boxes": [[0, 0, 4, 4]] * 2}, tile, tile | {"again": True}, tile)
    plug_in.upscale(Path("a.tif"), ["--scale", "2"])
    shown = [call.args[0] for call in plug_in.Gimp.progress_update.call_args_list]
    assert shown == [0.0, 0.5, 0.5, 1.0]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([{"event": "error", "message": "There is no model.", "hint": "Fetch it."}], "There is no model. Fetch it."),
        ([{"event": "file_failed", "error": {"message": "Damaged.", "hint": ""}}], "Damaged. "),
        ([], "sinsr ended with code 2."),
    ],
)
def test_it_says_why_the_command_failed(plug_in, says, events, reason):
    says(2, *events)
    with pytest.raises(OSError) as failed:
        plug_in.upscale(Path("a.tif"), [])
    assert str(failed.value) == reason


def test_without_the_program_it_says_what_to_do(plug_in, monkeypatch, tmp_path):
    monkeypatch.delenv("SINSR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OSError, match="PATH"):
        plug_in.command()


def test_it_stays_small():
    assert len(PLUG_IN.read_text("utf-8").splitlines()) < 150
