"""A sharp crop and its degraded version, made afresh: a pure function of seed and step."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from trainer.data.blur_kernels import sharpen
from trainer.data.degradation import degrade, grey_601
from trainer.data.photos import CachedPhoto
from trainer.data.resizing import resize_area, round_to_8_bits
from trainer.data.strength import draw_strength, weakened
from trainer.run.data_config import FLAT_DEVIATION, FLAT_GRADIENT, DataConfig

TRIES = 16  # a set of flat photos only must not search for ever


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sharp crops `gt` uint8 [B, 3, S, S], degraded `lq` uint8 [B, 3, S/scale, S/scale], how much float32 [B]."""

    gt: NDArray[np.uint8]
    lq: NDArray[np.uint8]
    strength: NDArray[np.float32]  # 0..1, see `strength`


class PairSource(Protocol):
    """Where pairs come from; must survive pickling, to be sent to another process."""

    @property
    def prepared(self) -> bool:
        """Whether drawing takes no longer than handing over does."""
        ...

    def draw(self, step: int, count: int) -> Pairs: ...


@dataclass(frozen=True, slots=True)
class FreshPairs:
    """Crops of the photos, each photo equally likely whatever its size, degraded anew at every step."""

    photos: tuple[CachedPhoto, ...]
    config: DataConfig
    seed: int

    @property
    def prepared(self) -> bool:
        return False

    def draw(self, step: int, count: int) -> Pairs:
        rng = np.random.default_rng((self.seed, step))
        gt = torch.stack([draw_crop(self.photos, self.config, rng) for _ in range(count)])
        generator = torch.Generator().manual_seed(int(rng.integers(1 << 62)))
        strengths = self._strengths(step, count)
        with torch.no_grad():
            lq = torch.cat(
                [
                    degrade(part.float() / 255, weakened(self.config.degradation, float(strength)), generator)
                    for part, strength in zip(gt.split(self._alike), strengths, strict=True)
                ]
            )
        return Pairs(gt.numpy(), (lq * 255).round().byte().numpy(), np.repeat(strengths, self._alike)[:count])

    @property
    def _alike(self) -> int:
        """How many pairs share their strength, as they share other draws."""
        return self.config.degradation.shared_draws

    def _strengths(self, step: int, count: int) -> NDArray[np.float32]:
        rng = np.random.default_rng((self.seed, step, 2))  # the other one stays as it was before there were strengths
        groups = -(-count // self._alike)
        return np.array([draw_strength(self.config.full_share, rng) for _ in range(groups)], np.float32)


def draw_crop(photos: tuple[CachedPhoto, ...], config: DataConfig, rng: np.random.Generator) -> Tensor:
    """One random crop with detail in it (or, in `flat_share` of the cases, any): uint8 [3, S, S]."""
    crop = _cut(photos[rng.integers(len(photos))], config, rng)
    for _ in range(TRIES):
        if rng.random() < config.flat_share or has_detail(crop):
            break
        crop = _cut(photos[rng.integers(len(photos))], config, rng)
    if config.mirror and rng.random() < 0.5:
        crop = crop.flip(-1)
    if config.transpose and rng.random() < 0.5:
        crop = crop.transpose(-1, -2)
    if config.sharpen:
        crop = sharpen(crop[None])[0]
    return (crop * 255).round().byte()


def _cut(photo: CachedPhoto, config: DataConfig, rng: np.random.Generator) -> Tensor:
    """A random square of the photo, shrunk by area to the crop: [3, S, S] in [0, 1]."""
    side = min(round(config.crop / rng.uniform(*config.shrink)), photo.height, photo.width)
    top, left = rng.integers(photo.height - side + 1), rng.integers(photo.width - side + 1)
    window = torch.from_numpy(photo.pixels()[top : top + side, left : left + side].transpose(2, 0, 1).copy())
    return round_to_8_bits(resize_area(window.float() / 255, config.crop))


def has_detail(crop: Tensor) -> bool:
    """Whether the luma of [3, H, W] in [0, 1] varies enough, overall and from pixel to pixel."""
    luma = 255 * grey_601(crop[None])[0, 0]
    gradient = (luma.diff(dim=0).abs().mean() + luma.diff(dim=1).abs().mean()) / 2
    return luma.std().item() >= FLAT_DEVIATION and gradient.item() >= FLAT_GRADIENT
