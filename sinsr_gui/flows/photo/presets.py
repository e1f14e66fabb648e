"""Presets: controls and ways of saving under a name, to be used again. The seed and the folder stay as they are."""

from __future__ import annotations

from dataclasses import replace

from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import SeedMap
from sinsr_gui.settings import Preset
from sinsr_gui.state.session import Session

from .change_controls import ask


def current(session: Session, name: str = "-") -> Preset:
    """What is set now, as a preset."""
    saving = replace(session.settings.saving, folder=None)
    return Preset(name=name, asked=replace(session.asked, seeds=SeedMap()), saving=saving)


def save_preset(session: Session, name: str, preset: Preset | None = None) -> None:
    """Keep a preset, by default what is set now, under a name; an earlier one of that name is replaced."""
    name = name.strip()[:60]
    if name:
        new = replace(preset or current(session, name), name=name)
        others = [preset for preset in session.settings.presets if preset.name != name]
        presets = sorted([*others, new], key=lambda preset: preset.name.casefold())
        session.settings = replace(session.settings, presets=tuple(presets))


def use(session: Session, name: str) -> None:
    """Set what a preset says. Its controls can be undone; a model that is gone leaves the one that is chosen."""
    preset = next(preset for preset in session.settings.presets if preset.name == name)
    asked = replace(preset.asked, seeds=session.asked.seeds)
    if not any(info.id == asked.model and info.path for info in session.models):
        session.notices.say(
            say("The model of “{name}”, {model}, is not on this computer.", name=name, model=asked.model),
            "Everything else of it is set.",
            "warning",
        )
        asked = replace(asked, model=session.asked.model)
    ask(session, asked)
    saving = replace(preset.saving, folder=session.settings.saving.folder)
    session.settings = replace(session.settings, saving=saving)


def remove(session: Session, name: str) -> None:
    """Forget a preset."""
    presets = tuple(preset for preset in session.settings.presets if preset.name != name)
    session.settings = replace(session.settings, presets=presets)
