"""The protocols of SinSR's tables (CVPR 2024, arXiv 2311.14760), and published figures to stand beside ours.

Only figures whose source could be read are here: what the authors measured again with their published weights and
wrote into their repository's README. Figures of the paper's own tables are left out rather than written from memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Table = Literal["table1", "table2", "table3", "table5", "table6"]

TILE, OVERLAP = 512, 64
"""Of the published program: tiles of 512 pixels at steps of 448, and no colour fix."""


@dataclass(frozen=True, slots=True)
class Published:
    """One line of figures, by the keys of our measures."""

    system: str
    figures: Mapping[str, float] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Protocol:
    """What a table measures and on which pictures."""

    title: str
    sets: tuple[str, str]  # what the two folders of the command are
    has_truth: bool
    measures: tuple[str, ...]  # those of the table; others are printed too
    published: Mapping[str, tuple[Published, ...]] = field(hash=False)  # by the name of the set
    note: str = ""


_AUTHORS = "SinSR, measured again by its authors (RTX 3090)"
_IMAGENET = ("ImageNet-Test, true (256 x 256)", "ImageNet-Test, small (64 x 64)")
_REFERENCE = ("psnr_y", "ssim_y", "lpips", "clipiqa", "musiq")
_IMAGENET_FIGURES = (
    Published(
        _AUTHORS, {"psnr_y": 24.70071, "ssim_y": 0.66364, "lpips": 0.21882, "clipiqa": 0.60969, "musiq": 53.51805}
    ),
)

PROTOCOLS: Mapping[Table, Protocol] = {
    "table1": Protocol(
        "Table 1: real photos",
        ("RealSR", "RealSet65"),
        False,
        ("clipiqa", "musiq"),
        {
            "RealSR": (Published(f"{_AUTHORS}, weights v2", {"clipiqa": 0.69152, "musiq": 61.43469}),),
            "RealSet65": (Published(f"{_AUTHORS}, weights v1", {"clipiqa": 0.72046, "musiq": 62.25337}),),
        },
        "RealSR has 100 small pictures of two cameras, RealSet65 has 65; no truth is used.",
    ),
    "table2": Protocol(
        "Table 2: ImageNet-Test",
        _IMAGENET,
        True,
        _REFERENCE,
        {_IMAGENET[1]: _IMAGENET_FIGURES},
        "3,000 pictures of ImageNet's validation set, degraded by ResShift's script.",
    ),
    "table3": Protocol(
        "Table 3: efficiency",
        _IMAGENET,
        True,
        ("lpips", "clipiqa"),
        {_IMAGENET[1]: _IMAGENET_FIGURES},
        "Time and memory include the autoencoder, as in the paper; its own times are of another machine.",
    ),
    "table5": Protocol(
        "Table 5: a smaller network, trained directly or distilled",
        _IMAGENET,
        True,
        _REFERENCE,
        {},
        "The paper's small network has 24.3 M parameters; name your two with --systems.",
    ),
    "table6": Protocol(
        "Table 6: beside a rectified flow",
        _IMAGENET,
        True,
        _REFERENCE,
        {_IMAGENET[1]: _IMAGENET_FIGURES},
        "Rectified flows are students of this program's trainer; name yours with --systems.",
    ),
}
