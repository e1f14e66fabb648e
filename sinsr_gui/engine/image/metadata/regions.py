"""Places in a picture that XMP tells: faces and other regions, and where a panorama lies on its sphere.

They are moved when the picture is turned upright or gets another size. Every box is brought into fractions of the
picture, turned, and back into the unit that the packet uses.
Sources: Metadata Working Group, Guidelines 2.0, 5.9 (mwg-rs); Microsoft, People Tagging (MP); IPTC Photo Metadata
2023.2, Image Region; Google, Photo Sphere XMP (GPano); exiftool's list of XMP tags for ACDSee's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from xml.dom import minidom

from .xmp_document import nodes

_MWG, _ACDSEE = "http://www.metadataworkinggroup.com/schemas/regions/", "http://ns.acdsee.com/regions/"
_AREAS = ("http://ns.adobe.com/xmp/sType/Area#", "http://ns.acdsee.com/sType/Area#")
_DIMENSIONS = ("http://ns.adobe.com/xap/1.0/sType/Dimensions#", "http://ns.acdsee.com/sType/Dimensions#")
_MP_REGION = "http://ns.microsoft.com/photo/1.2/t/Region#"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PANO, DEPTH = "http://ns.google.com/photos/1.0/panorama/", "http://ns.google.com/photos/1.0/depthmap/"
_WIDTHS = ("FullPanoWidthPixels", "CroppedAreaImageWidthPixels", "CroppedAreaLeftPixels")
_WIDTHS += ("LargestValidInteriorRectLeft", "LargestValidInteriorRectWidth")
_HEIGHTS = ("FullPanoHeightPixels", "CroppedAreaImageHeightPixels", "CroppedAreaTopPixels")
_HEIGHTS += ("LargestValidInteriorRectTop", "LargestValidInteriorRectHeight")
REGIONS = {
    (_MWG, "Regions"),
    (_ACDSEE, "Regions"),
    ("http://ns.microsoft.com/photo/1.2/", "RegionInfo"),
    (_IPTC, "ImageRegion"),
    *((PANO, name) for name in (*_WIDTHS, *_HEIGHTS)),
}
"""Properties that are false of another cut of the picture."""

Size = tuple[int, int]
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class Move:
    """How a picture of `before` (width, height as stored) became one of `after`: by an EXIF orientation, 1 to 8."""

    before: Size
    after: Size
    orientation: int = 1

    @property
    def scale(self) -> tuple[float, float]:
        """How much wider and higher."""
        across, down = self.before[::-1] if self.orientation >= 5 else self.before
        return self.after[0] / across, self.after[1] / down

    @property
    def whole(self) -> bool:
        """Whether it is still the whole picture, as far as its shape tells."""
        across, down = self.scale
        return abs(across - down) * min(self.before) <= 2 * max(across, down, 1)

    def box(self, box: Box, pixels: bool) -> Box:
        """Where a box is now; its numbers are pixels, or fractions of the picture."""
        x, y, w, h = _by(box, self.before, False) if pixels else box
        if self.orientation >= 5:  # over the main diagonal first
            x, y, w, h = y, x, h, w
        if self.orientation in (2, 3, 6, 7):
            x = 1 - x - w
        if self.orientation in (3, 4, 7, 8):
            y = 1 - y - h
        return _by((x, y, w, h), self.after, True) if pixels else (x, y, w, h)


def _by(box: Box, size: Size, times: bool) -> Box:
    sides = (*size, *size)
    x, y, w, h = (value * side if times else value / side for value, side in zip(box, sides, strict=True))
    return x, y, w, h


def move_regions(document: minidom.Document, move: Move) -> None:
    """Move every region and panorama in an XMP document; what is no number stays as it is."""
    told, applied = _told(document), []
    for name in told:
        if name[1] == "AppliedToDimensions":
            applied += told[name]
    if not _upright_already(applied, move):
        for name, change in _CHANGES.items():
            for holder in told.get(name, ()):
                with suppress(ValueError):
                    change(holder, move)
    _set_dimensions(applied, move)
    for names, factor in zip((_WIDTHS, _HEIGHTS), move.scale, strict=True):
        for name in names:
            for holder in told.get((PANO, name), ()):
                field = _Field.of(holder, PANO, name)
                if field and field.number is not None:
                    field.text = str(round(field.number * factor))
    for name, side in zip(("ImageWidth", "ImageHeight"), move.after, strict=True):
        for holder in told.get((DEPTH, name), ()):
            if field := _Field.of(holder, DEPTH, name):
                field.text = str(side)


def panorama_turns_false(document: minidom.Document, move: Move) -> bool:
    """Whether what is told of a panorama is not true of the turned picture: its sphere stays upright."""
    if move.orientation == 1:
        return False
    told = _told(document)
    panorama = any(namespace == PANO for namespace, _ in told)
    for holder in told.get((PANO, _WIDTHS[1]), ()):
        across, down = _Field.of(holder, PANO, _WIDTHS[1]), _Field.of(holder, PANO, _HEIGHTS[1])
        if across and down and (across.number, down.number) == move.after != move.before:
            return False  # noted for the picture as it is shown
    return panorama


def _told(document: minidom.Document) -> dict[tuple[str, str], list[minidom.Element]]:
    """The elements that have a property of interest, by its name; AppliedToDimensions themselves."""
    told: dict[tuple[str, str], list[minidom.Element]] = {}
    for element, attribute in nodes(document):
        node = attribute or element
        key = (node.namespaceURI or "", node.localName or "")
        if key in _CHANGES or key[0] in (PANO, DEPTH):
            holder = element if attribute else element.parentNode
            if isinstance(holder, minidom.Element):
                told.setdefault(key, []).append(holder)
        elif key[1] == "AppliedToDimensions" and attribute is None:
            told.setdefault(key, []).append(element)
    return told


def _upright_already(applied: list[minidom.Element], move: Move) -> bool:
    """Whether regions were noted for the picture as it is shown, which some programs do and their dimensions tell."""
    return any(move.orientation >= 5 and _sides(element) == move.after != move.before for element in applied)


def _sides(element: minidom.Element) -> tuple[float | None, float | None] | None:
    for namespace in _DIMENSIONS:
        for holder in (element, *element.getElementsByTagName("*")):
            across, down = _Field.of(holder, namespace, "w"), _Field.of(holder, namespace, "h")
            if across and down:
                return across.number, down.number
    return None


def _set_dimensions(applied: list[minidom.Element], move: Move) -> None:
    for element in applied:
        for holder in (element, *element.getElementsByTagName("*")):
            for namespace in _DIMENSIONS:
                for name, side in zip("wh", move.after, strict=True):
                    if field := _Field.of(holder, namespace, name):
                        field.text = str(side)


def _move_area(element: minidom.Element, move: Move) -> None:
    """An mwg-rs area: its centre, width and height or diameter."""
    for namespace in _AREAS:
        _move_area_of(element, namespace, move)


def _move_area_of(element: minidom.Element, namespace: str, move: Move) -> None:
    fields = {name: _Field.of(element, namespace, name) for name in "xywhd"}
    x, y = fields["x"], fields["y"]
    if x is None or y is None:
        return
    unit = _Field.of(element, namespace, "unit")
    pixels = unit is not None and unit.text.startswith("pixel")
    w, h = (_number(fields[name]) for name in "wh")
    left, top, w, h = move.box((_number(x) - w / 2, _number(y) - h / 2, w, h), pixels)
    _set(fields, {"x": left + w / 2, "y": top + h / 2, "w": w, "h": h})
    _set_radius(fields["d"], move, pixels)


def _move_rectangle(element: minidom.Element, move: Move) -> None:
    """A rectangle of Microsoft's: four fractions in one text."""
    field = _Field.of(element, _MP_REGION, "Rectangle")
    parts = [float(part) for part in field.text.split(",")] if field else []
    if field and len(parts) == 4:
        x, y, w, h = parts
        field.text = ", ".join(map(_written, move.box((x, y, w, h), False)))


def _move_boundary(element: minidom.Element, move: Move) -> None:
    """An IPTC region: a rectangle by its corner, a circle by its centre, or one corner of a polygon."""
    fields = {name: _Field.of(element, _IPTC, name) for name in ("rbX", "rbY", "rbW", "rbH", "rbRx")}
    x, y = fields["rbX"], fields["rbY"]
    if x is None or y is None:
        return
    pixels = _unit(element) == "pixel"
    box = move.box((_number(x), _number(y), _number(fields["rbW"]), _number(fields["rbH"])), pixels)
    _set(fields, dict(zip(("rbX", "rbY", "rbW", "rbH"), box, strict=True)))
    _set_radius(fields["rbRx"], move, pixels)


def _unit(element: minidom.Element) -> str:
    """The unit that an element or one around it gives."""
    holder: object = element
    while isinstance(holder, minidom.Element):
        if field := _Field.of(holder, _IPTC, "rbUnit"):
            return field.text
        holder = holder.parentNode
    return ""


def _set(fields: dict[str, _Field | None], values: dict[str, float]) -> None:
    for name, value in values.items():
        if field := fields[name]:
            field.text = _written(value)


def _set_radius(field: _Field | None, move: Move, pixels: bool) -> None:
    """A length that is a fraction of the width where it is not in pixels."""
    if field and field.number is not None:
        turned = move.before[0] / move.before[1] if move.orientation >= 5 else 1
        field.text = _written(field.number * (move.scale[0] if pixels else turned))


def _number(field: _Field | None) -> float:
    return float(field.text) if field else 0.0


def _written(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


@dataclass(slots=True)
class _Field:
    """A property of an element: an attribute, or a child with text."""

    node: minidom.Attr | minidom.Element

    @classmethod
    def of(cls, element: minidom.Element, namespace: str, name: str) -> _Field | None:
        attribute = element.getAttributeNodeNS(namespace, name)
        if attribute is not None:
            return cls(attribute)
        return next((cls(child) for child in _children(element, namespace, name)), None)

    @property
    def text(self) -> str:
        if isinstance(self.node, minidom.Attr):
            return self.node.value.strip()
        return "".join(child.data for child in self.node.childNodes if isinstance(child, minidom.Text)).strip()

    @text.setter
    def text(self, value: str) -> None:
        if isinstance(self.node, minidom.Attr):
            self.node.value = value
        else:
            document = self.node.ownerDocument
            assert document is not None
            self.node.childNodes[:] = []
            self.node.appendChild(document.createTextNode(value))

    @property
    def number(self) -> float | None:
        try:
            return float(self.text)
        except ValueError:
            return None


def _children(element: minidom.Element, namespace: str, name: str) -> Iterator[minidom.Element]:
    for child in element.childNodes:
        if isinstance(child, minidom.Element) and (child.namespaceURI, child.localName) == (namespace, name):
            yield child


_CHANGES: dict[tuple[str, str], Callable[[minidom.Element, Move], None]] = {
    **{(namespace, "x"): _move_area for namespace in _AREAS},
    (_MP_REGION, "Rectangle"): _move_rectangle,
    (_IPTC, "rbX"): _move_boundary,
}
"""What is done to the element that has a property of this name."""
