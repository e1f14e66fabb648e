"""Interlaced PNGs of 16 bits: every pixel in its place, and nothing on stderr."""

import struct

import numpy as np
import pytest

from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.codecs.png.png_passes import _PASSES
from tests.engine.image.pictures import chunk, gradient, png_bytes, written


def interlaced(pixels):
    rows = b""
    for y, x, down, across in _PASSES:
        part = pixels[y::down, x::across]
        rows += b"".join(b"\0" + row.astype(">u2").tobytes() for row in part if row.size)
    return rows


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 9), (24, 32)])
@pytest.mark.parametrize("kind", [0, 2, 4, 6])
def test_pixels(tmp_path, capfd, kind, size):
    colours = gradient(*size, np.uint16)
    alpha = np.full((*size, 1), 40000, np.uint16)
    pixels = colours[..., :1] if kind in (0, 4) else colours
    stored = np.concatenate((pixels, alpha), axis=2) if kind >= 4 else pixels
    photo = load_photo(
        written(tmp_path, "a.png", png_bytes(size[1], size[0], 16, kind, interlaced(stored), interlaced=1))
    )
    assert (photo.pixels == pixels).all()
    assert (photo.alpha is not None) == (kind >= 4)
    assert capfd.readouterr().err == ""


def test_transparent_colour(tmp_path):
    pixels = gradient(9, 7, np.uint16)
    key = chunk(b"tRNS", struct.pack(">3H", *map(int, pixels[2, 3])))
    photo = load_photo(written(tmp_path, "a.png", png_bytes(7, 9, 16, 2, interlaced(pixels), key, interlaced=1)))
    assert photo.alpha is not None
    assert photo.alpha[2, 3] == 0
    assert (photo.alpha == 0).sum() == (pixels == pixels[2, 3]).all(axis=2).sum()
