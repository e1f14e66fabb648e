"""What a file tells about its picture goes into the result, fitted to it; a position only if that is wanted."""

import struct
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, load_photo, photo_info, save_photo
from sinsr_gui.engine.image.metadata import exif as exif_module
from sinsr_gui.engine.image.metadata.extended_xmp import joined, segments, split
from sinsr_gui.engine.image.metadata.ifd import EXIF, MAKER_NOTE, Block, Directory, block_bytes, made, read_block
from sinsr_gui.engine.image.metadata.iptc import properties
from sinsr_gui.engine.image.metadata.photoshop import in_photoshop_block, photoshop_block
from sinsr_gui.engine.image.metadata.xmp import Wanted, fitted, recipe_of
from tests.engine.image.pictures import (
    CAMERA,
    CAPTION,
    MAKER_OFFSET,
    XMP,
    chunk,
    exif,
    gradient,
    iptc,
    jpeg_bytes,
    png_bytes,
    secret_bytes,
    written,
)

FORMS = ("png", "jpg", "webp", "tif", "avif")
SOURCE = Metadata(exif(), XMP, iptc(n25="Vogel", n120=CAPTION, n80="Ännchen", n90="Kiel"), (300.0, 300.0))
LARGE = Photo(gradient(96, 128), metadata=SOURCE)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("form", FORMS)
def test_exif_is_kept_and_fitted(tmp_path, form, order):
    photo = replace(LARGE, metadata=replace(SOURCE, exif=exif(6, order)))
    path = tmp_path / f"x.{form}"
    save_photo(photo, path)
    found = load_photo(path).metadata.exif
    assert found is not None
    block = read_block(found)
    details = block.root.children[EXIF].entries
    assert exif_module.described(found) == {
        "camera": CAMERA,
        "lens": "",
        "taken": "2024:02:29 12:34:56",
        "software": "",
        "gps": True,
    }
    assert exif_module.orientation_of(found) == 1
    assert [struct.unpack(order + "I", details[tag].data)[0] for tag in (40962, 40963)] == [128, 96]
    assert block.root.next == 0
    assert b"\xff\xd8\xff" not in found  # the thumbnail
    note = details[MAKER_NOTE]
    if form != "tif":  # there the whole file is one block
        assert note.offset == MAKER_OFFSET
        target = struct.unpack(order + "I", note.data[5:9])[0]
        assert found[target : target + 7] == b"pointed"


@pytest.mark.parametrize("form", FORMS)
def test_pillow_and_others_agree_on_the_exif(tmp_path, form):
    save_photo(LARGE, tmp_path / f"x.{form}")
    with Image.open(tmp_path / f"x.{form}") as image:
        seen = image.getexif()
        assert seen[272] == CAMERA.encode().decode("latin-1") or seen[272] == CAMERA
        assert seen.get(274, 1) == 1
        assert seen.get_ifd(EXIF)[40962] == 128
        assert seen.get_ifd(34853)[2] == (48, 51, 29.47)
        assert image.info.get("dpi", (300, 300)) == pytest.approx((300, 300), abs=0.01)


@pytest.mark.parametrize("form", FORMS)
def test_xmp_is_kept_and_fitted(tmp_path, form):
    save_photo(LARGE, tmp_path / f"x.{form}", recipe='{"a":"<&>"}')
    packet = load_photo(tmp_path / f"x.{form}").metadata.xmp
    assert packet is not None
    text = packet.decode()
    assert CAPTION in text
    assert 'xmp:Rating="5"' in text
    assert 'tiff:Orientation="1"' in text
    assert 'exif:PixelXDimension="128"' in text
    assert "<tiff:ImageLength>96</tiff:ImageLength>" in text
    assert "Thumbnails>" not in text
    assert recipe_of(packet) == '{"a":"<&>"}'
    assert photo_info(tmp_path / f"x.{form}")["source_type"] == "compositeWithTrainedAlgorithmicMedia"


@pytest.mark.parametrize("form", FORMS)
def test_iptc_is_kept_or_told_as_xmp(tmp_path, form):
    photo = replace(LARGE, metadata=replace(SOURCE, xmp=None))
    save_photo(photo, tmp_path / f"x.{form}")
    metadata = load_photo(tmp_path / f"x.{form}").metadata
    if form in ("webp", "avif"):
        assert metadata.xmp is not None
        for text in ("Vogel", CAPTION, "Ännchen", "Kiel"):
            assert text in metadata.xmp.decode()
    else:
        assert metadata.iptc == SOURCE.iptc


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("form", FORMS)
def test_no_position_is_left_when_it_is_stripped(tmp_path, form, order):
    photo = replace(LARGE, metadata=replace(SOURCE, exif=exif(order=order)))
    path = tmp_path / f"x.{form}"
    save_photo(photo, path)
    assert photo_info(path)["gps"]
    assert secret_bytes(order) in path.read_bytes()
    save_photo(photo, path, SaveOptions(strip_gps=True))
    info, data = photo_info(path), path.read_bytes()
    assert not info["gps"]
    assert info["camera"] == CAMERA
    assert CAPTION in (load_photo(path).metadata.xmp or b"").decode()
    for trace in (secret_bytes(order), b"MAKER", b"GPS", b"51.4912", b"17.6670", b"2.2944"):
        assert trace not in data


@pytest.mark.parametrize("form", FORMS)
def test_metadata_can_be_left_behind_but_not_profile_and_resolution(tmp_path, form):
    path = tmp_path / f"x.{form}"
    save_photo(LARGE, path, SaveOptions(keep_metadata=False, tag_ai=False))
    info = photo_info(path)
    assert (info["camera"], info["gps"], info["iptc"], info["xmp"]) == ("", False, False, False)
    assert info["dpi"] == pytest.approx([300, 300], abs=0.01)
    save_photo(LARGE, path, SaveOptions(keep_metadata=False), recipe="{}")
    assert photo_info(path)["source_type"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dpi=st.tuples(st.floats(1, 5000), st.floats(1, 5000)),
    form=st.sampled_from(("png", "tif", "webp")),
    with_exif=st.booleans(),
)
def test_resolution_survives(tmp_path, dpi, form, with_exif):
    photo = Photo(gradient(2, 3), metadata=Metadata(exif() if with_exif else None, dpi=dpi))
    save_photo(photo, tmp_path / f"x.{form}")
    assert load_photo(tmp_path / f"x.{form}").metadata.dpi == pytest.approx(dpi, abs=0.02)


def test_a_new_resolution_wins_over_the_one_in_the_exif(tmp_path):
    for form in FORMS:
        save_photo(replace(LARGE, metadata=replace(SOURCE, dpi=(150.0, 150.0))), tmp_path / f"x.{form}")
        photo = load_photo(tmp_path / f"x.{form}")
        assert photo.metadata.dpi == pytest.approx((150, 150), abs=1e-4)
        if form != "tif":
            assert photo.metadata.exif
            assert exif_module.resolution(read_block(photo.metadata.exif)) == (150, 150)


def test_png_chunks_in_every_place_and_spelling(tmp_path):
    raw = exif()
    hexed = b"\nexif\n%8d\n" % (len(raw) + 6) + (b"Exif\0\0" + raw).hex().encode() + b"\n"
    before = chunk(b"tEXt", b"Raw profile type exif\0" + hexed) + chunk(b"oops", b"")
    after = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    photo = load_photo(written(tmp_path, "x.png", png_bytes(1, 1, 8, 0, b"\0\7", before, after)))
    assert photo.metadata == Metadata(raw, XMP, None, (300.0, 300.0))


def test_gain_maps_and_damaged_extended_xmp_are_left_with_a_notice(tmp_path):
    extended = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + b"\0" * 8 + b"<depth/>"
    packet = XMP.replace(
        b"<tiff:ImageLength>",
        b'<h:Version xmlns:h="http://ns.adobe.com/hdr-gain-map/1.0/">1</h:Version><tiff:ImageLength>',
    )
    data = jpeg_bytes(gradient(), xmp=packet, extra=b"\xff\xe1" + struct.pack(">H", len(extended) + 2) + extended)
    photo = load_photo(written(tmp_path, "x.jpg", data))
    assert [words in " ".join(map(str, photo.notices)) for words in ("extended XMP", "gain map")] == [True, True]
    save_photo(photo, tmp_path / "y.jpg")
    assert b"hdr-gain-map" not in (tmp_path / "y.jpg").read_bytes()


def test_what_is_too_long_for_a_jpeg_is_left_out_piece_by_piece(tmp_path):
    block = Block("<", Directory({}, {EXIF: Directory({MAKER_NOTE: made("<", 7, bytes(70_000))})}))
    block.root.entries[272] = made("<", 2, b"Box\0")
    long_note = block_bytes(block)
    block.root.entries[270] = made("<", 2, b"x" * 70_000)
    padding = XMP.replace(b"</rdf:RDF>", b"<!--" + b" " * 70_000 + b"--></rdf:RDF>")
    for exif_data, xmp_data, iptc_data, words in (
        (long_note, None, None, ["maker"]),
        (block_bytes(block), padding, iptc(n120="x" * 30_000) * 3, ["maker", "EXIF"]),
    ):
        photo = Photo(gradient(), metadata=Metadata(exif_data, xmp_data, iptc_data))
        notices = save_photo(photo, tmp_path / "x.jpg", recipe="{}")
        assert len(notices) == 1
        assert all(word in str(notices[0]) for word in words)
        assert load_photo(tmp_path / "x.jpg").metadata.exif or "EXIF" in words
        again = load_photo(tmp_path / "x.jpg").metadata
        assert recipe_of(again.xmp) == "{}"
        assert again.iptc == iptc_data
        assert (b"xmp:Rating" in (again.xmp or b"")) == bool(xmp_data)


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"no xml",
        b"<a/>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + XMP[XMP.index(b"<x:") :],
        b"<a>" * 5000,
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        + b"<a>" * 3000
        + b"</a>" * 3000
        + b"</rdf:RDF>",
        XMP[:-200],
        "<r:RDF>".encode("utf-16"),
    ],
)
def test_damaged_xmp_is_replaced(packet):
    recipe = str(np.random.default_rng(0).integers(0, 2**60, 5000).tolist())
    again = fitted(packet, Wanted((1, 1), recipe=recipe, tag_ai=True), 3000)
    assert again.packet is not None
    standard, extended = split(again.packet, 3000) or (b"", b"")
    assert recipe_of(joined(standard, segments(extended or b""))[0]) == recipe
    out, notices, lost = fitted(packet, Wanted((1, 1), recipe="{}"))
    assert not lost
    assert recipe_of(out) == "{}"
    assert len(notices) == (1 if packet else 0)


def test_what_was_made_by_ai_alone_is_not_called_a_composite():
    source = XMP.replace(
        b"<tiff:ImageLength>",
        b'<i:DigitalSourceType xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        b"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</i:DigitalSourceType><tiff:ImageLength>",
    )
    out = fitted(source, Wanted((1, 1), tag_ai=True)).packet
    assert out is not None
    assert out.count(b"DigitalSourceType") == 2
    assert b"composite" not in out


@given(st.text(max_size=60_000))
@settings(max_examples=40, deadline=None)
def test_any_recipe_text_survives_in_xmp(text):
    out, notices, lost = fitted(XMP, Wanted((1, 1), recipe=text or None))
    assert recipe_of(out) == (text or None)
    assert not notices
    assert not lost
    assert recipe_of(fitted(out, Wanted((2, 2), recipe="{}")).packet) == "{}"


@given(st.lists(st.tuples(st.sampled_from([5, 25, 80, 120]), st.text(max_size=50)), max_size=5))
def test_iptc_survives_its_wrapping(fields):
    data = iptc() + b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(text.encode())) + text.encode() for number, text in fields
    )
    assert in_photoshop_block(photoshop_block(data)[14:]) == data
    count = sum(len(values) for values in properties(data).values())
    assert count <= len(fields)


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_survived(data):
    properties(data)
    in_photoshop_block(b"8BIM" + data)
    exif_module.orientation_of(b"II*\0\x08\0\0\0" + data)
    exif_module.fitted(b"MM\0*\0\0\0\x08" + data, (1, 1), (1, 1), True, 1000)
    exif_module.described(b"II+\0\x08\0\0\0" + data)


@st.composite
def directories(draw, depth=0):
    kinds = {
        1: st.binary(min_size=1, max_size=9),
        2: st.binary(min_size=1, max_size=9),
        7: st.binary(min_size=1, max_size=400),
    }
    entries = {}
    for tag in draw(st.lists(st.integers(1, 30_000), max_size=6, unique=True)):
        kind = draw(st.sampled_from([1, 2, 3, 4, 7]))
        values = draw(kinds[kind] if kind in kinds else st.lists(st.integers(0, 65535), min_size=1, max_size=9))
        entries[tag] = made(draw(st.just("<")), kind, values)
    if depth == 1 and draw(st.booleans()):
        offset = draw(st.integers(0, 3000))
        entries[MAKER_NOTE] = replace(made("<", 7, draw(st.binary(min_size=5, max_size=300))), offset=offset)
    children = {tag: draw(directories(depth + 1)) for tag in (EXIF, 34853) if depth == 0 and draw(st.booleans())}
    return Directory(entries, children)


@given(directories())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_directories_are_read_as_they_were_laid_out(root):
    found = read_block(block_bytes(Block("<", root))).root

    def plain(directory):
        return (
            {tag: (entry.type, entry.count, entry.data) for tag, entry in directory.entries.items()},
            {tag: plain(child) for tag, child in directory.children.items()},
        )

    assert plain(found) == plain(root)
    note = root.children[EXIF].entries.get(MAKER_NOTE) if EXIF in root.children else None
    if note is not None and note.offset >= 8:
        assert found.children[EXIF].entries[MAKER_NOTE].offset == note.offset
