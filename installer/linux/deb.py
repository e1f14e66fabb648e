"""The .deb for Debian 12, Ubuntu 22.04 and newer: everything below /opt/sinsr-studio, known to the desktop.

It has no scripts of its own: menus, icons and MIME types are brought up to date by triggers of the system, so that
removing the package leaves nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sinsr_gui import __version__
from sinsr_gui.paths import NAME

from . import desktop

DEPENDS = (
    "libc6 (>= 2.35)", "libstdc++6", "libgcc-s1", "libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libfreetype6",
    "libexpat1", "zlib1g", "libglib2.0-0 | libglib2.0-0t64", "libgssapi-krb5-2", "libbrotli1", "libx11-6",
    "libx11-xcb1", "libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxkbcommon0", "libxkbcommon-x11-0", "fonts-dejavu-core",
)  # fmt: skip
COMPRESSION = ("-Zxz", "-z9")
"""Against zstd, installer/README.md has figures. 9 is level 6 that looks 64 instead of 8 MB back."""
RECOMMENDS = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "desktop-file-utils", "xdg-utils")
CONTROL = """Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: The SinSR Studio authors <sinsr-studio@users.noreply.github.com>
Section: graphics
Priority: optional
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Description: Upscale photos with one step of a diffusion model
 Makes photos four times larger on your own machine, without a network: a
 window to compare original and result, a command line, and a trainer for
 models of your own. Bundled models and everything they need are included.
"""


def build(work: Path, out: Path) -> Path:
    """Make the package of the frozen program in `work`."""
    tree = lay_out(work, work / "deb")
    target = file(out)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", *COMPRESSION, "--build", tree, target], check=True, capture_output=True
    )
    return target


def file(out: Path) -> Path:
    """Where the package is built."""
    return out / f"{NAME}_{__version__}_{architecture()}.deb"


def lay_out(work: Path, tree: Path) -> Path:
    """The files of the package as they will lie below /."""
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "opt" / NAME
    program.parent.mkdir(parents=True)
    subprocess.run(["cp", "-al", work / NAME, program], check=True)  # linked, not copied: it is read only
    for command in (NAME, "sinsr"):
        link = tree / "usr" / "bin" / command
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"/opt/{NAME}/{command}")
    share = tree / "usr" / "share"
    desktop.write_share(work / "icons", share, f"/usr/bin/{NAME}")
    documents = share / "doc" / NAME
    documents.mkdir(parents=True)
    shutil.copyfile(program / "licences" / "NOTICES.txt", documents / "copyright")
    size = sum(file.lstat().st_size for file in tree.rglob("*")) // 1024
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control(size), "utf-8")
    return tree


def control(kilobytes: int) -> str:
    """What the package says of itself."""
    return CONTROL.format(
        name=NAME,
        version=__version__,
        architecture=architecture(),
        kilobytes=kilobytes,
        depends=", ".join(DEPENDS),
        recommends=", ".join(RECOMMENDS),
    )


def architecture() -> str:
    """Debian's name of this machine's kind."""
    machine = os.uname().machine
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)
