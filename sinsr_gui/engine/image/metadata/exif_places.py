"""What EXIF tells in pixels: where the subject is, and how dense pixels lay on the sensor. Both move with the picture.

Source: EXIF 2.32, SubjectArea (a point, a circle or a rectangle by its centre), SubjectLocation, FocalPlaneXResolution.
"""

from __future__ import annotations

from collections.abc import Sequence

from .ifd import EXIF, RATIONAL, SHORT, Directory, Entry, Order, made, numbers, rational, read_block
from .regions import Move

SUBJECTS = (37396, 41492)  # SubjectArea, SubjectLocation
DENSITY = (41486, 41487)  # FocalPlaneXResolution, FocalPlaneYResolution
_DENSEST = 400_000.0  # that a rational with four decimals holds


def turned(exif: bytes | None, move: Move) -> bytes | None:
    """Return the block with what it tells in pixels where it is after the turn, changed in place."""
    if exif is None or move.orientation == 1:
        return exif
    try:
        block = read_block(exif)
    except ValueError:
        return exif
    out, details = bytearray(exif), block.root.children.get(EXIF, Directory())
    for tag in SUBJECTS:
        entry = details.entries.get(tag)
        moved = _moved(entry, block.order, move)
        if entry and moved and len(moved.data) == len(entry.data):
            out[entry.offset : entry.offset + len(moved.data)] = moved.data
    across, down = (details.entries.get(tag) for tag in DENSITY)
    if move.orientation >= 5 and across and down and across.type == down.type and len(across.data) == len(down.data):
        for entry, other in ((across, down), (down, across)):
            out[entry.offset : entry.offset + len(other.data)] = other.data
    return bytes(out)


def fit_places(details: Directory, order: Order, move: Move | None) -> None:
    """Change a directory of EXIF to a picture of another size; of another cut nothing is known, so it goes."""
    for tag in SUBJECTS:
        moved = _moved(details.entries.get(tag), order, move) if move is None or move.whole else None
        details.entries.pop(tag, None)
        if moved:
            details.entries[tag] = moved
    for tag, factor in zip(DENSITY, move.scale if move else (1.0, 1.0), strict=True):
        entry = details.entries.get(tag)
        values = numbers(entry, order)
        if entry and entry.type == RATIONAL and len(values) == 1 and factor != 1:
            del details.entries[tag]
            if values[0] * factor < _DENSEST:
                details.entries[tag] = rational(order, values[0] * factor)


def _moved(entry: Entry | None, order: Order, move: Move | None) -> Entry | None:
    values = numbers(entry, order)
    if entry is None or entry.type != SHORT or len(values) not in (2, 3, 4):
        return None
    moved = moved_subject(values, move) if move else [round(value) for value in values]
    return made(order, SHORT, moved) if all(0 <= value <= 65535 for value in moved) else None


def moved_subject(values: Sequence[float], move: Move) -> list[int]:
    """Move a point, a circle (centre and diameter) or a rectangle (centre, width and height), in pixels."""
    x, y, *extent = values
    w, h = (extent[0], extent[0]) if len(extent) == 1 else extent or (0, 0)
    left, top, wide, high = move.box((x - w / 2, y - h / 2, w, h), True)
    sides = [(wide + high) / 2] if len(extent) == 1 else [wide, high][: len(extent)]
    return [round(value) for value in (left + wide / 2, top + high / 2, *sides)]
