"""First things: which models and devices there are, and the one model that is loaded.

The model is an opaque object here: it is made and used on the gpu worker only.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sinsr_gui.engine.requests import DEFAULT_MODEL
from sinsr_gui.state.session import Engine, Running, Session

if TYPE_CHECKING:
    from sinsr_gui.engine.models.device import Device
    from sinsr_gui.engine.models.files.model_info import ModelInfo
    from sinsr_gui.engine.models.model import Model
    from sinsr_gui.settings import Compute

    from .workers import Worker


@dataclass
class Loaded:
    """The model in memory; asking for another one lets it go first."""

    wanted: tuple[str, Compute] | None = None
    model: Model | None = None
    loading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def forget(self) -> None:
        """Let it go, as for a trainer that needs the memory."""
        self.wanted = self.model = None


async def set_up(session: Session, gpu: Worker, io: Worker, loaded: Loaded) -> None:
    """Find models and devices, and load the model that was used last, so that the first upscale starts at once."""
    await find_models(session, io)
    session.devices = await gpu.call(_devices, session.settings.compute.threads)
    if session.chosen_model is None or session.chosen_model.path is None:
        session.asked = replace(session.asked, model=DEFAULT_MODEL)
    await model_for(session, gpu, loaded, session.asked.model)


async def find_models(session: Session, io: Worker) -> None:
    """Read the list of models anew."""
    session.models = await io.call(_models)


async def model_for(session: Session, gpu: Worker, loaded: Loaded, name: str) -> Model:
    """The model of that id on the device of the settings, loaded if it is not there yet. Raises EngineError."""
    async with loaded.loading:  # a second wish for the same model waits for the first one's
        compute = session.settings.compute
        if loaded.model is not None and loaded.wanted == (name, compute):
            return loaded.model
        loaded.forget()
        session.engine = None
        if session.running is None:  # an upscale that stands still must stay in sight, or nobody could let it go on
            session.running = Running("loading")
        try:
            model = await gpu.call(loaded_model, name, compute)
        finally:
            if session.running == Running("loading"):
                session.running = None
        loaded.wanted, loaded.model = (name, compute), model
        session.engine = Engine(model.info, model.device, model.precision, model.tile, model.scale)
    for notice in model.notices:
        session.notices.say(notice, level="warning")
    return model


def _models() -> tuple[ModelInfo, ...]:
    from sinsr_gui.engine.models.store.catalogue import list_models

    return tuple(info for info in list_models() if info.kind == "model")


def _devices(threads: int) -> tuple[Device, ...]:
    from sinsr_gui.engine.models.preload import preload_torch

    preload_torch()
    from sinsr_gui.engine.models.device import set_threads
    from sinsr_gui.engine.models.onnx.onnx_devices import all_devices

    set_threads(threads)
    return all_devices()


def loaded_model(name: str, compute: Compute) -> Model:
    """A model that is installed, on the device of the settings; for the thread of the worker. Raises EngineError."""
    from sinsr_gui.engine.models.device import set_threads
    from sinsr_gui.engine.models.load import load_model
    from sinsr_gui.engine.models.store.catalogue import find_installed

    set_threads(compute.threads)
    return load_model(find_installed(name), compute.device, compute.precision)
