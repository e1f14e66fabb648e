"""UpscaleSettings, what a user decides about a result, and Request, everything that determines it. Torch-free.

The window, the command line, a batch and a seed preview build the same types. The settings are what is asked for,
remembered and kept in presets; the request adds the photo, the weights and how tiles are made. It is the cache key, and
recipe.py writes it into the saved picture. What does *not* change the picture (device, file names, output format) is
not here.

The bounds hold for what is read from files: recipes, settings, descriptions of batches (pydantic looks at them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from annotated_types import Ge, Le, MaxLen, Predicate

Precision = Literal["float32", "mixed", "bfloat16", "float16"]
PrecisionChoice = Literal["auto", Precision]
"""`mixed`: autoencoder in bfloat16 (or float16 on CUDA without it), UNet in float32."""
ColourFix = Literal["wavelet", "adain", "off"]
Told = Annotated[float, Ge(0), Le(1)]
Strength = Told | Literal["auto"]
"""Of a photo's damage: 0 is clean, 1 as damaged as models are trained for; `auto` is estimated from the photo."""
MOST_STEPS = 1000
Steps = Annotated[int, Ge(1), Le(MOST_STEPS)] | Literal["auto"]
"""Evaluations of the network on the way from noise to picture; `auto`: as many as the model was made for."""
Sampler = Literal["auto", "stochastic", "deterministic", "flow"]
"""How they follow each other: ResShift's way with new noise at each, SinSR's without, or straight (rectified flow)."""
SizeKind = Literal["scale", "width", "height", "longest", "megapixels", "print"]
LengthUnit = Literal["cm", "in"]
MOST_NOISE = 2.0
"""Times the noise that models are trained with; beyond, nothing but noise comes out."""
MOST_SEEDS = 64
"""In one mean: what is left of the texture and of the error does not change any more."""
LARGEST_SEED = 2**63 - 1
LARGEST_SIDE = 10_000_000
"""Pixels, of a tile or a result; nothing that is printed or shown has more."""


def is_model_id(text: str) -> bool:
    """Whether it can be the id of a model, and so is no path."""
    return re.fullmatch(r"[A-Za-z0-9][\w-]{0,254}", text, re.ASCII) is not None


Seed = Annotated[int, Ge(0), Le(LARGEST_SEED)]
Side = Annotated[int, Ge(0), Le(LARGEST_SIDE)]
Length = Annotated[float, Ge(0), Le(LARGEST_SIDE)]
Place = Annotated[float, Ge(-LARGEST_SIDE), Le(LARGEST_SIDE)]
Hash = Annotated[str, MaxLen(64)]
ModelId = Annotated[str, Predicate(is_model_id)]
DEFAULT_MODEL: ModelId = "fine"
"""The bundled model that is taken where none is named; names of results leave it out."""
Mean = Annotated[int, Ge(1), Le(MOST_SEEDS)]
Noise = Annotated[float, Ge(0), Le(MOST_NOISE)]
Halved = Annotated[tuple[Annotated[int, Ge(0)], ...], MaxLen(64)]


@dataclass(frozen=True, slots=True)
class Stamp:
    """One round touch of the seed brush, in input-pixel coordinates."""

    x: Place
    y: Place
    radius: Length


@dataclass(frozen=True, slots=True)
class SeedRegion:
    """Where another seed is painted: the union of its stamps. Later regions lie on top."""

    seed: Seed
    stamps: Annotated[tuple[Stamp, ...], MaxLen(100_000)]


@dataclass(frozen=True, slots=True)
class PictureNoise:
    """Noise that was found in a picture (learned inversion), from which seeds depart.

    It counts for the photo and the model that it was found for. The noise itself is a kept file
    (engine/upscaling/inversion).
    """

    noise: Hash  # sha256 of the kept file, hex
    photo: Hash
    weights: Hash
    departure: Told = 0.3  # 0: every seed has the picture's noise, 1: its own; between, a slerp


@dataclass(frozen=True, slots=True)
class SeedMap:
    """Which noise lies where: a base seed, optionally morphed towards another (slerp), and painted regions.

    With the noise of a picture, base and morph depart from it; painted regions are other seeds as ever.
    """

    base: Seed = 0
    towards: Seed | None = None
    amount: Annotated[float, Ge(0), Le(1)] = 0.0  # 0 = base, 1 = towards
    regions: Annotated[tuple[SeedRegion, ...], MaxLen(1000)] = ()
    found: PictureNoise | None = None

    def choosing(self, seed: int) -> SeedMap:
        """With that seed as the user's choice: a morph towards another ends, what was painted or found stays."""
        return SeedMap(seed, regions=self.regions, found=self.found)


@dataclass(frozen=True, slots=True)
class OutputSize:
    """How large the result shall be. Exactly one kind; `value` is a factor, pixels, or megapixels (10^6 pixels).

    For a print it is the width of the sheet. The whole picture goes on it, the way round that suits its shape; a side
    of 0 is as long as the picture makes it.
    """

    kind: SizeKind = "scale"
    value: Length = 4.0
    height: Length = 0.0  # of the sheet
    unit: LengthUnit = "cm"
    dpi: Length = 0.0  # of the print, which is also written into the file; 0: the photo's own stays there


@dataclass(frozen=True, slots=True)
class UpscaleSettings:
    """What a user decides about a result: the controls of the window and the options of the command line."""

    model: ModelId = DEFAULT_MODEL  # model id as in the catalogue, e.g. "fine" or "sinsr"
    seeds: SeedMap = SeedMap()
    size: OutputSize = OutputSize()
    colour_fix: ColourFix = "wavelet"
    mean_of: Mean = 1  # over so many seeds, counted up from the base; more is truer and smoother, 1 has full texture
    consistent: bool = False  # whether the result, reduced to the photo's size, is made to be the photo
    noise_strength: Noise = 1.0  # an experiment: models are trained with 1; less is smoother, more is wilder
    strength: Strength = "auto"  # how damaged the photo is, for models that are told; others ignore it
    detail: Told = 0.0  # how much of the photo's own detail is mixed back into the finished result: 0 none, 1 all
    steps: Steps = "auto"  # for models of several steps; never more than the model has
    sampler: Sampler = "auto"  # of several steps

    @property
    def rendered(self) -> UpscaleSettings:
        """What is rendered for these settings: without what is done to the finished result."""
        return replace(self, detail=0.0)

    def with_seed(self, base: int) -> UpscaleSettings:
        """The same with another base seed; a morph and painted regions stay."""
        return replace(self, seeds=replace(self.seeds, base=base))


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that determines an output picture."""

    photo: Hash  # sha256 of the source file's bytes, hex (of the pixels for a pasted bitmap)
    weights: Hash  # sha256 of the weights file, hex
    settings: UpscaleSettings
    tile: Side = 256  # input pixels, before overlap is taken off; multiple of the model's size multiple
    overlap: Side = 32  # input pixels shared by neighbouring tiles
    precision: Precision = "float32"
    halved: Halved = ()  # tile indices of the plan from which the tile side was halved after out of memory
    strength: Told | None = None  # what the network was told; None: nothing, or it is still to be estimated

    @property
    def as_asked(self) -> Request:
        """Without how it went: tiles that were halved, a strength that was estimated."""
        return replace(self, halved=(), strength=None)

    @property
    def as_tiled(self) -> Request:
        """What decides about the tiles: not the size that is made of them, nor what is done to the finished result."""
        return replace(self.as_asked, settings=replace(self.settings.rendered, size=OutputSize()))
