"""Be offered by the file manager's “Open with”, if the user wishes; the program that opens photos usually stays.

On Linux only: elsewhere that is the matter of an installer.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from sinsr_gui.engine.atomic_write import replace_text
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import os_reason, say
from sinsr_gui.paths import desktop_entry, resource

from .workers import Worker

POSSIBLE = sys.platform == "linux"
KINDS = ("jpeg", "png", "webp", "tiff", "bmp", "heic", "heif", "avif", "jxl", "gif")
ENTRY = """[Desktop Entry]
Type=Application
Name=SinSR Studio
Comment=Upscale photos
Comment[de]=Fotos vergrößern
Exec={command} %F
Icon={icon}
Categories=Graphics;Photography;
MimeType={kinds}
InitialPreference=1
StartupWMClass=sinsr-studio
"""


async def offer_to_open(io: Worker, wish: bool) -> None:
    """Write or remove the desktop entry. CannotWrite."""
    await io.call(_offer, desktop_entry(), wish)


def _offer(entry: Path, wish: bool) -> None:
    try:
        if wish:
            entry.parent.mkdir(parents=True, exist_ok=True)
            kinds = "".join(f"image/{kind};" for kind in KINDS)
            command = " ".join(_quoted(word) for word in _command())
            replace_text(entry, ENTRY.format(command=command, icon=resource("icon.svg"), kinds=kinds))
        else:
            entry.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            say("The entry {entry} cannot be changed: {reason}.", entry=entry, reason=os_reason(error)),
            "Look at its folder.",
        ) from error
    if tool := shutil.which("update-desktop-database"):
        subprocess.run([tool, str(entry.parent)], check=False, capture_output=True)


def _command() -> tuple[str, ...]:
    """What starts the window: the frozen program, the script beside Python, or Python itself."""
    script = Path(sys.executable).with_name("sinsr-studio")
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (str(script),) if exists(script) else (sys.executable, "-m", "sinsr_gui")


def _quoted(word: str) -> str:
    """As the desktop entry specification wants it: quoted, a percent doubled, backslashes once more for the file."""
    for special in '\\"`$':
        word = word.replace(special, "\\" + special)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'
