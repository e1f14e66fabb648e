"""The self-extracting .run for one user, without root: `sh sinsr-studio-VERSION.run`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sinsr_gui import __version__
from sinsr_gui.paths import NAME

from . import desktop

HERE = Path(__file__).resolve().parent


def build(work: Path, out: Path) -> Path:
    """Make it of the frozen program in `work`, with makeself."""
    tree = work / "run"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    subprocess.run(["cp", "-al", work / NAME, tree / NAME], check=True)
    desktop.write_share(work / "icons", tree / "share", '"@COMMAND@"')
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(HERE / script, tree / script)
    (tree / "version").write_text(f"{__version__}\n", "utf-8")
    target = out / f"{NAME}-{__version__}-{os.uname().machine}.run"
    # gzip: every system has it. zstd and xz make a smaller file that a bare system cannot open.
    quiet = ["--nox11", "--quiet", "--nomd5", "--sha256", "--tar-quietly"]
    subprocess.run(["makeself", "--gzip", *quiet, tree, target, "SinSR Studio", "./install.sh"], check=True)
    return target
