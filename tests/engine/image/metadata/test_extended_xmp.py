"""XMP of more than one segment: joined when a JPEG is read, split when one is written, never lost."""

import hashlib
import re
import struct

import pytest

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, load_photo, save_photo
from sinsr_gui.engine.image.metadata.extended_xmp import MARK, joined, segments, split
from tests.engine.image.pictures import gradient, jpeg_bytes, written

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/"'
    ' xmlns:GImage="http://ns.google.com/photos/1.0/image/"'
)
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"
TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Market</rdf:li></rdf:Alt></dc:title>'
KEYS = (
    "<dc:subject><rdf:Bag>"
    + "".join(f"<rdf:li>k{i:05}{'w' * 90}</rdf:li>" for i in range(900))
    + "</rdf:Bag></dc:subject>"
)
EXTENDED = f"{HEAD} GDepth:Data='{'QUJD' * 30_000}' GDepth:ImageWidth='32'>{KEYS}{TAIL}".encode()
GUID = hashlib.md5(EXTENDED).hexdigest().upper()


def two_parts(extended=EXTENDED, guid=GUID, turn=0):
    standard = f'{HEAD} xmp:Rating="5" xmpNote:HasExtendedXMP="{guid}">{TITLE}{TAIL}'.encode()
    parts = list(segments(extended))
    more = b"".join(struct.pack(">BBH", 0xFF, 0xE1, len(part) + 2) + part for part in parts[turn:] + parts[:turn])
    return jpeg_bytes(gradient(), xmp=standard, extra=more)


@pytest.mark.parametrize("form", ["jpg", "png", "tif", "webp", "avif"])
@pytest.mark.parametrize("turn", [0, 1])
def test_both_parts_are_in_the_result(tmp_path, form, turn):
    photo = load_photo(written(tmp_path, "x.jpg", two_parts(turn=turn)))
    assert not photo.notices
    assert not save_photo(photo, tmp_path / f"y.{form}")
    packet = load_photo(tmp_path / f"y.{form}").metadata.xmp or b""
    assert [packet.count(word) for word in (b"k00", b"Market", b'Rating="5"', b"HasExtendedXMP")] == [900, 1, 1, 0]
    assert b"QUJDQUJD" in packet


def test_a_jpeg_is_written_as_the_specification_wants_it(tmp_path):
    photo = load_photo(written(tmp_path, "x.jpg", two_parts()))
    save_photo(photo, tmp_path / "y.jpg", recipe="{}")
    data = (tmp_path / "y.jpg").read_bytes()
    guid = re.search(rb'HasExtendedXMP="([0-9A-F]{32})"', data)
    assert guid
    whole, at, length = b"", 0, 0
    while (at := data.find(MARK, at)) >= 0:
        size = struct.unpack(">H", data[at - 2 : at])[0] - 2
        part = data[at + len(MARK) : at + size]
        length, offset = struct.unpack(">II", part[32:40])
        assert (part[:32], offset) == (guid[1], len(whole))
        whole += part[40:]
        at += 1
    assert len(whole) == length
    assert hashlib.md5(whole).hexdigest().upper().encode() == guid[1]
    start = data.index(b"http://ns.adobe.com/xap/1.0/\0")
    standard = data[start : start + struct.unpack(">H", data[start - 2 : start])[0]]
    assert b'Rating="5"' in standard


@pytest.mark.parametrize("damage", [{"guid": "0" * 32}, {"extended": EXTENDED[:-400]}])
def test_a_damaged_extension_is_told_of(tmp_path, damage):
    photo = load_photo(written(tmp_path, "x.jpg", two_parts(**damage)))
    assert "extended XMP" in str(photo.notices[0])
    assert b"Market" in (photo.metadata.xmp or b"")


def test_comments_and_space_go_before_words():
    packet = f"{HEAD}>{TITLE}<!--{'x' * 5000}-->{' ' * 5000}{TAIL}".encode()
    found = split(packet, 2000)
    assert found
    assert found[1] is None
    assert b"Market" in found[0]
    assert joined(found[0], ())[0] == found[0]


def test_the_original_inside_a_packet_goes_with_the_place(tmp_path):
    packet = f"{HEAD} GImage:Data='QUJD' xmp:Rating='5'>{TAIL}".encode()
    photo = Photo(gradient(), metadata=Metadata(xmp=packet))
    save_photo(photo, tmp_path / "x.jpg")
    assert b"QUJD" in (tmp_path / "x.jpg").read_bytes()
    save_photo(photo, tmp_path / "x.jpg", SaveOptions(strip_gps=True))
    assert b"QUJD" not in (tmp_path / "x.jpg").read_bytes()
