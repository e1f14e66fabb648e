"""The pages beside the photo page, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .application import Application

WIRED: tuple[Callable[[Application], None], ...] = ()
