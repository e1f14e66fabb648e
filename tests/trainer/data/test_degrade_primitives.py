"""The deterministic pieces of the degradation against numbers from the published implementation.

Kernels are float64 rounded once. The rest is float32 arithmetic of values below 1 (JPEG: below 255) in another order:
1e-5 leaves about ten times the rounding that was measured.
"""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from trainer.data.blur_kernels import filter2d, gaussian_family, sharpen, sinc_lowpass
from trainer.data.degradation import grey_601
from trainer.data.jpeg import compress_jpeg
from trainer.data.resizing import resize_bicubic

GOLDEN = load_file(Path(__file__).parents[2] / "golden" / "degradation_primitives.safetensors")
IMAGE = GOLDEN["image"]


def assert_near(actual, name, limit=1e-5):
    expected = GOLDEN[name]
    assert actual.shape == expected.shape
    error = (actual - expected).abs().max().item()
    assert error <= limit, f"{name} differs by {error:.2e}"


@pytest.mark.parametrize(
    ("name", "size", "sigma", "rotation", "beta", "plateau"),
    [
        ("iso_k21_s2.0", 21, (2.0, 2.0), 0.0, 1.0, False),
        ("aniso_k15_s2.5_0.7_t0.6", 15, (2.5, 0.7), 0.6, 1.0, False),
        ("gen_iso_k9_s1.5_b0.7", 9, (1.5, 1.5), 0.0, 0.7, False),
        ("gen_aniso_k13_s2.0_0.9_t-1.1_b2.5", 13, (2.0, 0.9), -1.1, 2.5, False),
        ("plateau_iso_k11_s1.2_b1.4", 11, (1.2, 1.2), 0.0, 1.4, True),
        ("plateau_aniso_k17_s2.2_0.5_t2.0_b1.8", 17, (2.2, 0.5), 2.0, 1.8, True),
    ],
)
def test_gaussian_family(name, size, sigma, rotation, beta, plateau):
    double = torch.float64
    arguments = (
        torch.tensor([sigma], dtype=double),
        torch.tensor([rotation], dtype=double),
        torch.tensor([beta], dtype=double),
        torch.tensor([plateau]),
    )
    kernel = gaussian_family(torch.tensor([size]), *arguments, side=size)[0]
    assert_near(kernel.float(), f"kernel.{name}", 1e-7)
    padded = gaussian_family(torch.tensor([size]), *arguments, side=23)[0]
    edge = (23 - size) // 2
    assert torch.allclose(padded[edge : 23 - edge, edge : 23 - edge], kernel, atol=1e-15)
    assert padded.sum().item() == pytest.approx(1)


@pytest.mark.parametrize(("name", "size", "cutoff", "side"), [("k7_w2.9", 7, 2.9, 7), ("k13_w1.3_pad21", 13, 1.3, 21)])
def test_sinc(name, size, cutoff, side):
    kernel = sinc_lowpass(torch.tensor([size]), torch.tensor([cutoff], dtype=torch.float64), side)[0]
    assert_near(kernel.float(), f"kernel.sinc_{name}", 2e-7)


def test_filter_with_one_kernel_and_with_one_per_sample():
    assert_near(filter2d(IMAGE, GOLDEN["kernel.iso_k21_s2.0"].expand(2, -1, -1)), "filter2D.same_kernel")
    oval, generalised = GOLDEN["kernel.aniso_k15_s2.5_0.7_t0.6"], GOLDEN["kernel.gen_iso_k9_s1.5_b0.7"]
    kernels = torch.stack((F.pad(oval, (3,) * 4), F.pad(generalised, (6,) * 4)))
    assert_near(filter2d(IMAGE, kernels), "filter2D.per_sample")


@pytest.mark.parametrize("quality", ["30.0", "49.5", "50.0", "75.0", "95.0"])
def test_jpeg(quality):
    assert_near(compress_jpeg(IMAGE, torch.full((2,), float(quality))), f"diffjpeg.q{quality}")


def test_jpeg_quality_per_sample_and_odd_size():
    quality = torch.tensor([35.0, 90.0])
    assert_near(compress_jpeg(IMAGE, quality), "diffjpeg.q_per_sample_35_90")
    assert_near(compress_jpeg(IMAGE[..., :37, :45], quality), "diffjpeg.q_per_sample_odd_size")


@pytest.mark.parametrize("mode", ["area", "bilinear", "bicubic"])
def test_resize(mode):
    assert_near(F.interpolate(IMAGE, size=(12, 14), mode=mode), f"resize.{mode}.size12x14")
    for scale in (0.37, 1.31):
        assert_near(F.interpolate(IMAGE, scale_factor=scale, mode=mode), f"resize.{mode}.scale{scale}")


@pytest.mark.parametrize(("name", "scale"), [("0.25", 0.25), ("0.333", 1 / 3), ("0.5", 0.5)])
def test_matlab_bicubic(name, scale):
    assert_near(resize_bicubic(IMAGE[0], scale).permute(1, 2, 0), f"matlab_imresize.x{name}")


def test_matlab_bicubic_enlarging():
    small = GOLDEN["matlab_imresize.x0.25"].permute(2, 0, 1)
    assert_near(resize_bicubic(small, 4).permute(1, 2, 0), "matlab_imresize.x4_of_that")


def test_sharpen():
    large = F.interpolate(IMAGE, scale_factor=2, mode="bicubic")  # its 51-pixel kernel needs more than 25 to reflect
    assert_near(sharpen(large), "usm_sharp")


def test_grey():
    assert_near(grey_601(IMAGE)[:, 0], "rgb2gray_601")
