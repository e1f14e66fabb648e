"""What tells a Linux desktop of the program: the entry in its menu, icons, and the page in its software centre."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from sinsr_gui import __version__
from sinsr_gui.flows.open_with import ENTRY, KINDS
from sinsr_gui.paths import NAME

ROOT = Path(__file__).resolve().parents[2]
SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
COMPONENT = "io.github.sinsr_studio.SinSRStudio"


def entry(command: str) -> str:
    """The desktop entry, the same that “Open with” of the settings writes, for a command and the installed icon."""
    kinds = "".join(f"image/{kind};" for kind in KINDS)
    return ENTRY.format(command=command, icon=NAME, kinds=kinds)


def metainfo() -> str:
    """AppStream's description, with the version and the day of the build."""
    text = (ROOT / "installer" / "linux" / "metainfo.xml").read_text("utf-8")
    kinds = "\n".join(f"    <mediatype>image/{kind}</mediatype>" for kind in KINDS)
    return (
        text.replace("{component}", COMPONENT)
        .replace("{version}", __version__)
        .replace("{date}", time.strftime("%Y-%m-%d", time.gmtime()))
        .replace("{kinds}", kinds)
    )


def write_share(icons: Path, share: Path, command: str) -> None:
    """Entry, icons of every size and description below a `share` folder, which is /usr/share or the user's own."""
    _write(share / "applications" / f"{NAME}.desktop", entry(command))
    _write(share / "metainfo" / f"{COMPONENT}.metainfo.xml", metainfo())
    hicolor = share / "icons" / "hicolor"
    for side in SIDES:
        target = hicolor / f"{side}x{side}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(icons / f"{side}.png", target)
    target = hicolor / "scalable" / "apps" / f"{NAME}.svg"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "resources" / "icon.svg", target)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
