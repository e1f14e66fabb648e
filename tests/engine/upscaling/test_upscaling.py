"""A photo upscaled by a real tiny model: sizes, modes, tiling, and that nothing is left behind."""

import gc
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.batch.verifying import consistency
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Planned, Upscaled
from sinsr_gui.engine.image import load_photo, photo_from_pixels, save_photo
from sinsr_gui.engine.requests import OutputSize, Request, SeedMap, SeedRegion, Stamp, UpscaleSettings
from sinsr_gui.engine.upscaling import scratch
from sinsr_gui.engine.upscaling.upscaling import upscale
from sinsr_gui.paths import resource
from tests.asking import asking
from tests.fakes import smooth_photo

SMALL = Request("", "", UpscaleSettings(), tile=32, overlap=8)


def result_of(model, photo, request=SMALL):
    *_, last = upscale(model, photo, request)
    assert isinstance(last, Upscaled)
    return last


@pytest.mark.parametrize(("autoencoder", "scale", "distilled"), [
    ("pixel_shuffle", 4, True), ("vq", 4, True), ("vq", 2, True), ("pixel_shuffle", 2, True), ("vq", 4, False),
])  # fmt: skip
def test_every_kind_of_model_upscales(tiny_models, autoencoder, scale, distilled):
    model = tiny_models(autoencoder, scale, distilled)
    photo = smooth_photo(45, 37)
    done = result_of(model, photo, asking(SMALL, size=OutputSize("scale", scale)))
    assert done.photo.pixels.shape == (37 * scale, 45 * scale, 3)
    assert done.photo.pixels.std() > 10
    assert done.notices == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (3, 2), (31, 33), (32, 32), (100, 9)])
def test_any_size_is_fine(tiny_model, size):
    assert result_of(tiny_model, smooth_photo(*size)).photo.pixels.shape == (size[1] * 4, size[0] * 4, 3)


def test_tiles_are_disjoint_and_make_the_result(tiny_model):
    events = list(upscale(tiny_model, smooth_photo(70, 50), SMALL))
    planned, *tiles, last = events
    assert isinstance(planned, Planned)
    assert planned.size == (280, 200)
    assert [tile.box for tile in tiles] == list(planned.boxes)
    assert [tile.index for tile in tiles] == list(range(len(tiles)))
    joined = np.zeros_like(last.photo.pixels)
    for tile in tiles:
        left, top, width, height = tile.box
        joined[top : top + height, left : left + width] = tile.pixels
    np.testing.assert_array_equal(joined, last.photo.pixels)


def test_the_same_request_gives_the_same_bytes_and_another_seed_others(tiny_model):
    photo = smooth_photo(50, 40)
    one, two = (result_of(tiny_model, photo).photo.pixels for _ in range(2))
    np.testing.assert_array_equal(one, two)
    other = result_of(tiny_model, photo, asking(SMALL, seeds=SeedMap(1)))
    assert (other.photo.pixels != one).mean() > 0.2


def test_a_painted_seed_changes_its_region_only(tiny_model):
    model, photo = tiny_model, smooth_photo(64, 64)
    request = asking(replace(SMALL, tile=64), colour_fix="off")
    painted = asking(request, seeds=SeedMap(0, regions=(SeedRegion(5, (Stamp(16, 16, 6),)),)))
    gap = np.abs(
        result_of(model, photo, painted).photo.pixels.astype(int) - result_of(model, photo, request).photo.pixels
    )
    assert gap[40:88, 40:88].mean() > 4 * gap[160:, 160:].mean()


def test_sixteen_bits_stay_sixteen(tiny_model):
    photo = smooth_photo(40, 30, depth=16)
    pixels = result_of(tiny_model, photo).photo.pixels
    assert pixels.dtype == np.uint16
    assert len(np.unique(pixels & 0xFF)) > 200  # the low byte is in use
    coarse = photo.pixels // 257 * 257
    assert (result_of(tiny_model, replace(photo, pixels=coarse)).photo.pixels != pixels).any()


def test_grey_stays_grey_and_alpha_is_resampled_apart(tiny_model):
    photo = smooth_photo(40, 30, alpha=True, grey=True)
    result = result_of(tiny_model, photo).photo
    assert result.mode == "grey"
    assert (result.pixels[..., 0] == result.pixels[..., 2]).all()
    assert result.alpha.shape == (120, 160)
    assert np.abs(np.diff(result.alpha[60].astype(int))).max() <= 3


@pytest.mark.parametrize(
    ("size", "shape"),
    [(OutputSize("scale", 2), (60, 80)), (OutputSize("scale", 8), (240, 320)), (OutputSize("width", 50), (38, 50))],
)
def test_other_sizes_are_resampled_and_that_is_said(tiny_model, size, shape):
    done = result_of(tiny_model, smooth_photo(40, 30, alpha=True), asking(SMALL, size=size))
    assert done.photo.pixels.shape == (*shape, 3)
    assert done.photo.alpha.shape == shape
    assert "Lanczos" in str(done.notices[0])


def test_a_print_has_its_resolution_in_the_file(tiny_model, tmp_path):
    done = result_of(tiny_model, smooth_photo(40, 30), asking(SMALL, size=OutputSize("print", 2, 2, "cm", 254)))
    assert (done.photo.width, done.photo.height) == (200, 150)
    for name in ("a.jpg", "a.png", "a.tif"):
        save_photo(done.photo, tmp_path / name)
        assert load_photo(tmp_path / name).metadata.dpi == pytest.approx((254, 254), rel=1e-3)


@pytest.mark.parametrize("fix", ["wavelet", "adain"])
def test_the_colour_fix_gives_the_colours_of_the_photo(tiny_model, monkeypatch, fix):
    photo, decode = smooth_photo(64, 48), tiny_model.decode
    monkeypatch.setattr(tiny_model, "decode", lambda latents: decode(latents) * np.float32([0.7, 0.8, 0.9]) + 0.1)

    def gap(colour_fix):
        pixels = result_of(tiny_model, photo, asking(SMALL, colour_fix=colour_fix)).photo.pixels
        return np.abs(pixels.mean((0, 1)) - photo.pixels.mean((0, 1))).max()

    assert gap("off") > 5
    assert gap(fix) < 1


@pytest.mark.parametrize(
    "photo", [smooth_photo(70, 50), smooth_photo(45, 37, depth=16), smooth_photo(40, 40, grey=True)]
)
def test_a_consistent_result_is_its_photo_when_reduced(tiny_model, photo):
    plain, consistent = (result_of(tiny_model, photo, asking(SMALL, consistent=wish)) for wish in (False, True))
    before, after = (consistency(done.photo, photo).score for done in (plain, consistent))
    assert after > max(before + 6, 45)
    assert consistent.request.settings.consistent
    assert (consistent.photo.pixels != plain.photo.pixels).any()


def test_noise_of_no_strength_is_the_same_for_every_seed(tiny_model):
    photo = smooth_photo(40, 30)
    none = [asking(SMALL, noise_strength=0.0, seeds=SeedMap(seed)) for seed in (1, 2)]
    one, two = (result_of(tiny_model, photo, request).photo.pixels for request in none)
    np.testing.assert_array_equal(one, two)
    assert (result_of(tiny_model, photo).photo.pixels != one).any()
    for wrong in (-0.1, 2.5, float("nan")):
        with pytest.raises(BadRequest, match="noise"):
            result_of(tiny_model, photo, asking(SMALL, noise_strength=wrong))


def test_the_request_that_comes_back_says_what_rendered_it(tiny_model):
    photo = smooth_photo(20, 20)
    request = result_of(tiny_model, photo, replace(SMALL, precision="mixed")).request
    assert (request.photo, request.settings.model) == (photo.sha256, tiny_model.info.id)
    assert (request.weights, request.precision) == (tiny_model.info.sha256, "float32")


def test_stopping_leaves_nothing_behind(tiny_model, monkeypatch, tmp_path):
    monkeypatch.setattr(scratch, "IN_MEMORY", 1024)
    monkeypatch.setattr(scratch, "folder", lambda: tmp_path)
    stream = upscale(tiny_model, smooth_photo(70, 50), SMALL)
    next(stream)
    next(stream)
    stream.close()
    done = result_of(tiny_model, smooth_photo(70, 50), asking(SMALL, size=OutputSize("scale", 3)))
    assert isinstance(done.photo.pixels, np.memmap)
    del done, stream
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_impossible_sizes_are_said_before_anything_is_rendered(tiny_model):
    with pytest.raises(BadRequest):
        next(upscale(tiny_model, smooth_photo(9, 9), asking(SMALL, size=OutputSize("width", 0))))


def gradient(width=192, height=128):
    """A flat gradient in 16 bits, so that rounding hides nothing."""
    y, x = np.mgrid[0:height, 0:width]
    channels = [60 + 120 * x / width, 80 + 100 * y / height, 100 + 60 * (x + y) / (width + height)]
    return photo_from_pixels(np.rint(np.stack(channels, 2) * 257).astype(np.uint16))


def seams(model, photo, tile, overlap):
    """Tiled against untiled, in levels of 255: the largest step of the mean along a line, and the rms."""
    request = replace(SMALL, overlap=overlap)
    whole, tiled = (
        result_of(model, photo, replace(request, tile=side)).photo.pixels.astype(float) / 257 for side in (256, tile)
    )
    gap = tiled - whole
    step = max(np.abs(np.diff(gap.mean(axis), axis=0)).max() for axis in (0, 1))
    return step, np.sqrt(np.square(gap).mean())


def test_a_gradient_has_no_seam(tiny_model):
    """Random weights, so what they make of it is texture; but it is that of one tile (measured: 0.6, 0.7)."""
    step, rms = seams(tiny_model, gradient(), 64, 32)
    assert step < 1
    assert rms < 1


@pytest.fixture(scope="module")
def bundled():
    from sinsr_gui.engine.models.load import load_model
    from sinsr_gui.engine.models.store.catalogue import find_model

    return load_model(find_model("compact"), "cpu", "float32")


@pytest.mark.parametrize("tile", [64, 128])
def test_a_gradient_has_no_seam_with_the_bundled_model(bundled, tile):
    step, rms = seams(bundled, gradient(), tile, 32)
    assert step < 1
    assert rms < 1


def test_seeds_of_the_bundled_model_differ_in_texture_rather_than_in_structure(bundled):
    sample = load_photo(resource("sample.jpg"))
    photo = photo_from_pixels(np.ascontiguousarray(sample.pixels[128:192, 128:192]))
    requests = [asking(replace(SMALL, tile=64), seeds=SeedMap(seed)) for seed in (1, 2)]
    one, two = (result_of(bundled, photo, request).photo.pixels.astype(float) for request in requests)
    gap = one - two  # levels of 255
    reduced = gap.reshape(64, 4, 64, 4, 3).mean((1, 3))
    assert gap.std() > 0.8
    assert reduced.std() < 0.6 * gap.std()


@pytest.mark.parametrize("batch", [1, 4])
def test_a_mean_over_seeds_is_the_mean_of_their_results(tiny_models, monkeypatch, batch):
    model, photo = tiny_models("vq"), smooth_photo(45, 37)
    singles = [result_of(model, photo, asking(SMALL, seeds=SeedMap(7 + more))).photo.pixels for more in range(3)]
    monkeypatch.setattr(type(model), "batch", batch)
    planned, *tiles, last = upscale(model, photo, asking(SMALL, seeds=SeedMap(7), mean_of=3))
    assert [tile.box for tile in tiles] == list(planned.boxes)
    expected = np.mean(singles, axis=0)
    assert np.abs(last.photo.pixels - expected).max() <= 1  # each of the singles was rounded
    assert last.request.settings.mean_of == 3


def test_a_mean_over_nothing_is_refused(tiny_model):
    with pytest.raises(BadRequest, match="0 seeds"):
        result_of(tiny_model, smooth_photo(20, 20), asking(SMALL, mean_of=0))
