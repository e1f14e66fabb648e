"""Give the result the colours of the photo: the model may invent texture, not another tint.

`wavelet` is local and works on one tile before blending, so that it also removes what neighbouring tiles would disagree
about; `adain` needs the statistics of the whole picture and works on the finished canvas. Pixels are float32 in 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.image.pixels import rounded, unit

from .scratch import page_out

LEVELS = 3
"""Of the a-trous wavelet, on the photo's own grid. At scale 4 its low band is that of five levels on the result's grid:
the standard deviation of the smoothing is 3.2 input pixels, its reach 7."""
_STRIP = 256  # rows of the canvas corrected at a time


def wavelet(pixels: NDArray[np.float32], photo: NDArray[np.float32], scale: int) -> NDArray[np.float32]:
    """Exchange the low band of a result [h*scale, w*scale, 3] for that of its photo [h, w, 3].

    The low band is linear, so only that of the difference is computed, and it is smooth, so the photo's grid holds it.
    A trous wavelet with the kernel [1 2 1]/4: Holschneider et al., 1989; its use here follows StableSR, section 3.3
    (Wang et al., arXiv 2305.07015).
    """
    low = a_trous_low(photo - box_downsample(pixels, scale), LEVELS)
    return pixels + _upsample_linear(_upsample_linear(low, scale, 0), scale, 1)


def a_trous_low(pixels: NDArray[np.float32], levels: int) -> NDArray[np.float32]:
    """The low band of [h, w, C] below so many bands of an a trous wavelet."""
    for level in range(levels):
        for axis in (0, 1):
            pixels = _smooth(pixels, 2**level, axis)
    return pixels


def box_downsample(pixels: NDArray[np.float32], scale: int) -> NDArray[np.float32]:
    """Means of scale x scale pixels: [h scale, w scale, C] to [h, w, C]."""
    height, width, channels = pixels.shape
    columns = pixels.reshape(height, width // scale, scale, channels)
    across = sum((columns[:, :, i] for i in range(1, scale)), start=columns[:, :, 0])
    rows = across.reshape(height // scale, scale, width // scale, channels)
    return sum((rows[:, i] for i in range(1, scale)), start=rows[:, 0]) * np.float32(1 / scale**2)


def _smooth(pixels: NDArray[np.float32], reach: int, axis: int) -> NDArray[np.float32]:
    """[h, w, C] by the kernel (1 2 1)/4 with taps `reach` apart along `axis`, the edge pixels repeated."""
    length = pixels.shape[axis]
    positions = np.arange(length)
    before = pixels.take(np.maximum(positions - reach, 0), axis)
    after = pixels.take(np.minimum(positions + reach, length - 1), axis)
    return (before + after) * np.float32(0.25) + pixels * np.float32(0.5)


def _upsample_linear(pixels: NDArray[np.float32], scale: int, axis: int) -> NDArray[np.float32]:
    """Linear interpolation of [h, w, C] between pixel centres along `axis`, `scale` times as long."""
    length = pixels.shape[axis]
    centres = np.clip((np.arange(length * scale) + 0.5) / scale - 0.5, 0, length - 1)
    left = np.minimum(centres.astype(np.int64), max(length - 2, 0))
    share = (centres - left).astype(np.float32)
    share = share.reshape([-1 if i == axis else 1 for i in range(pixels.ndim)])
    step = np.diff(pixels, axis=axis, append=pixels.take([-1], axis))
    return pixels.take(left, axis) + step.take(left, axis) * share


@dataclass
class Statistics:
    """Mean and standard deviation of each channel, gathered piece by piece in float64."""

    count: int = 0
    total: NDArray[np.float64] = field(default_factory=lambda: np.zeros(3))
    squares: NDArray[np.float64] = field(default_factory=lambda: np.zeros(3))

    def add(self, pixels: NDArray[np.float32]) -> None:
        """Take in pixels [h, w, 3]."""
        values = pixels.reshape(-1, 3).astype(np.float64)
        self.count += len(values)
        self.total += values.sum(0)
        self.squares += (values**2).sum(0)

    @property
    def mean(self) -> NDArray[np.float64]:
        """[3]"""
        return self.total / self.count

    @property
    def deviation(self) -> NDArray[np.float64]:
        """[3]"""
        return np.sqrt(np.maximum(self.squares / self.count - self.mean**2, 0))


def statistics(pixels: NDArray, scale: int = 1) -> Statistics:
    """Of an integer picture [h*scale, w*scale, 3], seen at 1/scale so that invented texture does not count."""
    result = Statistics()
    step = max(_STRIP // scale, 1) * scale
    for top in range(0, pixels.shape[0], step):
        result.add(box_downsample(unit(pixels[top : top + step]), scale))
        page_out(pixels)
    return result


def adain(canvas: NDArray, photo: Statistics, result: Statistics) -> None:
    """Give the canvas [H, W, 3], in place, the mean and deviation per channel of the photo.

    Adaptive instance normalisation, Huang and Belongie, ICCV 2017, eq. 8, on pixels as in StableSR, section 3.3.
    """
    gain = np.where(result.deviation > 1e-4, photo.deviation / np.maximum(result.deviation, 1e-4), 1)
    offset = photo.mean - gain * result.mean
    for top in range(0, canvas.shape[0], _STRIP):
        strip = canvas[top : top + _STRIP]
        strip[...] = rounded(unit(strip) * gain.astype(np.float32) + offset.astype(np.float32), canvas.dtype)
        page_out(canvas)
