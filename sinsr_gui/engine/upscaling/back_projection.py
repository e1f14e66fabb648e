"""Make a result agree with its photo: reduced to the photo's size, it shall be the photo.

Works on one tile before blending, as the colour fix `wavelet` does; tiles that agree blend into a picture that agrees.
What the photo has of noise and compression it then has too. Pixels are float32 in 0..1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROUNDS = 4
"""Of back-projection: each adds what is still missing; after four less than an 8-bit step is."""


def back_project(pixels: NDArray[np.float32], photo: NDArray[np.float32]) -> NDArray[np.float32]:
    """The result [h*scale, w*scale, 3] with its reduction, by an antialiased bicubic, brought to the photo [h, w, 3].

    Iterative back-projection: Irani and Peleg, "Improving resolution by image registration", 1991, eq. 2.
    """
    height, width = photo.shape[:2]
    large = (pixels.shape[1], pixels.shape[0])
    for _ in range(ROUNDS):
        pixels = np.clip(pixels + _resized(photo - _resized(pixels, (width, height)), large), 0, 1)
    return pixels


def _resized(
    pixels: NDArray[np.float32], size: tuple[int, int]
) -> NDArray[np.float32]:  # [h, w, 3] to [size[1], size[0], 3]
    from PIL import Image

    planes = (Image.fromarray(np.ascontiguousarray(pixels[..., channel])) for channel in range(pixels.shape[2]))
    return np.dstack([np.asarray(plane.resize(size, Image.Resampling.BICUBIC)) for plane in planes])
