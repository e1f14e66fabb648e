"""Profiles in a PNG's texts in every spelling, and IPTC in every place of a TIFF."""

import struct
import zlib

import numpy as np
import pytest
import tifffile

from sinsr_gui.engine.image import Photo, load_photo, save_photo
from sinsr_gui.engine.image.metadata.iptc import properties, sound, without_properties
from sinsr_gui.engine.image.metadata.photoshop import SIGNATURE, photoshop_block
from sinsr_gui.engine.image.photo import Metadata
from tests.engine.image.pictures import XMP, chunk, exif, gradient, iptc, jpeg_bytes, png_bytes, profile, written

CAPTIONS = iptc(n25="alpha", n90="Ulm", n120="At the lake")
RESOURCES = photoshop_block(CAPTIONS).removeprefix(SIGNATURE)
BLOCK = exif(1, thumbnail=False)


def raw(keyword, data, title=None, kind=b"zTXt"):
    digits = data.hex().encode()
    lines = b"\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    text = b"\n%s\n%8d\n%s\n" % (title or keyword, len(data), lines)
    key = b"Raw profile type " + keyword + b"\0"
    return chunk(kind, key + (b"\0" + zlib.compress(text) if kind == b"zTXt" else text))


def read(tmp_path, *parts):
    return load_photo(written(tmp_path, "x.png", png_bytes(1, 1, 8, 2, b"\0\7\7\7", b"".join(parts))))


@pytest.mark.parametrize("kind", [b"zTXt", b"tEXt"])
@pytest.mark.parametrize("data", [CAPTIONS, RESOURCES, SIGNATURE + RESOURCES])
def test_iptc(tmp_path, data, kind):
    assert read(tmp_path, raw(b"iptc", data, b"IPTC profile", kind)).metadata.iptc == CAPTIONS
    assert read(tmp_path, raw(b"8bim", RESOURCES)).metadata.iptc == CAPTIONS


@pytest.mark.parametrize("keyword", [b"exif", b"APP1"])
@pytest.mark.parametrize("mark", [b"Exif\0\0", b""])
def test_exif(tmp_path, keyword, mark):
    if keyword == b"APP1" and not mark:
        mark = b"Exif\0\0"
    assert read(tmp_path, raw(keyword, mark + BLOCK, b"generic profile")).metadata.exif == BLOCK


def test_xmp_and_profiles(tmp_path):
    assert read(tmp_path, raw(b"xmp", XMP)).metadata.xmp == XMP
    assert read(tmp_path, raw(b"APP1", b"http://ns.adobe.com/xap/1.0/\0" + XMP)).metadata.xmp == XMP
    assert read(tmp_path, chunk(b"tEXt", b"XML:com.adobe.xmp\0" + XMP)).metadata.xmp == XMP
    for keyword in (b"icc", b"icm"):
        assert read(tmp_path, raw(keyword, profile("adobergb"))).icc == profile("adobergb")


def test_a_raw_profile_is_no_text(tmp_path):
    assert read(tmp_path, raw(b"exif", BLOCK), raw(b"exif", b"damaged").replace(b"da", b"xx")).metadata.texts == ()


def test_a_png_has_iptc_as_others_write_it(tmp_path):
    save_photo(Photo(gradient(), metadata=Metadata(iptc=CAPTIONS)), tmp_path / "x.png")
    data = (tmp_path / "x.png").read_bytes()
    at = data.index(b"Raw profile type iptc\0\0") + 23
    text = zlib.decompressobj().decompress(data[at:])
    assert bytes.fromhex(text.split(b"\n", 3)[3].replace(b"\n", b"").decode()) == RESOURCES


@pytest.mark.parametrize(
    "tags",
    [
        [(33723, 7, len(CAPTIONS), CAPTIONS, True)],
        [(34377, 7, len(RESOURCES), RESOURCES, True)],
        [(33723, 7, len(RESOURCES), RESOURCES, True)],
        [(33723, 4, -(-len(CAPTIONS) // 4), CAPTIONS.ljust(-(-len(CAPTIONS) // 4) * 4, b"\0"), True)],
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_iptc_of_a_tiff(tmp_path, tags, order):
    if tags[0][1] == 4:
        words = np.frombuffer(tags[0][3], "<u4")
        tags = [(33723, 4, len(words), tuple(words.tolist()), True)]  # turned round where the file's order is another
    tifffile.imwrite(tmp_path / "x.tif", gradient(), photometric="rgb", metadata=None, extratags=tags, byteorder=order)
    photo = load_photo(tmp_path / "x.tif")
    assert photo.metadata.iptc == CAPTIONS
    assert not photo.notices


def test_iptc_in_several_segments_and_blocks(tmp_path):
    def app13(data):
        return struct.pack(">BBH", 0xFF, 0xED, len(data) + 2) + data

    long = iptc(n120="x" * 30_000) + iptc(n120="y" * 32_000)[8:] + iptc(n120="z" * 30_000)[8:]
    save_photo(Photo(gradient(), metadata=Metadata(iptc=long)), tmp_path / "x.jpg")
    assert load_photo(tmp_path / "x.jpg").metadata.iptc == long
    second = iptc(n25="beta")[8:]
    both = app13(photoshop_block(CAPTIONS)) + app13(photoshop_block(second))
    photo = load_photo(written(tmp_path, "y.jpg", jpeg_bytes(gradient(), extra=both)))
    assert photo.metadata.iptc == CAPTIONS + second


def test_damaged_iptc_is_kept_up_to_the_damage(tmp_path):
    data = CAPTIONS + b"\x1c\x02\x50\x7f\xff" + b"rest"
    assert sound(data)[0] == CAPTIONS
    photo = load_photo(
        written(
            tmp_path,
            "y.jpg",
            jpeg_bytes(
                gradient(),
                extra=b"\xff\xed" + struct.pack(">H", len(photoshop_block(data)) + 2) + photoshop_block(data),
            ),
        )
    )
    assert "damaged" in str(photo.notices[0])
    assert photo.metadata.iptc == CAPTIONS
    assert sound(CAPTIONS + bytes(3)) == (CAPTIONS, ())
    assert sound(b"no datasets")[0] is None


def test_fields_of_iptc_that_have_a_property():
    data = iptc(n55="20200102", n60="030405+0200", n92="Pier 3", n100="DEU", n118="me@example.com")
    told = {key.name: values for key, values in properties(data).items()}
    assert told == {"DateCreated": ("2020-01-02T03:04:05+02:00",), "Location": ("Pier 3",), "CountryCode": ("DEU",)}
    assert without_properties(data) == ("Contact",)


@pytest.mark.parametrize("form", ["webp", "avif"])
def test_fields_without_a_property_are_named(tmp_path, form):
    notices = save_photo(Photo(gradient(), metadata=Metadata(iptc=iptc(n118="me@example.com"))), tmp_path / f"x.{form}")
    assert "Contact" in str(notices[0])


def test_an_extended_dataset():
    data = CAPTIONS + b"\x1c\x02\x78\x80\x04" + struct.pack(">I", 40_000) + b"x" * 40_000
    assert sound(data) == (data, ())


@pytest.mark.parametrize("form", ["jpg", "tif", "png"])
def test_photoshops_paths_and_rights_are_kept(tmp_path, form):
    def resource(code, data):
        return b"8BIM" + struct.pack(">HHI", code, 0, len(data)) + data + b"\0" * (len(data) % 2)

    usual = resource(1005, bytes(16)) + RESOURCES + resource(1034, b"\0") + resource(1035, b"")
    given = resource(2000, bytes(26)) + resource(2001, bytes(26)) + resource(1034, b"\1") + resource(1035, b"x.org")
    for data, told in ((usual, False), (usual + given, True)):
        path = tmp_path / f"x.{form}"
        if form == "jpg":
            block = SIGNATURE + data
            path.write_bytes(jpeg_bytes(gradient(), extra=b"\xff\xed" + struct.pack(">H", len(block) + 2) + block))
        elif form == "png":
            path.write_bytes(png_bytes(1, 1, 8, 0, b"\0\7", raw(b"8bim", data)))
        else:
            tags = [(34377, 7, len(data), data, True)]
            tifffile.imwrite(path, gradient(), photometric="rgb", metadata=None, extratags=tags)
        photo = load_photo(path)
        assert photo.metadata.iptc == CAPTIONS
        assert not photo.notices
        assert photo.metadata.paths == told * (resource(2000, bytes(26)) + resource(2001, bytes(26)))
        assert [str(one) for one in save_photo(photo, tmp_path / "y.webp")] == told * [
            "This was left out, because WebP has no place for it: Photoshop's paths."
        ]
        packet = load_photo(tmp_path / "y.webp").metadata.xmp or b""
        for part in (b"<xmpRights:Marked>True<", b"<xmpRights:WebStatement>x.org<"):
            assert (part in packet) == told


@pytest.mark.parametrize("form", ["jpg", "tif", "png"])
def test_paths_turn_with_the_picture(tmp_path, form):
    one = 1 << 24
    point = one // 4, one // 2, -one // 4, one, one // 4, 0  # each from the top, from the left
    data = struct.pack(">H24x", 6) + struct.pack(">H6i", 1, *point)
    path = b"8BIM" + struct.pack(">H", 2000) + b"\3way" + struct.pack(">I", len(data)) + data
    segment = b"\xff\xed" + struct.pack(">H", len(SIGNATURE + path) + 2) + SIGNATURE + path
    photo = load_photo(written(tmp_path, "x.jpg", jpeg_bytes(gradient(), exif=b"Exif\0\0" + exif(6), extra=segment)))
    turned = one // 2, one - one // 4, one, one + one // 4, 0, one - one // 4
    want = path[:-24] + struct.pack(">6i", *turned)
    assert photo.metadata.paths == want
    assert not save_photo(photo, tmp_path / f"y.{form}")
    assert load_photo(tmp_path / f"y.{form}").metadata.paths == want
