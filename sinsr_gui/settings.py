"""What the user chose and wants to find again: validated, written at every change, degrading instead of crashing.

Field descriptions are the tooltips and `title`s the labels of the settings dialog. Nothing here is global: whoever
starts the program loads a SettingsFile and passes it on.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import from_json

from sinsr_gui.engine.messages import NOTHING, Message, say

from .engine.atomic_write import replace_text
from .engine.errors import BadValue
from .engine.requests import PrecisionChoice, UpscaleSettings
from .engine.save_options import DESCRIBED, Quality, Subsampling
from .lenient_reading import read_lenient


def _usable(path: Path) -> Path:
    if "\0" in str(path) or len(str(path)) > 4096:
        raise BadValue("That is not the name of a file or folder.")
    return path


Place = Annotated[Path, AfterValidator(_usable)]
Pace = Annotated[float, Field(gt=1e-9, lt=1e9)]


class Group(BaseModel):
    """One page of the settings dialog; a group is replaced as a whole."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Compute(Group):
    """What the program computes with."""

    device: str = Field(
        default="auto",
        max_length=100,
        title="Device",
        description="Auto takes the fastest that passes a short self-test",
    )
    precision: PrecisionChoice = Field(
        default="auto",
        title="Precision",
        description="Half precision is faster where the device has it; float32 is the safest",
    )
    tile: int = Field(
        default=0,
        ge=0,
        le=2048,
        title="Tile size",
        description="Side of a tile in pixels of the photo; 0 chooses by model and memory",
    )
    threads: int = Field(default=0, ge=0, le=256, title="Processor threads", description="0 takes all cores")


def _described(name: str) -> Any:
    """The field for an option that `SaveOptions` describes."""
    option = DESCRIBED[name]
    return Field(default=option.default, **option.metadata)


class Saving(Group):
    """How results are written."""

    folder: Path | None = Field(
        default=None, title="Folder", description="Where results go; empty saves beside each photo"
    )
    template: str = Field(
        default="{stem}_{scale}x{-seed}",
        max_length=500,
        title="Names",
        description="Fields are {stem}, {scale}, {size}, {seed}, {model}; {-seed} vanishes for the default seed",
    )
    format: Literal["source", "PNG", "JPEG", "WEBP", "TIFF", "AVIF", "JXL"] = Field(
        default="source", title="Format", description="“As the photo” keeps its format where it can be written"
    )
    quality: Quality = _described("quality")
    subsampling: Subsampling = _described("subsampling")
    lossless: bool = _described("lossless")
    conflict: Literal["skip", "rename", "overwrite", "ask"] = Field(
        default="rename",
        title="If the name is taken",
        description="What happens when another file has the result's name",
    )
    keep_metadata: bool = _described("keep_metadata")
    strip_gps: bool = _described("strip_gps")
    keep_time: bool = _described("keep_time")
    tag_ai: bool = _described("tag_ai")
    recipe: bool = Field(
        default=True, title="Write the recipe", description="How the result was made, so that it can be verified later"
    )
    matte: str = Field(
        default="#ffffff",
        pattern="^#[0-9a-fA-F]{6}$",
        title="Matte",
        description="Behind transparent parts, in formats without transparency",
    )

    @field_validator("folder")
    @classmethod
    def _can_be(cls, folder: Path | None) -> Path | None:
        return folder and _usable(folder)


class Seeding(Group):
    """Which seed each file of a batch gets."""

    policy: Literal["fixed", "own", "best"] = Field(
        default="fixed",
        title="Seeds",
        description="The chosen one for all files, one for each (by its name), or for each the one of several whose "
        "result agrees best with the photo, which takes that many times as long",
    )
    best_of: int = Field(default=4, ge=2, le=64, title="Best of", description="Seeds that each file is rendered in")

    @property
    def renderings(self) -> int:
        """How often each file is rendered."""
        return self.best_of if self.policy == "best" else 1


class Look(Group):
    """How the window looks, and what it remembers of itself."""

    theme: Literal["system", "light", "dark"] = Field(
        default="system", title="Theme", description="Colours of the window"
    )
    language: str = Field(
        default="system", max_length=100, title="Language", description="Takes effect when the program starts again"
    )
    kernel: Literal["nearest", "bilinear", "bicubic", "lanczos"] = Field(
        default="bicubic", title="Enlarge the original by", description="Kernel for the before side of the comparison"
    )
    open_with: bool = Field(
        default=False,
        title="Offer in “Open with”",
        description="The file manager names this program for photos; the one that usually opens them stays",
    )
    tell_done: bool = Field(
        default=True, title="Tell of long work", description="When it is done and you are elsewhere"
    )
    sleep_at_end: bool = Field(default=False, title="Sleep when a batch ends", description="Suspends the computer")


class Storage(Group):
    """Where models live."""

    models: Path | None = Field(
        default=None, title="Model folder", description="Where models are fetched to and looked for"
    )

    @field_validator("models")
    @classmethod
    def _can_be(cls, folder: Path | None) -> Path | None:
        return folder and _usable(folder)


class Controls(Group):
    """What the controls of the photo page asked for."""

    asked: UpscaleSettings = UpscaleSettings()

    @model_validator(mode="before")
    @classmethod
    def _read_flat(cls, kept: Any) -> Any:
        return _nested(kept)


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


class Preset(Controls):
    """What is asked for, and how results are written, under a name; seed and folder are no part of it."""

    name: str = Field(min_length=1, max_length=60)
    saving: Saving = Saving()


class Remembered(Controls):
    """What is remembered without being asked; no page of the dialog shows it."""

    seed_locked: bool = True
    recent: tuple[Place, ...] = Field(default=(), max_length=1000)
    runs: tuple[Place, ...] = Field(default=(), max_length=10_000)  # training runs to attach to again
    geometry: str = Field(default="", max_length=100_000)  # base64, as Qt gives it
    panels: str = Field(default="", max_length=100_000)
    folder: Place | None = None  # where the last file was opened
    recursive: bool = True  # folders that are added to the batch bring their subfolders along
    pace: dict[str, Pace] = {}  # megapixels of a photo that a model took in a second, by model

    def seconds(self, model: str, megapixels: float) -> float | None:
        """What a model takes for so many megapixels of photos (times seeds of a mean), by what was learnt here."""
        measured = self.pace.get(model)
        return megapixels / measured if measured else None


class Settings(BaseModel):
    """All settings."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    compute: Compute = Compute()
    saving: Saving = Saving()
    seeding: Seeding = Seeding()
    look: Look = Look()
    storage: Storage = Storage()
    presets: tuple[Preset, ...] = ()
    remembered: Remembered = Remembered()

    def remembering(self, **changes: object) -> Settings:
        """The same settings with something else remembered."""
        return self.model_copy(update={"remembered": self.remembered.model_copy(update=changes)})


def _readable(data: bytes) -> tuple[Settings, list[str]]:
    """The settings in a file, and the names of values that are none and were left out. Raises ValueError."""
    kept = from_json(data)
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
        replace_text(self.path, settings.model_dump_json(indent=1))
