"""Extended XMP: what does not fit into the one segment that a JPEG has for a packet lies in others; joined and split.

The standard packet names the extended one by its MD5. What is read is one packet, whatever the file had.
Source: XMP specification part 3, 1.1.3.1.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from xml.dom import XML_NAMESPACE, XMLNS_NAMESPACE, minidom

from .xmp_document import BEGIN, EMPTY, END, LARGEST, RDF, drop_all, nodes, parsed, root_of, values

MARK = b"http://ns.adobe.com/xmp/extension/\0"
NOTE = "http://ns.adobe.com/xmp/note/"
_PART = 65_400  # bytes of the packet in one segment
_HEAD = len(MARK) + 40


def joined(packet: bytes | None, segments: Iterable[bytes]) -> tuple[bytes | None, bool]:
    """Return the packet with what extended segments (each with its mark) add, and whether all of it was there."""
    parts = list(segments)
    if not parts:
        return packet, True
    try:
        document = parsed(packet or EMPTY)
        wanted = values(document, NOTE, "HasExtendedXMP")
        extended = parsed(_collected(parts, wanted[0] if wanted else ""))
    except (ValueError, RecursionError, struct.error):
        return packet, False
    target = document.getElementsByTagNameNS(RDF, "RDF")[0]
    for child in list(extended.getElementsByTagNameNS(RDF, "RDF")[0].childNodes):
        if isinstance(child, minidom.Element):
            _declare(child)
            target.appendChild(document.importNode(child, True))
    drop_all(found for found in nodes(document) if _is_note(found[1] or found[0]))
    return _written(document), True


def _collected(parts: list[bytes], guid: str) -> bytes:
    """The extended packet of that name; ValueError if it is incomplete."""
    whole, got = bytearray(), 0
    for part in parts:
        name, (length, offset) = part[len(MARK) : len(MARK) + 32], struct.unpack(">II", part[len(MARK) + 32 : _HEAD])
        guid = guid or name.decode("latin-1")
        if name.decode("latin-1").upper() != guid.upper():
            continue
        data = part[_HEAD:]
        if length > LARGEST or offset + len(data) > length:
            raise ValueError("too long")
        whole = whole or bytearray(length)
        whole[offset : offset + len(data)] = data
        got += len(data)
    if not whole or got < len(whole):
        raise ValueError("incomplete")
    return bytes(whole)


def split(packet: bytes, limit: int) -> tuple[bytes, bytes | None] | None:
    """Return a packet of at most `limit` bytes, and the extended one if it needs one; None where it cannot be split."""
    if len(packet) <= limit:
        return packet, None
    try:
        document = parsed(packet)
        extended = parsed(EMPTY)
        _drop_notes(document)
        standard = _written(document)
        target = extended.getElementsByTagNameNS(RDF, "RDF")[0]
        room = limit - 250  # for the name of the extended packet
        for size, owner, node in sorted(_properties(document), key=lambda found: -found[0]):
            if len(standard) <= room:
                break
            _move(owner, node, target)
            if size > 2000 or len(standard) - size <= room:
                standard = _written(document)
        standard = _written(document)
        if len(standard) <= limit and not target.childNodes:
            return standard, None
        more = root_of(extended).toxml().encode()
        _name(document, hashlib.md5(more, usedforsecurity=False).hexdigest().upper())
        standard = _written(document)
    except (ValueError, RecursionError):
        return None
    return (standard, more) if len(standard) <= limit else None


def segments(extended: bytes) -> Iterator[bytes]:
    """Yield the contents of the segments that hold an extended packet, each with its mark."""
    name = hashlib.md5(extended, usedforsecurity=False).hexdigest().upper().encode()
    for start in range(0, len(extended), _PART):
        yield MARK + name + struct.pack(">II", len(extended), start) + extended[start : start + _PART]


def _properties(document: minidom.Document) -> Iterator[tuple[int, minidom.Element, minidom.Attr | minidom.Element]]:
    """About how long each property is, its description, and itself."""
    for description in document.getElementsByTagNameNS(RDF, "RDF")[0].childNodes:
        if not isinstance(description, minidom.Element):
            continue
        for attribute in list(description.attributes.values()):
            if attribute.namespaceURI not in (XMLNS_NAMESPACE, XML_NAMESPACE, RDF, None):
                yield len(attribute.value.encode()), description, attribute
        for child in description.childNodes:
            if isinstance(child, minidom.Element):
                yield len(child.toxml().encode()), description, child


def _move(owner: minidom.Element, node: minidom.Attr | minidom.Element, target: minidom.Element) -> None:
    """Move a property into a description of its own in the other document."""
    document = target.ownerDocument
    assert document is not None
    description = document.createElementNS(RDF, "rdf:Description")
    for name, value in _scope(owner).items():
        description.setAttributeNS(XMLNS_NAMESPACE, name, value)
    description.setAttributeNS(XMLNS_NAMESPACE, "xmlns:rdf", RDF)
    description.setAttributeNS(RDF, "rdf:about", owner.getAttributeNS(RDF, "about"))
    if isinstance(node, minidom.Attr):
        description.setAttributeNS(node.namespaceURI, node.name, node.value)
        owner.removeAttributeNode(node)
    else:
        description.appendChild(document.importNode(node, True))
        drop_all([(node, None)])
    target.appendChild(description)


def _scope(element: minidom.Element) -> dict[str, str]:
    """The declarations of namespaces that hold inside an element."""
    found: dict[str, str] = {}
    holder: object = element
    while isinstance(holder, minidom.Element):
        for attribute in holder.attributes.values():
            if attribute.namespaceURI == XMLNS_NAMESPACE:
                found.setdefault(attribute.name, attribute.value)
        holder = holder.parentNode
    return found


def _declare(element: minidom.Element) -> None:
    """Have an element declare itself what it needs, so that it can be put elsewhere."""
    for name, value in _scope(element).items():
        element.setAttributeNS(XMLNS_NAMESPACE, name, value)


def _drop_notes(document: minidom.Document) -> None:
    """Remove comments and space between elements."""
    for element, attribute in nodes(document):
        if attribute is None and any(isinstance(child, minidom.Element) for child in element.childNodes):
            element.childNodes[:] = [child for child in element.childNodes if isinstance(child, minidom.Element)]
        elif attribute is None:
            element.childNodes[:] = [child for child in element.childNodes if isinstance(child, minidom.Text)]


def _name(document: minidom.Document, guid: str) -> None:
    rdf = document.getElementsByTagNameNS(RDF, "RDF")[0]
    description = document.createElementNS(RDF, "rdf:Description")
    first = next((child for child in rdf.childNodes if isinstance(child, minidom.Element)), None)
    description.setAttributeNS(XMLNS_NAMESPACE, "xmlns:rdf", RDF)
    description.setAttributeNS(XMLNS_NAMESPACE, "xmlns:xmpNote", NOTE)
    description.setAttributeNS(RDF, "rdf:about", first.getAttributeNS(RDF, "about") if first else "")
    description.setAttributeNS(NOTE, "xmpNote:HasExtendedXMP", guid)
    rdf.appendChild(description)


def _is_note(node: minidom.Attr | minidom.Element) -> bool:
    return (node.namespaceURI, node.localName) == (NOTE, "HasExtendedXMP")


def _written(document: minidom.Document) -> bytes:
    return BEGIN + root_of(document).toxml().encode() + END
