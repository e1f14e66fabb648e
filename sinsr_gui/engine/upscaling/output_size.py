"""How large the result gets, and which part of that is the model's and which is resampling.

A model has one native scale. It always renders at that; any other size is made from its output by Lanczos resampling,
also 8x with a 4x model: a second pass was measured, and is no better (docs/decisions/0010).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.requests import OutputSize

PER_INCH = {"cm": 2.54, "in": 1.0}
LARGEST_SIDE = 2**31 - 1
"""Pixels: what PNG, TIFF and the window can count."""


@dataclass(frozen=True, slots=True)
class SizePlan:
    """From the photo by the model to `native` and by resampling to `final`; all sizes are (width, height)."""

    photo: tuple[int, int]
    native: tuple[int, int]
    final: tuple[int, int]

    @property
    def notices(self) -> tuple[Message, ...]:
        """What is resampled rather than made by the model, as sentences; nothing at the native scale."""
        if self.final == self.native:
            return ()
        scale = self.native[0] // self.photo[0]
        model = say(
            "The model makes {native} ({scale}x); {way} to {final} by Lanczos resampling.",
            native=_named(self.native),
            scale=scale,
            way=say("enlarged") if self.final > self.native else say("reduced"),
            final=_named(self.final),
        )
        if self.final[0] <= self.photo[0] and self.final[1] <= self.photo[1]:
            return (model, say("The output is no larger than the photo."))
        return (model,)

    def memory(self, bytes_per_sample: int) -> int:
        """Bytes of the canvases that hold three channels of both sizes."""
        sizes = {self.native, self.final}
        return sum(width * height * 3 * bytes_per_sample for width, height in sizes)


def plan_size(photo: tuple[int, int], wanted: OutputSize, scale: int) -> SizePlan:
    """Sizes for a photo (width, height) and a model of a native scale; BadRequest if the wanted size is none."""
    width, height = photo
    native = (width * scale, height * scale)
    if wanted.kind != "print" and not (math.isfinite(wanted.value) and wanted.value > 0):
        raise BadRequest(
            say("An output size of {size:g} is not possible.", size=wanted.value), "Ask for a number above zero."
        )
    match wanted.kind:
        case "scale":
            final = _scaled(photo, wanted.value)
        case "width":
            final = (_whole(wanted.value), _whole(height * _whole(wanted.value) / width))
        case "height":
            final = (_whole(width * _whole(wanted.value) / height), _whole(wanted.value))
        case "longest":
            kind = "width" if width >= height else "height"
            final = plan_size(photo, OutputSize(kind, wanted.value), scale).final
        case "megapixels":
            final = _scaled(photo, math.sqrt(wanted.value * 1e6 / (width * height)))
        case "print":
            final = _printed(photo, wanted)
    if max(final) > LARGEST_SIDE:
        raise BadRequest(
            say("A result of {width:,} x {height:,} pixels is too large.", width=final[0], height=final[1]),
            "Ask for a smaller size.",
        )
    return SizePlan(photo, native, final)


def _printed(photo: tuple[int, int], sheet: OutputSize) -> tuple[int, int]:
    """The pixels of a print on a sheet, turned as the photo is."""
    sides = [side / PER_INCH[sheet.unit] * sheet.dpi for side in (sheet.value, sheet.height)]
    if not (all(math.isfinite(side) and side >= 0 for side in sides) and any(sides)):
        raise BadRequest("A print of that size is not possible.", "Ask for a width or height, and dpi, above zero.")
    if all(sides) and (sides[0] < sides[1]) != (photo[0] < photo[1]):
        sides.reverse()
    return _scaled(photo, min(side / length for side, length in zip(sides, photo, strict=True) if side))


def _scaled(photo: tuple[int, int], factor: float) -> tuple[int, int]:
    return _whole(photo[0] * factor), _whole(photo[1] * factor)


def _whole(value: float) -> int:
    return max(1, round(min(value, 2 * LARGEST_SIDE)))


def _named(size: tuple[int, int]) -> str:
    return f"{size[0]:,} x {size[1]:,}"
