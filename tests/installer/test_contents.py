"""What is bundled, by the rules that the spec uses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from installer.freeze import contents, packages

ROOT = Path(__file__).parents[2]


def test_every_bundled_model_and_its_card_are_bundled():
    catalogue = json.loads((ROOT / "resources" / "catalogue.json").read_text("utf-8"))
    bundled = {Path(source).relative_to(ROOT / "resources").as_posix() for source, _ in contents.resources(ROOT)}
    wanted = {file[part] for file in catalogue["files"] for part in ("bundled", "card") if file.get(part)}
    assert wanted
    assert wanted | {"catalogue.json", "sample.jpg", "icon.svg", "translations/sinsr_de.qm", "style.qss"} <= bundled
    assert not {name for name in bundled if name.endswith(".ts") or name.startswith("screenshots")}


def test_modules_are_found_without_importing_them(tmp_path):
    package = tmp_path / "some"
    (package / "deep").mkdir(parents=True)
    for name in ("__init__.py", "one.py", "deep/__init__.py", "deep/two.py", "not-a-module.py"):
        (package / name).write_text("raise RuntimeError")
    assert contents.modules(package) == ["some", "some.deep", "some.deep.two", "some.one"]
    assert contents.modules(package, ("some.deep",)) == ["some", "some.one"]


def test_the_whole_standard_library_is_bundled():
    found = set(contents.standard_library())
    assert {"json", "json.decoder", "email.mime.text", "timeit", "ctypes.util", "asyncio.events"} <= found
    assert not {name for name in found if name.split(".")[0] in ("test", "tkinter", "idlelib", "readline")}


def test_what_the_program_needs_follows_from_its_requirements():
    found = contents.distributions()
    assert {"sinsr-studio", "torch", "pyside6-essentials", "lightning-fabric", "httpcore"} <= set(found)
    assert not {"pytest", "ruff", "pyright"} & set(found)


@pytest.mark.parametrize(
    ("name", "source", "is_wanted"),
    [
        ("torch/lib/libtorch_cpu.so", "/venv/torch/lib/libtorch_cpu.so", True),
        ("torch/include/ATen/ATen.h", "/venv/torch/include/ATen/ATen.h", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/q", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "/venv/q", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", "C:\\q", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/venv/q", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/venv/q", False),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/q", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", "/venv/q", False),
        ("PySide6/Qt/lib/libQt6Qml.so.6", "/venv/q", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "/venv/q", True),
        ("resources/weights/compact.safetensors", "/src/resources/weights/compact.safetensors", True),
    ],
)
def test_what_is_wanted(name, source, is_wanted):
    assert contents.wanted(name, source) is is_wanted


def test_libraries_that_a_linux_must_bring_itself_stay_out(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert not contents.wanted("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6")
    assert not contents.wanted("libfontconfig.so.1", "/lib/x86_64-linux-gnu/libfontconfig.so.1")
    assert contents.wanted("libssl.so.3", "/lib/x86_64-linux-gnu/libssl.so.3")
    assert not contents.wanted("libharfbuzz.so.0", "/lib/x86_64-linux-gnu/libharfbuzz.so.0")
    assert not contents.wanted("libxcb.so.1", "/lib/x86_64-linux-gnu/libxcb.so.1")
    assert contents.wanted("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0")


def test_packages_are_bundled_whole(tmp_path):
    found = {file.name: file for file in packages.collect(tmp_path)}
    assert {"torch/functional.py", "torch/_inductor/ir.pyc", "torch/_inductor/config.py", "httpx/_client.pyc"} <= set(
        found
    )
    assert {"torch/bin/torch_shm_manager", "PIL/Image.pyc"} <= set(found)
    assert not {name for name in found if "/tests/" in name or name.startswith(("torch/include", "PySide6", "pytest"))}
    assert found["PIL/Image.pyc"].source.endswith("PIL/Image.py")
    assert {"torch", "numpy", "PIL"} <= set(packages.tops())


def test_bytecode_runs_without_its_source(tmp_path):
    (tmp_path / "some.py").write_text("answer = 42")
    packages._bytecode(tmp_path / "some.py", tmp_path / "bundle" / "some.pyc")
    said = subprocess.run(
        [sys.executable, "-c", "import some; print(some.answer)"],
        cwd=tmp_path / "bundle",
        capture_output=True,
        text=True,
    )
    assert said.stdout == "42\n"
