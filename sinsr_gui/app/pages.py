"""What is wired after the first paint: first what the photo page does, then the pages beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .application import Application

FIRST = (
    "psutil",
    "pydantic.type_adapter",
    "pydantic.fields",
    "sinsr_gui.ui.widgets.form",
    "sinsr_gui.ui.canvas.modes",
    "sinsr_gui.ui.canvas.pyramid_view",
)
"""What the status bar and the photo page's work area need."""
PHOTO = {
    "photo": (
        "sinsr_gui.engine.image.reading",
        "sinsr_gui.engine.batch.exporting",
        "sinsr_gui.flows.photo.estimate_damage",
        "sinsr_gui.flows.photo.save",
        "sinsr_gui.flows.photo.upscale_photo",
    ),
    "closing": (),
}
OTHERS = {
    "several": (),
    "sharing": (),
    "seeds": (
        "sinsr_gui.flows.seeds.compare_models",
        "sinsr_gui.flows.seeds.take_over_look",
        "sinsr_gui.ui.seeds.brush_panel",
        "sinsr_gui.ui.seeds.model_comparison",
        "sinsr_gui.ui.seeds.page",
    ),
    "batch": (
        "sinsr_gui.engine.models.store.download",
        "sinsr_gui.flows.batch.run_batch",
        "sinsr_gui.flows.batch.history",
        "sinsr_gui.ui.batch.table",
        "sinsr_gui.ui.batch.page",
        "sinsr_gui.ui.dialogs.settings_dialog",
    ),
    "models": ("sinsr_gui.ui.models.page",),
    "about": ("sinsr_gui.engine.updates",),
    "settings": (),
    "training": ("trainer.run.run_dir", "sinsr_gui.flows.training.runs", "sinsr_gui.ui.training.page"),
}
"""Modules of this package, and what each needs that takes long to import."""


async def load(app: Application, modules: Sequence[str]) -> None:
    """Import one after the other, so that the window answers meanwhile; in another thread what knows nothing of Qt."""
    for name in modules:
        if name.startswith("sinsr_gui.ui."):
            import_module(name)
            await asyncio.sleep(0)
        else:
            await app.io.call(import_module, name)


async def wire(app: Application, modules: Mapping[str, Sequence[str]]) -> None:
    """Import and connect them, after the first paint and step by step, so that the window answers meanwhile.

    What takes long to make is made in parts: `wire` is a generator then.
    """
    for name, slow in modules.items():
        await load(app, slow)
        module = import_module(f".{name}", __package__)
        await asyncio.sleep(0)
        for _ in module.wire(app) or ():
            await asyncio.sleep(0)
        await asyncio.sleep(0)
