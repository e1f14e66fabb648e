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
from typing import Any
from xml.dom import XMLNS_NAMESPACE, minidom
from xml.parsers.expat import ExpatError

from sinsr_gui.engine.messages import Message, say

from .iptc import Property
from .regions import NAMED_PLACES, REGIONS, Move, move_regions

SINSR = "urn:x-sinsr-studio:1.0/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TIFF, EXIF = "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/"
IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
WITH_AI = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
ALL_AI = SOURCE_TYPES + "trainedAlgorithmicMedia"
_RECIPE, _SOURCE_TYPE = (SINSR, "recipe"), (IPTC_EXT, "DigitalSourceType")
_PREFIXES = {"http://purl.org/dc/elements/1.1/": "dc", "http://ns.adobe.com/photoshop/1.0/": "photoshop"}
_STALE = (
    (EXIF, "SubjectArea"),
    (EXIF, "SubjectLocation"),
    ("http://ns.adobe.com/xap/1.0/", "Thumbnails"),
    ("http://ns.adobe.com/xmp/note/", "HasExtendedXMP"),
)
_STALE_NAMESPACES = (  # tell of a gain map or a film behind the picture, which are not there any more
    "http://ns.google.com/photos/1.0/container/",
    "http://ns.google.com/photos/1.0/camera/",
    "http://ns.adobe.com/hdr-gain-map/1.0/",
)
_POSITION = re.compile("gps|latitude|longitude", re.IGNORECASE)
_CONTAINERS = {"bag": "rdf:Bag", "seq": "rdf:Seq", "alt": "rdf:Alt"}
_EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"/></x:xmpmeta>'.encode()
_BEGIN, _END = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode(), b'<?xpacket end="w"?>'
_LONG, _PACKED, _LARGEST = 20_000, "deflate:", 1 << 24
_Found = tuple[minidom.Element, minidom.Attr | None]


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


def fitted(packet: bytes | None, wanted: Wanted, limit: int | None = None) -> tuple[bytes | None, tuple[Message, ...]]:
    """Make a packet say what is wanted, in at most `limit` bytes; None when there is nothing to say.

    Notices tell what had to go: the recipe before the source's own words.
    """
    no_recipe = say("The recipe is too long for this format and was left out.")
    no_packet = say("The XMP data is too long for this format and was left out.")
    damaged: tuple[Message, ...] = ()
    plain = replace(wanted, recipe=None)
    try:
        _made(packet, plain)
    except ValueError:
        packet, damaged = None, (say("The XMP data is damaged and was left out."),)
    for source, words, lost in (
        (packet, wanted, ()),
        (packet, plain, (no_recipe,)),
        (None, wanted, (no_packet,)),
        (None, plain, (no_packet, no_recipe)),
    ):
        out = _made(source, words)
        if out is None or limit is None or len(out) <= limit:
            return out, damaged + lost
    raise AssertionError("the shortest packet fits everywhere")


def _made(packet: bytes | None, wanted: Wanted) -> bytes | None:
    """The packet, or a new one, as it is wanted; ValueError if it is damaged or nested too deeply."""
    if not packet and not (wanted.added or wanted.recipe or wanted.tag_ai):
        return None
    document = _parsed(packet or _EMPTY)
    _fit(document, wanted)
    _remove(document, *_RECIPE)
    for key, values in wanted.added.items():
        if not any(_find(document, key.namespace, key.name)):
            _add(document, key, values)
    if wanted.tag_ai and ALL_AI not in _values(document, *_SOURCE_TYPE):
        _remove(document, *_SOURCE_TYPE)
        _add(document, Property(*_SOURCE_TYPE, "text"), (WITH_AI,))
    if wanted.recipe:
        _add(document, Property(*_RECIPE, "text"), (_packed(wanted.recipe),))
    try:
        return _BEGIN + _element(document).toxml().encode() + _END
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def turned(packet: bytes | None, move: Move) -> bytes | None:
    """Return the packet with its regions where they are after the turn; as it is if it cannot be read."""
    if not packet or move.orientation == 1:
        return packet
    try:
        document = _parsed(packet)
        move_regions(document, move)
        return _BEGIN + _element(document).toxml().encode() + _END
    except (ValueError, RecursionError):
        return packet


def recipe_of(packet: bytes | None) -> str | None:
    """Return the recipe in a packet, None where there is none that can be read."""
    try:
        values = _values(_parsed(packet), *_RECIPE) if packet else []
        return _unpacked(values[0]) if values else None
    except ValueError:
        return None


def described(packet: bytes | None) -> dict[str, Any]:
    """Return the digital source type and whether a position is in there."""
    try:
        document = _parsed(packet or _EMPTY)
    except ValueError:
        document = _parsed(_EMPTY)
    types = _values(document, *_SOURCE_TYPE)
    return {"gps": any(_positions(document)), "source_type": types[0].removeprefix(SOURCE_TYPES) if types else ""}


def _parsed(packet: bytes) -> minidom.Document:
    """The packet as a document; ValueError if it is none or declares a document type, which XMP never does."""
    if len(packet) > _LARGEST:
        raise ValueError("XMP of that length is no caption")
    try:
        document = minidom.parseString(packet.strip(b"\0 \t\r\n"))
        if document.doctype is None and document.getElementsByTagNameNS(RDF, "RDF"):
            return document
    except (ExpatError, LookupError, RecursionError) as error:
        raise ValueError("no XMP") from error
    raise ValueError("no XMP")


def _element(document: minidom.Document) -> minidom.Element:
    assert document.documentElement is not None
    return document.documentElement


def _nodes(document: minidom.Document) -> Iterator[_Found]:
    """Every element, and every attribute with its element; none of them twice, whatever is removed meanwhile."""
    waiting = [_element(document)]
    while waiting:
        element = waiting.pop()
        yield element, None
        for attribute in list(element.attributes.values()):
            yield element, attribute
        waiting += [child for child in element.childNodes if isinstance(child, minidom.Element)]


def _find(document: minidom.Document, namespace: str, name: str) -> Iterator[_Found]:
    for element, attribute in _nodes(document):
        node = attribute or element
        if node.namespaceURI == namespace and node.localName == name:
            yield element, attribute


def _positions(document: minidom.Document) -> Iterator[_Found]:
    for element, attribute in _nodes(document):
        node = attribute or element
        if node.namespaceURI in (XMLNS_NAMESPACE, None):
            continue
        if _POSITION.search(node.localName or "") or (node.namespaceURI, node.localName) in NAMED_PLACES:
            yield element, attribute


def _text(element: minidom.Element, attribute: minidom.Attr | None) -> str:
    if attribute is not None:
        return attribute.value
    return "".join(child.data for child in element.childNodes if isinstance(child, minidom.Text)).strip()


def _values(document: minidom.Document, namespace: str, name: str) -> list[str]:
    return [_text(*found) for found in _find(document, namespace, name)]


def _remove(document: minidom.Document, namespace: str, name: str) -> None:
    """Remove a property, and the description that it leaves empty."""
    for element, attribute in list(_find(document, namespace, name)):
        holder = element.parentNode if attribute is None else None
        _drop(element, attribute)
        if isinstance(holder, minidom.Element) and holder.localName == "Description" and _says_nothing(holder):
            _drop(holder, None)


def _says_nothing(description: minidom.Element) -> bool:
    names = [attribute.namespaceURI for attribute in description.attributes.values()]
    return not description.childNodes and all(name in (XMLNS_NAMESPACE, RDF) for name in names)


def _drop(element: minidom.Element, attribute: minidom.Attr | None) -> None:
    if attribute is not None:
        element.removeAttributeNode(attribute)
    elif isinstance(element.parentNode, minidom.Element):
        element.parentNode.removeChild(element)


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
    stale = set(_STALE)
    if wanted.before and wanted.before != wanted.size:
        move = Move(wanted.before, wanted.size)
        move_regions(document, move)
        stale |= set() if move.whole else REGIONS
    dropped = list(_positions(document)) if wanted.strip_gps else []
    for element, attribute in _nodes(document):
        node = attribute or element
        key = (node.namespaceURI or "", node.localName or "")
        if key in stale or key[0] in _STALE_NAMESPACES:
            dropped.append((element, attribute))
        elif key in values and attribute is not None:
            attribute.value = values[key]
        elif key in values:
            element.childNodes[:] = []
            element.appendChild(document.createTextNode(values[key]))
    for found in dropped:
        _drop(*found)


def _add(document: minidom.Document, key: Property, values: tuple[str, ...]) -> None:
    """Add a property in a description of its own, which may say more about the same picture."""
    first = next((element for element, _ in _find(document, RDF, "Description")), None)
    prefix = {SINSR: "sinsr", IPTC_EXT: "Iptc4xmpExt", **_PREFIXES}[key.namespace]
    description = document.createElementNS(RDF, "rdf:Description")
    description.setAttributeNS(XMLNS_NAMESPACE, "xmlns:rdf", RDF)
    description.setAttributeNS(XMLNS_NAMESPACE, f"xmlns:{prefix}", key.namespace)
    description.setAttributeNS(RDF, "rdf:about", first.getAttributeNS(RDF, "about") if first else "")
    holder = description.appendChild(document.createElementNS(key.namespace, f"{prefix}:{key.name}"))
    if key.kind == "text":
        holder.appendChild(document.createTextNode(_legal(values[0])))
    else:
        container = holder.appendChild(document.createElementNS(RDF, _CONTAINERS[key.kind]))
        for value in values:
            item = container.appendChild(document.createElementNS(RDF, "rdf:li"))
            if key.kind == "alt":
                item.setAttribute("xml:lang", "x-default")
            item.appendChild(document.createTextNode(_legal(value)))
    document.getElementsByTagNameNS(RDF, "RDF")[0].appendChild(description)


def _legal(text: str) -> str:
    return "".join(
        letter
        for letter in text
        if letter in "\t\n" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
    )


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
        data = zlib.decompressobj().decompress(base64.b64decode(text.removeprefix(_PACKED)), _LARGEST)
    except zlib.error as error:
        raise ValueError("damaged recipe") from error
    return data.decode("utf-8", "surrogatepass")
