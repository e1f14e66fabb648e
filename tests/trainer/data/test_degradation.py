"""Properties of the random degradation: size, range, repeatability, and what the settings promise."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from trainer.data.blur_kernels import draw_blur_kernels, draw_final_sinc
from trainer.data.degradation import add_noise, degrade, degrade_fixed, poisson_noise
from trainer.data.resizing import downscale_bicubic, resize_area
from trainer.run.data_config import BlurConfig, DataConfig, DegradationConfig, NoiseConfig, ResizeConfig

CONFIG = DegradationConfig()


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def picture(batch=2, height=64, width=64, seed=0):
    coarse = torch.rand(batch, 3, height // 8, width // 8, generator=seeded(seed))
    return torch.nn.functional.interpolate(coarse, size=(height, width), mode="bilinear")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**40), st.integers(1, 6), st.integers(16, 40), st.integers(16, 40))
def test_size_range_and_repeatability(seed, batch, height, width):
    sharp = picture(batch, 4 * height, 4 * width)
    before = sharp.clone()
    small = degrade(sharp, CONFIG, seeded(seed))
    assert small.shape == (batch, 3, height, width)
    assert small.min() >= 0
    assert small.max() <= 1
    assert torch.allclose((small * 255).round() / 255, small, atol=1e-7)
    torch.manual_seed(seed)  # the global generator has no say
    assert torch.equal(degrade(sharp, CONFIG, seeded(seed)), small)
    assert torch.equal(sharp, before)


def test_seeds_and_samples_differ():
    sharp = picture(1).repeat(8, 1, 1, 1)
    small = degrade(sharp, CONFIG, seeded())
    assert all(not torch.equal(small[0], other) for other in small[1:])
    assert not torch.equal(degrade(sharp, CONFIG, seeded(1)), small)


def test_a_group_does_not_depend_on_the_groups_after_it():
    sharp = picture(8)
    assert torch.equal(degrade(sharp[:4], CONFIG, seeded())[:4], degrade(sharp, CONFIG, seeded())[:4])


def test_fixed_degradation_belongs_to_its_seed():
    sharp = picture(1)[0]
    assert torch.equal(degrade_fixed(sharp, 5), degrade_fixed(sharp, 5))
    assert not torch.equal(degrade_fixed(sharp, 5), degrade_fixed(sharp, 6))


def test_other_scales():
    assert degrade(picture(1), DegradationConfig(scale=2), seeded()).shape == (1, 3, 32, 32)


def test_a_degradation_of_nothing_is_only_smaller():
    """With every stage switched off a smooth picture comes out like its area average."""
    still = ResizeConfig(up_down_keep=(0, 0, 1))
    quiet = NoiseConfig(gaussian_probability=1, gaussian_sigma=(0, 0))
    config = DegradationConfig(
        blur=BlurConfig(probability=0),
        resize=still,
        noise=quiet,
        second_probability=0,
        jpeg_quality=(99, 99),
        final_sinc_probability=0,
    )
    sharp = picture(1, 128, 128)
    assert (degrade(sharp, config, seeded()) - resize_area(sharp, 32)).abs().max() < 0.06


@pytest.mark.parametrize("stage", [CONFIG.blur, CONFIG.second_blur])
def test_blur_kernels_keep_brightness_and_have_odd_sizes(stage):
    kernels = draw_blur_kernels(stage, 400, seeded())
    assert torch.isfinite(kernels).all()
    assert torch.allclose(kernels.sum((1, 2)), torch.ones(400), atol=1e-5)
    sides = (kernels.abs().amax(1) > 0).sum(1)
    assert (sides % 2 == 1).all()
    assert sides.max() == stage.sizes[1]


def test_final_sinc_is_an_identity_for_the_rest():
    kernels = draw_final_sinc(0.8, (3, 13), 1000, seeded())
    assert torch.allclose(kernels.sum((1, 2)), torch.ones(1000), atol=1e-5)
    identities = (kernels.flatten(1) != 0).sum(1) == 1
    assert identities.float().mean().item() == pytest.approx(0.2, abs=4 * math.sqrt(0.16 / 1000))


def test_gaussian_noise_has_the_asked_strength_and_share_of_grey():
    grey = torch.full((200, 3, 32, 32), 0.5)
    config = NoiseConfig(gaussian_probability=1, gaussian_sigma=(10, 20))
    noise = (add_noise(grey, config, seeded()) - grey) * 255
    deviations = noise.flatten(1).std(1)
    assert deviations.min() > 9
    assert deviations.max() < 21
    alike = (noise.amax(1) - noise.amin(1)).flatten(1).amax(1) < 1e-4
    assert alike.float().mean().item() == pytest.approx(0.4, abs=4 * math.sqrt(0.24 / 200))


def test_poisson_noise_counts_photons_by_the_distinct_values():
    few, many = torch.full((1, 1, 64, 64), 0.5), torch.arange(4096).reshape(1, 1, 64, 64) / 4095
    few[..., 0] = 0.25  # two distinct values: two photons at white
    noise = poisson_noise(torch.cat((few, many)), seeded())
    assert noise[0, ..., 1:].var().item() == pytest.approx(0.5 / 2, rel=0.1)
    assert noise[1].var().item() == pytest.approx(0.5 / 256, rel=0.1)


def test_clean_reduction_is_8_bit():
    small = downscale_bicubic(picture(1, 96, 64))
    assert small.shape == (1, 3, 24, 16)
    assert torch.equal((small * 255).round() / 255, small)


def test_area_reduction_keeps_the_mean():
    sharp = picture(1, 200, 200)
    assert resize_area(sharp, 128).mean().item() == pytest.approx(sharp.mean().item(), abs=1e-6)
    assert torch.allclose(resize_area(sharp, 200), sharp)


@pytest.mark.parametrize(
    "wrong",
    [
        {"crop": 80, "degradation": {"scale": 3}},
        {"crop": 64, "degradation": {"resize": {"factor": (0.05, 1.5)}}},
        {"shrink": (0.9, 0.5)},
        {"shrink": (0.5, 1.5)},
        {"degradation": {"jpeg_quality": (30, 100)}},
        {"degradation": {"blur": {"sizes": (4, 20)}}},
        {"croq": 128},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong):
    with pytest.raises(ValidationError):
        DataConfig.model_validate(wrong)


def test_settings_survive_a_file():
    assert DataConfig.model_validate_json(DataConfig().model_dump_json()) == DataConfig()
