"""The finished tiles of one upscale, from which it goes on after a stop, to the same bytes as without one.

Whoever wants to go on makes one of these, hands it to `upscale`, and hands it over again with the same model, photo and
request, or with one that differs in size alone: of finished tiles any size is made at once. One upscale uses it at a
time; after a failure it is of no use.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from numpy.typing import NDArray

from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.events import Box, Upscaled
from sinsr_gui.engine.image.pixels import rounded
from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.requests import Request

from .scratch import page_out, put_on_disk
from .tiles import TileBlender

MOST_EARLY = 48
"""Tiles that are kept for their turn, on disk but for the first few."""
IN_MEMORY = 4


@dataclass(eq=False)
class FinishedTiles:
    """What is on the canvas, and what the next tile needs."""

    canvas: NDArray | None = None  # [H, W, 3] in the photo's type, may be a memory map; None before the first start
    blender: TileBlender | None = None
    request: Request | None = None  # as it was carried out so far
    count: int = 0  # tiles of the plan
    early: dict[int, NDArray] = field(default_factory=dict)  # tiles [h, w, 3] that wait for their turn, by index
    notices: list[Message] = field(default_factory=list)
    seconds: float = 0.0  # that they took
    coloured: bool = False  # whether the colours of the whole are fixed on the canvas
    picture: Upscaled | None = None  # the last that was made of all of them

    def begin(self, canvas: NDArray, blender: TileBlender, request: Request) -> None:
        """Take an empty canvas [H, W, 3]."""
        self.canvas, self.blender, self.request = canvas, blender, request

    def add(self, pixels: NDArray) -> tuple[Box, NDArray]:
        """Blend the next tile [h, w, 3] of 0..1 in -> the box that is now complete, and what is on the canvas there."""
        assert self.canvas is not None  # `begin` was there before
        assert self.blender is not None
        (left, top, width, height), blended = self.blender.add(self.count, pixels)
        finished = rounded(blended, self.canvas.dtype)
        self.canvas[top : top + height, left : left + width] = finished
        page_out(self.canvas)
        self.count += 1
        return (left, top, width, height), finished

    def keep(self, index: int, pixels: NDArray) -> None:
        """Keep a tile [h, w, 3] of 0..1 that was rendered before its turn, if there is room."""
        if index < self.count or len(self.early) >= MOST_EARLY:
            return
        with suppress(CannotWrite):  # without room on the disk it is rendered again in its turn
            self.early[index] = pixels if len(self.early) < IN_MEMORY else put_on_disk(pixels)

    def at(self, box: Box) -> NDArray:
        """A copy [h, w, 3] of what is on the canvas in a box."""
        assert self.canvas is not None
        left, top, width, height = box
        return self.canvas[top : top + height, left : left + width].copy()
