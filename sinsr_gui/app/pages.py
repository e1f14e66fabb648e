"""What is wired after the first paint: first what the photo page does, then the pages beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .application import Application

PHOTO = {
    "photo": (
        "sinsr_gui.engine.image.reading",
        "sinsr_gui.engine.batch.exporting",
        "sinsr_gui.flows.photo.estimate_damage",
        "sinsr_gui.flows.photo.save",
    ),
    "closing": (),
}
OTHERS = {
    **dict.fromkeys(("several", "sharing", "seeds"), ()),
    "batch": ("sinsr_gui.engine.models.store.download", "sinsr_gui.flows.batch.run_batch"),
    "models": (),
    "about": ("sinsr_gui.engine.updates",),
    "settings": (),
    "training": ("trainer.run.run_dir",),
}
"""Modules of this package, and what each needs that takes long to import and knows nothing of Qt, so that another
thread may."""


async def wire(app: Application, modules: Mapping[str, Sequence[str]]) -> None:
    """Import and connect them, after the first paint and step by step, so that the window answers meanwhile.

    What takes long to make is made in parts: `wire` is a generator then.
    """
    for name, slow in modules.items():
        for needed in slow:
            await app.io.call(import_module, needed)
        module = import_module(f".{name}", __package__)
        await asyncio.sleep(0)
        for _ in module.wire(app) or ():
            await asyncio.sleep(0)
        await asyncio.sleep(0)
