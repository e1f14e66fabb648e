"""Which pictures show the same: a fingerprint that survives resizing, JPEG and small corrections. Torch-free.

A difference hash (Krawetz 2013): which places of a 17 x 16 miniature are darker than their right neighbours, 256 bits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SIDE = 16
NEAR = 20  # of 256 bits; unrelated photos differ in about 128, a rescaled or recompressed one in under 10


def fingerprint(pixels: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    """32 bytes of [H, W, 3]."""
    from PIL import Image

    step = max(1, min(pixels.shape[:2]) // 256)  # enough for a miniature, and large photos stay cheap
    sample = pixels[::step, ::step].astype(np.float32).mean(2)
    small = Image.fromarray(sample).resize((SIDE + 1, SIDE), Image.Resampling.BOX)
    grey = np.asarray(small)
    return np.packbits(grey[:, 1:] > grey[:, :-1])


def alike(prints: Sequence[NDArray[np.uint8]]) -> list[list[int]]:
    """Groups of two or more indices whose fingerprints nearly agree with the first of the group."""
    if not prints:
        return []
    table = np.stack(prints)
    taken = np.zeros(len(table), bool)
    groups = []
    for index in range(len(table)):
        if taken[index]:
            continue
        differing = np.bitwise_count(table ^ table[index]).sum(1)
        group = np.flatnonzero((differing <= NEAR) & ~taken)
        taken[group] = True
        if len(group) > 1:
            groups.append(group.tolist())
    return groups
