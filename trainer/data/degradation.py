"""Real-ESRGAN's random degradation (arXiv 2107.10833) as SinSR uses it (model.md 6), on a batch of sharp crops.

Every random number comes from the generator that is passed in. Blur kernels, noise strengths and JPEG qualities differ
from sample to sample; resize factor, kind of noise and order are drawn once per `shared_draws` samples, because those
change tensor shapes (the published code draws them once per batch).
"""

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from trainer.data.blur_kernels import draw_blur_kernels, draw_final_sinc, filter2d, uniform
from trainer.data.jpeg import compress_jpeg
from trainer.data.resizing import round_to_8_bits
from trainer.run.data_config import DegradationConfig, NoiseConfig, ResizeConfig

MODES = ("area", "bilinear", "bicubic")


def degrade(image: Tensor, config: DegradationConfig, generator: Generator) -> Tensor:
    """[B, 3, H, W] RGB in [0, 1] to [B, 3, H/scale, W/scale], multiples of 1/255.

    H and W are multiples of the scale and at least 64, because kernels reflect at the edges of what is left of them.
    """
    return torch.cat([_degrade_alike(part, config, generator) for part in image.split(config.shared_draws)])


def degrade_fixed(image: Tensor, seed: int, config: DegradationConfig | None = None) -> Tensor:
    """The degraded version of one held-out picture that belongs to `seed`: [3, H, W] to [3, H/scale, W/scale]."""
    return degrade(image[None], config or DegradationConfig(), Generator().manual_seed(seed))[0]


def _degrade_alike(sharp: Tensor, config: DegradationConfig, generator: Generator) -> Tensor:
    """[B, 3, H, W] in [0, 1] to [B, 3, H/scale, W/scale], with one draw of what changes shapes in between."""
    count, _, height, width = sharp.shape
    small = (height // config.scale, width // config.scale)
    x = sharp
    if _happens(config.blur.probability, generator):
        x = filter2d(x, draw_blur_kernels(config.blur, count, generator))
    factor, mode = _draw_resize(config.resize, generator)
    x = F.interpolate(x, scale_factor=factor, mode=mode)
    x = add_noise(x, config.noise, generator)
    x = _jpeg(x, config, generator)
    if _happens(config.second_probability, generator):
        if _happens(config.second_blur.probability, generator):
            x = filter2d(x, draw_blur_kernels(config.second_blur, count, generator))
        factor, mode = _draw_resize(config.second_resize, generator)
        x = F.interpolate(x, size=(int(small[0] * factor), int(small[1] * factor)), mode=mode)
        x = add_noise(x, config.second_noise, generator)
    ringing = draw_final_sinc(config.final_sinc_probability, config.final_sinc_sizes, count, generator)
    mode = _draw_mode(generator)
    average = config.final_average_probability > 0 and _happens(config.final_average_probability, generator)
    mode = "bicubic" if average else mode
    if _happens(0.5, generator):
        x = F.interpolate(x, size=small, mode=mode, antialias=average)
        x = _jpeg(filter2d(x, ringing), config, generator)
    else:
        x = F.interpolate(_jpeg(x, config, generator), size=small, mode=mode, antialias=average)
        x = filter2d(x, ringing)
    return round_to_8_bits(x)


def _happens(probability: float, generator: Generator) -> bool:
    return torch.rand((), generator=generator).item() < probability


def _draw_mode(generator: Generator) -> str:
    return MODES[int(torch.randint(len(MODES), (), generator=generator))]


def _draw_resize(config: ResizeConfig, generator: Generator) -> tuple[float, str]:
    up, down, _ = config.up_down_keep
    draw = torch.rand((), generator=generator).item() * sum(config.up_down_keep)
    if draw < up:
        factor = uniform((1, config.factor[1]), 1, generator).item()
    elif draw < up + down:
        factor = uniform((config.factor[0], 1), 1, generator).item()
    else:
        factor = 1.0
    return factor, _draw_mode(generator)


def _jpeg(x: Tensor, config: DegradationConfig, generator: Generator) -> Tensor:
    """[B, 3, H, W] compressed and decompressed, each at a quality of its own, in [0, 1]; or as it is."""
    if config.jpeg_probability < 1 and not _happens(config.jpeg_probability, generator):
        return x
    return compress_jpeg(x.clamp(0, 1), uniform(config.jpeg_quality, x.shape[0], generator).float())


def add_noise(x: Tensor, config: NoiseConfig, generator: Generator) -> Tensor:
    """Gaussian or Poisson noise of random strength, in colour or grey: [B, 3, H, W], clamped to [0, 1]."""
    count = x.shape[0]
    gaussian = _happens(config.gaussian_probability, generator)
    grey = torch.rand(count, generator=generator) < config.grey_probability
    if gaussian:
        strength = uniform(config.gaussian_sigma, count, generator).float() / 255
        noise = torch.randn(x.shape, generator=generator)
        noise[grey] = noise[grey, :1]
    else:
        strength = uniform(config.poisson_scale, count, generator).float()
        noise = torch.empty_like(x)
        noise[grey] = poisson_noise(grey_601(x[grey]), generator)
        noise[~grey] = poisson_noise(x[~grey], generator)
    return (x + strength[:, None, None, None] * noise).clamp(0, 1)


def poisson_noise(image: Tensor, generator: Generator) -> Tensor:
    """Photon noise of [B, C, H, W] in [0, 1]: the more distinct 8-bit values a sample has, the more photons."""
    levels = round_to_8_bits(image)
    codes = (levels * 255).round().long().flatten(1)
    seen = torch.zeros(image.shape[0], 256).scatter_(1, codes, 1.0)
    photons = (2 ** seen.sum(1).log2().ceil())[:, None, None, None]
    return torch.poisson(levels * photons, generator=generator) / photons - levels


def grey_601(image: Tensor) -> Tensor:
    """BT.601 luma with full range and the published rounding of its weights: [B, 3, H, W] to [B, 1, H, W]."""
    weights = torch.tensor([0.2989, 0.587, 0.114])[:, None, None]
    return (image * weights).sum(1, keepdim=True)
