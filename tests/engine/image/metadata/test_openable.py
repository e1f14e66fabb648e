"""Whatever a photo told, the saved picture is one that we and the libraries of each format open, with these pixels."""

import io
import os
import struct

import imagecodecs
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, load_photo, save_photo
from sinsr_gui.engine.image.metadata.ifd import EXIF, GPS, Block, Directory, block_bytes, made
from sinsr_gui.engine.image.metadata.texts import Text
from tests.engine.image.pictures import XMP, exif, gradient, iptc, profile

PIXELS = gradient(10, 14)
DECODE = {
    "png": imagecodecs.png_decode,
    "tif": imagecodecs.tiff_decode,
    "jpg": imagecodecs.jpeg8_decode,
    "webp": imagecodecs.webp_decode,
    "avif": imagecodecs.avif_decode,
    "jxl": imagecodecs.jpegxl_decode,
}
LAYOUT = (254, 256, 258, 259, 262, 266, 273, 277, 279, 280, 281, 284, 317, 320, 322, 323, 324, 325, 330, 332, 333, 334)
LAYOUT += (338, 339, 340, 347, 513, 514, 529, 530, 532, 700, 32995, 32997, 33723, 34377, 34675, 50706, 50714, 50721)


@st.composite
def directories(draw, depth=0):
    entries = {}
    known = st.sampled_from(
        (*LAYOUT, 269, 270, 271, 272, 274, 282, 296, 305, 306, 315, 33432, 40092, 37510, 37396, 41486)
    )
    for tag in draw(st.lists(known | st.integers(1, 65535), max_size=8, unique=True)):
        if tag in (EXIF, GPS, 40965):
            continue
        kind = draw(st.sampled_from([1, 2, 3, 4, 5, 6, 7, 9, 12, 129]))
        if kind in (3, 4):
            values = draw(st.lists(st.integers(0, 65535), min_size=1, max_size=9))
            entries[tag] = made("<", kind, values)
        else:
            size = {5: 8, 9: 4, 12: 8}.get(kind, 1)
            data = draw(st.binary(min_size=1, max_size=5).map(lambda one, size=size: one.ljust(size, b"\1")[:size]))
            entries[tag] = made("<", 7, data * draw(st.integers(1, 9)))
            entries[tag] = type(entries[tag])(kind, len(entries[tag].data) // size, entries[tag].data)
    children = {tag: draw(directories(depth + 1)) for tag in (EXIF, GPS, 40965) if depth < 2 and draw(st.booleans())}
    return Directory(entries, children)


blocks = st.one_of(
    st.none(),
    directories().map(lambda root: block_bytes(Block("<", root))),
    st.binary(max_size=60).map(lambda data: b"MM\0*\0\0\0\x08" + data),
    st.sampled_from([exif(), exif(order=">")]),
)
packets = st.one_of(
    st.none(),
    st.just(XMP),
    st.binary(max_size=40),
    st.text(max_size=40).map(lambda t: XMP + t.encode("utf-8", "replace")),
)
captions = st.one_of(st.none(), st.binary(max_size=60), st.text(max_size=60).map(lambda t: iptc(n120=t)))
texts = st.lists(
    st.builds(
        Text,
        st.sampled_from(["Comment", "parameters", "Title"]) | st.text(max_size=90),
        st.text(max_size=80),
        st.text(max_size=5),
    ),
    max_size=4,
)
dpis = st.none() | st.tuples(st.floats(allow_nan=True), st.floats())


def opened(tmp_path, photo, form, recipe=None):
    path = tmp_path / f"x.{form}"
    save_photo(photo, path, SaveOptions(lossless=form == "webp"), recipe)
    decoded = DECODE[form](path.read_bytes())
    again = load_photo(path)
    read = [decoded[..., :3], again.pixels]
    if form != "jxl":  # which Pillow does not know
        with Image.open(path) as image:
            image.load()
            read.append(np.asarray(image))
    exact = form in ("png", "tif", "webp")
    for pixels in read:
        assert np.abs(pixels.astype(int) - photo.pixels).max() <= (0 if exact else 60)
    return again


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(blocks, packets, captions, texts, dpis, st.sampled_from(sorted(DECODE)))
def test_every_saved_picture_can_be_opened(tmp_path, block, packet, caption, named, dpi, form):
    told = Metadata(block, packet, caption, dpi, size=(7, 5), texts=tuple(named))
    opened(tmp_path, Photo(PIXELS, metadata=told), form, '{"a":1}')


@pytest.mark.parametrize("form", sorted(DECODE))
def test_long_metadata(tmp_path, form):
    long = "".join(map(chr, np.random.default_rng(0).integers(0x4E00, 0x9FFF, 500_000)))
    packet = XMP.replace(b"</dc:description>", f"</dc:description><dc:rights>{long}</dc:rights>".encode())
    root = Directory({270: made("<", 2, long.encode() + b"\0")}, {})
    told = Metadata(
        block_bytes(Block("<", root)),
        packet,
        iptc(n120="x" * 30_000) * 40,
        texts=(Text("Comment", long), Text("a", long)),
    )
    again = opened(
        tmp_path, Photo(PIXELS, metadata=told), form, recipe='{"strokes":"' + os.urandom(600_000).hex() + '"}'
    )
    assert long.encode() in (again.metadata.xmp or b"")


def test_a_profile_of_more_than_a_megabyte(tmp_path):
    large = profile("srgb") + os.urandom(1_200_000)
    large = struct.pack(">I", len(large)) + large[4:]
    for form, decode in DECODE.items():
        path = tmp_path / f"x.{form}"
        save_photo(Photo(PIXELS, icc=large), path)
        assert load_photo(path).icc == large
        assert decode(path.read_bytes()).shape == PIXELS.shape
        if form not in ("png", "jxl"):  # one Pillow gives up for it, the other it does not know
            Image.open(io.BytesIO(path.read_bytes())).load()
