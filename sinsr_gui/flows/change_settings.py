"""Change settings: a group is replaced as a whole, and what depends on it follows."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from sinsr_gui.paths import MODELS_VARIABLE

if TYPE_CHECKING:
    from sinsr_gui.settings import Group, Storage
    from sinsr_gui.state.session import Session


def change_group(session: Session, name: str, group: Group) -> None:
    """Replace a group of settings; it is written to disk by whoever watches them."""
    session.settings = replace(session.settings, **{name: group})


def use_storage(storage: Storage) -> None:
    """Look for models where the settings say, in this process and those that it starts."""
    if storage.models:
        os.environ[MODELS_VARIABLE] = str(storage.models)
    else:
        os.environ.pop(MODELS_VARIABLE, None)
