"""IPTC-IIM, the older caption data: found in a Photoshop block, wrapped into one, and told as XMP properties.

WebP and AVIF have no place for IPTC-IIM; there its fields live on as the XMP properties that the IPTC maps them to.
Source: IPTC-NAA Information Interchange Model 4.2; Adobe Photoshop file formats, image resources; IPTC Photo Metadata.
"""

from __future__ import annotations

import struct
from typing import Literal, NamedTuple

SIGNATURE = b"Photoshop 3.0\0"


class Property(NamedTuple):
    """An XMP property with its values; a bag is unordered, a seq ordered, alt a text in the default language."""

    namespace: str
    name: str
    kind: Literal["text", "bag", "seq", "alt"]


_DC, _PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
_PLACES = (26, 27, 90, 92, 95, 100, 101)  # of what is seen: codes and names; city, part of it, state, country
_PROPERTIES = {
    5: Property(_DC, "title", "alt"),
    25: Property(_DC, "subject", "bag"),
    40: Property(_PHOTOSHOP, "Instructions", "text"),
    80: Property(_DC, "creator", "seq"),
    85: Property(_PHOTOSHOP, "AuthorsPosition", "text"),
    90: Property(_PHOTOSHOP, "City", "text"),
    95: Property(_PHOTOSHOP, "State", "text"),
    101: Property(_PHOTOSHOP, "Country", "text"),
    103: Property(_PHOTOSHOP, "TransmissionReference", "text"),
    105: Property(_PHOTOSHOP, "Headline", "text"),
    110: Property(_PHOTOSHOP, "Credit", "text"),
    115: Property(_PHOTOSHOP, "Source", "text"),
    116: Property(_DC, "rights", "alt"),
    120: Property(_DC, "description", "alt"),
    122: Property(_PHOTOSHOP, "CaptionWriter", "text"),
}


def in_photoshop_block(block: bytes) -> bytes | None:
    """Return the IPTC data in a Photoshop resource block (without its signature)."""
    at = 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        code, name = struct.unpack(">HB", block[at + 4 : at + 7])
        at += 7 + name + (name + 1) % 2
        if at + 4 > len(block):
            break
        size = struct.unpack(">I", block[at : at + 4])[0]
        if code == 0x0404:
            return block[at + 4 : at + 4 + size] or None
        at += 4 + size + size % 2
    return None


def photoshop_block(iptc: bytes) -> bytes:
    """Return IPTC data as a Photoshop resource block with its signature."""
    return SIGNATURE + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def without_places(iptc: bytes) -> bytes | None:
    """Return the data without names of places; what follows damage is left out, None if nothing remains."""
    kept, at = b"", 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        record, number, size = struct.unpack(">BBH", iptc[at + 1 : at + 5])
        end = at + 5 + size
        if size >= 0x8000 or end > len(iptc):
            break
        kept += b"" if record == 2 and number in _PLACES else iptc[at:end]
        at = end
    return kept or None


def properties(iptc: bytes) -> dict[Property, tuple[str, ...]]:
    """Return the application record's fields as XMP properties, in their order; what is damaged ends the reading."""
    utf8, found, at = False, {}, 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        record, number, size = struct.unpack(">BBH", iptc[at + 1 : at + 5])
        value = iptc[at + 5 : at + 5 + size]
        at += 5 + size
        if size >= 0x8000 or len(value) < size:
            break
        utf8 |= (record, number) == (1, 90) and value == b"\x1b%G"
        if record == 2 and number in _PROPERTIES:
            string = _decoded(value, utf8)
            if string:
                found.setdefault(_PROPERTIES[number], []).append(string)
    return {key: tuple(values) for key, values in found.items()}


def _decoded(value: bytes, utf8: bool) -> str:
    """Text of a field. Many programs write UTF-8 without declaring it."""
    try:
        string = value.decode("utf-8")
    except UnicodeDecodeError:
        string = value.decode("utf-8" if utf8 else "latin-1", "replace")
    return "".join(letter for letter in string if letter >= " " or letter in "\t\n\r").strip()
