"""Where files live: what the program brings along, and the user's models, cache, settings and logs.

Functions that return folders do not create them; whoever writes does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from .engine.filesystem import is_file, real

NAME = "sinsr-studio"
MODELS_VARIABLE = "SINSR_STUDIO_MODELS"
"""Set to a folder, it holds the models; the window sets it from its settings, for itself and the trainers it starts."""
HOME_VARIABLE = "SINSR_STUDIO_HOME"
"""Set to a folder, it holds everything: for a portable installation on a stick, and for tests."""


def resource(name: str) -> Path:
    """A file that comes with the program, such as `catalogue.json`; it may be absent in a source checkout.

    `resources/` lies next to `sinsr_gui/` in the source tree, in a wheel's site-packages and in a frozen bundle, whose
    modules keep a `__file__` inside it. So its generic name is never imported.
    """
    return Path(__file__).resolve().parents[1] / "resources" / name


def comes_along(path: Path) -> bool:
    """Whether a file is one of the program's own, such as the sample photo: nothing of the user's goes beside it."""
    return real(path).is_relative_to(resource(""))


def models_folder() -> Path:
    """Downloaded and imported weights, each with a JSON file that describes it."""
    if chosen := os.environ.get(MODELS_VARIABLE):
        return Path(chosen)
    return _folder("models", platformdirs.user_data_path(NAME, appauthor=False))


def runs_folder() -> Path:
    """Training runs, unless the user puts them elsewhere."""
    return _folder("runs", platformdirs.user_data_path(NAME, appauthor=False))


def noise_folder() -> Path:
    """Noise that was found in pictures; recipes of results that were made with it name its files."""
    return _folder("noise", platformdirs.user_data_path(NAME, appauthor=False))


def torch_folder() -> Path:
    """A build of torch that was fetched for this machine's card, if one was."""
    return _folder("torch", platformdirs.user_data_path(NAME, appauthor=False))


def webgpu_folder() -> Path:
    """ONNX Runtime with WebGPU, if it was fetched for this machine's card."""
    return _folder("webgpu", platformdirs.user_data_path(NAME, appauthor=False))


def cache_folder() -> Path:
    """What may be deleted at any time."""
    return _folder("cache", platformdirs.user_cache_path(NAME, appauthor=False), nested=False)


def settings_folder() -> Path:
    """The settings file and presets."""
    return _folder("settings", platformdirs.user_config_path(NAME, appauthor=False), nested=False)


def logs_folder() -> Path:
    """What happened, for bug reports; never sent anywhere."""
    return _folder("logs", platformdirs.user_log_path(NAME, appauthor=False), nested=False)


def notices_file() -> Path | None:
    """The licences of everything in a frozen program; None in a source checkout, where each package has its own."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent
    places = (folder, folder.parent / "Resources")  # of a Mac's application bundle
    return next((file for place in places if is_file(file := place / "licences" / "NOTICES.txt")), None)


def desktop_entry() -> Path:
    """What tells a Linux desktop of the program."""
    return platformdirs.user_data_path() / "applications" / f"{NAME}.desktop"


def _folder(name: str, usual: Path, nested: bool = True) -> Path:
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / name
    return usual / name if nested else usual
