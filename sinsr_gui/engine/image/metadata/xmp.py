"""XMP: fit a packet to a result of another size, and keep in it the recipe and that a trained algorithm took part.

A packet that cannot be parsed is left out with a notice. Only what is named here is changed.
Source: XMP specification part 1 (ISO 16684-1) and part 3; IPTC Photo Metadata 2023.2, Digital Source Type.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, NamedTuple
from xml.dom import XMLNS_NAMESPACE, minidom

from sinsr_gui.engine.messages import Message, say

from . import xmp_document
from .exif_places import moved_subject
from .extended_xmp import split
from .iptc import Property
from .regions import DEPTH, PANO, REGIONS, Move, move_regions, panorama_turns_false
from .xmp_document import (
    BEGIN,
    EMPTY,
    END,
    IPTC_EXT,
    LARGEST,
    RDF,
    SINSR,
    Found,
    add,
    drop_all,
    find,
    nodes,
    parsed,
    remove,
    root_of,
    text_of,
)

TIFF, EXIF = "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
WITH_AI = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
ALL_AI = SOURCE_TYPES + "trainedAlgorithmicMedia"
_RECIPE, _SOURCE_TYPE = (SINSR, "recipe"), (IPTC_EXT, "DigitalSourceType")
_STALE = {
    ("http://ns.adobe.com/xap/1.0/", "Thumbnails"),
    ("http://ns.adobe.com/xmp/note/", "HasExtendedXMP"),
    (EXIF, "CompressedBitsPerPixel"),
}
_STALE_NAMESPACES = (  # tell of a gain map or a film behind the picture, which are not there any more
    "http://ns.google.com/photos/1.0/container/",
    "http://ns.google.com/photos/1.0/camera/",
    "http://ns.adobe.com/hdr-gain-map/1.0/",
)
_SUBJECTS = ((EXIF, "SubjectArea"), (EXIF, "SubjectLocation"))
_DENSITY = ((EXIF, "FocalPlaneXResolution"), (EXIF, "FocalPlaneYResolution"))
_ORIGINAL = "http://ns.google.com/photos/1.0/image/"  # a whole other file, which may tell its own place
_FOCUS = "http://ns.google.com/photos/1.0/focus/"
_POSITION = re.compile("gps|latitude|longitude|altitude", re.IGNORECASE)
_PLACES = re.compile(
    "City|Country(Code|Name)?|ProvinceState|StateProvince|Sublocation|Locality|County|Municipality|WorldRegion"
    "|(Shot)?Location(Created|Shown|Name|Id)?",
    re.IGNORECASE,
)
_PLACE_NAMES = (
    ("http://ns.adobe.com/photoshop/1.0/", "State"),
    ("http://purl.org/dc/elements/1.1/", "coverage"),
)
_PLACE_NAMESPACES = ("http://www.w3.org/2003/01/geo/wgs84_pos#", _ORIGINAL)
_RATIONAL = re.compile(r"(\d{1,10})/(\d{1,10})")
_LONG, _PACKED = 20_000, "deflate:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a packet shall say of its picture. `added` properties are set where the packet lacks them."""

    size: tuple[int, int]  # width, height
    before: tuple[int, int] | None = None  # of the source, upright; None where regions are right as they are
    dpi: tuple[float, float] | None = None
    strip_gps: bool = False
    added: Mapping[Property, tuple[str, ...]] = field(default_factory=dict)
    recipe: str | None = None
    tag_ai: bool = False


class Fitted(NamedTuple):
    """A packet, None when there is nothing to say; what is to be said of damage; what had to go, named."""

    packet: bytes | None
    notices: tuple[Message, ...] = ()
    lost: tuple[Message, ...] = ()


def fitted(packet: bytes | None, wanted: Wanted, limit: int | None = None) -> Fitted:
    """Make a packet say what is wanted; with a `limit` it can be split into one of at most as many bytes and the rest.

    What has to go first is the recipe, before the source's own words.
    """
    no_recipe, no_packet = say("the recipe"), say("the XMP data")
    damaged: tuple[Message, ...] = ()
    plain = replace(wanted, recipe=None)
    try:
        _made(packet, plain)
    except ValueError:
        packet, damaged = None, (say("The XMP data is damaged or too long, and was left out."),)
    for source, words, lost in (
        (packet, wanted, ()),
        (packet, plain, (no_recipe,)),
        (None, wanted, (no_packet,)),
        (None, plain, (no_packet, no_recipe)),
    ):
        out = _made(source, words)
        if out is None or limit is None or split(out, limit):
            return Fitted(out, damaged, lost)
    raise AssertionError("the shortest packet fits everywhere")


def _made(packet: bytes | None, wanted: Wanted) -> bytes | None:
    """The packet, or a new one, as it is wanted; ValueError if it is damaged or nested too deeply."""
    if not packet and not (wanted.added or wanted.recipe or wanted.tag_ai):
        return None
    document = parsed(packet or EMPTY)
    _fit(document, wanted)
    remove(document, *_RECIPE)
    for key, texts in wanted.added.items():
        if not any(find(document, key.namespace, key.name)):
            add(document, key, texts)
    if wanted.tag_ai and ALL_AI not in xmp_document.values(document, *_SOURCE_TYPE):
        remove(document, *_SOURCE_TYPE)
        add(document, Property(*_SOURCE_TYPE, "text"), (WITH_AI,))
    if wanted.recipe:
        add(document, Property(*_RECIPE, "text"), (_packed(wanted.recipe),))
    try:
        return BEGIN + root_of(document).toxml().encode() + END
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def turned(packet: bytes | None, move: Move) -> tuple[bytes | None, tuple[Message, ...]]:
    """Return the packet with its regions where they are after the turn, and notices; as it is if it cannot be read."""
    if not packet or move.orientation == 1:
        return packet, ()
    notices: tuple[Message, ...] = ()
    try:
        document = parsed(packet)
        gone = set[str]()
        if panorama_turns_false(document, move):
            gone.add(PANO)
            notices += (say("What is told of a panorama is not true of the turned picture and was left out."),)
        if any(_of(document, {DEPTH})):
            gone |= {DEPTH, _FOCUS}
            notices += (say("The depth map does not fit the turned picture and was left out."),)
        drop_all(_of(document, gone))
        move_regions(document, move)
        _move_subjects(document, move)
        return BEGIN + root_of(document).toxml().encode() + END, notices
    except (ValueError, RecursionError):
        return packet, ()


def recipe_of(packet: bytes | None) -> str | None:
    """Return the recipe in a packet, None where there is none that can be read."""
    if not packet or SINSR.encode() not in packet.replace(b"\0", b""):
        return None
    try:
        values = xmp_document.values(parsed(packet), *_RECIPE)
        return _unpacked(values[0]) if values else None
    except ValueError:
        return None


def described(packet: bytes | None) -> dict[str, Any]:
    """Return the digital source type and whether a position is in there."""
    try:
        document = parsed(packet or EMPTY)
    except ValueError:
        document = parsed(EMPTY)
    types = xmp_document.values(document, *_SOURCE_TYPE)
    return {"gps": any(_positions(document)), "source_type": types[0].removeprefix(SOURCE_TYPES) if types else ""}


def _positions(document: minidom.Document) -> Iterator[Found]:
    """Whatever tells where the picture was taken, or names what it shows as a place."""
    for element, attribute in nodes(document):
        node = attribute or element
        namespace, name = node.namespaceURI, node.localName or ""
        if namespace in (XMLNS_NAMESPACE, RDF, None):
            continue
        named = _POSITION.search(name) or _PLACES.fullmatch(name)
        if named or (namespace, name) in _PLACE_NAMES or namespace in _PLACE_NAMESPACES:
            yield element, attribute


def _of(document: minidom.Document, namespaces: set[str]) -> Iterator[Found]:
    """The properties of these namespaces."""
    return (found for found in nodes(document) if (found[1] or found[0]).namespaceURI in namespaces)


def _fit(document: minidom.Document, wanted: Wanted) -> None:
    """Correct what the packet says of orientation, size and resolution; drop what is not true any more."""
    values = {(TIFF, "Orientation"): "1"}
    for across, down in (
        ((TIFF, "ImageWidth"), (TIFF, "ImageLength")),
        ((EXIF, "PixelXDimension"), (EXIF, "PixelYDimension")),
    ):
        values |= {across: str(wanted.size[0]), down: str(wanted.size[1])}
    if wanted.dpi:
        values |= {
            (TIFF, name): f"{round(value * 10000)}/10000"
            for name, value in zip(("XResolution", "YResolution"), wanted.dpi, strict=True)
        }
        values[TIFF, "ResolutionUnit"] = "2"
    stale = set[tuple[str, str]](_STALE)
    if wanted.before and wanted.before != wanted.size:
        move = Move(wanted.before, wanted.size)
        move_regions(document, move)
        _move_subjects(document, move)
        _scale_density(document, move)
        stale |= set() if move.whole else {*REGIONS, *_SUBJECTS}
    dropped = list(_positions(document)) if wanted.strip_gps else []
    for element, attribute in nodes(document):
        node = attribute or element
        key = (node.namespaceURI or "", node.localName or "")
        if key in stale or key[0] in _STALE_NAMESPACES:
            dropped.append((element, attribute))
        elif key in values and attribute is not None:
            attribute.value = values[key]
        elif key in values:
            element.childNodes[:] = []
            element.appendChild(document.createTextNode(values[key]))
    drop_all(dropped)


def _move_subjects(document: minidom.Document, move: Move) -> None:
    """Move EXIF's places of the subject, which XMP has as a sequence of numbers."""
    for key in _SUBJECTS:
        for element, attribute in list(find(document, *key)):
            items = list(element.getElementsByTagNameNS(RDF, "li")) if attribute is None else []
            try:
                moved = moved_subject([float(text_of(item, None)) for item in items], move) if len(items) > 1 else []
            except (ValueError, OverflowError):
                moved = []
            if len(moved) != len(items) or not items:
                drop_all([(element, attribute)])
            for item, value in zip(items, moved, strict=False):
                item.childNodes[:] = []
                item.appendChild(document.createTextNode(str(value)))


def _scale_density(document: minidom.Document, move: Move) -> None:
    """Say how dense the pixels now lie on the sensor."""
    for key, factor in zip(_DENSITY, move.scale, strict=True):
        for element, attribute in find(document, *key):
            match = _RATIONAL.fullmatch(text_of(element, attribute))
            if not match or not int(match[2]):
                continue
            value = Fraction(int(match[1]), int(match[2])) * Fraction(factor).limit_denominator(10_000)
            text = f"{value.numerator}/{value.denominator}"
            if attribute is not None:
                attribute.value = text
            else:
                element.childNodes[:] = [document.createTextNode(text)]


def _packed(text: str) -> str:
    """The text as it is where XML can carry it, else compressed: thousands of brush strokes must fit into a JPEG."""
    if len(text) <= _LONG and text.isprintable() and not text.startswith(_PACKED):
        return text
    return _PACKED + base64.b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode()


def _unpacked(text: str) -> str:
    """The text that _packed took; ValueError if it is damaged."""
    if not text.startswith(_PACKED):
        return text
    try:
        data = zlib.decompressobj().decompress(base64.b64decode(text.removeprefix(_PACKED)), LARGEST)
    except zlib.error as error:
        raise ValueError("damaged recipe") from error
    return data.decode("utf-8", "surrogatepass")
