"""EXIF: read what matters, and fit the block to a result of another size. Everything else stays as it was.

Maker notes stay at their offset inside the block (see ifd.py), so that their own pointers go on working.
Source: EXIF 2.32 (CIPA DC-008), tables 4 to 15.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from sinsr_gui.engine.image.colour.spaces import ADOBE_RGB, ColourSpace
from sinsr_gui.engine.messages import Message, say, verbatim

from .exif_places import fit_places
from .ifd import (
    ASCII,
    BYTE,
    EXIF,
    GPS,
    INTEROP,
    LONG,
    MAKER_NOTE,
    SHORT,
    UNDEFINED,
    Block,
    Directory,
    Order,
    block_bytes,
    made,
    numbers,
    rational,
    read_block,
    text,
)
from .regions import Move
from .texts import user_comment
from .tiff_tags import NAMES, named_again

ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 274, 282, 283, 296
_COLOUR_SPACE = 40961  # 1 sRGB, 65535 uncalibrated; 2 is how some programs write Adobe RGB
_WIDTH, _HEIGHT, _PIXEL_X, _PIXEL_Y = 256, 257, 40962, 40963
_PIXEL_LAYOUT = (258, 259, 262, 273, 277, 278, 279, 284, 513, 514, 529, 530, 531, 532)
_USER_COMMENT, _COMPRESSED_BITS = 37510, 37122
_HIDING = (700, 33723, 34377, 33550, 33922, 34264, 34735, 34736, 34737)  # XMP, IPTC, Photoshop, georeference
_RELATED = ((4097, 0), (4098, 1))  # width and height of the picture that a camera's file is related to: of itself
_CALLED = {MAKER_NOTE: say("the camera maker's own notes"), _USER_COMMENT: say("the user's comment")}


class Fitted(NamedTuple):
    """A block for a result, None when nothing is left to say; what is to be said of damage; what had to go, named."""

    block: Block | None
    notices: tuple[Message, ...] = ()
    lost: tuple[Message, ...] = ()


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


def has_comment(exif: bytes | None) -> bool:
    """Whether the block has a comment of its user's that says something."""
    try:
        block = read_block(exif) if exif else Block()
    except ValueError:
        return False
    entry = block.root.children.get(EXIF, Directory()).entries.get(_USER_COMMENT)
    return bool(entry and entry.data[8:].strip(b"\0 "))


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


def fitted(
    exif: bytes | None,
    size: tuple[int, int],
    dpi: tuple[float, float] | None,
    strip_gps: bool,
    limit: int | None = None,
    before: tuple[int, int] | None = None,
    comment: str | None = None,
    srgb: bool = False,
) -> Fitted:
    """Fit a block to a picture of `size` (width, height) and `dpi`: no thumbnail, upright, at most `limit` bytes long.

    `before` is the size for which places in it are right; `comment` becomes the user's comment.
    With `srgb` the block does not say that the colours are others.
    """
    notices: tuple[Message, ...] = ()
    block = Block(">" if comment else "<")  # readers of prompts expect the one, and most cameras write the other
    if exif:
        try:
            block = read_block(exif)
        except ValueError:
            notices = (say("The EXIF data is damaged and was left out."),)
    root, order = block.root, block.order
    _fit_picture(block, size, Move(before, size) if before and before != size else None)
    if strip_gps:
        _strip_places(root)
    if srgb and told_space(exif):
        _tell_srgb(root, order)
    if comment:
        root.children.setdefault(EXIF, Directory()).entries[_USER_COMMENT] = made(
            order, UNDEFINED, user_comment(comment, order)
        )
    if dpi:
        root.entries[X_RESOLUTION], root.entries[Y_RESOLUTION] = rational(order, dpi[0]), rational(order, dpi[1])
        root.entries[RESOLUTION_UNIT] = made(order, SHORT, (2,))
    lost = named_again(root) + (_shorten(block, limit) if limit else ())
    return Fitted(block if root.entries or root.children else None, notices, lost)


def _shorten(block: Block, limit: int) -> tuple[Message, ...]:
    """Remove the longest values until the block has at most `limit` bytes, and name them."""
    lost: list[Message] = []
    while len(block_bytes(block)) > limit:
        directories = [block.root, *block.root.children.values()]
        values = [(len(entry.data), tag, one) for one in directories for tag, entry in one.entries.items()]
        if not values:
            block.root = Directory()
            return (say("the EXIF data"),)
        _, tag, directory = max(values, key=lambda value: value[0])
        del directory.entries[tag]
        lost.append(_CALLED.get(tag) or say("EXIF tag {name}", name=verbatim(NAMES.get(tag, str(tag)))))
    return tuple(lost)


def _fit_picture(block: Block, size: tuple[int, int], move: Move | None) -> None:
    """Say the picture's own size and orientation, and nothing of how the source was stored."""
    root, order = block.root, block.order
    for tag in _PIXEL_LAYOUT:
        root.entries.pop(tag, None)
    for tag, value in ((_WIDTH, size[0]), (_HEIGHT, size[1])):
        if tag in root.entries:
            root.entries[tag] = made(order, LONG, (value,))
    if ORIENTATION in root.entries:
        root.entries[ORIENTATION] = made(order, SHORT, (1,))
    if details := root.children.get(EXIF):
        details.entries.pop(_COMPRESSED_BITS, None)
        fit_places(details, order, move)
        if _PIXEL_X in details.entries or _PIXEL_Y in details.entries:
            details.entries[_PIXEL_X] = made(order, LONG, (size[0],))
            details.entries[_PIXEL_Y] = made(order, LONG, (size[1],))
        related = details.children.get(INTEROP, Directory()).entries
        for tag, side in _RELATED:
            if tag in related:
                related[tag] = made(order, LONG, (size[side],))


def _strip_places(directory: Directory) -> None:
    """Remove positions wherever they are, and maker notes: some makers note the place in there as well."""
    directory.children.pop(GPS, None)
    for tag in (MAKER_NOTE, *_HIDING):
        directory.entries.pop(tag, None)
    for child in directory.children.values():
        _strip_places(child)


def _tell_srgb(root: Directory, order: Order) -> None:
    details = root.children.get(EXIF, Directory())
    if _COLOUR_SPACE in details.entries:
        details.entries[_COLOUR_SPACE] = made(order, SHORT, (1,))
    for directory in (details, root):
        if INTEROP in directory.children:
            directory.children[INTEROP].entries[1] = made(order, ASCII, b"R98\0")


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
