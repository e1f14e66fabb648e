"""The build's steps around PyInstaller: icons, self-test, checksums."""

import hashlib
import sys
from pathlib import Path

import pytest
from PIL import Image

from installer import build, checksums, icons


def program(folder: Path, code: str) -> Path:
    """A stand-in for the frozen program."""
    file = folder / "program"
    file.write_text(f"#!{sys.executable}\n{code}\n")
    file.chmod(0o755)
    return file


def test_a_failing_self_test_fails_the_build(tmp_path, monkeypatch, capsys):
    failing = program(tmp_path, "import sys; sys.exit('The self-test failed: no model')")
    with pytest.raises(build.BuildFailed, match="no model"):
        build.self_test(failing)
    monkeypatch.setattr(build, "program", lambda work: failing)
    assert build.main(["--work", str(tmp_path), "--out", str(tmp_path / "out"), "--only", "self-test"]) == 1
    assert "no model" in capsys.readouterr().err


def test_the_program_asks_for_a_newer_version_where_it_was_built_only(tmp_path):
    build.write_place_of_releases(tmp_path, "someone/sinsr")
    assert "/repos/someone/sinsr/releases/latest" in (tmp_path / "releases.json").read_text()
    build.write_place_of_releases(tmp_path, "")
    assert not (tmp_path / "releases.json").exists()


def test_the_frozen_program_sees_no_python_of_the_build(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code = "import json, os; print('chatter'); print(json.dumps({'path': os.environ.get('PYTHONPATH'), 'ok': 1}))"
    assert build.self_test(program(tmp_path, code)) == {"path": None, "ok": 1}


def test_icons_of_every_side(tmp_path, qapp):
    def opened(name: str) -> Image.Image:
        with Image.open(tmp_path / name) as image:
            image.load()
        return image

    icons.write_icons(tmp_path)
    for side in icons.SIDES:
        assert opened(f"{side}.png").size == (side, side)
    assert {(16, 16), (32, 32), (256, 256)} <= opened("icon.ico").info["sizes"]
    assert (512, 512, 2) in opened("icon.icns").info["sizes"]


def test_checksums(tmp_path):
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.run").write_bytes(b"a")
    text = checksums.write(tmp_path).read_text()
    assert text.splitlines() == [
        f"{hashlib.sha256(name[:1].encode()).hexdigest()}  {name}" for name in ("a.run", "b.deb")
    ]
    assert checksums.write(tmp_path).read_text() == text
