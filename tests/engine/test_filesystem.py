"""What one may not look at is not there; and only one place asks."""

import ast
import os
import tempfile
from pathlib import Path

import pytest

from sinsr_gui.engine.filesystem import exists, expanded, is_file, is_folder, is_stored, listed, real, status

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = {"exists", "is_file", "is_dir", "is_mount", "iterdir", "glob", "rglob", "resolve", "expanduser"}
"""What pathlib (Python 3.11) answers by raising where one may not look."""


def odd_places(folder):
    loop = folder / "loop"
    loop.symlink_to(loop)
    return [folder / ("x" * 300), folder / "a\0b", folder / "gone", loop, folder / ("x/" * 4000), loop / "x"]


def test_odd_places_are_not_there(tmp_path):
    for place in odd_places(tmp_path):
        assert not exists(place)
        assert not is_file(place)
        assert not is_folder(place)
        assert status(place) is None
        assert listed(place) == []
        assert isinstance(real(place), Path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may enter every folder")
def test_neither_is_what_lies_in_a_closed_folder(tmp_path):
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.png").write_bytes(b"x")
    (tmp_path / "closed").chmod(0)
    assert not is_file(tmp_path / "closed" / "a.png")
    assert listed(tmp_path / "closed") == []
    (tmp_path / "closed").chmod(0o700)


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(116, "Stale file handle"), OSError(36, "long")])
def test_nor_what_the_system_does_not_tell_of(tmp_path, monkeypatch, error):
    def refuse(*_, **__):
        raise error

    (tmp_path / "a").write_text("x")
    monkeypatch.setattr("pathlib.Path.stat", refuse)
    monkeypatch.setattr("os.listdir", refuse)
    assert not exists(tmp_path / "a")
    assert listed(tmp_path) == []


def test_a_pipe_and_a_device_are_no_files(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes in folders here")
    os.mkfifo(tmp_path / "pipe")
    assert exists(tmp_path / "pipe")
    assert not is_file(tmp_path / "pipe")
    assert not is_file(Path("/dev/zero"))
    assert not is_stored(Path("/proc/self/pagemap"))
    (tmp_path / "link").symlink_to("/proc/version")
    assert not is_stored(tmp_path / "link")


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="no disk in memory here")  # noqa: PTH112
def test_a_file_on_a_disk_in_memory_is_stored():
    with tempfile.NamedTemporaryFile(dir="/dev/shm") as file:
        file.write(b"1")
        file.flush()
        assert is_stored(Path(file.name))


def test_what_is_there_is_found(tmp_path):
    (tmp_path / "b.json").write_text("x")
    (tmp_path / "a.json").write_text("x")
    (tmp_path / "c").mkdir()
    assert [path.name for path in listed(tmp_path, "*.json")] == ["a.json", "b.json"]
    assert is_stored(tmp_path / "a.json")
    assert is_folder(tmp_path / "c")


def test_a_home_that_nobody_has_stays_as_it_is():
    assert str(expanded("~nobody-of-that-name/x")) == "~nobody-of-that-name/x"
    assert expanded("~") == Path.home()


def test_nobody_asks_pathlib():
    asked = []
    for file in (*(ROOT / "sinsr_gui").rglob("*.py"), *(ROOT / "trainer").rglob("*.py")):
        if file.name == "filesystem.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in QUESTIONS:
                if file.name == "paths.py" and "__file__" in ast.unparse(node):
                    continue
                asked.append(f"{file.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}")
    assert asked == [], "ask sinsr_gui.engine.filesystem instead"
