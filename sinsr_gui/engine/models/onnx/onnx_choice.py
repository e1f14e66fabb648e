"""Which device `auto` takes where torch has the processor alone: a card by WebGPU, if it is right and faster there.

It is tried once for these weights, this card and these versions: rendered as the processor does, then timed by turns
with it for three seconds. That it is being tried is written down before, so a driver that ends the program is not asked
a second time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from sinsr_gui.engine.messages import NOTHING, Message, say, together
from sinsr_gui.engine.models.device import Device, choose_device
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.remembered import recall, remember
from sinsr_gui.engine.models.self_test import EXACT, agreement, psnr, render_tile
from sinsr_gui.engine.models.store.catalogue import list_models

from .onnx_devices import onnx_devices
from .onnx_export import can_export

SECONDS = 3.0
SIDE = 128
"""Pixels of the photo, of the tile that is timed: small ones cost a card as much as larger ones."""
VERDICTS = "backends.json"
TOLD: dict[str, Callable[[str], Message]] = {
    "faster": lambda models: say("Faster than the processor with {models}: Auto takes the card.", models=models),
    "slower": lambda models: say("Slower than the processor with {models}: Auto takes the processor.", models=models),
    "wrong": lambda models: say("Not the processor's picture with {models}: Auto takes the processor.", models=models),
    "trying": lambda models: say("Its trial with {models} has not ended: Auto takes the processor.", models=models),
}


def faster_device(info: ModelInfo, processor: Device, load: Callable[[], Model]) -> Device:
    """The card or the processor; `load` gives the model on that as it would be used."""
    card = _card()
    if card is None or not can_export(info):
        return processor
    key = _key(info, card, processor)
    verdict = recall(VERDICTS).get(key)
    if verdict is None or not info.sha256:
        remember(VERDICTS, key, "trying")
        verdict = _tried(Model(info, card, "float32"), load())
        remember(VERDICTS, key, verdict)
    return card if verdict == "faster" else processor


def verdicts() -> Message:
    """What was found of the card with the models that are here, such as that it is slower; nothing if nothing was."""
    card, known = _card(), recall(VERDICTS)
    if card is None or not known:
        return NOTHING
    processor = choose_device("cpu")
    found: dict[str, list[str]] = {}
    for info in list_models():
        if info.sha256 and (verdict := known.get(_key(info, card, processor))):
            found.setdefault(str(verdict), []).append(info.name)
    return together(TOLD[verdict](", ".join(names)) for verdict, names in found.items() if verdict in TOLD)


def _card() -> Device | None:
    return next((device for device in onnx_devices() if device.kind == "webgpu"), None)


def _key(info: ModelInfo, card: Device, processor: Device) -> str:
    return f"{info.sha256} {card.name} {card.backend} {processor.name} {processor.backend}"


def _tried(card: Model, processor: Model) -> str:
    """Whether it is `wrong`, `slower` or `faster`."""
    if agreement(card) < EXACT:
        return "wrong"
    if psnr(render_tile(card, SIDE), render_tile(processor, SIDE)) < EXACT and processor.precision == "float32":
        return "wrong"
    ours, theirs = fastest([lambda: render_tile(processor, SIDE), lambda: render_tile(card, SIDE)])
    return "faster" if theirs < ours else "slower"


def fastest(ways: list[Callable[[], object]], seconds: float = SECONDS) -> list[float]:
    """The least seconds that each takes, of as many turns as begin in that time; at least one."""
    least = [float("inf")] * len(ways)
    begun = time.perf_counter()
    while least[0] == float("inf") or time.perf_counter() - begun < seconds:
        for place, way in enumerate(ways):
            before = time.perf_counter()
            way()
            least[place] = min(least[place], time.perf_counter() - before)
    return least
