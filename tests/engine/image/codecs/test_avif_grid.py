"""A large AVIF is made of cells, and nobody who opens it can tell."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinsr_gui.engine.image import Metadata, Photo, SaveOptions, load_photo, photo_from_pixels, read_recipe, save_photo
from sinsr_gui.engine.image.codecs import lossy_writing
from sinsr_gui.engine.image.codecs.heif import avif_grid
from tests.engine.image.pictures import XMP, exif, gradient, profile


@pytest.fixture(autouse=True)
def cells(monkeypatch):
    monkeypatch.setattr(avif_grid, "CELL", 128)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.tuples(st.integers(129, 270), st.integers(129, 270)),
    grey=st.booleans(),
    clear=st.booleans(),
    subsampling=st.sampled_from(("4:4:4", "4:2:0")),
)
def test_any_picture_comes_back(tmp_path, monkeypatch, size, grey, clear, subsampling):
    smooth = gradient(*size)
    photo = photo_from_pixels(smooth[..., 0] if grey else smooth, smooth[..., 1] if clear else None)
    pictures = {}
    for name, limit in (("whole", 2**24), ("cells", 0)):
        monkeypatch.setattr(lossy_writing, "AVIF_AT_ONCE", limit)
        save_photo(photo, tmp_path / f"{name}.avif", SaveOptions(subsampling=subsampling))
        pictures[name] = load_photo(tmp_path / f"{name}.avif")
    assert (b"grid" in (tmp_path / "cells.avif").read_bytes(), b"grid" in (tmp_path / "whole.avif").read_bytes()) == (
        True,
        False,
    )
    again = pictures["cells"]
    assert again.pixels.shape == photo.pixels.shape
    assert again.mode == pictures["whole"].mode
    shown = np.ones(size, bool) if photo.alpha is None else photo.alpha > 8  # what is not seen may be any colour
    assert np.abs(again.pixels.astype(int) - photo.pixels)[shown].mean() < 2
    assert (again.alpha is None) == (photo.alpha is None)
    if photo.alpha is not None:
        assert np.abs(again.alpha.astype(int) - photo.alpha).max() < 12


def test_what_the_source_told_is_there(tmp_path, monkeypatch):
    photo = Photo(gradient(140, 190), metadata=Metadata(exif(), XMP, None, (300.0, 300.0)), icc=profile("p3"))
    for name, limit in (("whole", 2**24), ("cells", 0)):
        monkeypatch.setattr(lossy_writing, "AVIF_AT_ONCE", limit)
        save_photo(photo, tmp_path / f"{name}.avif", recipe='{"a":1}')
    whole, cells = load_photo(tmp_path / "whole.avif"), load_photo(tmp_path / "cells.avif")
    assert (cells.metadata, cells.icc) == (whole.metadata, whole.icc)
    assert read_recipe(tmp_path / "cells.avif") == '{"a":1}'
    save_photo(photo, tmp_path / "again.avif", recipe='{"a":1}')
    assert (tmp_path / "again.avif").read_bytes() == (tmp_path / "cells.avif").read_bytes()
