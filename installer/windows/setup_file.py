"""Compile the Setup.exe of a frozen program: `python -m installer.windows.setup_file FOLDER ICON OUT`.

makensis runs on Windows and on Linux (apt: nsis), so the script is compiled in tests with a stand-in for the program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from sinsr_gui import __version__
from sinsr_gui.flows.open_with import KINDS

HERE = Path(__file__).resolve().parent
SUFFIXES = ("jpg", *KINDS, "tif")


def build(program: Path, icon: Path, out: Path, fast: bool = False) -> Path:
    """Make it; `fast` compresses little, for tests."""
    target = out / f"SinSR-Studio-{__version__}-setup.exe"
    version = ".".join([*__version__.split(".")[:3], "0", "0", "0", "0"][:4])
    values: dict[str, Any] = {
        "VERSION": __version__,
        "VERSION4": version,
        "PROGRAM": program,
        "ICON": icon,
        "OUT": target,
        "SUFFIXES": _suffixes(out / "suffixes.nsh"),
        "COMPRESSOR": "zlib" if fast else "lzma",  # not solid: that would unpack everything a second time into %TEMP%
        "KILOBYTES": sum(file.stat().st_size for file in program.rglob("*") if file.is_file()) // 1024,
    }
    sign = "-" if _makensis().lower().endswith("makensis") else "/"
    defined = [f"{sign}D{name}={value}" for name, value in values.items()]
    script = HERE / "setup.nsi"
    options = [f"{sign}V2", f"{sign}WX", f"{sign}XTarget amd64-unicode"]
    done = subprocess.run([_makensis(), *options, *defined, script], capture_output=True, text=True, check=False)
    values["SUFFIXES"].unlink()
    if done.returncode:
        raise OSError(f"makensis failed: {(done.stdout + done.stderr)[-2000:]}")
    return target


def _suffixes(file: Path) -> Path:
    """A macro that does something for each suffix, in NSIS's language, which has no loops when it compiles."""
    lines = ["!macro EACH what", *(f'  !insertmacro ${{what}} "{suffix}"' for suffix in SUFFIXES), "!macroend"]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def _makensis() -> str:
    usual = Path("C:/Program Files (x86)/NSIS/makensis.exe")
    return shutil.which("makensis") or str(usual)


if __name__ == "__main__":
    print(build(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute(), Path(sys.argv[3]).absolute()))
