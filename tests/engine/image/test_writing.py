"""A result is the whole file or none, the same bytes each time, and never more than a format can hold."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinsr_gui.engine.atomic_write import cannot_write
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.image import (
    Metadata,
    Photo,
    SaveOptions,
    check_target,
    formats,
    load_photo,
    photo_from_pixels,
    photo_info,
    read_recipe,
    save_photo,
    writing,
)
from tests.engine.image.pictures import XMP, exif, gradient, iptc, jpeg_bytes, profile, written

FORMS = ("png", "jpg", "webp", "tif", "avif")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.tuples(st.integers(1, 70), st.integers(1, 70)),
    deep=st.booleans(),
    grey=st.booleans(),
    clear=st.booleans(),
    form=st.sampled_from(("png", "tif", "webp")),
    seed=st.integers(0, 2**32 - 1),
)
def test_lossless_formats_give_back_every_pixel(tmp_path, size, deep, grey, clear, form, seed):
    rng, dtype = np.random.default_rng(seed), np.uint16 if deep else np.uint8
    top = np.iinfo(dtype).max
    pixels = rng.integers(0, top, (*size, 1 if grey else 3), dtype=dtype, endpoint=True)
    alpha = rng.integers(1, top, size, dtype=dtype, endpoint=True) if clear else None
    photo = photo_from_pixels(pixels[..., 0] if grey else pixels, alpha)
    save_photo(photo, tmp_path / f"x.{form}", SaveOptions(lossless=True))
    again = load_photo(tmp_path / f"x.{form}")
    kept = deep and form != "webp"
    assert again.depth == (16 if kept else 8)
    wanted = photo.pixels if kept or not deep else ((photo.pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
    assert again.mode == ("grey" if grey and form != "webp" else "rgb")
    if alpha is None or alpha.astype(np.uint32).min() > 128:
        assert (again.pixels == wanted).all()
    if alpha is not None:
        opaque = form == "webp" and (again.alpha is None)
        assert opaque or again.alpha is not None
        if kept or not deep:
            assert opaque or (again.alpha == alpha).all()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("grey", [False, True])
def test_lossy_formats_stay_close(tmp_path, form, grey):
    smooth = gradient(48, 64)
    photo = photo_from_pixels(smooth[..., 0] if grey else smooth)
    for options in (SaveOptions(), SaveOptions(quality=100, subsampling="4:2:0"), SaveOptions(quality=1)):
        save_photo(photo, tmp_path / f"x.{form}", options)
        again = load_photo(tmp_path / f"x.{form}")
        assert np.abs(again.pixels.astype(int) - photo.pixels).mean() < (2.5 if options.quality > 1 else 40)
        assert again.mode == ("grey" if grey and form != "webp" else "rgb")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_picture_gives_the_same_bytes(tmp_path, form):
    source = Metadata(exif(), XMP, iptc(n120="a"), (300.0, 300.0))
    photo = Photo(gradient(70, 90), metadata=source, icc=profile("p3"))
    for name in ("a", "b"):
        save_photo(photo, tmp_path / f"{name}.{form}", recipe='{"a":1}')
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()


def test_jpeg_lies_on_the_matte(tmp_path):
    alpha = np.zeros((16, 16), np.uint16)
    alpha[8:] = 65535
    photo = photo_from_pixels(np.full((16, 16, 3), 30000, np.uint16), alpha)
    notices = save_photo(photo, tmp_path / "x.jpg", SaveOptions(matte=(255, 0, 0), quality=100))
    again = load_photo(tmp_path / "x.jpg")
    assert np.abs(again.pixels[2, 2].astype(int) - (255, 0, 0)).max() <= 3
    assert np.abs(again.pixels[13, 13].astype(int) - 117).max() <= 3
    assert [word in " ".join(map(str, notices)) for word in ("matte", "8 bits")] == [True, True]


def test_limits_are_known_before(tmp_path):
    for name, width, height, words in (
        ("x.jpg", 65_501, 1, "65500 pixels a side"),
        ("x.webp", 1, 16_384, "16383 pixels a side"),
        ("x.avif", 40_000, 100, "32768 pixels a side"),
        ("x.avif", 20_000, 20_000, "268 megapixels"),
    ):
        with pytest.raises(CannotWrite, match=words) as caught:
            check_target(tmp_path / name, width, height)
        assert "PNG" in str(caught.value.hint)
    assert check_target(tmp_path / "x.tif", 10**6, 10**6) == "TIFF"
    assert check_target(tmp_path / "x.out", 10, 10, "webp") == "WEBP"
    with pytest.raises(CannotWrite, match="16383"):
        save_photo(photo_from_pixels(np.zeros((1, 16_384, 3), np.uint8)), tmp_path / "x.webp")
    save_photo(photo_from_pixels(np.zeros((1, 65_500, 3), np.uint8)), tmp_path / "x.jpg")
    assert load_photo(tmp_path / "x.jpg").width == 65_500
    save_photo(photo_from_pixels(np.zeros((1, 16_383, 3), np.uint8)), tmp_path / "x.webp")
    save_photo(photo_from_pixels(np.zeros((1, 32_768), np.uint8)), tmp_path / "x.avif")
    assert load_photo(tmp_path / "x.avif").width == 32_768


def test_memory_is_asked_before(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "free_memory", lambda: 10**9)
    with pytest.raises(CannotWrite, match=r"needs 1\.1 GB of memory; 1\.0 GB are free"):
        check_target(tmp_path / "x.webp", 10_000, 10_000)
    assert check_target(tmp_path / "x.avif", 10_000, 10_000) == "AVIF"  # cell by cell
    assert check_target(tmp_path / "x.png", 100_000, 100_000) == "PNG"


def test_targets_that_cannot_be(tmp_path):
    photo = photo_from_pixels(gradient())
    for path, words in (
        (tmp_path / "x.heic", "ending in .heic"),
        (tmp_path / "x", "ending in nothing"),
        (tmp_path / "none" / "x.png", "does not exist"),
        (tmp_path, "ending in"),
        (written(tmp_path, "file", b"") / "x.png", "does not exist"),
        (tmp_path / ("n" * 260 + ".png"), "too long"),
    ):
        with pytest.raises(CannotWrite, match=words):
            save_photo(photo, path)
    (tmp_path / "d.png").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        save_photo(photo, tmp_path / "d.png")
    with pytest.raises(CannotWrite, match="format GIF"):
        save_photo(photo, tmp_path / "x.png", SaveOptions(format="GIF"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.png", "file"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), MemoryError(), ValueError()]
)
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, form, error):
    path = written(tmp_path, f"x.{form}", b"old")

    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    expected = CannotWrite if isinstance(error, OSError | MemoryError) else type(error)
    with pytest.raises(expected) as caught:
        save_photo(photo_from_pixels(gradient()), path)
    if isinstance(error, OSError):
        assert "The disk is full" in str(caught.value)
        assert caught.value.__cause__ is error
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_in_the_middle(tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    photo = photo_from_pixels(np.random.default_rng(0).integers(0, 256, (300, 300, 3), dtype=np.uint8))
    picture, _ = writing.rendition(photo, "PNG", SaveOptions(), None)
    for form in ("PNG", "TIFF", "JPEG", "WEBP", "AVIF"):
        with (
            pytest.raises(CannotWrite, match="disk is full"),
            cannot_write(tmp_path / "x"),
            Path("/dev/full").open("wb") as file,
        ):
            writing._write(file, form, picture, SaveOptions())


@pytest.mark.parametrize(
    "name", ["Möwe 🐦.png", "  spaced .png", "名前.png", "a" * 251 + ".png", "-dash.png", "%s.png"]
)
def test_names_of_every_kind(tmp_path, name):
    save_photo(photo_from_pixels(gradient()), tmp_path / name)
    assert load_photo(str(tmp_path / name)).width == 32
    assert [path.name for path in tmp_path.iterdir()] == [name]


def other_ways_to(path: Path) -> list[Path]:
    """The same file by its own name, other spellings, and links to it or to its folder."""
    folder, aside = path.parent, path.parent / "aside"
    aside.mkdir()
    (folder / "hard.jpg").hardlink_to(path)
    (folder / "soft.jpg").symlink_to(path)
    (folder / "chain.jpg").symlink_to(folder / "soft.jpg")
    (folder / "elsewhere").symlink_to(folder)
    spelt = [path, aside / ".." / path.name, folder / "elsewhere" / path.name, Path(os.path.relpath(path))]
    return [*spelt, folder / "hard.jpg", folder / "soft.jpg", folder / "chain.jpg"]


def test_the_original_is_never_replaced_whatever_it_is_called(tmp_path):
    path = written(tmp_path, "x.jpg", jpeg_bytes(gradient()))
    before = path.read_bytes()
    ways = other_ways_to(path)
    for source in ways:
        photo = load_photo(source)
        for target in ways:
            with pytest.raises(CannotWrite, match="is the original itself"):
                save_photo(photo, target)
            with pytest.raises(CannotWrite, match="is the original itself"):
                check_target(target, 10, 10, source=source)
            assert path.read_bytes() == before


def test_asking_for_a_target_leaves_nothing_behind(tmp_path):
    check_target(tmp_path / "x.png", 10, 10)
    assert list(tmp_path.iterdir()) == []


def test_the_original_is_known_where_case_does_not_count(tmp_path, monkeypatch):
    path = written(tmp_path, "x.jpg", jpeg_bytes(gradient()))
    photo = load_photo(path)
    real = Path.stat
    monkeypatch.setattr(Path, "stat", lambda self, **how: real(self.with_name(self.name.lower()), **how))
    with pytest.raises(CannotWrite, match="is the original itself"):
        save_photo(photo, tmp_path / "X.JPG")
    assert [file.name for file in tmp_path.iterdir()] == ["x.jpg"]


def test_where_an_original_was_something_else_may_be_written(tmp_path):
    path = written(tmp_path, "x.jpg", jpeg_bytes(gradient()))
    photo = load_photo(path)
    path.unlink()
    save_photo(photo, path)
    save_photo(replace(photo, source=None), path)
    assert photo_info(path)["source_type"]


def test_file_time_and_permissions(tmp_path):
    path = written(tmp_path, "x.jpg", jpeg_bytes(gradient()))
    os.utime(path, (10**9, 10**9))
    photo = load_photo(path)
    save_photo(photo, tmp_path / "new.png")
    save_photo(photo, tmp_path / "old.png", SaveOptions(keep_time=True))
    assert (tmp_path / "new.png").stat().st_mtime > 1.5 * 10**9
    assert (tmp_path / "old.png").stat().st_mtime == 10**9
    assert (tmp_path / "old.png").stat().st_mode == path.stat().st_mode
    gone = replace(photo, source=tmp_path / "gone.jpg")
    save_photo(gone, tmp_path / "z.png", SaveOptions(keep_time=True))


def test_a_large_result_is_written_from_a_memory_map(tmp_path):
    canvas = np.memmap(tmp_path / "canvas", np.uint8, "w+", shape=(900, 1100, 3))
    canvas[:] = gradient(900, 1100)
    for form in ("png", "tif", "jpg", "webp"):
        save_photo(Photo(canvas), tmp_path / f"x.{form}", SaveOptions(quality=100))
        again = load_photo(tmp_path / f"x.{form}").pixels
        assert np.abs(again.astype(int) - canvas).max() <= (0 if form in ("png", "tif") else 6)


def test_graphics_are_packed_by_repetition_and_photos_by_runs(tmp_path):
    tile = np.random.default_rng(0).integers(0, 256, (16, 16, 3), dtype=np.uint8)
    save_photo(photo_from_pixels(np.tile(tile, (40, 40, 1))), tmp_path / "x.png")
    assert (tmp_path / "x.png").stat().st_size < 100_000  # of 1.2 MB


@pytest.mark.parametrize("form", FORMS)
def test_the_recipe_of_a_result_is_found_and_not_inherited(tmp_path, form):
    path = tmp_path / f"x.{form}"
    recipe = '{"strokes":[' + ",".join(str(number) for number in range(15_000)) + "]}"
    save_photo(photo_from_pixels(gradient()), path, recipe=recipe)
    assert read_recipe(path) == recipe
    save_photo(load_photo(path), tmp_path / f"y.{form}")
    assert read_recipe(tmp_path / f"y.{form}") is None
