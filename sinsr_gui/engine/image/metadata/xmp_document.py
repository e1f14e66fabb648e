"""An XMP packet as a document: parsed within bounds, searched, and changed where it must be.

Source: XMP specification part 1 (ISO 16684-1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.dom import XMLNS_NAMESPACE, minidom
from xml.parsers.expat import ExpatError

from .iptc import CORE, DC, PHOTOSHOP, RIGHTS, Property

SINSR = "urn:x-sinsr-studio:1.0/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
BEGIN, END = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode(), b'<?xpacket end="w"?>'
EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"/></x:xmpmeta>'.encode()
LARGEST = 1 << 24
"""Bytes of a packet."""

_MOST_MARKS = 300_000  # of elements and attributes, each of which takes half a kilobyte as an object
_PREFIXES = {
    SINSR: "sinsr",
    IPTC_EXT: "Iptc4xmpExt",
    CORE: "Iptc4xmpCore",
    DC: "dc",
    PHOTOSHOP: "photoshop",
    RIGHTS: "xmpRights",
}
_CONTAINERS = {"bag": "rdf:Bag", "seq": "rdf:Seq", "alt": "rdf:Alt"}
Found = tuple[minidom.Element, minidom.Attr | None]


def parsed(packet: bytes) -> minidom.Document:
    """The packet as a document; ValueError if it is none or declares a document type, which XMP never does."""
    if len(packet) > LARGEST or packet.count(b"<") + packet.count(b"=") > _MOST_MARKS:
        raise ValueError("XMP of that length is no caption")
    try:
        document = minidom.parseString(packet.strip(b"\0 \t\r\n"))
        if document.doctype is None and document.getElementsByTagNameNS(RDF, "RDF"):
            return document
    except (ExpatError, LookupError, RecursionError) as error:
        raise ValueError("no XMP") from error
    raise ValueError("no XMP")


def root_of(document: minidom.Document) -> minidom.Element:
    """The outermost element."""
    assert document.documentElement is not None
    return document.documentElement


def nodes(document: minidom.Document) -> Iterator[Found]:
    """Every element, and every attribute with its element; none of them twice, whatever is removed meanwhile."""
    waiting = [root_of(document)]
    while waiting:
        element = waiting.pop()
        yield element, None
        for attribute in list(element.attributes.values()):
            yield element, attribute
        waiting += [child for child in element.childNodes if isinstance(child, minidom.Element)]


def find(document: minidom.Document, namespace: str, name: str) -> Iterator[Found]:
    """Every element or attribute of that name."""
    for element, attribute in nodes(document):
        node = attribute or element
        if node.namespaceURI == namespace and node.localName == name:
            yield element, attribute


def text_of(element: minidom.Element, attribute: minidom.Attr | None) -> str:
    """The text of an element or attribute."""
    if attribute is not None:
        return attribute.value
    return "".join(child.data for child in element.childNodes if isinstance(child, minidom.Text)).strip()


def values(document: minidom.Document, namespace: str, name: str) -> list[str]:
    """The texts of every element or attribute of that name."""
    return [text_of(*found) for found in find(document, namespace, name)]


def remove(document: minidom.Document, namespace: str, name: str) -> None:
    """Remove a property, and the description that it leaves empty."""
    for element, attribute in list(find(document, namespace, name)):
        holder = element.parentNode if attribute is None else None
        drop(element, attribute)
        if isinstance(holder, minidom.Element) and holder.localName == "Description" and _says_nothing(holder):
            drop(holder, None)


def _says_nothing(description: minidom.Element) -> bool:
    names = [attribute.namespaceURI for attribute in description.attributes.values()]
    return not description.childNodes and all(name in (XMLNS_NAMESPACE, RDF) for name in names)


def drop(element: minidom.Element, attribute: minidom.Attr | None) -> None:
    """Remove an element, or an attribute of it."""
    drop_all([(element, attribute)])


def drop_all(found: Iterable[Found]) -> None:
    """Remove many at once: one by one each would be searched for among its siblings."""
    gone: dict[int, tuple[minidom.Element, set[int]]] = {}
    for element, attribute in list(found):
        if attribute is not None:
            if attribute.ownerElement is element:
                element.removeAttributeNode(attribute)
        elif isinstance(element.parentNode, minidom.Element):
            gone.setdefault(id(element.parentNode), (element.parentNode, set()))[1].add(id(element))
    for parent, children in gone.values():
        parent.childNodes[:] = [child for child in parent.childNodes if id(child) not in children]


def add(document: minidom.Document, key: Property, values: tuple[str, ...]) -> None:
    """Add a property in a description of its own, which may say more about the same picture."""
    first = next((element for element, _ in find(document, RDF, "Description")), None)
    prefix = _PREFIXES[key.namespace]
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
