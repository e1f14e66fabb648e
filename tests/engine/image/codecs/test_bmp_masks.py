"""Bitmaps with a mask for each channel, of any number of bits."""

import struct

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo, photo_info
from tests.engine.image.pictures import gradient, written

GRADIENT = gradient(9, 7)


def bitmap(bits, layout, header=40, compression=3, top=False):
    """Bits and shift of each channel; alpha is 0.8 everywhere."""
    channels = [GRADIENT[..., at] / 255 for at in range(3)] + [np.full(GRADIENT.shape[:2], 0.8)]
    pixels = np.zeros(GRADIENT.shape[:2], np.uint64)
    for values, (count, shift) in zip(channels, layout, strict=False):
        pixels |= np.rint(values * (2**count - 1)).astype(np.uint64) << np.uint64(shift)
    height, width = pixels.shape
    stride = (width * bits + 31) // 32 * 4
    rows = np.zeros((height, stride), np.uint8)
    rows[:, : width * bits // 8] = pixels.astype(f"<u{bits // 8}").view(np.uint8).reshape(height, -1)
    rows = rows if top else rows[::-1]
    masks = b"".join(struct.pack("<I", ((1 << count) - 1) << shift) for count, shift in layout)
    head = struct.pack(
        "<IiiHHIIiiII", header, width, -height if top else height, 1, bits, compression, 0, 11811, 11811, 0, 0
    )
    head = head + masks if header == 40 else (head + masks).ljust(header, b"\0")
    return b"BM" + struct.pack("<IHHI", 14 + len(head) + rows.size, 0, 0, 14 + len(head)) + head + rows.tobytes()


@pytest.mark.parametrize("top", [False, True])
@pytest.mark.parametrize(
    ("bits", "layout", "header", "compression"),
    [
        (32, ((10, 20), (10, 10), (10, 0), (2, 30)), 56, 3),
        (32, ((10, 20), (10, 10), (10, 0)), 40, 3),
        (32, ((11, 21), (11, 10), (10, 0)), 40, 3),
        (16, ((4, 8), (4, 4), (4, 0), (4, 12)), 56, 3),
        (16, ((4, 8), (4, 4), (4, 0), (4, 12)), 124, 3),
        (16, ((4, 8), (4, 4), (4, 0)), 40, 3),
        (16, ((5, 11), (6, 5), (5, 0)), 40, 3),
        (16, ((5, 10), (5, 5), (5, 0), (1, 15)), 108, 3),
        (32, ((8, 0), (8, 8), (8, 16), (8, 24)), 56, 3),
        (32, ((8, 16), (8, 8), (8, 0), (8, 24)), 40, 6),
    ],
)
def test_masks(tmp_path, bits, layout, header, compression, top):
    photo = load_photo(written(tmp_path, "a.bmp", bitmap(bits, layout, header, compression, top)))
    fewest, most = (pick(count for count, _ in layout[:3]) for pick in (min, max))
    full = np.iinfo(photo.pixels.dtype).max
    assert photo.depth == (8 if most <= 8 else 16)
    assert np.abs(photo.pixels / full - GRADIENT / 255).max() <= 0.51 / (2**fewest - 1)
    assert photo_info(tmp_path / "a.bmp")["dpi"] == [300, 300]
    if len(layout) == 4:
        assert photo.alpha is not None
        assert abs(float(photo.alpha[0, 0]) / full - 0.8) <= 0.51 / (2 ** layout[3][0] - 1)


def test_alpha_that_is_nowhere_is_none(tmp_path):
    data = bytearray(bitmap(16, ((4, 8), (4, 4), (4, 0), (4, 12)), 56))
    for at in range(14 + 56 + 1, len(data), 2):
        data[at] &= 0x0F
    assert load_photo(written(tmp_path, "a.bmp", bytes(data))).alpha is None


def test_masks_that_cannot_be(tmp_path):
    for layout in (((4, 8), (0, 0), (4, 0)), ((16, 8), (4, 4), (4, 0))):
        with pytest.raises(BadImage):
            load_photo(written(tmp_path, "a.bmp", bitmap(16, layout)))
