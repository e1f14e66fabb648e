"""The samplers and the whole one-step path against the reference."""

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import torch
from torch.nn import functional as F

from sinsr_gui.engine.networks.autoencoders import VQModel
from sinsr_gui.engine.networks.fast_cpu.fused import FusedUNet, FusedVQModel, fuse_unet
from sinsr_gui.engine.networks.sampling import (
    Sampled,
    deterministic_steps,
    inversion_steps,
    invert,
    invert_learned,
    one_step,
    sample_deterministic,
    sample_stochastic,
    stochastic_steps,
)
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.networks.unet import UNet
from tests.golden import (
    INVERSION,
    OUTPUT,
    SAMPLES,
    TIE,
    difference,
    facts,
    fill,
    full_folder,
    gaussian,
    tensors,
    unet_config,
    vq_config,
)

SCHEDULE = Schedule(ScheduleConfig())


@functools.cache
def networks(size: str) -> tuple[UNet, VQModel]:
    if size == "full":
        return fill(UNet(), ""), fill(VQModel(), "")
    sizes = facts("tiny_sinsr")
    autoencoder = VQModel(vq_config(sizes["autoencoder"]))
    return fill(UNet(unet_config(sizes["configs"]["A"])), "tinyA/"), fill(autoencoder, "tinyAE/")


@functools.cache
def fast_networks(size: str) -> tuple[FusedUNet | UNet, FusedVQModel]:
    unet, autoencoder = networks(size)
    return fuse_unet(unet), FusedVQModel(autoencoder, torch.float32)


def golden(size: str) -> dict[str, torch.Tensor]:
    return tensors("full_sampling", full_folder()) if size == "full" else tensors("tiny_sampling")


def upsampled(photo: torch.Tensor) -> torch.Tensor:
    return F.interpolate(photo, scale_factor=4, mode="bicubic")


def upscale(size: str, photo: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
    """The published path of one tile: reflect to a multiple of 64, one step, crop, clamp."""
    unet, autoencoder = fast_networks(size)
    height, width = photo.shape[2:]
    padded = F.pad(photo, (0, -width % 64, 0, -height % 64), mode="reflect")
    latent = one_step(SCHEDULE, unet, autoencoder.encode(upsampled(padded)), padded, noise)
    return autoencoder.decode(latent)[:, :, : 4 * height, : 4 * width].clamp(-1, 1)


def published_starts(length: int, chop: int, stride: int) -> list[int]:
    """Where the published tiles begin on one axis."""
    if length <= chop:
        return [0]
    return list(dict.fromkeys(min(start, length - chop) for start in range(0, length, stride)))


def published_tiles(
    photo: torch.Tensor, chop: int, stride: int, scale: int, enlarge: Callable[[int, torch.Tensor], torch.Tensor]
) -> torch.Tensor:
    """The plain average of overlapping tiles, visited row by row."""
    height, width = photo.shape[2:]
    total = photo.new_zeros(photo.shape[0], 3, scale * height, scale * width)
    count = torch.zeros_like(total)
    starts = itertools.product(published_starts(height, chop, stride), published_starts(width, chop, stride))
    for i, (top, left) in enumerate(starts):
        box = (..., slice(scale * top, scale * (top + chop)), slice(scale * left, scale * (left + chop)))
        total[box] += enlarge(i, photo[:, :, top : top + chop, left : left + chop])
        count[box] += 1
    return total / count


def check_pipeline(size: str) -> None:
    numbers = golden(size)
    unet, autoencoder = networks(size)
    photo = (numbers["pipe.lq_uint8"].permute(0, 3, 1, 2).contiguous() / 255 - 0.5) / 0.5
    assert torch.equal(photo, numbers["pipe.y0"])
    assert difference(upsampled(photo), numbers["pipe.upsampled"]) < 1e-6
    z_y = autoencoder.encode(upsampled(photo))
    x_t = SCHEDULE.prior(z_y, numbers["pipe.prior_noise"])
    latent = one_step(SCHEDULE, unet, z_y, photo, numbers["pipe.prior_noise"])
    image = autoencoder.decode(latent)
    assert autoencoder.quantize is not None
    wrong = autoencoder.quantize.indices(latent).flatten() != numbers["pipe.indices"]
    assert (numbers["pipe.vq_margin"][wrong] < TIE).all()
    assert difference(z_y, numbers["pipe.z_y"]) < OUTPUT
    assert difference(x_t, numbers["pipe.z_T"]) < OUTPUT
    assert difference(SCHEDULE.scale_input(x_t, SCHEDULE.last), numbers["pipe.unet_input"]) < OUTPUT
    assert difference(latent, numbers["pipe.pred_xstart"]) < 2 * OUTPUT  # two networks in a row
    assert difference(image, numbers["pipe.decode"]) < 2 * OUTPUT
    pixels = ((image.clamp(-1, 1) * 0.5 + 0.5).clamp(0, 1) * 255).round().to(torch.uint8)
    deviation = (pixels.permute(0, 2, 3, 1).flip(-1).int() - numbers["pipe.sr_uint8_bgr"].int()).abs()
    assert deviation.max() <= 1
    assert deviation.float().mean() <= 2e-4


def check_steps(steps: Iterator[Sampled], latents: torch.Tensor, predictions: torch.Tensor | None = None) -> None:
    done = list(steps)
    assert difference(torch.stack([step.latent for step in done]), latents) < max(
        SAMPLES, INVERSION * latents.abs().max().item()
    )
    if predictions is not None:
        assert difference(torch.stack([step.x0 for step in done]), predictions) < SAMPLES


def check_samplers(size: str) -> None:
    numbers = golden(size)
    unet, autoencoder = networks(size)
    photo = numbers["stoch.y0"]
    z_y = autoencoder.encode(upsampled(photo))
    check_steps(
        stochastic_steps(SCHEDULE, unet, z_y, photo, numbers["stoch.prior_noise"], step_noise(size)),
        numbers["stoch.samples_t14_to_t0"],
        numbers.get("stoch.pred_xstart_t14_to_t0"),
    )
    photo = numbers["ddim.y0"]
    check_steps(
        deterministic_steps(SCHEDULE, unet, autoencoder.encode(upsampled(photo)), photo, numbers["ddim.prior_noise"]),
        numbers["ddim.samples_t14_to_t0"],
        numbers.get("ddim.pred_xstart_t14_to_t0"),
    )
    check_steps(
        inversion_steps(SCHEDULE, unet, numbers["inv.z_x"], numbers["inv.z_y"], numbers["inv.lq"]),
        numbers["inv.samples_t1_to_t14"],
        numbers["inv.pred_xstart_t1_to_t14"],
    )


def step_noise(size: str) -> Callable[[int], torch.Tensor]:
    shape = tuple(golden(size)["stoch.prior_noise"].shape)
    return lambda t: gaussian(f"{size}.step{SCHEDULE.last - t}", shape)


@torch.inference_mode()
def test_every_number_of_the_one_step_path_is_that_of_the_reference():
    check_pipeline("tiny")


@torch.inference_mode()
def test_every_step_of_every_sampler_is_that_of_the_reference():
    check_samplers("tiny")


@torch.inference_mode()
def test_one_noise_for_the_whole_batch_and_clipping():
    numbers, (unet, autoencoder) = golden("tiny"), networks("tiny")
    photo, draw = numbers["stoch.y0"], step_noise("tiny")
    check_steps(
        stochastic_steps(
            SCHEDULE,
            unet,
            autoencoder.encode(upsampled(photo)),
            photo,
            numbers["stoch.prior_noise"][:1].expand_as(numbers["stoch.prior_noise"]),
            lambda t: draw(t)[:1].expand_as(draw(t)),
            clip=True,
        ),
        numbers["stoch.noise_repeat_clip.samples"],
    )


@torch.inference_mode()
def test_a_photo_of_odd_size_is_reflected_and_cropped_like_the_reference():
    numbers = golden("tiny")
    result = upscale("tiny", numbers["pipe.pad.lq"], numbers["pipe.pad.prior_noise"])
    assert difference(result[:, :, ::4, ::4], numbers["pipe.pad.sr"]) < 2 * OUTPUT


@torch.inference_mode()
def test_a_tiled_photo_is_that_of_the_reference():
    numbers = golden("tiny")
    noises = numbers["pipe.tile.prior_noise"]
    result = published_tiles(
        numbers["pipe.tile.lq01"] * 2 - 1, 64, 48, 4, lambda i, tile: upscale("tiny", tile, noises[i : i + 1])
    )
    assert difference((result * 0.5 + 0.5)[:, :, ::4, ::4], numbers["pipe.tile.sr01"]) < 2 * OUTPUT


@pytest.mark.parametrize("grid", facts("tiling")["grids"], ids=lambda grid: f"{grid['h']}x{grid['w']}")
def test_published_tile_starts(grid):
    assert published_starts(grid["h"], grid["chop"], grid["stride"]) == grid["height_starts"]
    assert published_starts(grid["w"], grid["chop"], grid["stride"]) == grid["width_starts"]


def test_published_blending_is_a_plain_average():
    numbers = tensors("tiling_blend")
    blended = published_tiles(
        numbers["image"], 32, 28, 2, lambda i, tile: F.interpolate(tile, scale_factor=2.0) + 0.01 * (i + 1)
    )
    assert difference(blended, numbers["blend_extra_bs1"]) < 1e-6
    assert difference(blended, numbers["blend_extra_bs3"]) < 1e-6


def test_the_deterministic_sampler_goes_the_way_of_the_inversion_back():
    z_x, z_y, seen = torch.randn(3, 1, 3, 4, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    way = [z_x, *(step.latent for step in inversion_steps(SCHEDULE, lambda x, t, lq: seen, z_x, z_y, z_y))]
    assert torch.equal(invert(SCHEDULE, lambda x, t, lq: seen, z_x, z_y, z_y), way[-1])
    noise = (way[-1] - z_y) / SCHEDULE.prior_noise_std
    back = [step.latent for step in deterministic_steps(SCHEDULE, lambda x, t, lq: seen, z_y, z_y, noise)]
    for there, here in zip(reversed(way[:-1]), back[:-1], strict=True):
        torch.testing.assert_close(here, there)
    assert torch.equal(sample_deterministic(SCHEDULE, lambda x, t, lq: seen, z_y, z_y, noise), seen)


@torch.inference_mode()
def test_a_sampler_returns_its_last_step():
    numbers, (unet, _) = golden("tiny"), networks("tiny")
    z_y, photo, noise = numbers["pipe.z_y"], numbers["pipe.y0"], numbers["pipe.prior_noise"]
    *_, last = stochastic_steps(SCHEDULE, unet, z_y, photo, noise, step_noise("tiny"))
    assert torch.equal(last.latent, sample_stochastic(SCHEDULE, unet, z_y, photo, noise, step_noise("tiny")))


def test_learned_inversion_is_scaled_as_at_the_last_step_and_timed_as_the_first():
    seen = []
    x0 = torch.ones(2, 3, 4, 4)
    invert_learned(SCHEDULE, lambda x, t, lq: seen.append((x, t)) or x, x0, x0, x0)
    ((x, t),) = seen
    assert x.mean().item() == pytest.approx(1 / 2.218197466)
    assert t.tolist() == [0, 0]


def test_learned_inversion_of_a_network_of_residuals():
    schedule = Schedule(replace(SCHEDULE.config, predict_type="residual"))
    z_y, output = torch.full((1, 3, 4, 4), 0.5), torch.full((1, 3, 4, 4), 0.2)
    assert torch.allclose(invert_learned(schedule, lambda *_: output, z_y, z_y, z_y), z_y - output)


@pytest.mark.full
@torch.inference_mode()
def test_every_number_of_the_full_size_one_step_path_is_that_of_the_reference():
    check_pipeline("full")


@pytest.mark.full
@torch.inference_mode()
def test_every_step_of_every_full_size_sampler_is_that_of_the_reference():
    check_samplers("full")
