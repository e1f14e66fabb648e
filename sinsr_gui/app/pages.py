"""What is wired after the first paint: the pages beside the photo page, and what else the photo page does."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .application import Application

NAMES = ("several", "sharing", "seeds", "batch", "models", "settings", "training")
_SLOW = ("sinsr_gui.engine.models.store.download", "trainer.run.run_dir")
"""What they need that takes long to import and knows nothing of Qt, so that another thread may."""


async def wire(app: Application) -> None:
    """Import and connect them, after the first paint and step by step, so that the window answers meanwhile."""
    for name in _SLOW:
        await app.io.call(import_module, name)
    for name in NAMES:
        module = import_module(f".{name}", __package__)
        await asyncio.sleep(0)
        module.wire(app)
        await asyncio.sleep(0)
