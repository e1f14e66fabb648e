"""Which tags of a TIFF's own directory tell about the photo, so that they may come from there and go there.

All others describe how pixels are stored, or belong to a program. A tag of that kind that came out of an EXIF block
would make a TIFF unreadable, so what is written is this list and no more.
Sources: TIFF 6.0, part 1, section 8 and part 2; TIFF/EP (ISO 12234-2); EXIF 2.32, table 4; exiftool's list of tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sinsr_gui.engine.messages import Message, say, verbatim

from .ifd import ASCII, EXIF, GPS, RATIONAL, SHORT, Block, Directory, Entry, block_bytes, numbers, text

NAMES = {
    269: "DocumentName",
    270: "ImageDescription",
    271: "Make",
    272: "Model",
    285: "PageName",
    305: "Software",
    306: "DateTime",
    315: "Artist",
    316: "HostComputer",
    337: "TargetPrinter",
    18246: "Rating",
    18249: "RatingPercent",
    33432: "Copyright",
    33434: "ExposureTime",
    33437: "FNumber",
    34850: "ExposureProgram",
    34855: "ISOSpeedRatings",
    36867: "DateTimeOriginal",
    36868: "DateTimeDigitized",
    37377: "ShutterSpeedValue",
    37378: "ApertureValue",
    37379: "BrightnessValue",
    37380: "ExposureBiasValue",
    37381: "MaxApertureValue",
    37382: "SubjectDistance",
    37383: "MeteringMode",
    37384: "LightSource",
    37385: "Flash",
    37386: "FocalLength",
    40091: "XPTitle",
    40092: "XPComment",
    40093: "XPAuthor",
    40094: "XPKeywords",
    40095: "XPSubject",
    50341: "PrintIM",
}
"""What tells about the photo."""

_LAYOUT = frozenset(
    (
        *range(254, 269),
        *range(273, 285),
        *(286, 287, 288, 289, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 330, 332),
        *(333, 334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532),
        *(32995, 32996, 32997, 32998, 34665, 34853, 40965, 59932),
        *(700, 33723, 34377, 34675),  # XMP, IPTC, Photoshop, profile: read by themselves
    )
)
"""How pixels are stored, and pointers: nothing of it is anybody's words."""

_BELONGINGS = {
    33550: say("the georeference"),
    33922: say("the georeference"),
    34264: say("the georeference"),
    34735: say("the georeference"),
    34736: say("the georeference"),
    34737: say("the georeference"),
    37724: say("layers"),
    42112: say("notes of GDAL"),
    42113: say("notes of GDAL"),
    52545: say("content credentials"),
}
_CAPTION, _RESOLUTION = 270, (282, 283, 296)
_OF_THE_FILE = re.compile(r'\{"shape"|ImageJ=|<\?xml.{0,200}<OME\b|<OME\b', re.DOTALL)


def from_tiff(block: Block) -> tuple[bytes | None, tuple[Message, ...]]:
    """Make an EXIF block of what a TIFF tells about its photo, None when that is nothing; and name what is left."""
    entries = block.root.entries
    classic = {tag: replace(entry, offset=0) for tag, entry in entries.items() if tag in NAMES and entry.type < 16}
    if _OF_THE_FILE.match(text(classic.get(_CAPTION))):  # a program's notes on the shape of the file
        del classic[_CAPTION]
        others = (entry for tag, entry in block.root.repeated if tag == _CAPTION)
        if caption := next((entry for entry in others if not _OF_THE_FILE.match(text(entry))), None):
            classic[_CAPTION] = replace(caption, offset=0)
            block.root.repeated.remove((_CAPTION, caption))
    classic |= _without_unit(block)
    children = {tag: _loose(child) for tag, child in block.root.children.items() if tag in (EXIF, GPS)}
    root = Directory(classic, children)
    left = (*left_out(entries), *named_again(block.root))
    return block_bytes(Block(block.order, root)) if root.entries or root.children else None, left


def for_tiff(block: Block) -> tuple[Directory, tuple[Message, ...]]:
    """Return what of an EXIF block's first directory goes into a TIFF's own, and name the rest."""
    root = block.root
    kept = {
        tag: replace(entry, type=ASCII) if entry.type == 129 else entry  # UTF-8 of EXIF 3.0, unknown to libtiff
        for tag, entry in root.entries.items()
        if tag in NAMES
    }
    return Directory(kept | _without_unit(block), root.children), left_out(root.entries)


def _without_unit(block: Block) -> dict[int, Entry]:
    """The tags of a resolution without a unit: it tells the proportions of a pixel, and is no other format's."""
    entries = {tag: replace(block.root.entries[tag], offset=0) for tag in _RESOLUTION if tag in block.root.entries}
    kinds = {tag: entry.type for tag, entry in entries.items()}
    told = kinds == {282: RATIONAL, 283: RATIONAL, 296: SHORT} and numbers(entries[296], block.order) == (1,)
    return entries if told else {}


def named_again(root: Directory) -> tuple[Message, ...]:
    """Name the tags of a first directory and its children that come again with another value; the first is kept."""
    known = {**NAMES, 700: "XMP", 33723: "IPTC"}
    names = [
        known[tag]
        for tag, entry in root.repeated
        if tag in known and not (tag == _CAPTION and _OF_THE_FILE.match(text(entry)))
    ]
    for child in root.children.values():
        names += [str(tag) for tag, _ in child.repeated]
    return tuple(say("a second tag {name}", name=verbatim(name)) for name in dict.fromkeys(names))


def left_out(tags: Iterable[int]) -> tuple[Message, ...]:
    """Name what tags other than those of the photo and of the layout are, once each."""
    left = [tag for tag in tags if tag not in NAMES and tag not in _LAYOUT and tag not in (282, 283)]
    unknown = [str(tag) for tag in left if tag not in _BELONGINGS]
    named = tuple(dict.fromkeys(_BELONGINGS[tag] for tag in left if tag in _BELONGINGS))
    return (*named, *((say("tags {numbers}", numbers=verbatim(", ".join(unknown))),) if unknown else ()))


def _loose(directory: Directory) -> Directory:
    """The directory without what classic TIFF cannot hold, and with values that may be laid anywhere."""
    entries: dict[int, Entry] = {
        tag: replace(entry, offset=0) for tag, entry in directory.entries.items() if entry.type not in (16, 17, 18)
    }
    return Directory(entries, {tag: _loose(child) for tag, child in directory.children.items()})
