"""Texts of a PNG, and comments, go into a result of any format, or one notice names them."""

import io
import struct
import zlib

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, load_photo, photo_info, save_photo
from sinsr_gui.engine.image.codecs.png import png_texts
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.ifd import EXIF, Block, Directory, block_bytes, made, read_block
from sinsr_gui.engine.image.metadata.texts import MOST, Text, fitted
from tests.engine.image.pictures import CAPTION, XMP, chunk, exif, gradient, jpeg_bytes, png_bytes, written

PROMPT = "a tree with a bird\nNegative prompt: grass\nSteps: 40"
TEXTS = (
    Text("parameters", PROMPT),
    Text("Title", "Harbour at dusk"),
    Text("Author", "Jörg"),
    Text("workflow", '{"nodes":[1,2,3]}'),
    Text("Comment", "名前", "ja", "コメント"),
    Text("Title", "a second one"),
)
FORMS = ("png", "jpg", "webp", "tif", "avif")


def chunks():
    return (
        chunk(b"tEXt", b"parameters\0" + PROMPT.encode())
        + chunk(b"zTXt", b"Title\0\0" + zlib.compress(b"Harbour at dusk"))
        + chunk(b"tEXt", b"Author\0J\xf6rg")
        + chunk(b"iTXt", b"workflow\0\1\0\0\0" + zlib.compress(b'{"nodes":[1,2,3]}'))
        + chunk(b"iTXt", b"Comment\0\0\0ja\0" + "コメント\0名前".encode())
        + chunk(b"tEXt", b"Title\0a second one")
    )


@pytest.mark.parametrize("behind", [False, True])
def test_texts_of_a_png_are_read_and_kept(tmp_path, behind):
    parts = (b"", chunks()) if behind else (chunks(), b"")
    photo = load_photo(written(tmp_path, "x.png", png_bytes(1, 1, 8, 0, b"\0\7", *parts)))
    assert photo.metadata.texts == TEXTS
    assert not save_photo(photo, tmp_path / "y.png")
    assert load_photo(tmp_path / "y.png").metadata.texts == TEXTS
    assert photo_info(tmp_path / "y.png")["texts"]["parameters"] == PROMPT
    with Image.open(tmp_path / "y.png") as image:
        image.load()
        seen = image.info
        assert seen["parameters"] == PROMPT
        assert seen["Author"] == "Jörg"
        assert (seen["Comment"], seen["Comment"].lang) == ("名前", "ja")


@pytest.mark.parametrize("form", FORMS)
def test_what_a_format_cannot_hold_is_named_once(tmp_path, form):
    notices = save_photo(Photo(gradient(), metadata=Metadata(texts=TEXTS)), tmp_path / f"x.{form}")
    again = load_photo(tmp_path / f"x.{form}").metadata
    if form == "png":
        assert not notices
        return
    assert len(notices) == 1
    assert "workflow" in str(notices[0])
    assert ("Comment" in str(notices[0])) == (form != "jpg")
    assert "parameters" not in str(notices[0])
    assert "Harbour at dusk" in (again.xmp or b"").decode()
    assert "Jörg" in (again.xmp or b"").decode()
    assert again.exif
    comment = read_block(again.exif).root.children[EXIF].entries[37510].data
    assert comment == b"ASCII\0\0\0" + PROMPT.encode()
    assert again.texts == ((Text("Comment", "名前"),) if form == "jpg" else ())


def test_a_prompt_does_not_replace_what_the_camera_s_owner_wrote(tmp_path):
    first = Photo(gradient(), metadata=Metadata(exif(), texts=(Text("Comment", "Möwe"),)))
    save_photo(first, tmp_path / "x.webp")
    found = load_photo(tmp_path / "x.webp").metadata
    assert found.exif
    assert read_block(found.exif).root.children[EXIF].entries[37510].data == b"UNICODE\0" + "Möwe".encode("utf-16-le")
    again = Photo(gradient(), metadata=Metadata(found.exif, XMP, texts=(Text("parameters", "p"), Text("Title", "x<y"))))
    notices = save_photo(again, tmp_path / "y.webp")
    assert "parameters" in str(notices[0])
    assert "Title" not in str(notices[0])  # the packet had none
    notices = save_photo(
        Photo(gradient(), metadata=Metadata(xmp=XMP, texts=(Text("Description", "else"),))), tmp_path / "z.webp"
    )
    assert "Description" in str(notices[0])  # the packet says something else
    assert not save_photo(
        Photo(gradient(), metadata=Metadata(xmp=XMP, texts=(Text("Description", CAPTION),))), tmp_path / "z.webp"
    )


@pytest.mark.parametrize("words", [b"Scanned from slide 17", "Möwe".encode(), "Möwe".encode("latin-1"), b"x" * 65_533])
def test_comments_of_a_jpeg_stay_as_they_were(tmp_path, words):
    second = b"\xff\xfe" + struct.pack(">H", 8) + b"second"
    path = written(tmp_path, "x.jpg", jpeg_bytes(gradient(), comment=words, extra=second))
    photo = load_photo(path)
    save_photo(photo, tmp_path / "y.jpg")
    data = (tmp_path / "y.jpg").read_bytes()
    assert b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words in data
    assert second in data
    save_photo(photo, tmp_path / "y.png")
    with Image.open(tmp_path / "y.png") as image:
        image.load()
        assert image.info["Comment"] in ("second", words.decode("utf-8", "replace"), words.decode("latin-1"))
    assert {text.value for text in load_photo(tmp_path / "y.png").metadata.texts} == {
        text.value for text in photo.metadata.texts
    }


def test_what_is_too_long_for_a_jpeg_goes_alone(tmp_path):
    entries = {270: made("<", 2, b"x" * 70_000), 271: made("<", 2, b"Acme\0")}
    photo = Photo(gradient(), metadata=Metadata(block_bytes(Block("<", Directory(entries)))))
    notices = save_photo(photo, tmp_path / "x.jpg")
    assert "ImageDescription" in str(notices[0])
    assert read_block(load_photo(tmp_path / "x.jpg").metadata.exif or b"").root.entries[271].data == b"Acme\0"


def test_the_comment_of_a_gif(tmp_path):
    Image.fromarray(gradient()).quantize(64).save(tmp_path / "x.gif", comment=b"made by hand")
    photo = load_photo(tmp_path / "x.gif")
    save_photo(photo, tmp_path / "y.png")
    assert load_photo(tmp_path / "y.png").metadata.texts == (Text("Comment", "made by hand"),)
    data = (tmp_path / "x.gif").read_bytes()
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    packed = data[:-1] + b"\x21\xff\x0bXMP DataXMP" + XMP + trailer + data[-1:]
    assert load_photo(written(tmp_path, "z.gif", packed)).metadata.xmp == XMP


@pytest.mark.parametrize("form", ["tif", "png", "jpg"])
def test_names_of_a_tiff_s_document_and_page(tmp_path, form):
    tags = [(269, 2, 0, "Box 3 folder 2", True), (285, 2, 0, "Page 12", True), (316, 2, 0, "scanner", True)]
    tags.append((270, 2, 0, '{"prompt": "a tree"}', True))
    tifffile.imwrite(tmp_path / "x.tif", gradient(), photometric="rgb", metadata=None, extratags=tags)
    photo = load_photo(tmp_path / "x.tif")
    assert not photo.notices
    save_photo(photo, tmp_path / f"y.{form}")
    found = load_photo(tmp_path / f"y.{form}").metadata.exif
    assert found
    entries = read_block(found).root.entries
    assert [entries[tag].data.rstrip(b"\0").decode() for tag in (269, 285, 316, 270)] == [
        value for *_, value, _ in tags
    ]


def test_what_is_not_read_from_a_tiff_is_named(tmp_path):
    tags = [(33550, 12, 3, (1.0, 1.0, 0.0), True), (65000, 2, 0, "private", True)]
    tifffile.imwrite(tmp_path / "x.tif", gradient(), photometric="rgb", extratags=tags)
    assert [str(notice) for notice in load_photo(tmp_path / "x.tif").notices] == [
        "This was left out of what the file tells: the georeference, tags 65000."
    ]


def test_copies_of_exif_in_texts_are_fitted_and_stripped():
    names = ("exif:PixelXDimension", "exif:Orientation", "Thumb::URI", "exif:Make", "exif:GPSLatitude", "Location")
    kept = {text.keyword: text.value for text in fitted([Text(name, "3") for name in names], (128, 96), False)}
    gone = kept.keys() ^ names
    assert gone == {"Thumb::URI"}
    assert [kept[name] for name in ("exif:PixelXDimension", "exif:Orientation", "exif:Make")] == ["128", "1", "3"]
    stripped = fitted([Text(name, "3") for name in names], (128, 96), True)
    assert [text.keyword for text in stripped] == ["exif:PixelXDimension", "exif:Orientation", "exif:Make"]


def test_all_texts_together_have_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(png_texts, "BUDGET", 5000)
    packed = zlib.compress(bytes(3000))
    many = b"".join(chunk(b"zTXt", b"k%d\0\0" % number + packed) for number in range(30))
    photo = load_photo(written(tmp_path, "x.png", png_bytes(1, 1, 8, 0, b"\0\7", many)))
    assert len(photo.metadata.texts) == 1
    assert len(photo.notices) == 1


def test_a_damaged_text_costs_itself(tmp_path):
    damaged = chunk(b"tEXt", b"Comment\0abc").replace(b"abc", b"abd") + chunk(b"zTXt", b"Title\0\0xx")
    data = png_bytes(1, 1, 8, 0, b"\0\7", damaged + chunks())
    photo = load_photo(written(tmp_path, "x.png", data))
    assert photo.metadata.texts == TEXTS
    assert len(photo.notices) == 1
    assert "damaged" in str(photo.notices[0])


def test_texts_can_be_left_behind(tmp_path):
    photo = Photo(gradient(), metadata=Metadata(texts=TEXTS))
    assert not save_photo(photo, tmp_path / "x.png", SaveOptions(keep_metadata=False))
    assert load_photo(tmp_path / "x.png").metadata.texts == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.builds(Text, st.text(max_size=90), st.text(max_size=200), st.text(max_size=5), st.text(max_size=9))))
def test_any_texts_make_a_sound_png(tmp_path, texts):
    import imagecodecs

    save_photo(Photo(gradient(2, 3), metadata=Metadata(texts=tuple(texts))), tmp_path / "x.png")
    again = load_photo(tmp_path / "x.png").metadata.texts
    assert len(again) <= len(texts)
    with Image.open(tmp_path / "x.png") as image:
        image.load()
    assert imagecodecs.png_decode((tmp_path / "x.png").read_bytes()).shape == (2, 3, 3)


def test_orientation_of_the_user_s_comment_is_big_endian_in_a_new_block():
    block = exif_block.fitted(None, (1, 1), None, False, comment="Möwe").block
    assert block
    assert block.order == ">"
    assert np.frombuffer(block.root.children[EXIF].entries[37510].data[8:], ">u2")[0] == ord("M")


SHAPE = b'{"shape": [24, 32, 3]}\0'


def with_tags(tags):
    """The directory of a TIFF that has all these (tag, text) as well, in this order; the same tag may come again."""
    found = io.BytesIO()
    tifffile.imwrite(found, gradient(), photometric="rgb", metadata=None, software=False)
    data = bytearray(found.getvalue() + b"\0" * (len(found.getvalue()) % 2))
    start = struct.unpack("<I", data[4:8])[0]
    count = struct.unpack("<H", data[start : start + 2])[0]
    rows = [bytes(data[start + 2 + 12 * at : start + 14 + 12 * at]) for at in range(count)]
    for tag, text in tags:
        rows.append(struct.pack("<HHII", tag, 2, len(text), len(data)))
        data += text + b"\0" * (len(text) % 2)
    rows.sort(key=lambda row: struct.unpack("<H", row[:2])[0])
    data[4:8] = struct.pack("<I", len(data))
    return bytes(data + struct.pack("<H", len(rows)) + b"".join(rows) + bytes(4))


@pytest.mark.parametrize(
    ("captions", "kept", "named"),
    [
        ((b"grandfather\0", SHAPE), b"grandfather\0", False),
        ((SHAPE, b"grandfather\0"), b"grandfather\0", False),
        ((b"grandfather\0", b"grandfather\0"), b"grandfather\0", False),
        ((b"grandfather\0", b"his brother\0"), b"grandfather\0", True),
    ],
)
def test_of_a_tag_that_comes_twice_the_first_is_kept_and_the_other_named(tmp_path, captions, kept, named):
    photo = load_photo(written(tmp_path, "x.tif", with_tags([(270, caption) for caption in captions])))
    assert photo.metadata.exif
    assert read_block(photo.metadata.exif).root.entries[270].data == kept
    assert [str(notice) for notice in photo.notices] == named * [
        "This was left out of what the file tells: a second tag ImageDescription."
    ]


def test_a_size_that_comes_twice_counts_as_it_was_first(tmp_path):
    data = bytearray(with_tags([(256, b"abcde\0")]))
    assert load_photo(written(tmp_path, "x.tif", bytes(data))).width == 32


def test_a_tag_that_comes_twice_in_an_exif_block_is_named(tmp_path):
    first, second = struct.pack("<HHI4s", 271, 2, 4, b"Abc\0"), struct.pack("<HHI4s", 271, 2, 4, b"Def\0")
    block = b"II*\0\x08\0\0\0\x02\0" + first + second + bytes(4)
    notices = save_photo(Photo(gradient(), metadata=Metadata(block)), tmp_path / "x.png")
    assert [str(one) for one in notices] == ["This was left out, because PNG has no place for it: a second tag Make."]
    exif = load_photo(tmp_path / "x.png").metadata.exif
    assert exif
    assert read_block(exif).root.entries[271].data == b"Abc\0"


def test_comments_beyond_the_most_are_told_of(tmp_path):
    data = jpeg_bytes(gradient())
    many = b"".join(b"\xff\xfe\0\6" + b"%04d" % number for number in range(MOST + 1))
    photo = load_photo(written(tmp_path, "x.jpg", data[:2] + many + data[2:]))
    assert [text.value for text in photo.metadata.texts] == [f"{number:04}" for number in range(MOST)]
    assert [str(one) for one in photo.notices] == ["The file holds more than 1000 texts; the others were left out."]
    texts = b"".join(chunk(b"tEXt", b"a\0%d" % number) for number in range(MOST + 1))
    photo = load_photo(written(tmp_path, "x.png", png_bytes(1, 1, 8, 0, b"\0\7", texts)))
    assert len(photo.metadata.texts) == MOST
    assert [str(one) for one in photo.notices] == ["The file holds more than 1000 texts; the others were left out."]
