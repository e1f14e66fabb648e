"""Small pictures for lists: upright, quick, and without colour management. A JPEG is decoded at a reduced size."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.messages import say

from .decoders import decoder_errors
from .pixels import in_8_bits
from .reading import open_picture

LARGEST = 80_000_000
"""Pixels beyond which a picture that has to be decoded whole gets no thumbnail."""


def thumbnail(path: Path, side: int) -> np.ndarray:
    """[h, w, 3] uint8, at most `side` pixels a side. Raises BadImage."""
    from PIL import Image, ImageOps

    with open_picture(path) as file:
        header = file.header
        if header.format == "JPEG" and header.mode in ("rgb", "grey"):
            with decoder_errors(path), Image.open(path) as picture:
                picture.draft("RGB", (2 * side, 2 * side))
                small = ImageOps.exif_transpose(picture)
                small.thumbnail((side, side))
                return np.asarray(small.convert("RGB"))
        if header.width * header.height > LARGEST:
            raise BadImage(say("{name} is too large for a quick look.", name=path.name))
        photo = file.load()
    small = Image.fromarray(in_8_bits(photo.pixels))
    small.thumbnail((side, side))
    return np.asarray(small)
