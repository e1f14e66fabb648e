"""TIFF directories, which are also what EXIF is made of: read from any block of bytes, laid out again elsewhere.

Layout can pin one value to the offset where it was found: maker notes hold offsets that nobody else can rewrite.
Source: TIFF 6.0, section 2; Adobe's BigTIFF; EXIF 2.32, section 4.6.
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Order = Literal["<", ">"]
EXIF, GPS, INTEROP, MAKER_NOTE = 34665, 34853, 40965, 37500
BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG8 = 1, 2, 3, 4, 5, 7, 16
CHILDREN = (EXIF, GPS, INTEROP)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8, 129: 1}
_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_LARGEST = 1 << 26


class Readable(Protocol):
    """Bytes, or a memory map of a file."""

    def __len__(self) -> int: ...
    def __getitem__(self, key: slice, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag: `data` is its value in the block's byte order; `offset` where the value was found."""

    type: int
    count: int
    data: bytes
    offset: int = 0


@dataclass(slots=True)
class Directory:
    """Entries by tag, and the directories that some tags point to (EXIF, GPS, interoperability).

    A tag that is there twice counts as it was first, as for libtiff; `repeated` has what comes again and differs.
    """

    entries: dict[int, Entry] = field(default_factory=dict)
    children: dict[int, Directory] = field(default_factory=dict)
    next: int = 0
    repeated: list[tuple[int, Entry]] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A TIFF structure: byte order and first directory."""

    order: Order = "<"
    root: Directory = field(default_factory=Directory)
    big: bool = False


def read_block(data: Readable) -> Block:
    """Read the first directory and its children. Entries that point outside are left out; ValueError if hopeless."""
    mark, rest = bytes(data[:2]), bytes(data[2:16])
    if mark not in (b"II", b"MM") or len(rest) < 6:
        raise ValueError("no TIFF header")
    order: Order = "<" if mark == b"II" else ">"
    version = struct.unpack(order + "H", rest[:2])[0]
    if version == 43 and len(rest) == 14:
        start, big = struct.unpack(order + "Q", rest[6:14])[0], True
    elif version == 42:
        start, big = struct.unpack(order + "I", rest[2:6])[0], False
    else:
        raise ValueError("no TIFF version")
    return Block(order, _Reader(data, order, big).directory(start, 0), big)


def following(data: Readable, block: Block, most: int = 1000) -> Iterator[Directory]:
    """Read the directories after the block's first one, which are a TIFF's other pages, `most` of them at most."""
    reader, page, seen = _Reader(data, block.order, block.big), block.root, set[int]()
    while page.next and page.next not in seen and len(seen) < most:
        seen.add(page.next)
        try:
            page = reader.directory(page.next, 0)
        except ValueError:
            return
        yield page


@dataclass(slots=True)
class _Reader:
    data: Readable
    order: Order
    big: bool
    budget: int = _LARGEST  # bytes of values still to be taken: entries may all claim the same ones

    def directory(self, start: int, depth: int) -> Directory:
        data, order = self.data, self.order
        head, pointer, inline = ("Q", "Q", 8) if self.big else ("H", "I", 4)
        width = 4 + 2 * inline
        at = start + struct.calcsize(head)
        if start < 8 or at > len(data):
            raise ValueError("directory outside the file")
        count = struct.unpack(order + head, data[start:at])[0]
        end = at + count * width
        if count > 4096 or end > len(data):
            raise ValueError("directory longer than the file")
        found = Directory()
        for position in range(at, end, width):
            offset = position + 4 + inline
            tag, kind, number = struct.unpack(order + "HH" + pointer, data[position:offset])
            size = _SIZES.get(kind, 0) * number
            if size > inline:
                offset = struct.unpack(order + pointer, data[offset : offset + inline])[0]
            if not 0 < size <= self.budget or offset + size > len(data):
                continue
            self.budget -= size
            entry = Entry(kind, number, bytes(data[offset : offset + size]), offset)
            if tag not in CHILDREN:
                first = found.entries.setdefault(tag, entry)
                if first.data != entry.data:
                    found.repeated.append((tag, entry))
            elif depth < 2 and tag not in found.children and (where := numbers(entry, order)):
                with contextlib.suppress(ValueError):  # a child that is not there is left out
                    found.children[tag] = self.directory(int(where[0]), depth + 1)
        link = bytes(data[end : end + inline])
        found.next = struct.unpack(order + pointer, link)[0] if len(link) == inline else 0
        return found


def numbers(entry: Entry | None, order: Order) -> tuple[float, ...]:
    """Return an entry's numbers; rationals as quotients, nothing for text, opaque bytes or a division by zero."""
    if entry is None or entry.count > 4096:
        return ()
    if entry.type in (5, 10):
        parts = struct.unpack(f"{order}{2 * entry.count}{'I' if entry.type == 5 else 'i'}", entry.data)
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
        return tuple(a / b for a, b in pairs) if all(b for _, b in pairs) else ()
    code = _CODES.get(entry.type)
    return struct.unpack(f"{order}{entry.count}{code}", entry.data) if code else ()


def text(entry: Entry | None) -> str:
    """Return an entry's text up to its first zero byte, empty if there is none."""
    if entry is None or entry.type not in (ASCII, BYTE, UNDEFINED, 129):
        return ""
    return entry.data.split(b"\0", 1)[0].decode("utf-8", "replace").strip()


def made(order: Order, kind: int, values: Sequence[int] | bytes) -> Entry:
    """Make an entry of numbers (numerator and denominator in turn for RATIONAL) or of raw bytes."""
    if isinstance(values, bytes):
        return Entry(kind, len(values), values)
    code = "I" if kind == RATIONAL else _CODES[kind]
    return Entry(
        kind, len(values) // (2 if kind == RATIONAL else 1), struct.pack(f"{order}{len(values)}{code}", *values)
    )


def rational(order: Order, value: float) -> Entry:
    """Make a RATIONAL that keeps four decimals."""
    whole = float(value).is_integer()
    return made(order, RATIONAL, (round(value), 1) if whole else (round(value * 10000), 10000))


def block_bytes(block: Block) -> bytes:
    """Lay a block out as a classic TIFF structure; the maker note stays at its offset if that is not far off."""
    exif = block.root.children.get(EXIF)
    note = exif.entries.get(MAKER_NOTE) if exif else None
    pin = note if note and len(note.data) > 4 and 8 <= note.offset < 1 << 16 else None
    start = _free(8, _table_size(block.root, False), pin)
    head = struct.pack(block.order + "2sHI", b"II" if block.order == "<" else b"MM", 42, start)
    out = bytearray(head.ljust(start, b"\0") + directory_bytes(block.root, start, block.order, False, pin))
    if pin is not None:
        out.extend(b"\0" * (pin.offset + len(pin.data) - len(out)))
        out[pin.offset : pin.offset + len(pin.data)] = pin.data
    return bytes(out)


def directory_bytes(directory: Directory, start: int, order: Order, big: bool, pin: Entry | None = None) -> bytes:
    """Lay a directory, its values and its children out for position `start` in a file, around a pinned value."""
    pointer, inline = ("Q", 8) if big else ("I", 4)
    out = bytearray(_table_size(directory, big))
    rows: list[tuple[int, int, int, bytes]] = []

    def room(size: int) -> int:
        at = _free(start + len(out), size, pin)
        out.extend(b"\0" * (at - start - len(out)))
        return at

    for tag, entry in directory.entries.items():
        value = entry.data.ljust(inline, b"\0")
        if len(value) > inline:
            at = entry.offset if entry is pin else room(len(value))
            out.extend(b"" if entry is pin else value)
            value = struct.pack(order + pointer, at)
        rows.append((tag, entry.type, entry.count, value))
    for tag, child in directory.children.items():
        at = room(_table_size(child, big))
        out.extend(directory_bytes(child, at, order, big, pin))
        rows.append((tag, LONG8 if big else LONG, 1, struct.pack(order + pointer, at)))
    table = struct.pack(order + ("Q" if big else "H"), len(rows))
    for tag, kind, count, value in sorted(rows):
        table += struct.pack(order + "HH" + pointer, tag, kind, count) + value
    out[: len(table)] = table  # the link to a next directory stays zero
    return bytes(out)


def _table_size(directory: Directory, big: bool) -> int:
    count = len(directory.entries) + len(directory.children)
    return 16 + 20 * count if big else 6 + 12 * count


def _free(at: int, size: int, pin: Entry | None) -> int:
    """The first even position from `at` on where `size` bytes do not touch the pinned value."""
    at += at % 2
    if pin is not None and at < pin.offset + len(pin.data) and at + size > pin.offset:
        at = pin.offset + len(pin.data)
        at += at % 2
    return at
