"""What a weights file holds: from opened contents to a ModelInfo. Torch-free.

Our own files describe themselves. Of others, `detect_architecture` reads the networks off the shapes, and the catalogue
knows the rest by hash or file name; what is assumed is said.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.filesystem import status
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.store.published import catalogue, published_as, rule_for
from sinsr_gui.engine.requests import ModelId, UpscaleSettings

from .checkpoint_reader import AGAIN, Contents
from .detect_architecture import BUFFERS, DetectedArchitecture, detect_architecture, scale_of
from .detect_direct import direct_scale
from .other_kinds import OtherNetwork
from .spandrel_reader import spandrel_config
from .summaries import network_summary

Architecture = dict[str, dict[str, Any] | None]
"""`unet`, `autoencoder` (with its `kind`: vq or pixel_shuffle) and `schedule`: the settings of each, JSON-ready.

A network without noise, which is under `unet` with its `kind`, has no schedule.
"""

DEFAULT_STEPS = 15
"""Of a schedule that does not say it."""

PIXEL_PRIOR = {
    "steps": 2, "timestep_respacing": 1, "kappa": 1.0, "min_noise_level": 1.0, "power": 1.0, "etas_end": 1.0,
    "cap_start": False, "normalize_input": False, "latent_flag": False,
}  # fmt: skip
"""The schedule of GTASR's one step: noise of deviation 1 on the enlarged photo, from which it predicts the picture."""

ShortText = Annotated[str, MaxLen(200)]
LongText = Annotated[str, MaxLen(4000)]
Count = Annotated[int, Ge(0), Le(2**62)]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """All that is known of a model, or of an autoencoder that several models share."""

    id: ModelId
    name: ShortText
    scale: Annotated[int, Ge(1), Le(128)]  # how much it enlarges
    architecture: Architecture = field(hash=False)
    sha256: str = ""  # of the file at `path`, hex
    path: Path | None = None  # None: not on this machine yet
    autoencoder_path: Path | None = None  # a second file, where the autoencoder is not in the first
    licence: ShortText = "unknown"
    card: Path | None = None
    bytes: Count = 0
    parameters: Count = 0
    kind: Literal["model", "autoencoder"] = "model"
    autoencoder: str = ""  # id of the second file
    distilled: bool = True  # made for one step; otherwise a teacher, which needs all steps of its schedule
    training: dict[str, Any] = field(default_factory=dict, hash=False)  # record of how it was trained, JSON-ready
    origin: str = ""  # where it was, or can be, downloaded
    summary: LongText = ""
    notices: tuple[Message, ...] = ()  # what the file did not say and was assumed

    @property
    def has_strength(self) -> bool:
        """Whether the network is told how damaged a photo is."""
        return bool((self.architecture.get("unet") or {}).get("condition_channels"))

    @property
    def has_noise(self) -> bool:
        """Whether the network sees noise, so that seeds differ; of a model that is not here yet it is assumed."""
        network = self.architecture.get("unet") or {}
        return network.get("kind", "unet") == "unet" or self.architecture.get("schedule") is not None

    @property
    def steps(self) -> int:
        """How many steps it can take at most; 1 without noise."""
        schedule = self.architecture.get("schedule")
        if schedule is None:
            return 1
        kept = schedule.get("timestep_respacing") or schedule.get("steps")
        return kept if isinstance(kept, int) else DEFAULT_STEPS

    @property
    def usual_steps(self) -> int:
        """How many it takes unless it is asked for others."""
        schedule = self.architecture.get("schedule") or {}
        usual = schedule.get("usual_steps")
        return 1 if self.distilled else min(usual, self.steps) if isinstance(usual, int) else self.steps

    @property
    def is_flow(self) -> bool:
        """Whether it was trained on the straight way from noise to picture (rectified flow), as its record says."""
        return (self._losses or {}).get("reflow") is True

    @property
    def has_steps(self) -> bool:
        """Whether it was made to take several steps, so that their number is worth a control."""
        return self.steps > 1 and (self.is_flow or not self.distilled)

    @property
    def finds_noise(self) -> bool:
        """Whether it was taught to say from which noise a picture comes: SinSR, and students whose record says so.

        One that went on learning from photos alone (the stage `refine`, as the bundled models) has not, or has it no
        more: the noise that the bundled models find is not that which was drawn (correlation 0.000).
        """
        if not self.has_noise or not self.distilled or (self.architecture.get("unet") or {}).get("kind") == "gtasr":
            return False
        if self._losses is None:
            return True  # of published weights nothing is recorded
        weight = self._losses.get("inverse", 1.0)  # as the trainer's default
        return self.training["config"].get("stage") == "distil" and isinstance(weight, int | float) and weight > 0

    @property
    def _losses(self) -> dict[str, Any] | None:
        """The losses that it was trained by last, as its record says; None without one."""
        config = self.training.get("config")
        losses = config.get("losses") if isinstance(config, dict) else None
        return losses if isinstance(losses, dict) else None

    def renderings(self, settings: UpscaleSettings) -> float:
        """How often it would render a photo as usual in the time that these take: a mean takes more, few steps less."""
        if not self.has_noise:
            return 1.0
        steps = self.usual_steps if settings.steps == "auto" else min(settings.steps, self.steps)
        return settings.mean_of * steps / self.usual_steps


class Metadata(BaseModel):
    """The description inside our own files."""

    model_config = ConfigDict(extra="ignore")

    version: int = 1
    name: ShortText
    kind: Literal["model", "autoencoder"] = "model"
    scale: int = Field(ge=1, le=16)
    unet: dict[str, Any] | None
    autoencoder: dict[str, Any] | None
    schedule: dict[str, Any] | None
    autoencoder_id: str = ""
    distilled: bool = True
    licence: ShortText = "unknown"
    training: dict[str, Any] = {}
    summary: LongText = ""
    tensors_sha256: str = ""


def describe(path: Path, contents: Contents, sha256: str = "") -> ModelInfo:
    """The description of an opened or peeked file; torch-free."""
    parameters = sum(math.prod(shape) for name, shape in contents.shapes.items() if not name.endswith(BUFFERS))
    describe_kind = _describe_own if contents.metadata else _describe_foreign
    return replace(
        describe_kind(path, contents, sha256),
        sha256=sha256,
        path=path,
        bytes=found.st_size if (found := status(path)) else 0,
        parameters=parameters,
    )


def slug(text: str) -> str:
    """A short name of lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "model"


def _describe_own(path: Path, contents: Contents, sha256: str) -> ModelInfo:
    data = parse_metadata(path, contents.metadata)
    return ModelInfo(
        id=slug(path.stem),
        name=data.name,
        kind=data.kind,
        scale=data.scale,
        architecture={"unet": data.unet, "autoencoder": data.autoencoder, "schedule": data.schedule},
        autoencoder=data.autoencoder_id,
        distilled=data.distilled,
        licence=data.licence,
        training=data.training,
        summary=data.summary,
    )


def _describe_foreign(path: Path, contents: Contents, sha256: str) -> ModelInfo:
    try:
        found = detect_architecture(contents.shapes)
    except OtherNetwork as unknown:
        found = DetectedArchitecture("direct", spandrel_config(path, unknown))
    known, rule = published_as(path.name, sha256), rule_for(path.name)
    info = ModelInfo(
        id=known.id if known else slug(path.stem),
        name=known.name if known else path.stem,
        scale=1,
        architecture={"unet": None, "autoencoder": None, "schedule": None},
        licence=catalogue().licences[known.licence].name if known else "unknown",
        origin=known.origin if known else "",
        summary=known.summary if known else "",
    )
    if found.kind == "autoencoder":
        factor = 2 ** (len(found.config["ch_mult"]) - 1)
        return replace(
            info, kind="autoencoder", scale=factor, architecture=info.architecture | {"autoencoder": found.config}
        )
    if found.kind == "direct":
        return _direct(info, found.config)
    if found.kind == "gtasr":
        return _on_pixels(info, found.config)
    channels = found.config["out_channels"]
    side = math.isqrt(channels // 3)
    shuffled = side > 1 and 3 * side * side == channels  # latents that are pixels, 3 channels each
    factor = side if shuffled else {3: 4, 8: 8}.get(channels, 4)  # VQ-f4, and the autoencoder of the face model
    schedule = known.schedule if known and known.schedule else rule.schedule
    other = (say("{name} is named like a published file, but its content is another.", name=path.name),)
    odd = other if not known and published_as(path.name) else ()
    assumed = (
        say("The file does not say its noise schedule; assumed {schedule}.", schedule=schedule)
        if rule.pattern == "*"
        else say(
            "The file does not say its noise schedule; assumed {schedule}, as its name suggests.", schedule=schedule
        )
    )
    return replace(
        info,
        scale=scale_of(found.config, factor),
        architecture={
            "unet": found.config,
            "autoencoder": {"kind": "pixel_shuffle", "factor": side} if shuffled else None,
            "schedule": dict(catalogue().schedules[schedule]),
        },
        autoencoder="" if shuffled or channels != 3 else "vq-f4",
        distilled=known.distilled if known else rule.distilled,
        notices=() if known else (*odd, *found.notices, assumed),
    )


def _direct(info: ModelInfo, config: dict[str, Any]) -> ModelInfo:
    """A network without noise: its latent is the picture, with its pixels as channels."""
    scale = direct_scale(config)
    pixels = {"kind": "pixel_shuffle", "factor": scale}
    architecture: Architecture = {"unet": config, "autoencoder": pixels, "schedule": None}
    summary = info.summary or str(network_summary(config))
    return replace(info, scale=scale, architecture=architecture, summary=summary)


def _on_pixels(info: ModelInfo, config: dict[str, Any]) -> ModelInfo:
    """A network of one step from a noisy enlargement, whose noise its paper fixes."""
    pixels = {"kind": "pixel_shuffle", "factor": config["scale"]}
    architecture: Architecture = {"unet": config, "autoencoder": pixels, "schedule": dict(PIXEL_PRIOR)}
    summary = info.summary or str(network_summary(config))
    return replace(info, scale=config["scale"], architecture=architecture, summary=summary)


def parse_metadata(path: Path, metadata: str) -> Metadata:
    try:
        data = Metadata.model_validate_json(metadata)
    except ValidationError as error:
        raise BadWeights(say("{name} is damaged: its description cannot be read.", name=path.name), AGAIN) from error
    if data.version > 1:
        raise BadWeights(
            say("{name} was made by a newer version of this program.", name=path.name), "Update SinSR Studio."
        )
    return data
