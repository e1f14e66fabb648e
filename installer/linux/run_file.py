"""The self-extracting .run for one user, without root: `sh sinsr-studio-VERSION.run`.

It carries the compressed files of the .deb as they are, for to pack them takes minutes, and a small program that
unpacks them (unpack.c), for a bare system has no xz. Without a compiler or liblzma's static library, the files are
compressed by gzip, which every system has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from installer.freeze.compiling import compiler
from sinsr_gui import __version__
from sinsr_gui.paths import NAME

from . import deb, desktop

HERE = Path(__file__).resolve().parent
PACKED = "files.tar.xz"


def build(work: Path, out: Path) -> Path:
    """Make it of the frozen program in `work`, and of the .deb in `out` that was made of it, with makeself."""
    tree = work / "run"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    packed = make_unpacker(tree / "unpack")
    if packed:
        with (tree / PACKED).open("wb") as target:
            subprocess.run(["ar", "p", deb.file(out), "data.tar.xz"], stdout=target, check=True)
    else:
        subprocess.run(["cp", "-al", work / NAME, tree / NAME], check=True)
    desktop.write_share(work / "icons", tree / "share", '"@COMMAND@"')
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(HERE / script, tree / script)
    (tree / "version").write_text(f"{__version__}\n", "utf-8")
    target = out / f"{NAME}-{__version__}-{os.uname().machine}.run"
    quiet = ["--nox11", "--quiet", "--nomd5", "--sha256", "--tar-quietly", "--nocomp" if packed else "--gzip"]
    subprocess.run(["makeself", *quiet, tree, target, "SinSR Studio", "./install.sh"], check=True)
    return target


def make_unpacker(target: Path) -> bool:
    """Compile it; False where that is not possible."""
    found = compiler()
    if found is None:
        return False
    whole = ["-Wl,-Bstatic", "-llzma", "-Wl,-Bdynamic"]
    command = [found, "-O2", "-s", "-Wall", "-Werror", "-o", target, HERE / "unpack.c", *whole]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
