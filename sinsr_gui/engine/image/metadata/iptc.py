"""IPTC-IIM, the older caption data: made sound, and told as XMP properties.

WebP and AVIF have no place for IPTC-IIM; there its fields live on as the XMP properties that the IPTC maps them to.
Source: IPTC-NAA Information Interchange Model 4.2; IPTC Photo Metadata
2023.2; Metadata Working Group, Guidelines 2.0, 3.3 and 4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sinsr_gui.engine.messages import Message, say


class Property(NamedTuple):
    """An XMP property with its values; a bag is unordered, a seq ordered, alt a text in the default language."""

    namespace: str
    name: str
    kind: Literal["text", "bag", "seq", "alt"]


class Dataset(NamedTuple):
    """A field: `data` is all of it, `value` what follows its head."""

    record: int
    number: int
    value: bytes
    data: bytes


DC, PHOTOSHOP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_PLACES = (26, 27, 90, 92, 95, 100, 101)  # of what is seen: codes and names; city, part of it, state, country
_OF_THE_RECORD = (0, 3, 7, 8, 60, 63, 65, 70, 200, 201, 202)
"""Datasets about the record or the file rather than the picture, and times, which are said with their dates."""
_PROPERTIES = {
    4: Property(CORE, "IntellectualGenre", "text"),
    5: Property(DC, "title", "alt"),
    10: Property(PHOTOSHOP, "Urgency", "text"),
    12: Property(CORE, "SubjectCode", "bag"),
    15: Property(PHOTOSHOP, "Category", "text"),
    20: Property(PHOTOSHOP, "SupplementalCategories", "bag"),
    25: Property(DC, "subject", "bag"),
    40: Property(PHOTOSHOP, "Instructions", "text"),
    55: Property(PHOTOSHOP, "DateCreated", "text"),
    80: Property(DC, "creator", "seq"),
    85: Property(PHOTOSHOP, "AuthorsPosition", "text"),
    90: Property(PHOTOSHOP, "City", "text"),
    92: Property(CORE, "Location", "text"),
    95: Property(PHOTOSHOP, "State", "text"),
    100: Property(CORE, "CountryCode", "text"),
    101: Property(PHOTOSHOP, "Country", "text"),
    103: Property(PHOTOSHOP, "TransmissionReference", "text"),
    105: Property(PHOTOSHOP, "Headline", "text"),
    110: Property(PHOTOSHOP, "Credit", "text"),
    115: Property(PHOTOSHOP, "Source", "text"),
    116: Property(DC, "rights", "alt"),
    120: Property(DC, "description", "alt"),
    122: Property(PHOTOSHOP, "CaptionWriter", "text"),
}
_NAMES = {
    22: "FixtureIdentifier",
    26: "ContentLocationCode",
    27: "ContentLocationName",
    30: "ReleaseDate",
    35: "ReleaseTime",
    37: "ExpirationDate",
    38: "ExpirationTime",
    42: "ActionAdvised",
    45: "ReferenceService",
    47: "ReferenceDate",
    50: "ReferenceNumber",
    62: "DigitalCreationDate",
    75: "ObjectCycle",
    118: "Contact",
    130: "ImageType",
    131: "ImageOrientation",
    135: "LanguageIdentifier",
}


def datasets(iptc: bytes) -> Iterator[Dataset]:
    """Yield the datasets in their order; what is damaged ends the reading."""
    at = 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        record, number, size = struct.unpack(">BBH", iptc[at + 1 : at + 5])
        start = at + 5
        if size >= 0x8000:  # the length of the length
            start += size & 0x7FFF
            if size > 0x8004 or start > len(iptc):
                return
            size = int.from_bytes(iptc[at + 5 : start])
        if start + size > len(iptc):
            return
        yield Dataset(record, number, iptc[start : start + size], iptc[at : start + size])
        at = start + size


def sound(iptc: bytes | None) -> tuple[bytes | None, tuple[Message, ...]]:
    """Return the data up to where it is damaged, and a notice if that is before its end; None if nothing remains."""
    if not iptc:
        return None, ()
    kept = b"".join(one.data for one in datasets(iptc))
    whole = not iptc[len(kept) :].strip(b"\0")
    return kept or None, () if whole else (say("The IPTC data is damaged; what follows the damage was left out."),)


def without_places(iptc: bytes) -> bytes | None:
    """Return the data without names of places; None if nothing remains."""
    return b"".join(one.data for one in datasets(iptc) if not (one.record == 2 and one.number in _PLACES)) or None


def properties(iptc: bytes) -> dict[Property, tuple[str, ...]]:
    """Return the application record's fields as XMP properties, in their order."""
    utf8, found, times = False, {}, []
    for record, number, value, _ in datasets(iptc):
        utf8 |= (record, number) == (1, 90) and value == b"\x1b%G"
        if record == 2 and number == 60:
            times.append(_decoded(value, utf8))
        if record == 2 and number in _PROPERTIES:
            string = _decoded(value, utf8)
            if string:
                found.setdefault(_PROPERTIES[number], []).append(string)
    if created := found.get(_PROPERTIES[55]):
        created[:] = [_date(created[0], times[0] if times else "")]
    return {key: tuple(values) for key, values in found.items()}


def without_properties(iptc: bytes) -> tuple[str, ...]:
    """Return the names of the fields for which XMP has no property here, or their numbers as in 2:231, once each."""
    known = (*_PROPERTIES, *_OF_THE_RECORD)
    left = (
        one for one in datasets(iptc) if one.record > 1 and one.value and not (one.record == 2 and one.number in known)
    )
    return tuple(
        dict.fromkeys(
            _NAMES.get(one.number, f"2:{one.number}") if one.record == 2 else f"{one.record}:{one.number}"
            for one in left
        )
    )


def _date(date: str, time: str) -> str:
    """CCYYMMDD and HHMMSS±HHMM as XMP writes them; a date of another form as it is."""
    if len(date) != 8 or not date.isdigit():
        return date
    day = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    if len(time) >= 6 and time[:6].isdigit():
        zone = f"{time[6:9]}:{time[9:]}" if len(time) == 11 and time[6] in "+-" else ""
        return f"{day}T{time[:2]}:{time[2:4]}:{time[4:6]}{zone}"
    return day


def _decoded(value: bytes, utf8: bool) -> str:
    """Text of a field. Many programs write UTF-8 without declaring it."""
    try:
        string = value.decode("utf-8")
    except UnicodeDecodeError:
        string = value.decode("utf-8" if utf8 else "latin-1", "replace")
    return "".join(letter for letter in string if letter >= " " or letter in "\t\n\r").strip()
