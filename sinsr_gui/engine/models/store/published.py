"""What is known of published weights: origin, size, hash, licence, and what their keys cannot tell.

The data are `resources/catalogue.json`. Nothing here touches the network or the user's folders.
"""

from __future__ import annotations

import json
from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sinsr_gui.engine.messages import Message, verbatim
from sinsr_gui.engine.models.files.summaries import network_summary
from sinsr_gui.paths import resource

if TYPE_CHECKING:
    from sinsr_gui.engine.models.files.model_info import ModelInfo

Schedule = dict[str, float | int | bool | str]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Licence(_Data):
    """The terms of a weights file, in plain words."""

    name: str
    text: str
    url: str
    non_commercial: bool


class PublishedFile(_Data):
    """One weights file. `bundled` and `card` are paths inside resources/; `autoencoder` is the id of a second file."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    kind: Literal["model", "autoencoder"] = "model"
    summary: str
    file: str = Field(pattern=r"^[\w.-]+$")
    origin: str = Field(default="", pattern=r"^((https://|http://127\.0\.0\.1[:/]).*)?$")
    bytes: int | None = Field(default=None, gt=0)
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    licence: str
    autoencoder: str = ""
    distilled: bool = True
    scale: int = 4
    schedule: str = ""
    bundled: str = ""
    card: str = ""


class FileNameRule(_Data):
    """What to assume of an unknown UNet whose file name matches; the first match counts, case ignored."""

    pattern: str
    schedule: str
    distilled: bool


class Catalogue(_Data):
    """The whole of catalogue.json."""

    version: Literal[1]
    licences: dict[str, Licence]
    schedules: dict[str, Schedule]
    files: tuple[PublishedFile, ...]
    file_names: tuple[FileNameRule, ...]

    @model_validator(mode="after")
    def _names_exist(self) -> Catalogue:
        ids = [file.id for file in self.files]
        if len(set(ids)) != len(ids):
            raise ValueError("two files have the same id")
        for file in self.files:
            if file.licence not in self.licences:
                raise ValueError(f"{file.id}: no licence named {file.licence}")
            if file.autoencoder and file.autoencoder not in ids:
                raise ValueError(f"{file.id}: no file named {file.autoencoder}")
            if not file.origin and not file.bundled:
                raise ValueError(f"{file.id}: neither an origin nor bundled")
        for rule in (*self.files, *self.file_names):
            if rule.schedule and rule.schedule not in self.schedules:
                raise ValueError(f"no schedule named {rule.schedule}")
        return self


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the program."""
    return Catalogue.model_validate(json.loads(resource("catalogue.json").read_text("utf-8")))


def published(id: str) -> PublishedFile | None:
    """The published file of that id."""
    return next((file for file in catalogue().files if file.id == id), None)


def title(info: ModelInfo) -> Message:
    """A model's name: of a published one ours, which is translated; of another one as its user wrote it."""
    known = published(info.id)
    return Message(info.name) if known and known.name == info.name else verbatim(info.name)


def summary(info: ModelInfo) -> Message:
    """What a model is, in a sentence; translated if it is ours."""
    known = published(info.id)
    ours = Message(known.summary) if known else network_summary(info.architecture.get("unet") or {})
    return ours if str(ours) == info.summary else verbatim(info.summary)


def published_as(file_name: str, sha256: str = "") -> PublishedFile | None:
    """The published file with this hash, else the one with this name unless its published hash is another one."""
    files = catalogue().files
    if sha256 and (match := next((file for file in files if file.sha256 == sha256), None)):
        return match
    named = next((file for file in files if file.file.lower() == file_name.lower()), None)
    return None if named and sha256 and named.sha256 else named


def rule_for(file_name: str) -> FileNameRule:
    """What the name of an unknown file suggests; the last rule fits every name."""
    return next(rule for rule in catalogue().file_names if fnmatch(file_name.lower(), rule.pattern))
