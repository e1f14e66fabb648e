"""Packages for Linux, made of a stand-in for the frozen program; installer/linux/try_*.sh try the true ones."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from installer.linux import appimage, deb, desktop, run_file, use_by_mouse
from sinsr_gui import __version__

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made there")

INSTALLED = (
    *("/_internal", "/licences", "/licences/NOTICES.txt", "/places", "/shared", "/sinsr", "/sinsr-studio"),
    *("/uninstall.sh", "/version", "/made_cache"),
)
"""What the .run leaves of the stand-in."""


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A build's folder with a program of one line that says its version."""
    folder = tmp_path / "work"
    program = folder / "sinsr-studio"
    (program / "_internal").mkdir(parents=True)
    (program / "licences").mkdir()
    (program / "licences" / "NOTICES.txt").write_text("notices")
    (program / "sinsr-studio").write_text(f"#!/bin/sh\necho {__version__}\n")
    (program / "sinsr-studio").chmod(0o755)
    (program / "sinsr").symlink_to("sinsr-studio")
    (folder / "icons").mkdir()
    for side in desktop.SIDES:
        (folder / "icons" / f"{side}.png").write_bytes(b"png")
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def checked(tool: str, *arguments: object) -> None:
    if shutil.which(tool):
        subprocess.run([tool, *map(str, arguments)], check=True)


def test_what_the_desktop_is_told(tmp_path, work):
    desktop.write_share(work / "icons", tmp_path / "share", "/usr/bin/sinsr-studio")
    entry = tmp_path / "share" / "applications" / "sinsr-studio.desktop"
    assert "Exec=/usr/bin/sinsr-studio %F" in entry.read_text("utf-8")
    assert "image/jxl;" in entry.read_text("utf-8")
    checked("desktop-file-validate", entry)
    described = tmp_path / "share" / "metainfo" / f"{desktop.COMPONENT}.metainfo.xml"
    release = ElementTree.parse(described).getroot().find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    checked("appstreamcli", "validate", "--no-net", "--no-color", described)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg here")
def test_the_package_for_debian(tmp_path, work):
    package = deb.build(work, tmp_path)
    assert package.name == f"sinsr-studio_{__version__}_{deb.architecture()}.deb"
    said = subprocess.run(["dpkg-deb", "-f", package], capture_output=True, text=True, check=True).stdout
    assert f"Version: {__version__}" in said
    assert "libxcb-cursor0" in said
    subprocess.run(["dpkg-deb", "-x", package, tmp_path / "root"], check=True)
    found = files(tmp_path / "root")
    assert {"opt/sinsr-studio/sinsr-studio", "usr/bin/sinsr", "usr/share/doc/sinsr-studio/copyright"} <= found
    assert (tmp_path / "root/usr/bin/sinsr").readlink() == Path("/opt/sinsr-studio/sinsr")
    listed = subprocess.run(["dpkg-deb", "-c", package], capture_output=True, text=True, check=True).stdout
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())


def unpacked(work: Path, place: Path, version: str) -> Path:
    """What the .run unpacks before it starts install.sh, with a program that says this version."""
    shutil.copytree(work / "sinsr-studio", place / "sinsr-studio", symlinks=True)
    (place / "sinsr-studio" / "sinsr-studio").write_text(f"#!/bin/sh\necho {version}\n")
    desktop.write_share(work / "icons", place / "share", '"@COMMAND@"')
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(run_file.HERE / script, place / script)
    (place / "version").write_text(f"{version}\n")
    return place


def test_installed_upgraded_and_removed_without_a_trace(tmp_path, work):
    home = tmp_path / "a home"
    (home / ".local" / "share" / "applications").mkdir(parents=True)
    other = home / ".local" / "share" / "applications" / "other.desktop"
    other.write_text("of another program")
    before = files(home)
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}

    def run(script: Path, *arguments: str) -> str:
        return subprocess.run(
            ["sh", script, *arguments], cwd=script.parent, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert "Installed SinSR Studio 1" in run(unpacked(work, tmp_path / "one", "1") / "install.sh")
    (home / ".local/opt/sinsr-studio/of_version_1").touch()
    program = home / ".local" / "bin" / "sinsr-studio"
    assert "Upgraded SinSR Studio 2" in run(unpacked(work, tmp_path / "two", "2") / "install.sh")
    assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "2\n"
    assert not (home / ".local/opt/sinsr-studio/of_version_1").exists()
    assert "sinsr-studio/uninstall.sh" in files(home / ".local/opt")
    assert not {path for path in files(home / ".local/opt") if path.endswith((".old", ".new"))}
    entry = (home / ".local/share/applications/sinsr-studio.desktop").read_text("utf-8")
    assert f'Exec="{home}/.local/opt/sinsr-studio/sinsr-studio" %F' in entry
    settings = home / ".config" / "sinsr-studio" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.touch()
    run(home / ".local/opt/sinsr-studio/uninstall.sh")
    assert files(home) - before == {".config", ".config/sinsr-studio", ".config/sinsr-studio/settings.json"}
    run(unpacked(work, tmp_path / "three", "3") / "install.sh")
    run(home / ".local/opt/sinsr-studio/uninstall.sh", "--all")
    assert files(home) - before == {".config"}
    assert other.exists()


@pytest.mark.skipif(not (shutil.which("makeself") and shutil.which("dpkg-deb")), reason="no makeself or dpkg here")
@pytest.mark.parametrize("with_compiler", [True, False])
def test_the_file_that_extracts_itself(tmp_path, work, monkeypatch, with_compiler):
    if not with_compiler:
        monkeypatch.setattr(run_file, "make_unpacker", lambda target: False)
    elif not run_file.make_unpacker(tmp_path / "unpack"):
        pytest.skip("no compiler or liblzma here")
    deb.build(work, tmp_path)
    made = run_file.build(work, tmp_path)
    home = tmp_path / "home"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", made], env=environment, check=True, capture_output=True)
    said = subprocess.run([home / ".local/bin/sinsr-studio"], capture_output=True, text=True, check=True).stdout
    assert said == f"{__version__}\n"
    assert files(home / ".local/opt") == {f"sinsr-studio{part}" for part in ("", *INSTALLED)}


@pytest.mark.skipif(not (shutil.which("gcc") and shutil.which("xz")), reason="no compiler or xz here")
def test_what_is_cut_off_is_not_unpacked_as_if_it_were_whole(tmp_path):
    if not run_file.make_unpacker(tmp_path / "unpack"):
        pytest.skip("no liblzma here")
    content = np.random.default_rng(0).bytes(3_000_000) + bytes(3_000_000)
    packed = subprocess.run(
        ["xz", "-0", "-T2", "--block-size=1MiB"], input=content, capture_output=True, check=True
    ).stdout
    done = subprocess.run([tmp_path / "unpack"], input=packed, capture_output=True)
    assert (done.returncode, done.stdout) == (0, content)
    for part in (packed[:-1], packed[:2_000_000], packed[:100] + b"?" + packed[101:], b""):
        assert subprocess.run([tmp_path / "unpack"], input=part, capture_output=True).returncode


def test_the_folder_of_an_appimage(tmp_path, work, monkeypatch, capsys):
    folder = appimage.lay_out(work, tmp_path / "AppDir")
    assert {"AppRun", "sinsr-studio.desktop", "sinsr-studio.png", ".DirIcon"} <= files(folder)
    said = subprocess.run([folder / "AppRun"], capture_output=True, text=True, check=True).stdout
    assert said == f"{__version__}\n"
    monkeypatch.delenv(appimage.RUNTIME, raising=False)
    assert appimage.build(work, tmp_path) is None
    assert appimage.RUNTIME in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="no squashfs-tools here")
def test_an_appimage_is_the_runtime_and_the_file_system(tmp_path, work, monkeypatch):
    (tmp_path / "runtime").write_bytes(b"the runtime")
    monkeypatch.setenv(appimage.RUNTIME, str(tmp_path / "runtime"))
    made = appimage.build(work, tmp_path)
    assert made is not None
    assert made.read_bytes().startswith(b"the runtimehsqs")
    assert os.access(made, os.X_OK)


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="no squashfs-tools here")
def test_a_runtime_of_debians_libraries_unpacks_and_starts_the_program(tmp_path, work, monkeypatch):
    runtime = tmp_path / "runtime"
    making = ["sh", run_file.HERE / "make_runtime.sh", runtime]
    if subprocess.run(making, capture_output=True).returncode:
        pytest.skip("no compiler or libraries here")
    assert runtime.read_bytes()[8:11] == b"AI\2"
    (work / "sinsr-studio" / "sinsr-studio").write_text('#!/bin/sh\necho "$@" "$APPDIR"; exit 7\n')
    monkeypatch.setenv(appimage.RUNTIME, str(runtime))
    made = appimage.build(work, tmp_path)
    assert made is not None
    done = subprocess.run([made, "--appimage-extract-and-run", "a", "b c"], capture_output=True, text=True)
    said, _, folder = done.stdout.rpartition(" ")
    assert (done.returncode, said) == (7, "a b c")
    assert not Path(folder.strip()).exists()
    subprocess.run([made, "--appimage-extract"], cwd=tmp_path, check=True)
    assert files(tmp_path / "squashfs-root") == files(work / "AppDir")


@pytest.mark.parametrize(("picture", "wide"), [("print-light", True), ("result-light", False)])
def test_the_button_that_is_pressed_is_the_main_one_whatever_else_is_blue(monkeypatch, picture, wide):
    seen = np.array(
        Image.open(Path(__file__).parents[1] / "ui" / "screenshots" / f"{picture}.png").convert("RGB")
    ).astype(int)
    seen[420:424, 985:1255] = seen[388:402, 1178:1192] = use_by_mouse.ACCENT  # a slider and a check box
    monkeypatch.setattr(use_by_mouse, "_screen", lambda: seen)
    assert use_by_mouse._main_button(not wide) is None
    x, y = use_by_mouse._main_button(wide)
    assert np.abs(seen[y - 8 : y + 8, x - 40] - use_by_mouse.ACCENT).max() < 24
    assert y > 560
