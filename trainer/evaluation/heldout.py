"""Held-out pictures and their degraded versions, the same for everybody, so that models are compared on equal inputs.

    gt/NAME.png  256 x 256      lq_realesrgan/NAME.png, lq_bicubic/NAME.png  64 x 64

`python -m trainer heldout PHOTOS OUT` writes them.
"""

import zlib
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from sinsr_gui.engine.atomic_write import replacing
from trainer.data.degradation import degrade_fixed
from trainer.data.pairs import has_detail
from trainer.data.photos import list_photos, read_pixels
from trainer.data.resizing import downscale_bicubic
from trainer.run.data_config import DegradationConfig

SIDE = 256
STEP = 64  # between candidate positions
DEGRADED, CLEAN = "lq_realesrgan", "lq_bicubic"
STRENGTHS = {DEGRADED: 1.0, CLEAN: 0.0}
"""Of the damage, for networks that are told."""


def make_heldout(photos: Path, out: Path, degradation: DegradationConfig | None = None) -> list[str]:
    """Cut one crop from each held-out photo of a photos.csv, degrade it both ways; the names written, without suffix.

    The degradation (SinSR's by default) is seeded by the photo's name, so adding photos changes no other picture.
    """
    for folder in ("gt", DEGRADED, CLEAN):
        (out / folder).mkdir(parents=True, exist_ok=True)
    names = []
    for file in list_photos(photos, split="val"):
        sharp = choose_crop(torch.from_numpy(read_pixels(file).copy()).permute(2, 0, 1).float() / 255)
        _save(out / "gt" / f"{file.stem}.png", sharp)
        _save(out / DEGRADED / f"{file.stem}.png", degrade_fixed(sharp, zlib.crc32(file.name.encode()), degradation))
        _save(out / CLEAN / f"{file.stem}.png", downscale_bicubic(sharp))
        names.append(file.stem)
    return names


def choose_crop(photo: Tensor) -> Tensor:
    """The [3, 256, 256] nearest to the centre of [3, H, W] that has detail; if none has, the centre itself."""
    height, width = photo.shape[-2:]
    if min(height, width) < SIDE:
        raise ValueError(f"A held-out photo of {width} x {height} pixels is smaller than {SIDE} x {SIDE}.")
    middle = ((height - SIDE) // 2, (width - SIDE) // 2)
    candidates = sorted(
        (abs(top - middle[0]) + abs(left - middle[1]), top, left)
        for top in range(middle[0] % STEP, height - SIDE + 1, STEP)
        for left in range(middle[1] % STEP, width - SIDE + 1, STEP)
    )
    crops = (photo[:, top : top + SIDE, left : left + SIDE] for _, top, left in candidates)
    centre = photo[:, middle[0] : middle[0] + SIDE, middle[1] : middle[1] + SIDE]
    return next((crop for crop in crops if has_detail(crop)), centre)


def _save(file: Path, picture: Tensor) -> None:
    """Write [3, H, W] in [0, 1] as a PNG, completely or not at all."""
    with replacing(file) as part:
        Image.fromarray((picture * 255).round().byte().permute(1, 2, 0).numpy()).save(part, format="PNG")
