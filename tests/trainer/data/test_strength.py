"""The strength of a degradation: nothing at 0, all of it at 1, more and more between, and noted with every pair."""

import numpy as np
import pytest
import torch

from trainer.data.degradation import degrade
from trainer.data.resizing import downscale_bicubic
from trainer.data.strength import draw_strength, weakened
from trainer.run.data_config import DegradationConfig

WHOLE = DegradationConfig()


def photos(count: int = 24) -> torch.Tensor:
    """Smooth random pictures [count, 3, 64, 64] in [0, 1]."""
    coarse = torch.rand(count, 3, 12, 12, generator=torch.Generator().manual_seed(0))
    return torch.nn.functional.interpolate(coarse, size=(64, 64), mode="bicubic", align_corners=True).clamp(0, 1)


def damage(strength: float) -> float:
    """Root mean square distance from a well reduced photo, in levels of 255, away from the edges."""
    sharp = photos()
    worse = degrade(sharp, weakened(WHOLE, strength), torch.Generator().manual_seed(1))
    return float((worse - downscale_bicubic(sharp))[..., 2:-2, 2:-2].square().mean().sqrt() * 255)


def test_full_strength_is_the_degradation_itself() -> None:
    assert weakened(WHOLE, 1.0) == WHOLE


def test_no_strength_is_a_clean_reduction() -> None:
    assert damage(0.0) < 0.6  # rounding, once more


def test_damage_grows_with_strength() -> None:
    grown = [damage(strength) for strength in (0.0, 0.1, 0.3, 1.0)]
    assert grown == sorted(grown)
    assert grown[-1] > 2 * grown[1]


@pytest.mark.parametrize("strength", [0.0, 0.05, 0.5, 0.99])
def test_weaker_settings_are_valid(strength: float) -> None:
    weaker = weakened(WHOLE, strength)
    assert DegradationConfig.model_validate(weaker.model_dump()) == weaker


def test_a_strength_out_of_range_is_refused() -> None:
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError):
            weakened(WHOLE, wrong)


def test_as_many_pairs_are_fully_degraded_as_asked() -> None:
    rng = np.random.default_rng(0)
    drawn = np.array([draw_strength(0.6, rng) for _ in range(2000)])
    assert 0.57 < (drawn == 1).mean() < 0.63
    assert drawn.min() >= 0
    assert 0.2 < drawn[drawn < 1].mean() < 0.45
    assert all(draw_strength(1.0, rng) == 1 for _ in range(20))
