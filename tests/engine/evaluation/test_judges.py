"""Judges without a network: what they say of pictures of which it is known."""

import importlib.util

import numpy as np
import pytest
from PIL import Image, ImageDraw

from sinsr_gui.engine.evaluation.crispness import dots, energy_shares, neighbour_contrast
from sinsr_gui.engine.evaluation.edges import SIDE, edge_card, edge_jitter, edge_width
from sinsr_gui.engine.evaluation.st_lpips import TRUNKS, st_lpips, st_lpips_available
from sinsr_gui.engine.evaluation.text_score import text_available, text_score


@pytest.fixture
def texture():
    noise = np.random.default_rng(0).normal(128, 30, (192, 192))
    smooth = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1)) / 3
    return np.repeat(smooth.clip(0, 255).round().astype(np.uint8)[..., None], 3, 2)


def by(kernel):
    return lambda card: np.asarray(Image.fromarray(card).resize((4 * SIDE, 4 * SIDE), kernel))


def blurred(picture):
    small = Image.fromarray(picture).resize((picture.shape[1] // 4, picture.shape[0] // 4), Image.Resampling.BICUBIC)
    return np.asarray(small.resize(picture.shape[1::-1], Image.Resampling.BICUBIC))


def test_a_picture_has_all_of_itself(texture):
    assert energy_shares(texture, texture) == {"middle": 1.0, "high": 1.0}
    assert neighbour_contrast(texture, texture) == 1.0
    assert abs(dots(texture, texture)) < 0.3


def test_enlarging_has_no_high_energy(texture):
    shares = energy_shares(blurred(texture), texture)
    assert shares["high"] < 0.1 < 0.4 < shares["middle"]
    assert neighbour_contrast(blurred(texture), texture) < 0.05


def test_a_screen_of_four_pixels_is_seen(texture):
    screen = (np.arange(192) % 4 == 0) * 24
    screened = (texture.astype(int) + screen[None, :, None] + screen[:, None, None]).clip(0, 255).astype(np.uint8)
    other = (texture.astype(int) + ((np.arange(192) % 5 == 0) * 24)[None, :, None]).clip(0, 255).astype(np.uint8)
    assert dots(screened, texture) > dots(other, texture) + 0.1


def test_where_nothing_has_texture_there_are_no_dots():
    flat = np.full((64, 64, 3), 90, np.uint8)
    assert np.isnan(dots(flat, flat))


def test_edges():
    sharp = lambda card: np.repeat(np.repeat(card, 4, 0), 4, 1)  # noqa: E731
    assert edge_width(sharp) < 1 < edge_width(by(Image.Resampling.BICUBIC)) < edge_width(by(Image.Resampling.BILINEAR))
    assert edge_jitter(by(Image.Resampling.BICUBIC)) < 0.3 < edge_jitter(sharp)  # which has stairs
    assert edge_card(7.0).shape == (SIDE, SIDE, 3)


@pytest.mark.skipif(not st_lpips_available(), reason="the wheel stlpips-pytorch is not installed")
@pytest.mark.parametrize("trunk", TRUNKS)
def test_st_lpips(texture, trunk):
    moved = np.roll(texture, 1, 1)
    assert st_lpips(texture, texture, trunk) == 0
    assert st_lpips(moved, texture, trunk) < st_lpips(blurred(texture), texture, trunk)


@pytest.mark.skipif(not text_available(), reason="rapidocr-onnxruntime is not installed")
def test_text_that_is_blurred_is_read_less():
    page = Image.new("RGB", (320, 96), "white")
    ImageDraw.Draw(page).text((10, 30), "Photographs of 1926", fill="black", font_size=28)
    picture = np.asarray(page)
    assert text_score(picture, picture) == 1
    assert (text_score(blurred(blurred(picture)), picture) or 0) <= 1
    assert text_score(picture, np.full_like(picture, 255)) is None


def test_without_the_wheel_it_is_said_how_to_get_it(texture, monkeypatch):
    from sinsr_gui.engine.errors import BadRequest
    from sinsr_gui.engine.evaluation import st_lpips as judge

    judge._weights.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadRequest, match="not installed"):
        st_lpips(texture, texture, "vgg")
