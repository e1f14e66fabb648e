"""A photo upscaled by a real tiny model: sizes, modes, tiling, what goes wrong, and that nothing is left behind."""

import gc
from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine import canvas
from sinsr_gui.engine.checking import consistency
from sinsr_gui.engine.device import Device
from sinsr_gui.engine.errors import BadRequest, BadWeights, OutOfMemory
from sinsr_gui.engine.events import Planned, TileDone, Upscaled
from sinsr_gui.engine.photo import load_photo, photo_from_pixels, save_photo
from sinsr_gui.engine.requests import OutputSize, Request, SeedMap, SeedRegion, Stamp
from sinsr_gui.engine.upscaling import upscale
from tests.fakes import smooth_photo

SMALL = Request(photo="", model="", weights="", tile=32, overlap=8)


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
    done = result_of(model, photo, replace(SMALL, size=OutputSize("scale", scale)))
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
    other = result_of(tiny_model, photo, replace(SMALL, seeds=SeedMap(1)))
    assert (other.photo.pixels != one).mean() > 0.2


def test_a_painted_seed_changes_its_region_only(tiny_model):
    model, photo = tiny_model, smooth_photo(64, 64)
    request = replace(SMALL, tile=64, colour_fix="off")
    painted = replace(request, seeds=SeedMap(0, regions=(SeedRegion(5, (Stamp(16, 16, 6),)),)))
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
    done = result_of(tiny_model, smooth_photo(40, 30, alpha=True), replace(SMALL, size=size))
    assert done.photo.pixels.shape == (*shape, 3)
    assert done.photo.alpha.shape == shape
    assert "Lanczos" in done.notices[0]


def test_a_print_has_its_resolution_in_the_file(tiny_model, tmp_path):
    done = result_of(tiny_model, smooth_photo(40, 30), replace(SMALL, size=OutputSize("print", 2, 2, "cm", 254)))
    assert (done.photo.width, done.photo.height) == (200, 150)
    for name in ("a.jpg", "a.png", "a.tif"):
        save_photo(done.photo, tmp_path / name)
        assert load_photo(tmp_path / name).metadata.dpi == pytest.approx((254, 254), rel=1e-3)


@pytest.mark.parametrize("fix", ["wavelet", "adain"])
def test_the_colour_fix_gives_the_colours_of_the_photo(tiny_model, monkeypatch, fix):
    photo, decode = smooth_photo(64, 48), tiny_model.decode
    monkeypatch.setattr(tiny_model, "decode", lambda latents: decode(latents) * np.float32([0.7, 0.8, 0.9]) + 0.1)

    def gap(colour_fix):
        pixels = result_of(tiny_model, photo, replace(SMALL, colour_fix=colour_fix)).photo.pixels
        return np.abs(pixels.mean((0, 1)) - photo.pixels.mean((0, 1))).max()

    assert gap("off") > 5
    assert gap(fix) < 1


@pytest.mark.parametrize(
    "photo", [smooth_photo(70, 50), smooth_photo(45, 37, depth=16), smooth_photo(40, 40, grey=True)]
)
def test_a_consistent_result_is_its_photo_when_reduced(tiny_model, photo):
    plain, consistent = (result_of(tiny_model, photo, replace(SMALL, consistent=wish)) for wish in (False, True))
    before, after = (consistency(done.photo, photo).score for done in (plain, consistent))
    assert after > max(before + 6, 45)
    assert consistent.request.consistent
    assert (consistent.photo.pixels != plain.photo.pixels).any()


def test_noise_of_no_strength_is_the_same_for_every_seed(tiny_model):
    photo = smooth_photo(40, 30)
    none = [replace(SMALL, noise_strength=0.0, seeds=SeedMap(seed)) for seed in (1, 2)]
    one, two = (result_of(tiny_model, photo, request).photo.pixels for request in none)
    np.testing.assert_array_equal(one, two)
    assert (result_of(tiny_model, photo).photo.pixels != one).any()
    for wrong in (-0.1, 2.5, float("nan")):
        with pytest.raises(BadRequest, match="noise"):
            result_of(tiny_model, photo, replace(SMALL, noise_strength=wrong))


def test_the_request_that_comes_back_says_what_rendered_it(tiny_model):
    photo = smooth_photo(20, 20)
    request = result_of(tiny_model, photo, replace(SMALL, precision="mixed")).request
    assert (request.photo, request.model) == (photo.sha256, tiny_model.info.id)
    assert (request.weights, request.precision) == (tiny_model.info.sha256, "float32")


class Forgetful:
    """Stands before a model's encoder and runs out of memory whenever what it gets is larger than `limit` pixels."""

    def __init__(self, model, monkeypatch, limit, error):
        self.model, self.limit, self.error, self.seen = model, limit, error, []
        self.encode = model.encode
        monkeypatch.setattr(model, "encode", self)

    def __call__(self, pixels):
        self.seen.append(pixels.shape[0])
        if max(pixels.shape) > self.limit:
            raise self.error
        return self.encode(pixels)


@pytest.mark.parametrize("error", [
    MemoryError(), RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
])  # fmt: skip
def test_out_of_memory_halves_the_tile_and_goes_on(tiny_model, monkeypatch, error):
    photo = smooth_photo(70, 50)
    tiles = [event for event in upscale(tiny_model, photo, SMALL) if isinstance(event, TileDone)]
    forgetful = Forgetful(tiny_model, monkeypatch, 16, error)
    events = []
    for event in upscale(tiny_model, photo, SMALL):
        events.append(event)
        forgetful.limit = 99 if len([e for e in events if isinstance(e, TileDone)]) < 2 else 16
    plans = [event for event in events if isinstance(event, Planned)]
    assert [len(plan.boxes) for plan in plans] == [len(tiles), len(tiles) - 2]
    assert plans[1].reason == "Out of memory with tiles of 32 pixels; going on with 16."
    done = events[-1]
    assert done.request.halved == (2,)
    assert done.notices == (plans[1].reason,)
    assert forgetful.seen.count(16) > 4

    forgetful.limit = 99
    again = result_of(tiny_model, photo, done.request)  # a recipe makes the same picture where memory is plenty
    np.testing.assert_array_equal(again.photo.pixels, done.photo.pixels)
    for event, tile in zip([e for e in events if isinstance(e, TileDone)][:2], tiles, strict=False):
        np.testing.assert_array_equal(event.pixels, tile.pixels)


def test_a_tile_that_cannot_fit_is_halved_before_it_is_tried(tiny_model, monkeypatch):
    """Linux kills rather than refuses, so what is free is asked for first."""
    monkeypatch.setattr(Device, "free", lambda self: tiny_model.memory(24 * 24))
    planned, *_, done = upscale(tiny_model, smooth_photo(70, 50), SMALL)
    assert "GB are free; going on with 16" in planned.reason
    assert done.request.halved == (0,)
    assert done.notices == (planned.reason,)
    monkeypatch.setattr(Device, "free", lambda self: 0)  # then the smallest is tried all the same
    assert result_of(tiny_model, smooth_photo(70, 50)).request.halved == (0, 0)


def test_no_memory_for_the_smallest_tile_is_said(tiny_model, monkeypatch):
    Forgetful(tiny_model, monkeypatch, 4, MemoryError())
    with pytest.raises(OutOfMemory, match="smallest tile"):
        result_of(tiny_model, smooth_photo(40, 40))


def test_other_errors_are_not_taken_for_memory(tiny_model, monkeypatch):
    Forgetful(tiny_model, monkeypatch, 4, RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        result_of(tiny_model, smooth_photo(40, 40))


@pytest.mark.parametrize("broken", [np.nan, np.inf, 0.0])
def test_no_picture_is_rendered_again_in_float32(tiny_models, monkeypatch, broken):
    model, photo = tiny_models(precision="bfloat16"), smooth_photo(50, 40)
    decode = model.decode

    def spoilt(latents):
        pictures = decode(latents)
        return np.full_like(pictures, broken) if broken == 0 else np.where(pictures > 0.8, broken, pictures)

    monkeypatch.setattr(model, "decode", spoilt)
    done = result_of(model, photo)
    assert done.notices == ("Tiles that came out black or broken were rendered again in float32.",)
    if broken == 0:  # then it was every tile
        np.testing.assert_array_equal(done.photo.pixels, result_of(tiny_models(), photo).photo.pixels)


def test_weights_that_give_no_picture_are_said(tiny_model, monkeypatch):
    monkeypatch.setattr(tiny_model, "decode", lambda latents: np.full((1, 128, 128, 3), np.nan, np.float32))
    with pytest.raises(BadWeights, match="gives no picture"):
        result_of(tiny_model, smooth_photo(32, 32))


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("bright", [True, False])
def test_black_is_no_error(tiny_models, monkeypatch, precision, bright):
    photo, model = smooth_photo(32, 32), tiny_models(precision=precision)
    photo = photo if bright else replace(photo, pixels=photo.pixels // 32)
    monkeypatch.setattr(type(model), "decode", lambda self, latents: np.zeros((1, 128, 128, 3), np.float32))
    done = result_of(model, photo, replace(SMALL, colour_fix="off"))
    assert done.photo.pixels.max() == 0
    assert done.notices == ()


def test_stopping_leaves_nothing_behind(tiny_model, monkeypatch, tmp_path):
    monkeypatch.setattr(canvas, "IN_MEMORY", 1024)
    monkeypatch.setattr(canvas, "folder", lambda: tmp_path)
    stream = upscale(tiny_model, smooth_photo(70, 50), SMALL)
    next(stream)
    next(stream)
    stream.close()
    done = result_of(tiny_model, smooth_photo(70, 50), replace(SMALL, size=OutputSize("scale", 3)))
    assert isinstance(done.photo.pixels, np.memmap)
    del done, stream
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_impossible_sizes_are_said_before_anything_is_rendered(tiny_model):
    with pytest.raises(BadRequest):
        next(upscale(tiny_model, smooth_photo(9, 9), replace(SMALL, size=OutputSize("width", 0))))


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


@pytest.mark.parametrize("tile", [64, 128])
def test_a_gradient_has_no_seam_with_the_bundled_model(tile):
    from sinsr_gui.engine.catalogue import list_models
    from sinsr_gui.engine.model import load_model

    bundled = next((info for info in list_models() if info.id == "compact" and info.path), None)
    if bundled is None:
        pytest.skip("no model is bundled yet")
    step, rms = seams(load_model(bundled, "cpu", "float32"), gradient(), tile, 32)
    assert step < 1
    assert rms < 1


@pytest.mark.parametrize("batch", [1, 4])
def test_a_mean_over_seeds_is_the_mean_of_their_results(tiny_models, monkeypatch, batch):
    model, photo = tiny_models("vq"), smooth_photo(45, 37)
    singles = [result_of(model, photo, replace(SMALL, seeds=SeedMap(7 + more))).photo.pixels for more in range(3)]
    monkeypatch.setattr(type(model), "batch", batch)
    planned, *tiles, last = upscale(model, photo, replace(SMALL, seeds=SeedMap(7), mean_of=3))
    assert [tile.box for tile in tiles] == list(planned.boxes)
    expected = np.mean(singles, axis=0)
    assert np.abs(last.photo.pixels - expected).max() <= 1  # each of the singles was rounded
    assert last.request.mean_of == 3


def test_a_mean_over_nothing_is_refused(tiny_model):
    with pytest.raises(BadRequest, match="0 seeds"):
        result_of(tiny_model, smooth_photo(20, 20), replace(SMALL, mean_of=0))


def test_a_mean_goes_on_where_memory_ran_out(tiny_models, monkeypatch):
    model, photo = tiny_models(), smooth_photo(70, 50)
    encode, asked = model.encode, []

    def fails_once(pixels):
        asked.append(pixels.shape)
        if len(asked) == 3:
            raise MemoryError
        return encode(pixels)

    monkeypatch.setattr(model, "encode", fails_once)
    done = result_of(model, photo, replace(SMALL, mean_of=3))
    assert done.photo.pixels.shape == (200, 280, 3)
    assert done.photo.pixels.std() > 10
    assert len(done.request.halved) == 1
