"""What a PNG says of its colours, beside a profile or in place of one.

Source: PNG specification, third edition (W3C 2025), 4.3 and 11.3.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from sinsr_gui.engine.image.colour.spaces import SRGB, ColourSpace, Curve, from_cicp, from_png_numbers
from sinsr_gui.engine.messages import Message, say


@dataclass(slots=True)
class ToldColours:
    """What a PNG says of its colours beside a profile: cICP, sRGB, gAMA and cHRM, and whether a profile is damaged."""

    codes: tuple[int, ...] | None = None  # primaries, transfer, matrix, full range
    srgb: bool = False
    gamma: int | None = None  # 1/100,000, as are the eight numbers of white, red, green and blue
    points: tuple[int, ...] | None = None
    damaged: bool = False


def told_space(told: ToldColours, icc: bool) -> tuple[bool, ColourSpace | None, tuple[Message, ...]]:
    """Whether the profile counts, what the other chunks say of the colours, and notices; None where they say nothing.

    What counts is cICP, then iCCP, then sRGB, then gAMA and cHRM (4.3 of the specification). What is no good is passed
    over with a notice.
    """
    notices: tuple[Message, ...] = ()
    if told.codes:
        try:
            if told.codes[2]:
                raise ValueError("colours of another kind than RGB")
            space = from_cicp(told.codes[0], told.codes[1], bool(told.codes[3]))
            if space:
                return False, space, notices
        except ValueError:
            notices += (say("The colours are told by a code that is not known here, which was passed over."),)
    try:
        space = SRGB if told.srgb else from_png_numbers(told.gamma, told.points)
    except ValueError:
        space = None
        notices += () if icc else (say("What the file says of its colours cannot be; they were taken as sRGB."),)
    if told.damaged and not icc:
        name = space.name if space else SRGB.name
        notices += (say("The colour profile is damaged; the colours were taken as {space}.", space=name),)
    return icc, space, notices


def colour_chunks(space: ColourSpace) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks that tell the colours of a made profile to readers without colour management."""
    if codes := space.cicp:
        yield b"cICP", bytes((*codes, 0, 1))
    curve = space.transfer
    if isinstance(curve, Curve):
        yield b"gAMA", struct.pack(">I", round(1e5 / (2.2 if curve.c else curve.gamma)))
    points = (value for point in (space.white, space.red, space.green, space.blue) for value in point)
    yield b"cHRM", struct.pack(">8I", *(round(value * 1e5) for value in points))
