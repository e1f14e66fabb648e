"""EXIF: read what matters, and fit the block to a result of another size. Everything else stays as it was.

Maker notes stay at their offset inside the block (see ifd.py), so that their own pointers go on working.
Source: EXIF 2.32 (CIPA DC-008), tables 4 to 15.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from sinsr_gui.engine.image.colour.spaces import ADOBE_RGB, ColourSpace
from sinsr_gui.engine.messages import Message, say

from .ifd import (
    BYTE,
    EXIF,
    GPS,
    INTEROP,
    LONG,
    MAKER_NOTE,
    SHORT,
    Block,
    Directory,
    block_bytes,
    made,
    numbers,
    rational,
    read_block,
    text,
)

ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 274, 282, 283, 296
_COLOUR_SPACE = 40961  # 1 sRGB, 65535 uncalibrated; 2 is how some programs write Adobe RGB
_WIDTH, _HEIGHT, _PIXEL_X, _PIXEL_Y = 256, 257, 40962, 40963
_PLACES = (37396, 41492)  # SubjectArea and SubjectLocation, in pixels of a picture that was smaller and perhaps turned
_PIXEL_LAYOUT = (258, 259, 262, 273, 277, 278, 279, 284, 513, 514, 529, 530, 531, 532)
_ABOUT = (270, 271, 272, 305, 306, 315, 316, 18246, 18249, 33432, 36867, *range(40091, 40096))
"""Tags of a TIFF's first directory that tell about the photo rather than about the file."""


def orientation_of(exif: bytes) -> int:
    """Return the EXIF orientation, 1 to 8; 1 when there is none or the block is damaged."""
    try:
        block = read_block(exif)
    except ValueError:
        return 1
    return block_orientation(block)


def block_orientation(block: Block) -> int:
    """Return the orientation of a TIFF's or an EXIF's first directory, 1 to 8."""
    value = numbers(block.root.entries.get(ORIENTATION), block.order)
    return int(value[0]) if value and value[0] in range(1, 9) else 1


def told_space(exif: bytes | None) -> ColourSpace | None:
    """Return Adobe RGB if the block says so as cameras do it (DCF 2.0, 3.3: index R03, uncalibrated), else None."""
    try:
        block = read_block(exif) if exif else Block()
    except ValueError:
        return None
    details = block.root.children.get(EXIF, Directory())
    index = text((details.children.get(INTEROP) or block.root.children.get(INTEROP) or Directory()).entries.get(1))
    kind = numbers(details.entries.get(_COLOUR_SPACE), block.order)
    return ADOBE_RGB if (index == "R03" and kind != (1,)) or kind == (2,) else None


def upright(exif: bytes) -> bytes:
    """Return the block with its orientation set to 1, in place."""
    try:
        block = read_block(exif)
    except ValueError:
        return exif
    entry = block.root.entries.get(ORIENTATION)
    if entry is None or entry.type not in (BYTE, SHORT, LONG):
        return exif
    value = made(block.order, entry.type, (1,)).data
    return exif[: entry.offset] + value + exif[entry.offset + len(value) :]


def resolution(block: Block) -> tuple[float, float] | None:
    """Return the DPI of a TIFF's or an EXIF's first directory."""
    entries, order = block.root.entries, block.order
    x, y = numbers(entries.get(X_RESOLUTION), order), numbers(entries.get(Y_RESOLUTION), order)
    unit = {2: 1.0, 3: 2.54}.get(int((numbers(entries.get(RESOLUTION_UNIT), order) or (2,))[0]))
    return sound_dpi((x[0] * unit, y[0] * unit)) if x and y and unit else None


def sound_dpi(dpi: tuple[float, float] | None) -> tuple[float, float] | None:
    """Return the DPI if it can be one, else None."""
    if dpi is None or not all(math.isfinite(value) and 0.1 <= value <= 65535 for value in dpi):
        return None
    return float(dpi[0]), float(dpi[1])


def from_tiff(block: Block) -> bytes | None:
    """Make an EXIF block of what a TIFF tells about its photo; None when that is nothing."""
    classic = {tag: entry for tag, entry in block.root.entries.items() if tag in _ABOUT and entry.type < 16}
    if text(classic.get(270)).startswith(("{", "<?xml", "ImageJ")):  # a program's notes on the shape of the file
        del classic[270]
    root = Directory(classic, {tag: _loose(child) for tag, child in block.root.children.items() if tag in (EXIF, GPS)})
    return block_bytes(Block(block.order, root)) if root.entries or root.children else None


def _loose(directory: Directory) -> Directory:
    """The directory without what classic TIFF cannot hold, and with values that may be laid anywhere."""
    entries = {
        tag: replace(entry, offset=0) for tag, entry in directory.entries.items() if entry.type not in (16, 17, 18)
    }
    return Directory(entries, {tag: _loose(child) for tag, child in directory.children.items()})


def fitted(
    exif: bytes | None,
    size: tuple[int, int],
    dpi: tuple[float, float] | None,
    strip_gps: bool,
    limit: int | None = None,
) -> tuple[Block | None, tuple[Message, ...]]:
    """Fit a block to a picture of `size` (width, height) and `dpi`: no thumbnail, upright, at most `limit` bytes long.

    Returns None when nothing is left to say. Notices tell what had to go.
    """
    notices: tuple[Message, ...] = ()
    block = Block()
    if exif:
        try:
            block = read_block(exif)
        except ValueError:
            notices = (say("The EXIF data is damaged and was left out."),)
    root, order = block.root, block.order
    for tag in _PIXEL_LAYOUT:
        root.entries.pop(tag, None)
    for tag, value in ((_WIDTH, size[0]), (_HEIGHT, size[1])):
        if tag in root.entries:
            root.entries[tag] = made(order, LONG, (value,))
    if ORIENTATION in root.entries:
        root.entries[ORIENTATION] = made(order, SHORT, (1,))
    details = root.children.get(EXIF)
    if details:
        for tag in _PLACES:
            details.entries.pop(tag, None)
        if _PIXEL_X in details.entries or _PIXEL_Y in details.entries:
            details.entries[_PIXEL_X] = made(order, LONG, (size[0],))
            details.entries[_PIXEL_Y] = made(order, LONG, (size[1],))
    if strip_gps:
        root.children.pop(GPS, None)
        if details:
            details.entries.pop(MAKER_NOTE, None)  # some makers note the place in there as well
    if dpi:
        root.entries[X_RESOLUTION], root.entries[Y_RESOLUTION] = rational(order, dpi[0]), rational(order, dpi[1])
        root.entries[RESOLUTION_UNIT] = made(order, SHORT, (2,))
    if limit and details and len(block_bytes(block)) > limit and details.entries.pop(MAKER_NOTE, None):
        notices += (say("The camera maker's own notes are too long for this format and were left out."),)
    if limit and len(block_bytes(block)) > limit:
        return None, (*notices, say("The EXIF data is too long for this format and was left out."))
    return (block if root.entries or root.children else None), notices


def described(exif: bytes | None) -> dict[str, Any]:
    """Return camera, lens, time, software and whether a position is in there, for people to read."""
    try:
        block = read_block(exif) if exif else Block()
    except ValueError:
        block = Block()
    root = block.root
    details = root.children.get(EXIF, Directory())
    make, model = text(root.entries.get(271)), text(root.entries.get(272))
    return {
        "camera": model if model.startswith(make) else f"{make} {model}".strip(),
        "lens": text(details.entries.get(42036)),
        "taken": text(details.entries.get(36867)) or text(root.entries.get(306)),
        "software": text(root.entries.get(305)),
        "gps": bool(GPS in root.children and root.children[GPS].entries.keys() - {0}),
    }
