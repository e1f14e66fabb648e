"""Models side by side: one region of the photo in each of those that were chosen, and the whole photo on wish."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from numpy.typing import NDArray
from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.events import Box
from sinsr_gui.engine.messages import NOTHING, Message
from sinsr_gui.engine.requests import Steps, UpscaleSettings

from .session import Result

Look = Literal["grid", "flip", "difference"]
MOST = 9
"""Models at once: as many as there are keys."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is compared: a model by its id, and in how many steps."""

    model: str
    steps: Steps = "auto"

    def settings(self, asked: UpscaleSettings) -> UpscaleSettings:
        """What is asked for, by this."""
        return replace(asked, model=self.model, steps=self.steps)


@dataclass(frozen=True, slots=True, eq=False)
class ModelCell:
    """What one model makes of the region, and of the whole photo."""

    chosen: Chosen
    title: Message
    pixels: NDArray | None = None  # of the region [h, w, 3]; None until it is rendered
    seconds: float | None = None  # that the region took, without loading
    result: Result | None = None  # the whole photo
    error: Message = NOTHING  # why there is none


@dataclass
class Comparing:
    """What the view of the models shows."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    chosen: tuple[Chosen, ...] = ()  # in the order of the list
    cells: tuple[ModelCell, ...] = ()
    box: Box | None = None  # that the cells show, in input pixels
    look: Look = "grid"
    shown: int = 0  # the cell that is flipped to, or whose difference to the first is shown
    working: int | None = None  # the cell that is being rendered
    made_for: tuple[Box, UpscaleSettings] | None = None  # what the cells depend on besides model and steps
    photo: NDArray | None = field(default=None, repr=False)  # the region as it came, [h, w, 3]

    def put(self, index: int, cell: ModelCell) -> None:
        """Replace one cell."""
        self.cells = (*self.cells[:index], cell, *self.cells[index + 1 :])

    def flip(self, by: int) -> None:
        """To the next cell that has a picture, or the one before."""
        ready = [index for index, cell in enumerate(self.cells) if cell.pixels is not None]
        if ready:
            place = ready.index(self.shown) if self.shown in ready else -1
            self.shown = ready[(place + by) % len(ready)]

    def forget(self) -> None:
        """Another photo is open."""
        self.cells, self.box, self.photo, self.shown, self.made_for = (), None, None, 0, None
