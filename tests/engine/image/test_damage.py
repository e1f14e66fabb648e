"""Damaged files of every format load or are refused, quickly and quietly; never anything else."""

import time

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo, photo_info, read_recipe
from tests.engine.image.pictures import samples

KINDS = ("a.png", "p.png", "d.png", "a.jpg", "a.webp", "a.avif", "a.heic", "a.bmp", "a.gif", "a.tif", "a.jxl")


def damaged(data, rng):
    """The data with a few bytes changed, cut, doubled, emptied or moved."""
    out = bytearray(data)
    for _ in range(rng.integers(1, 4)):
        at, size = int(rng.integers(0, len(out))), int(rng.integers(1, 40))
        match int(rng.integers(0, 6)):
            case 0:
                out[at] = int(rng.integers(0, 256))
            case 1:
                out[at : at + size] = rng.bytes(size)
            case 2:
                del out[max(at, 20) :]
            case 3:
                del out[at : at + size]
            case 4:
                out[at:at] = out[at : at + size]
            case _:
                out[at : at + 4] = bytes([(0, 255, 127, 1)[size % 4]]) * 4
        if not out:
            return b"\0"
    return bytes(out)


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_load_or_are_refused(tmp_path, capfd, kind):
    data = samples(tmp_path)[kind].read_bytes()
    path = tmp_path / f"damaged{kind[1:]}"
    loaded = refused = 0
    slowest = 0.0
    for seed in range(60):
        path.write_bytes(damaged(data, np.random.default_rng(seed)))
        started = time.perf_counter()
        for verb in (photo_info, read_recipe, load_photo):
            try:
                verb(path)
                loaded += 1
            except BadImage:
                refused += 1
        slowest = max(slowest, time.perf_counter() - started)
    assert loaded > 0
    assert refused > 0
    assert slowest < 5
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_truncation_is_refused_or_loads(tmp_path, capfd, kind):
    data = samples(tmp_path)[kind].read_bytes()
    path = tmp_path / f"cut{kind[1:]}"
    for length in range(1, len(data), max(1, len(data) // 60)):
        path.write_bytes(data[:length])
        try:
            photo = load_photo(path)
        except BadImage:
            continue
        assert photo.pixels.size
    assert capfd.readouterr().err == ""
