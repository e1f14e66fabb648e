"""Events: frozen values that say what just happened. Every long verb of the engine is a generator of these.

Boxes are (left, top, width, height). `pixels` are uint8 or uint16 arrays [h, w, 3] in the output's coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sinsr_gui.engine.messages import NOTHING, Message

if TYPE_CHECKING:
    import numpy as np

    from .errors import EngineError
    from .image import Photo
    from .requests import Request

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Planned:
    """The tiles that will be rendered, as output boxes in order. Comes again when a tile had to be halved."""

    boxes: tuple[Box, ...]
    size: tuple[int, int]  # width, height of the model's output, before resampling to the wanted size
    reason: Message = NOTHING  # why a plan was replaced; empty for the first


@dataclass(frozen=True, slots=True, eq=False)
class TileDone:
    """One tile is blended into the canvas; `index` counts within the current plan.

    An `early` one is rendered before its turn: its box is the part of it that was asked for, which may be nothing, and
    comes once more, `again`, when it is its turn.
    """

    index: int
    box: Box
    pixels: np.ndarray
    early: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Glimpsed:
    """A small part was rendered by itself, to be shown until the tiles of its place come; no part of the result."""

    box: Box
    pixels: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class SeedDone:
    """One seed's rendering of the explored region."""

    seed: int
    box: Box
    pixels: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Upscaled:
    """The finished picture, with the request as it was really carried out and the notices to show."""

    photo: Photo
    request: Request
    seconds: float
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class FileStarted:
    """A file of a batch is next."""

    index: int
    count: int
    source: Path


@dataclass(frozen=True, slots=True)
class FileProgressed:
    """A file that is made elsewhere, beside others, is so far; FileStarted and its outcome come at its end."""

    index: int
    source: Path
    share: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class FileDone:
    """A file of a batch is saved."""

    source: Path
    target: Path
    seconds: float
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class FileSkipped:
    """A file of a batch needed no work; `reason` says why."""

    source: Path
    target: Path
    reason: Message
    done: bool = False  # the target is this very result, of an earlier run


@dataclass(frozen=True, slots=True, eq=False)
class FileFailed:
    """A file of a batch could not be done; the batch goes on."""

    source: Path
    error: EngineError


@dataclass(frozen=True, slots=True)
class BatchDone:
    """The batch is through."""

    done: int
    skipped: int
    failed: int


@dataclass(frozen=True, slots=True)
class Verified:
    """A result was rendered again from its source and compared with what is on disk."""

    outcome: Literal["identical", "close", "different"]
    reason: Message
    difference: int  # largest difference of a channel, in steps of the result's bit depth
    changed: float  # share of the pixels that differ, 0 to 1
    consistency: float  # dB: the result on disk, reduced to the source's size, against the source


@dataclass(frozen=True, slots=True)
class Scored:
    """One picture of an evaluation: how near the model's result, and plain bicubic, come to the true picture."""

    name: str
    result: dict[str, float]  # psnr_y and lr_consistency in dB, ssim_y, and perceptual (a distance) if it is installed
    bicubic: dict[str, float]
    peers: dict[str, dict[str, float]] = field(default_factory=dict)  # by the name of the upscaler


@dataclass(frozen=True, slots=True)
class SystemScored:
    """One picture of a comparison by one of its systems."""

    system: str
    name: str
    scores: dict[str, float]  # by the keys of evaluation.measures; those that need a truth only where there is one
    seconds: float
    memory: int  # bytes above what was in use before, at most, weights included
    picture: Path  # the result, beside the report
    facts: dict[str, Any] = field(default_factory=dict)  # of the system, JSON-ready
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class SystemFailed:
    """A system of a comparison could not be loaded or did not finish; the others go on."""

    system: str
    error: EngineError


@dataclass(frozen=True, slots=True)
class Downloaded:
    """Bytes of a consented download that are on disk, of `total` (0 when the server does not say)."""

    received: int
    total: int


@dataclass(frozen=True, slots=True)
class StepDone:
    """One optimiser step of a training run."""

    step: int
    losses: dict[str, float]
    learning_rate: float
    seconds: float
    waited: float = 0.0  # seconds that the step had to wait for its data


Event = (
    Planned
    | TileDone
    | Glimpsed
    | SeedDone
    | Upscaled
    | FileStarted
    | FileProgressed
    | FileDone
    | FileSkipped
    | FileFailed
    | BatchDone
    | Verified
    | Scored
    | SystemScored
    | SystemFailed
    | Downloaded
    | StepDone
)
