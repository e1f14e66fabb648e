"""Seeds: one region of the photo in several of them, which were turned down, which are liked, and which compete."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.events import Box
from sinsr_gui.engine.requests import Request, SeedMap, Steps, Strength, UpscaleSettings

Counts = (4, 9, 16)
KEYS = 9
View = Literal["sheet", "duel", "morph", "trust", "paint", "models"]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The region in one seed, as the export would have it."""

    seed: int
    pixels: NDArray | None = None  # [h, w, 3]; None until it is rendered


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a key holds: a model, how damaged it is told that the photo is, a seed, and how many steps it takes."""

    model: str
    seed: int
    strength: Strength = "auto"
    steps: Steps = "auto"

    @classmethod
    def of(cls, asked: UpscaleSettings, seed: int | None = None) -> Candidate:
        """What is asked for, by default in its own seed."""
        return cls(asked.model, asked.seeds.base if seed is None else seed, asked.strength, asked.steps)

    def settings(self, asked: UpscaleSettings) -> UpscaleSettings:
        """What is asked for, with this; without a mean, and painted regions stay."""
        own = replace(asked, model=self.model, strength=self.strength, steps=self.steps)
        return replace(own, seeds=asked.seeds.choosing(self.seed), mean_of=1)


@dataclass(frozen=True, slots=True)
class Duel:
    """A tournament: the winner stays and meets the next, until one is left."""

    left: int
    right: int
    waiting: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """Of comparisons that are left, with this one."""
        return 1 + len(self.waiting)

    def won_by(self, seed: int) -> Duel | int:
        """The next pair after `seed` was preferred, or the seed that has won everything."""
        if not self.waiting:
            return seed
        following, waiting = self.waiting[0], self.waiting[1:]
        return Duel(seed, following, waiting) if seed == self.left else Duel(following, seed, waiting)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """What K seeds agree on: their mean [h, w, 3], and the standard deviation over them [h, w] in 0..1."""

    count: int
    mean: NDArray
    deviation: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """The region as a seed map has it."""

    seeds: SeedMap
    pixels: NDArray
    box: Box  # in input pixels


@dataclass
class Seeds:
    """What the seeds page shows. Favourites outlive the region."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    view: View = "sheet"
    count: int = 9
    box: Box | None = None  # in input pixels; None until there is a photo
    cells: tuple[Cell, ...] = ()
    rejected: frozenset[int] = frozenset()
    favourites: tuple[Candidate | None, ...] = (None,) * KEYS
    duel: Duel | None = None
    champion: int | None = None  # who has won the last tournament
    other: int = 1  # end of the morph slider
    preview: Preview | None = None
    spread: Spread | None = None
    average: int = 4  # over how many seeds the mean is taken
    painting: int = 1  # the seed on the brush
    radius: float = 16.0  # of the brush, in input pixels
    done: int = 0  # tiles
    wanted: int = 0  # tiles; 0: nothing is being rendered, 1: perhaps not planned yet
    seconds_left: float | None = None
    stale: bool = False  # the cells are of another region, model or colour fix than is asked for now
    made_for: tuple[Box, Request] | None = field(
        default=None, repr=False
    )  # what the cells depend on besides their seeds

    def pixels_of(self, seed: int) -> NDArray | None:
        """The region in that seed, if it was rendered."""
        return next((cell.pixels for cell in self.cells if cell.seed == seed), None)

    @property
    def competitors(self) -> tuple[int, ...]:
        """The seeds of the sheet that were rendered and not turned down."""
        return tuple(cell.seed for cell in self.cells if cell.pixels is not None and cell.seed not in self.rejected)

    def following(self, base: int, count: int) -> tuple[int, ...]:
        """The next seeds from `base` on that were not turned down."""
        found: list[int] = []
        while len(found) < count:
            if base not in self.rejected:
                found.append(base)
            base += 1
        return tuple(found)
