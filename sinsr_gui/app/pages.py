"""The pages beside the photo page, each wired by the module of its name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .application import Application

NAMES = ("seeds", "batch", "models", "settings", "training")


def wire(app: Application) -> None:
    """Import and connect them; this takes a moment, which is why it comes after the first paint."""
    for name in NAMES:
        import_module(f".{name}", __package__).wire(app)
