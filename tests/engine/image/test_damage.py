"""Damaged files of every format load or are refused, quickly and quietly; never anything else."""

import time

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo, photo_info, read_recipe
from tests.engine.image.pictures import samples
from tools.mutating.mutations import damaged

KINDS = ("a.png", "p.png", "d.png", "a.jpg", "a.webp", "a.avif", "a.heic", "a.bmp", "a.gif", "a.tif", "a.jxl")


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_load_or_are_refused(tmp_path, capfd, kind):
    data = samples(tmp_path)[kind].read_bytes()
    others = [file.read_bytes() for file in samples(tmp_path).values()]
    path = tmp_path / f"damaged{kind[1:]}"
    loaded = refused = 0
    slowest = 0.0
    for seed in range(60):
        path.write_bytes(damaged(data, others, np.random.default_rng(seed)))
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
