"""Put the fetched build of torch before the bundled one, at the very start of the program. Torch-free, and quick.

If that cannot be, it is said: a build that was asked for is never left out in silence.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path

from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.paths import torch_folder

RECORD = "active.json"
AGAIN = say("Fetch it again (sinsr cuda fetch), or remove it (sinsr cuda remove).")
_notices: list[Message] = []


def active() -> dict[str, str] | None:
    """What is installed: `build`, `torch` (its version) and `folder`; None if nothing is."""
    try:
        found = json.loads((torch_folder() / RECORD).read_text("utf-8"))
        return {name: str(found[name]) for name in ("build", "torch", "folder")}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {"build": "", "torch": "", "folder": ""}


def activate() -> None:
    """Call it before anything imports torch."""
    _notices.clear()
    if (found := active()) is None:
        return
    folder, bundled = Path(found["folder"]), _bundled()
    if not found["folder"] or not is_file(folder / "torch" / "__init__.py"):
        _notices.append(
            say("The build of torch for NVIDIA cards is damaged, so the bundled one is used. {again}", again=AGAIN)
        )
    elif bundled and found["torch"].partition("+")[0] != bundled.partition("+")[0]:
        text = say(
            "The build of torch for NVIDIA cards is version {torch}, this program needs {bundled}: the bundled one is "
            "used. {again}",
            torch=found["torch"],
            bundled=bundled,
            again=AGAIN,
        )
        _notices.append(text)
    else:
        sys.path.insert(0, str(folder))


def notices() -> tuple[Message, ...]:
    """Why the fetched build is not used, or does not help; empty if all is well. Imports torch if a build is active."""
    found = active()
    if found and not _notices and found["folder"] in sys.path:
        import torch

        if not torch.cuda.is_available():
            return (
                say(
                    "The build of torch for NVIDIA cards finds no card, so the processor computes. {again}", again=AGAIN
                ),
            )
    return tuple(_notices)


def _bundled() -> str:
    try:
        return metadata.version("torch")
    except metadata.PackageNotFoundError:
        return ""
