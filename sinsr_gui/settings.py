"""What the user chose and wants to find again: written at every change, degrading instead of crashing.

Titles of the fields are the labels of the settings dialog, descriptions the tooltips; a type has the bounds. Nothing
here is global: whoever starts the program loads a SettingsFile and passes it on.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen, Predicate

from sinsr_gui.engine.messages import NOTHING, Message, say

from .engine.atomic_write import replace_text
from .engine.requests import PrecisionChoice, UpscaleSettings
from .engine.save_options import DESCRIBED, USUAL, Quality, Subsampling, told
from .lenient_reading import read_lenient


def is_usable(path: Path | None) -> bool:
    """Whether it can be the name of a file or folder, or is None."""
    try:
        return b"\0" not in os.fsencode(path or "") and len(str(path)) <= 4096
    except UnicodeEncodeError:
        return False


def is_colour(text: str) -> bool:
    """Whether it is #rrggbb."""
    return re.fullmatch("#[0-9a-fA-F]{6}", text) is not None


Place = Annotated[Path, Predicate(is_usable)]
Folder = Annotated[Path | None, Predicate(is_usable)]
Name = Annotated[str, MaxLen(100)]
Kept = Annotated[str, MaxLen(100_000)]
Pace = Annotated[float, Gt(1e-9), Lt(1e9)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One page of the settings dialog; a group is replaced as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compute(Group):
    """What the program computes with."""

    device: Name = field(
        default="auto", metadata=told("Device", "Auto takes the fastest that passes a short self-test")
    )
    precision: PrecisionChoice = field(
        default="auto",
        metadata=told("Precision", "Half precision is faster where the device has it; float32 is the safest"),
    )
    tile: Annotated[int, Ge(0), Le(2048)] = field(
        default=0, metadata=told("Tile size", "Side of a tile in pixels of the photo; 0 chooses by model and memory")
    )
    threads: Annotated[int, Ge(0), Le(256)] = field(default=0, metadata=told("Processor threads", "0 takes all cores"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving(Group):
    """How results are written."""

    folder: Folder = field(default=None, metadata=told("Folder", "Where results go; empty saves beside each photo"))
    template: Annotated[str, MaxLen(500)] = field(
        default="{stem}_{scale}x{-seed}",
        metadata=told(
            "Names", "Fields are {stem}, {scale}, {size}, {seed}, {model}; {-seed} vanishes for the default seed"
        ),
    )
    format: Literal["source", "PNG", "JPEG", "WEBP", "TIFF", "AVIF", "JXL"] = field(
        default="source", metadata=told("Format", "“As the photo” keeps its format where it can be written")
    )
    quality: Quality = field(default=USUAL.quality, metadata=DESCRIBED["quality"].metadata)
    subsampling: Subsampling = field(default=USUAL.subsampling, metadata=DESCRIBED["subsampling"].metadata)
    lossless: bool = field(default=USUAL.lossless, metadata=DESCRIBED["lossless"].metadata)
    conflict: Literal["skip", "rename", "overwrite", "ask"] = field(
        default="rename", metadata=told("If the name is taken", "What happens when another file has the result's name")
    )
    keep_metadata: bool = field(default=USUAL.keep_metadata, metadata=DESCRIBED["keep_metadata"].metadata)
    strip_gps: bool = field(default=USUAL.strip_gps, metadata=DESCRIBED["strip_gps"].metadata)
    keep_time: bool = field(default=USUAL.keep_time, metadata=DESCRIBED["keep_time"].metadata)
    tag_ai: bool = field(default=USUAL.tag_ai, metadata=DESCRIBED["tag_ai"].metadata)
    recipe: bool = field(
        default=True, metadata=told("Write the recipe", "How the result was made, so that it can be verified later")
    )
    matte: Annotated[str, Predicate(is_colour)] = field(
        default="#ffffff", metadata=told("Matte", "Behind transparent parts, in formats without transparency")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeding(Group):
    """Which seed each file of a batch gets."""

    policy: Literal["fixed", "own", "best"] = field(
        default="fixed",
        metadata=told(
            "Seeds",
            "The chosen one for all files, one for each (by its name), or for each the one of several whose "
            "result agrees best with the photo, which takes that many times as long",
        ),
    )
    best_of: Annotated[int, Ge(2), Le(64)] = field(
        default=4, metadata=told("Best of", "Seeds that each file is rendered in")
    )

    @property
    def renderings(self) -> int:
        """How often each file is rendered."""
        return self.best_of if self.policy == "best" else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Group):
    """How the window looks, and what it remembers of itself."""

    theme: Literal["system", "light", "dark"] = field(default="system", metadata=told("Theme", "Colours of the window"))
    language: Name = field(default="system", metadata=told("Language", "Takes effect when the program starts again"))
    kernel: Literal["nearest", "bilinear", "bicubic", "lanczos"] = field(
        default="bicubic", metadata=told("Enlarge the original by", "Kernel for the before side of the comparison")
    )
    open_with: bool = field(
        default=False,
        metadata=told(
            "Offer in “Open with”",
            "The file manager names this program for photos; the one that usually opens them stays",
        ),
    )
    tell_done: bool = field(default=True, metadata=told("Tell of long work", "When it is done and you are elsewhere"))
    sleep_at_end: bool = field(default=False, metadata=told("Sleep when a batch ends", "Suspends the computer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage(Group):
    """Where models live."""

    models: Folder = field(default=None, metadata=told("Model folder", "Where models are fetched to and looked for"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls(Group):
    """What the controls of the photo page asked for."""

    asked: UpscaleSettings = field(default=UpscaleSettings())


def _nested(kept: Any) -> Any:
    """Up to recipes of version 2, the settings were fields of their own here."""
    if not isinstance(kept, dict) or "asked" in kept:
        return kept
    flat = ("model", "colour_fix", "consistent", "mean_of", "noise_strength")
    asked = {name: kept[name] for name in flat if name in kept}
    sizes = ("kind", "value", "height", "unit", "dpi")
    asked["size"] = {name: kept[f"size_{name}"] for name in sizes if f"size_{name}" in kept}
    asked["seeds"] = {"base": kept.get("seed", 0)}
    return kept | {"asked": asked}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset(Controls):
    """What is asked for, and how results are written, under a name; seed and folder are no part of it."""

    name: Annotated[str, MinLen(1), MaxLen(60)]
    saving: Saving = Saving()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered(Controls):
    """What is remembered without being asked; no page of the dialog shows it."""

    seed_locked: bool = True
    recent: Annotated[tuple[Place, ...], MaxLen(1000)] = ()
    runs: Annotated[tuple[Place, ...], MaxLen(10_000)] = ()  # training runs to attach to again
    geometry: Kept = ""  # base64, as Qt gives it
    panels: Kept = ""
    folder: Folder = None  # where the last file was opened
    recursive: bool = True  # folders that are added to the batch bring their subfolders along
    pace: dict[str, Pace] = field(default_factory=dict)  # megapixels of a photo that a model took in a second, by model

    def seconds(self, model: str, megapixels: float) -> float | None:
        """What a model takes for so many megapixels of photos (times seeds of a mean), by what was learnt here."""
        measured = self.pace.get(model)
        return megapixels / measured if measured else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings."""

    compute: Compute = Compute()
    saving: Saving = Saving()
    seeding: Seeding = Seeding()
    look: Look = Look()
    storage: Storage = Storage()
    presets: tuple[Preset, ...] = ()
    remembered: Remembered = Remembered()

    def remembering(self, **changes: Any) -> Settings:
        """The same settings with something else remembered."""
        return replace(self, remembered=replace(self.remembered, **changes))


def _readable(data: bytes) -> tuple[Settings, list[str]]:
    """The settings in a file, and the names of values that are none and were left out. Raises ValueError."""
    kept = json.loads(data)
    if not isinstance(kept, dict):
        raise ValueError("no object")
    if "remembered" in kept:
        kept["remembered"] = _nested(kept["remembered"])
    if isinstance(kept.get("presets"), list):
        kept["presets"] = [_nested(preset) for preset in kept["presets"]]
    return read_lenient(Settings, kept)


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """settings.json: read once at start, written at every change."""

    path: Path

    def load(self) -> tuple[Settings, Message]:
        """The settings, and what to say of those that could not be read; the file before that is kept as `.bad`."""
        try:
            settings, lost = _readable(self.path.read_bytes())
            if not lost:
                return settings, NOTHING
        except FileNotFoundError:
            return Settings(), NOTHING
        except (OSError, ValueError, RecursionError):
            settings, lost = Settings(), []
        kept = self.path.with_name(self.path.name + ".bad")
        try:
            shutil.copyfile(self.path, kept)
        except OSError:
            return settings, say("The settings in {path} could not be read, so the defaults are used.", path=self.path)
        if lost:
            return settings, say(
                "These settings could not be read, so their defaults are used: {lost}. The file is kept as {name}.",
                lost=", ".join(lost),
                name=kept.name,
            )
        return settings, say(
            "The settings could not be read, so the defaults are used. The file is kept as {name}.", name=kept.name
        )

    def save(self, settings: Settings) -> None:
        """Write them completely or not at all (CannotWrite)."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(self.path, json.dumps(asdict(settings), default=str, indent=1))
