"""How strongly a picture is degraded, as one number: 0 is a clean, well reduced photo, 1 all of Real-ESRGAN's damage.

Between them every range of the degradation grows from nothing: at strength s noise, blur, resizing and JPEG are drawn
up to s of what they may be, and the second round happens s times as often. The number says what may be expected of a
photo, not how much damage one draw really did. Free of torch.
"""

from __future__ import annotations

import numpy as np

from trainer.run.data_config import BlurConfig, DegradationConfig, NoiseConfig, ResizeConfig

NONE = 99.0  # JPEG quality that hardly changes a picture
OFTEN = 2.0  # times the strength: how often the weaker degradations compress at all


def weakened(config: DegradationConfig, strength: float) -> DegradationConfig:
    """The degradation at a strength in 0..1: all of `config` at 1, none but an antialiased reduction at 0."""
    if not 0 <= strength <= 1:
        raise ValueError(f"The strength of a degradation lies between 0 and 1, not {strength:g}.")
    if strength == 1:
        return config
    low, high = config.jpeg_quality
    return config.model_copy(
        update={
            "blur": _blur(config.blur, strength),
            "resize": _resize(config.resize, strength),
            "noise": _noise(config.noise, strength),
            "second_probability": strength * config.second_probability,
            "second_blur": _blur(config.second_blur, strength),
            "second_resize": _resize(config.second_resize, strength),
            "second_noise": _noise(config.second_noise, strength),
            "jpeg_quality": (NONE - strength * (NONE - low), NONE - strength * (NONE - high)),
            "jpeg_probability": min(1.0, OFTEN * strength) * config.jpeg_probability,
            "final_average_probability": 1 - strength * (1 - config.final_average_probability),
            "final_sinc_probability": strength * config.final_sinc_probability,
        }
    )


def draw_strength(full_share: float, rng: np.random.Generator) -> float:
    """1 in `full_share` of the cases, else the square of an even draw from 0 to 1: weak damage is frequent."""
    return 1.0 if rng.random() < full_share else float(rng.random() ** 2)


def _blur(config: BlurConfig, strength: float) -> BlurConfig:
    low, high = config.sigma
    return config.model_copy(
        update={
            "probability": strength * config.probability,
            "sigma": (low, low + strength * (high - low)),
            "sinc_probability": strength * config.sinc_probability,
        }
    )


def _resize(config: ResizeConfig, strength: float) -> ResizeConfig:
    low, high = config.factor
    return config.model_copy(update={"factor": (1 - strength * (1 - low), 1 + strength * (high - 1))})


def _noise(config: NoiseConfig, strength: float) -> NoiseConfig:
    weaker = {
        name: tuple(strength * bound for bound in getattr(config, name)) for name in ("gaussian_sigma", "poisson_scale")
    }
    return config.model_copy(update=weaker)
