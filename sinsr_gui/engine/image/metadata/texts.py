"""Texts that a file gives a name each: of a PNG's text chunks, and the comments of a JPEG or GIF.

A comment is a text with the name that PNG has for it. What a format without such texts can still hold goes where its
readers look: title, author, description and copyright into XMP, the prompt of a generated picture or the comment into
EXIF's UserComment.
Source: PNG specification, third edition (W3C 2025), 11.3.3; XMP specification part 3, 1.1.5; ImageMagick's and the
freedesktop thumbnail specification's names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sinsr_gui.engine.messages import say

from .iptc import DC, Property

COMMENT, PROMPT = "Comment", "parameters"
MOST = 1000
"""Texts of one file that are read; libpng stops at that many, too."""
TOO_MANY = say("The file holds more than {count} texts; the others were left out.", count=MOST)

PROPERTIES = {
    "Title": Property(DC, "title", "alt"),
    "Author": Property(DC, "creator", "seq"),
    "Description": Property(DC, "description", "alt"),
    "Copyright": Property(DC, "rights", "alt"),
}
_PLACE = re.compile(r"gps|latitude|longitude|altitude|geotag|location|(?:^|\W)(?:city|country|state|province)", re.I)
_COPY = re.compile(r"(?:exif|tiff):\w+", re.I)  # of an EXIF tag, as ImageMagick writes them beside the block itself
_WIDTHS = ("pixelxdimension", "exifimagewidth", "imagewidth")
_HEIGHTS = ("pixelydimension", "exifimagelength", "exifimageheight", "imagelength", "imageheight")
_STALE = ("xresolution", "yresolution", "resolutionunit", "subjectarea", "subjectlocation", "compression")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its name. `encoding` is the one that its bytes had, where the format does not say which."""

    keyword: str
    value: str
    language: str = ""  # RFC 5646
    translated: str = ""  # the keyword in that language
    encoding: Literal["utf-8", "latin-1"] = "utf-8"


def comment(data: bytes) -> Text:
    """Return a comment of a format that does not say how its texts are encoded."""
    data = data.rstrip(b"\0")
    try:
        return Text(COMMENT, data.decode("utf-8"))
    except UnicodeDecodeError:
        return Text(COMMENT, data.decode("latin-1"), encoding="latin-1")


def fitted(texts: Iterable[Text], size: tuple[int, int], strip_gps: bool) -> tuple[Text, ...]:
    """The texts that are true of a picture of `size` (width, height), without those named for a place if wanted."""
    kept = []
    for text in texts:
        if strip_gps and _PLACE.search(text.keyword):
            continue
        if text.keyword.lower().startswith(("thumb::", "exif:thumbnail", "thumbnail:")):
            continue
        value = text.value
        if _COPY.fullmatch(text.keyword):
            name = text.keyword.split(":")[1].lower()
            if name in _STALE:
                continue
            known = {"orientation": "1"} | dict.fromkeys(_WIDTHS, str(size[0])) | dict.fromkeys(_HEIGHTS, str(size[1]))
            value = known.get(name, value)
        kept.append(replace(text, value=value))
    return tuple(kept)


def as_properties(texts: Iterable[Text]) -> dict[Property, tuple[str, ...]]:
    """Return the texts that XMP has a property for."""
    found: dict[Property, tuple[str, ...]] = {}
    for text in texts:
        key = PROPERTIES.get(text.keyword)
        if key and text.value.strip():
            found[key] = (*found.get(key, ()), text.value.strip())
    return found


def user_comment(text: str, order: Literal["<", ">"]) -> bytes:
    """Return the value of EXIF's UserComment (2.32, table 9): the name of the encoding, and the text."""
    if text.isascii():
        return b"ASCII\0\0\0" + text.encode()
    return b"UNICODE\0" + text.encode("utf-16-le" if order == "<" else "utf-16-be", "surrogatepass")
