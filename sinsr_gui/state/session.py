"""Session: the photo that is open, what is asked for, what is running, and the results so far.

`asked` is what the controls say; a flow makes a Request of it and the photo. Results are kept by request, so going back
to earlier settings shows their picture at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists, status
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.upscaling.output_size import SizePlan, plan_size
from sinsr_gui.settings import Settings

from . import left as left_photos
from .left import Left
from .notices import OF_RESULT, Notices
from .thumbnails import Thumbnails

if TYPE_CHECKING:
    from sinsr_gui.engine.batch.verifying import Consistency
    from sinsr_gui.engine.events import Box, Glimpsed, TileDone
    from sinsr_gui.engine.image import Photo
    from sinsr_gui.engine.messages import Message
    from sinsr_gui.engine.models.device import Device
    from sinsr_gui.engine.models.files.model_info import ModelInfo


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A finished picture, or the pixels of one that came back from disk."""

    photo: Photo
    request: Request
    seconds: float
    notices: tuple[Message, ...] = ()
    model: ModelInfo | None = None  # that made it; None for a picture that came back from disk
    device: Device | None = None  # that computed it


@dataclass(frozen=True, slots=True)
class Running:
    """What the gpu worker is doing for the open photo."""

    what: Literal["loading", "upscaling", "exploring", "checking"]
    done: int = 0  # tiles
    total: int = 0  # 0: not known yet
    seconds_left: float | None = None
    boxes: tuple[Box, ...] = ()  # of the plan, in pixels of the model's output
    size: tuple[int, int] | None = None  # of the model's output; None until it is planned
    fraction: float = 0.0  # of the output that is finished; never goes back


@dataclass(frozen=True, slots=True)
class Engine:
    """The loaded model as the status bar and the Auto labels show it."""

    model: ModelInfo
    device: Device
    precision: str
    tile: int  # what Auto means now
    scale: int


@dataclass(frozen=True, slots=True)
class FileEstimate:
    """About how large the result's file will be."""

    format: str
    bytes: int
    made_for: tuple[object, ...] = field(repr=False)  # what it depends on


@dataclass
class Session:
    """Everything that the photo page, the toolbar and the status bar show."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()
    """One signal per field: `session.events.photo.connect(callback)`."""

    settings: Settings = field(default_factory=Settings)
    asked: UpscaleSettings = UpscaleSettings()  # noqa: RUF009 (frozen) what is asked for; undo steps through these
    seed_locked: bool = True
    photo: Photo | None = None
    estimated_strength: float | None = None  # of the photo's damage; None until it is known
    queue: tuple[Path, ...] = ()  # photos dropped together; arrow keys walk through them
    left: tuple[Left, ...] = ()  # photos that were open before and have something of their own, the latest last
    result: Result | None = None  # what the after side shows; stays while the next is rendered
    candidates: tuple[Result | None, ...] = (None,) * 9  # keys 1 to 9
    checking: bool = False  # whether results are compared with the photo
    agreement: Consistency | None = None  # of the result on show, when it was compared
    part: UpscaleSettings | None = None  # what a part of the photo was rendered by and is on show for
    running: Running | None = None
    on_hold: bool = False  # the upscale stands still
    tile: TileDone | Glimpsed | None = None  # the last one that was finished, to be painted in place
    file: FileEstimate | None = None  # of the result on show, or of the one that is asked for
    saved: Path | None = None  # where the result on show was saved
    engine: Engine | None = None
    models: tuple[ModelInfo, ...] = ()
    devices: tuple[Device, ...] = ()
    past: tuple[UpscaleSettings, ...] = ()
    future: tuple[UpscaleSettings, ...] = ()
    unsaved: bool = False

    def __post_init__(self) -> None:
        self.notices, self.thumbnails = Notices(), Thumbnails()
        self._asked_before: UpscaleSettings | None = None  # when the photo was opened; None if it has its own
        self._saved: dict[Request, tuple[Path, object]] = {}  # where results lie, and how they were written

    @property
    def path(self) -> Path | None:
        """Where the photo came from; None when it was pasted."""
        return self.photo.source if self.photo else None

    @property
    def chosen_model(self) -> ModelInfo | None:
        """The model that the controls name; None while the list is not there, or when it is not in it."""
        return next((info for info in self.models if info.id == self.asked.model), None)

    def open_photo(self, photo: Photo) -> None:
        """Make it the open one. What belongs to the one before goes, and flows that work for that end by themselves
        (flows.photo.belonging). One that was open before has its own settings and result again."""
        self._keep()
        self.notices.forget(OF_RESULT)
        back = left_photos.find(self.left, photo)
        self.result = self.agreement = self.tile = self.file = self.saved = self.estimated_strength = None
        self.candidates, self.unsaved, self.on_hold, self.part = (None,) * 9, False, False, None
        if self.running is not None and self.running.what != "loading":
            self.running = None
        self.photo = photo
        self._asked_before = None if back else self.asked
        if back is not None:
            self.left = tuple(one for one in self.left if one is not back)
            self.past, self.future, self.asked = back.past, back.future, back.asked
            if back.result is not None:
                self.show_result(back.result)
        elif self.asked.seeds.found is not None:  # noise that was found counts for one photo
            self.asked = replace(self.asked, seeds=replace(self.asked.seeds, found=None))
            self._asked_before = self.asked

    def _keep(self) -> None:
        """Keep what the open photo has of its own: a result, or settings that were changed for it."""
        if self.photo is None or (self.result is None and self.asked == self._asked_before):
            return
        kept = Left(left_photos.without_pixels(self.photo), self.asked, self.past, self.future, self.result)
        self.left = (*(one for one in self.left if not one.is_of(self.photo)), kept)

    def show_result(self, result: Result) -> None:
        """Put a result on the after side; one of another photo than the open one is not shown."""
        if self.photo is None or result.request.photo != self.photo.sha256:
            return
        if result is self.result:
            return
        self.notices.forget(OF_RESULT)
        self.agreement = None
        self.saved = self.place_of(result)
        self.result = result
        self.unsaved = result.model is not None and self.saved is None

    def note_saved(self, request: Request, target: Path, settings: object = None) -> None:
        """Know where the result of a request was saved, which need not be on show any more, and by which settings."""
        self._saved[request] = target, (settings, _written(target))
        if self.result is not None and self.result.request == request:
            self.saved, self.unsaved = target, False

    def place_of(self, result: Result) -> Path | None:
        """Where a result was saved and still lies."""
        place, _ = self._saved.get(result.request, (None, None))
        return place if place and exists(place) else None

    @property
    def left_unsaved(self) -> tuple[Left, ...]:
        """Photos that were open before whose results would be lost with the program."""
        return tuple(one for one in self.left if one.result and one.result.model and not self.place_of(one.result))

    def saved_by(self, request: Request, settings: object) -> Path | None:
        """Where the result of a request was saved by these settings, if nobody changed the file since."""
        place, how = self._saved.get(request, (None, None))
        return place if place and how == (settings, _written(place)) else None

    @property
    def stale(self) -> bool:
        """Whether the result on show is not what the controls ask for."""
        return self.result is not None and self.result.request.settings != self.asked

    @property
    def sizes(self) -> SizePlan | None:
        """What the controls would make of the photo: native and final size; None without photo or with a bad size."""
        if self.photo is None:
            return None
        known = self.chosen_model or self.engine
        try:
            return plan_size((self.photo.width, self.photo.height), self.asked.size, known.scale if known else 4)
        except BadRequest:
            return None

    @property
    def renderings(self) -> float:
        """How often the chosen model would render a photo as usual in the time that the controls ask for."""
        return self.chosen_model.renderings(self.asked) if self.chosen_model else float(self.asked.mean_of)

    @property
    def seconds_expected(self) -> float | None:
        """What the upscale that the controls ask for takes, by what was learnt of the model; None before that."""
        return self._seconds(self.chosen_model, self.asked.model)

    @property
    def seconds_of_others(self) -> tuple[tuple[ModelInfo, float], ...]:
        """What it would take with other models that are on this computer and were measured here, the quickest first."""
        others = [info for info in self.models if info.path and info.id != self.asked.model]
        timed = [(info, seconds) for info in others if (seconds := self._seconds(info, info.id)) is not None]
        return tuple(sorted(timed, key=lambda pair: pair[1]))

    def _seconds(self, info: ModelInfo | None, model: str) -> float | None:
        if self.photo is None:
            return None
        renderings = info.renderings(replace(self.asked, model=model)) if info else float(self.asked.mean_of)
        return self.settings.remembered.seconds(model, self.photo.megapixels * renderings)

    def ask(self, asked: UpscaleSettings | None = None, **changes: object) -> None:
        """Ask for that (by default for what is asked now) with some fields changed; what was before can be undone."""
        asked = replace(asked or self.asked, **changes)
        if asked.model != self.asked.model and asked.seeds.found == self.asked.seeds.found:  # it counts for one model
            asked = replace(asked, seeds=replace(asked.seeds, found=None))
        if asked != self.asked:
            self.past, self.future = (*self.past[-99:], self.asked), ()
            self.asked = asked

    def undo(self) -> None:
        """Back to the controls before the last change."""
        if self.past:
            earlier, self.past = self.past[-1], self.past[:-1]
            self.future, self.asked = (self.asked, *self.future), earlier

    def redo(self) -> None:
        """Forward again."""
        if self.future:
            later, self.future = self.future[0], self.future[1:]
            self.past, self.asked = (*self.past, self.asked), later


def _written(path: Path) -> tuple[int, int] | None:
    """When a file was written, and its bytes; None if it is not there."""
    found = status(path)
    return (found.st_mtime_ns, found.st_size) if found else None
