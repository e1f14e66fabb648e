"""Modules that are loaded when something of them is first used, so that the window is painted before.

For what is needed only once a photo or a model is there: numpy alone takes a tenth of a second. Type checkers see the
import itself:

    if TYPE_CHECKING:
        import numpy as np
    else:
        np = deferred("numpy")
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class _Deferred(ModuleType):
    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)  # the next time it is found at once
        return found


def deferred(name: str) -> ModuleType:
    """The module of that name, which is imported by its first attribute that somebody asks for."""
    return _Deferred(name)
