"""Blur kernels of the Real-ESRGAN degradation, whole batches at a time, and filtering with them.

Kernels are computed in float64 on one common grid and cut to each sample's own odd size, so a batch of different
kernels is one depthwise convolution. Formulas: Real-ESRGAN (arXiv 2107.10833, section 3.1 and equation 7).
"""

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from trainer.run.data_config import BlurConfig

GENERALISED = (2, 3)  # positions in BlurConfig.kinds
PLATEAU = (4, 5)
OVAL = (1, 3, 5)


def uniform(bounds: tuple[float, float], count: int, generator: Generator) -> Tensor:
    """Float64 numbers [count], uniform between the bounds."""
    low, high = bounds
    return low + (high - low) * torch.rand(count, generator=generator, dtype=torch.float64)


def gaussian_family(size: Tensor, sigma: Tensor, rotation: Tensor, beta: Tensor, plateau: Tensor, side: int) -> Tensor:
    """Gaussian, generalised Gaussian (beta is not 1) and plateau kernels: [B, side, side] float64, each sums to 1.

    `size` [B] odd integers, `sigma` [B, 2] pixels along the two axes before rotation, `rotation` [B] radians,
    `beta` [B] exponent of the squared distance, `plateau` [B] bool. exp(-d/2) and 1/(d + 1) with d = (x' S^-1 x)^beta
    (Real-ESRGAN, section 3.1).
    """
    axis = torch.arange(side, dtype=torch.float64) - side // 2
    y, x = axis[:, None], axis[None, :]
    cos, sin = rotation.cos()[:, None, None], rotation.sin()[:, None, None]
    along, across = (x * cos + y * sin) / sigma[:, 0, None, None], (y * cos - x * sin) / sigma[:, 1, None, None]
    distance = (along.square() + across.square()) ** beta[:, None, None]
    kernel = torch.where(plateau[:, None, None], 1 / (distance + 1), torch.exp(-0.5 * distance))
    return _cut_and_normalise(kernel, size, side)


def sinc_lowpass(size: Tensor, cutoff: Tensor, side: int) -> Tensor:
    """Circular ideal low-pass filters: [B, side, side] float64. `size` [B] odd, `cutoff` [B] radians per pixel.

    w J1(w r) / (2 pi r) for cut-off w and radius r (Real-ESRGAN, eq. 7).
    """
    axis = torch.arange(side, dtype=torch.float64) - side // 2
    radius = torch.hypot(axis[:, None], axis[None, :])
    cutoff = cutoff[:, None, None]
    kernel = cutoff * torch.special.bessel_j1(cutoff * radius) / (2 * math.pi * radius.clamp(min=1))
    kernel[:, side // 2, side // 2] = cutoff[:, 0, 0].square() / (4 * math.pi)  # the limit at radius 0
    return _cut_and_normalise(kernel, size, side)


def _cut_and_normalise(kernel: Tensor, size: Tensor, side: int) -> Tensor:
    """Kernels [B, side, side] without what lies outside their own `size` [B], with a sum of 1."""
    near = (torch.arange(side) - side // 2).abs() <= size[:, None] // 2  # [B, side]
    kernel = kernel * (near[:, :, None] & near[:, None, :])
    return kernel / kernel.sum((1, 2), keepdim=True)


def draw_blur_kernels(config: BlurConfig, count: int, generator: Generator) -> Tensor:
    """[count, side, side] float32 kernels drawn from one stage's distribution."""
    size, side = _draw_sizes(config.sizes, count, generator)
    kind = torch.multinomial(torch.tensor(config.kinds), count, replacement=True, generator=generator)
    oval, generalised, plateau = (torch.isin(kind, torch.tensor(kinds)) for kinds in (OVAL, GENERALISED, PLATEAU))
    sigma_x, sigma_y = (uniform(config.sigma, count, generator) for _ in range(2))
    rotation = uniform((-math.pi, math.pi), count, generator)
    sigma = torch.stack((sigma_x, torch.where(oval, sigma_y, sigma_x)), 1)
    beta = torch.ones(count, dtype=torch.float64)
    for chosen, (low, high) in ((generalised, config.generalised_beta), (plateau, config.plateau_beta)):
        below = torch.rand(count, generator=generator) < 0.5
        halves = torch.where(below, uniform((low, 1), count, generator), uniform((1, high), count, generator))
        beta = torch.where(chosen, halves, beta)
    smooth = gaussian_family(size, sigma, rotation, beta, plateau, side)
    ringing = sinc_lowpass(size, _draw_cutoff(size, count, generator), side)
    is_sinc = torch.rand(count, generator=generator) < config.sinc_probability
    return torch.where(is_sinc[:, None, None], ringing, smooth).float()


def draw_final_sinc(probability: float, sizes: tuple[int, int], count: int, generator: Generator) -> Tensor:
    """[count, side, side] float32 low-pass filters; the rest are the identity."""
    size, side = _draw_sizes(sizes, count, generator)
    ringing = sinc_lowpass(size, uniform((math.pi / 3, math.pi), count, generator), side)
    identity = torch.zeros(side, side, dtype=torch.float64)
    identity[side // 2, side // 2] = 1
    used = torch.rand(count, generator=generator) < probability
    return torch.where(used[:, None, None], ringing, identity).float()


def _draw_sizes(sizes: tuple[int, int], count: int, generator: Generator) -> tuple[Tensor, int]:
    """Odd sides int64 [count], and the largest that there can be."""
    low, high = sizes
    return low + 2 * torch.randint((high - low) // 2 + 1, (count,), generator=generator), high


def _draw_cutoff(size: Tensor, count: int, generator: Generator) -> Tensor:
    """Cut-off frequencies [count] in radians per pixel of low-pass filters with sides `size` [count]."""
    lowest = torch.where(size < 13, math.pi / 3, math.pi / 5)  # larger kernels can hold a lower frequency
    return lowest + (math.pi - lowest) * torch.rand(count, generator=generator, dtype=torch.float64)


def filter2d(image: Tensor, kernel: Tensor) -> Tensor:
    """Correlate each picture [B, C, H, W] with its own kernel [B, k, k], k odd, edges reflected."""
    batch, channels, height, width = image.shape
    reach = kernel.shape[-1] // 2
    padded = F.pad(image, (reach, reach, reach, reach), mode="reflect")
    weight = kernel[:, None].repeat_interleave(channels, 0)  # [B*C, 1, k, k]
    flat = padded.reshape(1, batch * channels, height + 2 * reach, width + 2 * reach)
    return F.conv2d(flat, weight, groups=batch * channels).reshape(batch, channels, height, width)


def sharpen(image: Tensor, side: int = 51, weight: float = 0.5, threshold: float = 10.0) -> Tensor:
    """Unsharp mask [B, C, H, W] in [0, 1] that leaves differences below `threshold` 8-bit steps alone."""
    sigma = 0.3 * ((side - 1) * 0.5 - 1) + 0.8  # OpenCV's sigma for a given side
    axis = torch.arange(side, dtype=torch.float64) - side // 2
    line = torch.exp(-0.5 * (axis / sigma).square())
    kernel = (line[:, None] * line[None, :] / line.sum().square()).float().expand(image.shape[0], side, side)
    residual = image - filter2d(image, kernel)
    mask = (residual.abs() * 255 > threshold).float()
    soft = filter2d(mask, kernel)
    return soft * (image + weight * residual).clamp(0, 1) + (1 - soft) * image
