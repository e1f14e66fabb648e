"""What is bundled, by the rules that the spec uses."""

import _json
import json
import shutil
import sys
from pathlib import Path

import pytest

from installer.freeze import contents, packages, stripping

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


def test_packages_are_bundled_whole():
    copied, modules = packages.collect()
    files, names = {file.name for file in copied}, {module.name: module.source for module in modules}
    assert {"torch/functional.py", "torch/_inductor/config.py", "torch/bin/torch_shm_manager"} <= files
    assert {"torch", "torch.functional", "torch._inductor.config", "httpx._client", "PIL.Image"} <= names.keys()
    assert {f"torch.onnx.{name}" for name in ("utils", "symbolic_opset17", "_internal.torchscript_exporter.utils")} <= (
        names.keys()
    )  # by which models are exported for packages that are fetched
    assert names["torch"].as_posix().endswith("torch/__init__.py")
    assert not {file for file in files if "/tests/" in file or file.startswith(("torch/include", "PySide6", "pytest"))}
    assert {"torch", "numpy", "PIL"} <= set(packages.tops())


@pytest.mark.parametrize("codec", ["avif", "brotli", "cms", "jpegxl", "jpeg2k", "png", "imcd", "shared_cython"])
def test_codecs_of_photographs_are_kept(codec):
    assert packages._kept(f"imagecodecs/_{codec}.abi3.so")


@pytest.mark.parametrize(
    "file",
    ["/_apng.abi3.so", "/_lzham.cp311-win_amd64.pyd", ".libs/libSZ3c-3.so", ".libs/liblzokay-6.so"],
)
def test_other_codecs_are_not(file):
    assert not packages._kept(f"imagecodecs{file}")


def test_a_folder_without_a_module_is_a_package_of_the_archive():
    assert packages._folders({"a", "a.b.c", "d"}) == [packages.Module("a.b", None)]


def test_bytecode_is_taken_as_it_was_installed():
    module = packages.Module("pytest", Path(pytest.__file__))
    assert module.code is None or module.code.co_name == "<module>"
    assert packages.Module("nothing", None).code is None


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("strip") is None, reason="needs strip")
def test_a_library_that_would_not_load_without_symbols_stays(tmp_path, monkeypatch):
    library = tmp_path / "_internal" / "some.so"
    library.parent.mkdir()
    shutil.copy(_json.__file__, library)
    before = library.read_bytes()
    monkeypatch.setattr(stripping, "SMALL", 0)
    monkeypatch.setattr(stripping, "TRY", "raise SystemExit(1)")
    assert stripping.strip(tmp_path) == 0
    assert library.read_bytes() == before
    assert list(library.parent.iterdir()) == [library]
