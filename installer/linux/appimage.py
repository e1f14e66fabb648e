"""The AppImage: the frozen program as a compressed file system behind the type-2 runtime, which is not in any package.

Without a runtime (`SINSR_APPIMAGE_RUNTIME` names its file) there is only the AppDir's file system, and a line that says
so; the release workflow fetches the runtime by its hash.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sinsr_gui import __version__
from sinsr_gui.paths import NAME

from . import desktop

RUNTIME = "SINSR_APPIMAGE_RUNTIME"
START = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
case "$(basename "${ARGV0:-$0}")" in
sinsr) exec "$here/opt/sinsr-studio/sinsr" "$@" ;;
*) exec "$here/opt/sinsr-studio/sinsr-studio" "$@" ;;
esac
"""


def build(work: Path, out: Path) -> Path | None:
    """Make it of the frozen program in `work`; None, with a line that says so, if there is no runtime."""
    runtime = os.environ.get(RUNTIME)
    if not runtime:
        print(f"No AppImage: {RUNTIME} does not name the type-2 runtime. installer/README.md says where it comes from.")
        return None
    folder, packed = lay_out(work, work / "AppDir"), work / "AppDir.squashfs"
    packed.unlink(missing_ok=True)
    options = ["-comp", "zstd", "-Xcompression-level", "15", "-b", "1M", "-root-owned", "-noappend", "-quiet"]
    subprocess.run(["mksquashfs", folder, packed, *options], check=True, stdout=subprocess.DEVNULL)
    target = out / f"SinSR_Studio-{__version__}-{os.uname().machine}.AppImage"
    target.write_bytes(Path(runtime).read_bytes())
    with target.open("ab") as whole, packed.open("rb") as part:
        shutil.copyfileobj(part, whole)
    target.chmod(0o755)
    return target


def lay_out(work: Path, folder: Path) -> Path:
    """The AppDir: what AppRun starts, with entry and icon at its top as the format wants them."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "opt").mkdir(parents=True)
    subprocess.run(["cp", "-al", work / NAME, folder / "opt" / NAME], check=True)
    desktop.write_share(work / "icons", folder / "usr" / "share", NAME)
    (folder / f"{NAME}.desktop").write_text(desktop.entry(NAME), "utf-8")
    shutil.copyfile(work / "icons" / "256.png", folder / f"{NAME}.png")
    (folder / ".DirIcon").symlink_to(f"{NAME}.png")
    start = folder / "AppRun"
    start.write_text(START, "utf-8")
    start.chmod(0o755)
    return folder
