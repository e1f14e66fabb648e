"""The tables in the room's README are true: each row is saved into each format and looked at."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, formats, load_photo, save_photo
from sinsr_gui.engine.image import metadata as room
from sinsr_gui.engine.image.metadata.ifd import (
    EXIF,
    GPS,
    MAKER_NOTE,
    Block,
    Directory,
    block_bytes,
    made,
    numbers,
    read_block,
)
from sinsr_gui.engine.image.metadata.iptc import RIGHTS, Property
from sinsr_gui.engine.image.metadata.texts import Text
from tests.engine.image.pictures import gradient, iptc, profile

SIZE = (32, 24)  # for which the numbers are told; the result has four times as much
NAMESPACES = {
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "area": "http://ns.adobe.com/xmp/sType/Area#",
    "dim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "mwg": "http://www.metadataworkinggroup.com/schemas/regions/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "pano": "http://ns.google.com/photos/1.0/panorama/",
    "depth": "http://ns.google.com/photos/1.0/depthmap/",
    "image": "http://ns.google.com/photos/1.0/image/",
    "gain": "http://ns.adobe.com/hdr-gain-map/1.0/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "ps": "http://ns.adobe.com/photoshop/1.0/",
}


def packet(inside):
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {declared}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def block(first=(), details=(), place=False):
    directory = Directory({tag: made("<", kind, value) for tag, kind, value in details})
    if place:
        directory.children[GPS] = Directory({29: made("<", 2, b"2001:02:03\0")})
    root = Directory({tag: made("<", kind, value) for tag, kind, value in first}, {EXIF: directory})
    return block_bytes(Block("<", root))


def details_of(metadata):
    return read_block(metadata.exif or b"II").root.children.get(EXIF, Directory()).entries if metadata.exif else {}


def tag(number):
    def value(metadata):
        if not metadata.exif:
            return None
        root = read_block(metadata.exif).root
        entry = root.entries.get(number) or details_of(metadata).get(number)
        return entry and (entry.data if entry.type in (2, 7) else numbers(entry, "<"))

    return value


def xmp(*names):
    def value(metadata):
        found = [re.findall(rf'[ <]\w+:{name}(?:="|>)([^<"]*)', (metadata.xmp or b"").decode()) for name in names]
        return found if any(found) else None

    return value


def text(name):
    return lambda metadata: next((one.value for one in metadata.texts if one.keyword == name), None)


def at(metadata):
    return metadata.iptc


Row = tuple[Metadata, Callable, object, Callable | None]
REGION = (
    '<mwg:Regions rdf:parseType="Resource"><mwg:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">'
    '<mwg:Area area:x="8" area:y="6" area:w="4" area:h="2" area:unit="pixel"/></rdf:li></rdf:Bag>'
    "</mwg:RegionList></mwg:Regions>"
)
PATH = b"8BIM\x07\xd0\3way\0\0\0\x1a\0\1" + bytes(24)
CAMERA, OWNER = (272, 2, b"Box 1\0"), (36867, 2, b"1999:01:02 03:04:05\0")
NOTE = b"note of the maker's own".ljust(60)
LONG = "w" * 90_000
ROWS: dict[str, Row] = {  # what is told; how it is looked up; its value in the result; how where it lives on instead
    "EXIF: camera, lens, times, owner": (Metadata(block([CAMERA], [OWNER])), tag(36867), OWNER[2], None),
    "EXIF: maker notes": (Metadata(block([CAMERA], [(MAKER_NOTE, 7, NOTE)])), tag(MAKER_NOTE), NOTE, None),
    "EXIF: maker notes of more than 64 KB": (
        Metadata(block([CAMERA], [(MAKER_NOTE, 7, NOTE * 2000)])),
        tag(MAKER_NOTE),
        NOTE * 2000,
        None,
    ),
    "EXIF: orientation": (Metadata(block([CAMERA, (274, 3, (6,))])), tag(274), (6,), None),
    "EXIF: width and height, pixels per length on the sensor": (
        Metadata(block([], [(40962, 3, (32,)), (40963, 3, (24,)), (41486, 5, (1000, 1)), (41487, 5, (1000, 1))])),
        lambda metadata: [tag(number)(metadata) for number in (40962, 40963, 41486, 41487)],
        [(128,), (96,), (4000,), (4000,)],
        None,
    ),
    "EXIF: area and location of the subject": (
        Metadata(block([], [(37396, 3, (8, 6, 4)), (41492, 3, (8, 6))])),
        lambda metadata: [tag(37396)(metadata), tag(41492)(metadata)],
        [(32, 24, 16), (32, 24)],
        None,
    ),
    "EXIF: thumbnail, how pixels were stored": (
        Metadata(block([CAMERA, (529, 5, (1, 2)), (513, 4, (9,))], [(37122, 5, (4, 1))])),
        lambda metadata: [tag(number)(metadata) for number in (529, 513, 37122)],
        None,
        None,
    ),
    "EXIF: unknown tags in the first directory": (
        Metadata(block([CAMERA, (65000, 2, b"private\0")])),
        tag(65000),
        b"private\0",
        None,
    ),
    "Resolution": (Metadata(dpi=(240.0, 240.0)), lambda metadata: metadata.dpi, (240.0, 240.0), None),
    "Resolution of a TIFF without a unit": (
        Metadata(block([(282, 5, (2, 1)), (283, 5, (1, 1)), (296, 3, (1,))])),
        tag(282),
        (2,),
        tag(282),
    ),
    "XMP of any length, extended or not": (
        Metadata(xmp=packet(f"<dc:source>{LONG}</dc:source><xmp:Label>red</xmp:Label>")),
        xmp("source", "Label"),
        [[LONG], ["red"]],
        None,
    ),
    "XMP: width, height and orientation": (
        Metadata(xmp=packet("<tiff:ImageWidth>32</tiff:ImageWidth><tiff:Orientation>6</tiff:Orientation>")),
        xmp("ImageWidth", "Orientation"),
        [["128"], ["1"]],
        None,
    ),
    "XMP: regions of MWG, Microsoft, IPTC and ACDSee": (
        Metadata(xmp=packet(REGION)),
        lambda metadata: re.findall(rb'area:[xywh]="(\d+)"', metadata.xmp or b""),
        [b"32", b"24", b"16", b"8"],
        None,
    ),
    "XMP: sizes of a panorama and of a depth map": (
        Metadata(
            xmp=packet("<pano:FullPanoWidthPixels>64</pano:FullPanoWidthPixels><depth:ImageWidth>32</depth:ImageWidth>")
        ),
        xmp("FullPanoWidthPixels", "ImageWidth"),
        [["256"], ["128"]],
        None,
    ),
    "XMP: thumbnails, gain map, film behind the picture": (
        Metadata(xmp=packet("<gain:Version>1.0</gain:Version><xmp:Thumbnails>QUJD</xmp:Thumbnails>")),
        xmp("Version", "Thumbnails"),
        None,
        None,
    ),
    "Photoshop's mark and address of copyright": (
        Metadata(properties=((Property(RIGHTS, "Marked", "text"), "True"),)),
        lambda metadata: metadata.properties,
        (),
        xmp("Marked"),
    ),
    "Photoshop's paths": (Metadata(paths=PATH), lambda metadata: metadata.paths, PATH, None),
    "IPTC-IIM": (
        Metadata(iptc=iptc(n120="At the lake", n25="alpha")),
        at,
        iptc(n120="At the lake", n25="alpha"),
        xmp("li"),
    ),
    "IPTC-IIM: fields without a property": (Metadata(iptc=iptc(n118="me@x.de")), at, iptc(n118="me@x.de"), None),
    "Texts: Title, Author, Description, Copyright": (
        Metadata(
            texts=(Text("Title", "Harbour"), Text("Author", "me"), Text("Description", "d"), Text("Copyright", "c"))
        ),
        text("Copyright"),
        "c",
        xmp("li"),
    ),
    "Texts: parameters, the prompt of a generated picture": (
        Metadata(texts=(Text("parameters", "a tree"),)),
        text("parameters"),
        "a tree",
        tag(37510),
    ),
    "Texts: Comment, also that of a JPEG or GIF": (
        Metadata(texts=(Text("Comment", "slide 17"),)),
        text("Comment"),
        "slide 17",
        tag(37510),
    ),
    "Texts: all others": (Metadata(texts=(Text("workflow", "{}"),)), text("workflow"), "{}", None),
    "Texts: of a thumbnail's file": (Metadata(texts=(Text("Thumb::URI", "file"),)), text("Thumb::URI"), None, None),
    "Colour profile": (Metadata(), lambda photo: photo.icc, profile("p3"), None),
}
STRIPPED: dict[str, Row] = {
    "EXIF: GPS directory, wherever it hangs": (
        Metadata(block([CAMERA], [OWNER], place=True)),
        lambda metadata: b"2001:02:03" in (metadata.exif or b"") or None,
        None,
        None,
    ),
    "EXIF: maker notes": (Metadata(block([CAMERA], [(MAKER_NOTE, 7, NOTE)])), tag(MAKER_NOTE), None, None),
    "XMP: position, altitude, names of places, coverage": (
        Metadata(xmp=packet("<geo:alt>1</geo:alt><ps:City>Ulm</ps:City><dc:coverage>here</dc:coverage>")),
        xmp("alt", "City", "coverage"),
        None,
        None,
    ),
    "XMP: the original inside the packet": (
        Metadata(xmp=packet("<image:Data>QUJD</image:Data>")),
        xmp("Data"),
        None,
        None,
    ),
    "IPTC-IIM: city, sublocation, state, country, content location": (
        Metadata(iptc=iptc(n90="Ulm", n92="Ulm", n95="Ulm", n101="Ulm", n27="Ulm")),
        lambda metadata: b"Ulm" in (metadata.iptc or b"") + (metadata.xmp or b"") or None,
        None,
        None,
    ),
    "Texts: whose name tells of a place": (
        Metadata(texts=(Text("exif:GPSLatitude", "1"),)),
        text("exif:GPSLatitude"),
        None,
        None,
    ),
}


def tables():
    """The tables of the README: for each its rows by name, of words by format."""
    found, lines = [], Path(room.__file__).with_name("README.md").read_text("utf-8").splitlines()
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| What"):
            found.append(({}, cells[1:]))
        elif line.startswith("| "):
            found[-1][0][cells[0]] = dict(zip(found[-1][1], cells[1:], strict=True))
    return [rows for rows, _ in found]


SUFFIXES = {formats.title(form): suffix for suffix, form in reversed(formats.WRITE_SUFFIXES.items())}
KEPT, GONE = tables()


def test_every_row_is_tried_for_every_format():
    assert KEPT.keys() == ROWS.keys()
    assert GONE.keys() == STRIPPED.keys()
    assert all(row.keys() == SUFFIXES.keys() for table in (KEPT, GONE) for row in table.values())


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize(("name", "strip"), [*((name, False) for name in ROWS), *((name, True) for name in STRIPPED)])
def test_the_table_is_true(tmp_path, name, strip, form):
    told, look, value, instead = (STRIPPED if strip else ROWS)[name]
    word = (GONE if strip else KEPT)[name][form]
    path = tmp_path / f"x{SUFFIXES[form]}"
    source = Photo(gradient(96, 128), metadata=replace(told, size=SIZE), icc=profile("p3"))
    notices = save_photo(source, path, SaveOptions(strip_gps=strip))
    photo = load_photo(path)
    found = look(photo if name == "Colour profile" else photo.metadata)
    if word in ("kept", "moved", "recomputed"):
        assert found == value if name != "Resolution" else found == pytest.approx(value, abs=0.02)
        assert name == "Colour profile" or (found == look(told)) == (word == "kept")
        assert not notices
    elif word == "reset":
        assert found in (None, (1,))
        assert not notices
    elif word in ("XMP", "EXIF"):
        assert instead
        assert instead(photo.metadata)
        assert not notices
    else:
        assert not (any(found) if isinstance(found, list) else found)
        assert len(notices) == (word == "named")


def test_a_thumbnail_is_dropped_everywhere(tmp_path):
    out = io.BytesIO()
    Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(out, "JPEG")
    data = block([CAMERA]) + out.getvalue()
    for form, suffix in SUFFIXES.items():
        save_photo(Photo(gradient(), metadata=Metadata(data)), tmp_path / f"x{suffix}")
        assert out.getvalue() not in (tmp_path / f"x{suffix}").read_bytes(), form
