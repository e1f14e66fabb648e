"""What was found out about models on this machine, so that it is not found out again: small files in the cache."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from sinsr_gui.engine.atomic_write import replace_text
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.paths import cache_folder


def recall(name: str) -> dict[str, Any]:
    """All that the file of that name holds; nothing if it is not there or damaged."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        return dict(json.loads((cache_folder() / name).read_text("utf-8")))
    return {}


def remember(name: str, key: str, value: Any) -> None:
    """Add one finding; where that cannot be written, it is found out again next time."""
    path = cache_folder() / name
    with suppress(OSError, CannotWrite):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(path, json.dumps(recall(name) | {key: value}, indent=1))
