"""What phones put beside a picture is told in one notice; the picture itself is read."""

import io
import struct

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.image import load_photo
from tests.engine.image.pictures import gradient, jpeg_bytes, written

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(200)


def told(tmp_path, data, name="a.jpg"):
    photo = load_photo(written(tmp_path, name, data))
    assert photo.pixels.shape[:2] == (24, 32)
    notices = [str(notice) for notice in photo.notices if "not carried over" in str(notice)]
    assert len(notices) <= 1
    return notices[0] if notices else ""


def mpo(*kinds):
    """An MPF block of pictures of these kinds."""
    entries = b"".join(struct.pack(">IIIHH", kind, 100, 0, 0, 0) for kind in kinds)
    block = b"MM\0*" + struct.pack(">IH", 8, 1) + struct.pack(">HHII", 0xB002, 7, len(entries), 26) + bytes(4) + entries
    return b"\xff\xe2" + struct.pack(">H", len(block) + 6) + b"MPF\0" + block


def segment(marker, data):
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


PLAIN = jpeg_bytes(gradient())


def with_segments(*parts):
    return PLAIN[:2] + b"".join(parts) + PLAIN[2:]


def test_a_plain_picture_has_none(tmp_path):
    assert told(tmp_path, PLAIN) == ""


def test_motion_part_of_a_jpeg(tmp_path):
    xmp = b'http://ns.adobe.com/xap/1.0/\0<x GCamera:MotionPhoto="1"/>'
    assert "motion" in told(tmp_path, with_segments(segment(0xE1, xmp)))
    assert "motion" in told(tmp_path, PLAIN + FILM)
    assert "motion" in told(tmp_path, PLAIN + b"\0\0MotionPhoto_Data" + bytes(50))


def test_second_picture(tmp_path):
    assert "second picture" in told(tmp_path, with_segments(mpo(0x030000, 0x020002)) + PLAIN, "a.mpo")
    assert "2 more pictures" in told(tmp_path, with_segments(mpo(0x030000, 0x020002, 0)) + PLAIN + PLAIN)
    assert told(tmp_path, with_segments(mpo(0x030000, 0x010001)) + PLAIN) == ""  # a preview of the same picture


@pytest.mark.parametrize(
    "mark",
    [
        b"urn:iso:std:iso:ts:21496:-1\0",
        b"http://ns.adobe.com/hdr-gain-map/1.0/",
        b"http://ns.apple.com/HDRGainMap/1.0/",
        b"urn:com:apple:photo:2020:aux:hdrgainmap",
    ],
)
def test_gain_map_of_a_jpeg(tmp_path, mark):
    map_ = PLAIN[:2] + segment(0xE2, mark) + PLAIN[2:]
    notice = told(tmp_path, with_segments(mpo(0x030000, 0)) + map_)
    assert "gain map" in notice
    assert "picture," not in notice  # the map is the second picture


def test_heic(tmp_path):
    import pillow_heif

    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(gradient())).save(file)
    data = file.getvalue()
    assert told(tmp_path, data, "a.heic") == ""
    assert "motion" in told(tmp_path, data + struct.pack(">I4s", 8 + len(FILM), b"mpvd") + FILM, "a.heic")
    assert np.array_equal(load_photo(tmp_path / "a.heic").pixels, load_photo(written(tmp_path, "b.heic", data)).pixels)
