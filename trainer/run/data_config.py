"""How training pairs are made, as settings that can be written to disk; the numbers are SinSR's. Free of torch.

`DegradationConfig` is Real-ESRGAN's second-order degradation with the probabilities of SinSR's configuration
(arXiv 2107.10833, 2311.14760); `DataConfig` says which crops of which photos go in.
"""

from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, model_validator

from sinsr_gui.engine.errors import BadValue
from sinsr_gui.engine.messages import say

Probability = Annotated[float, Field(ge=0, le=1)]
Bounds = TypeVar("Bounds", tuple[float, float], tuple[int, int])
Quality = Annotated[float, Field(ge=1, le=99)]

FLAT_DEVIATION = 12.0  # 8-bit steps; below either limit a crop has too little to learn from
FLAT_GRADIENT = 2.5


def _ordered(bounds: Bounds) -> Bounds:
    if bounds[0] > bounds[1]:
        raise BadValue(
            say("The smaller number comes first, not {first:g} before {second:g}.", first=bounds[0], second=bounds[1])
        )
    return bounds


def _odd(sides: tuple[int, int]) -> tuple[int, int]:
    if min(sides) < 1 or any(side % 2 == 0 for side in sides):
        raise BadValue(say("Kernel sides are odd, not {first} and {second}.", first=sides[0], second=sides[1]))
    return sides


Range = Annotated[tuple[float, float], AfterValidator(_ordered)]
Sides = Annotated[tuple[int, int], AfterValidator(_ordered), AfterValidator(_odd)]
Qualities = Annotated[tuple[Quality, Quality], AfterValidator(_ordered)]


class BlurConfig(BaseModel):
    """The distribution of one stage's blur kernels."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    probability: Probability = Field(default=1.0, description="How often the stage blurs at all")
    sizes: Sides = Field(
        default=(3, 19), description="Smallest and largest kernel side in pixels; odd sizes, equally likely"
    )
    sigma: Range = Field(default=(0.2, 3.0), description="Standard deviation along each axis, in pixels")
    sinc_probability: Probability = Field(
        default=0.1, description="How often the kernel is a ringing low-pass filter instead"
    )
    kinds: tuple[float, float, float, float, float, float] = Field(
        default=(0.45, 0.25, 0.12, 0.03, 0.12, 0.03),
        description="Shares of round and oval Gaussian, generalised Gaussian and plateau kernels, in this order",
    )
    generalised_beta: Range = Field(
        default=(0.5, 4.0), description="Exponent of generalised Gaussians, half of them below 1"
    )
    plateau_beta: Range = Field(
        default=(1.0, 2.0), description="Exponent of plateau kernels, half of them at the lower end"
    )


class ResizeConfig(BaseModel):
    """The distribution of one stage's random resizing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    up_down_keep: tuple[float, float, float] = Field(
        default=(0.2, 0.7, 0.1), description="Shares of enlarging, shrinking and leaving"
    )
    factor: Range = Field(default=(0.15, 1.5), description="Smallest factor when shrinking, largest when enlarging")


class NoiseConfig(BaseModel):
    """The distribution of one stage's noise: Gaussian (sensor) or Poisson (light)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gaussian_probability: Probability = Field(
        default=0.5, description="Share of Gaussian noise; the rest is Poisson noise"
    )
    gaussian_sigma: Range = Field(default=(1.0, 30.0), description="Standard deviation in 8-bit steps")
    poisson_scale: Range = Field(default=(0.05, 3.0), description="Strength relative to the photo's own photon noise")
    grey_probability: Probability = Field(
        default=0.4, description="How often the noise is the same in all three channels"
    )


class DegradationConfig(BaseModel):
    """Everything that the degradation draws from: blur, resize, noise and JPEG, half of the time twice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scale: int = Field(default=4, ge=1, le=8, description="How many times smaller the degraded picture is")
    blur: BlurConfig = BlurConfig()
    resize: ResizeConfig = ResizeConfig()
    noise: NoiseConfig = NoiseConfig()
    second_probability: Probability = Field(
        default=0.5, description="How often a second round of blur, resize, noise follows"
    )
    second_blur: BlurConfig = BlurConfig(probability=0.8, sizes=(3, 13), sigma=(0.2, 1.5))
    second_resize: ResizeConfig = ResizeConfig(up_down_keep=(0.3, 0.4, 0.3), factor=(0.3, 1.2))
    second_noise: NoiseConfig = NoiseConfig(gaussian_sigma=(1.0, 25.0), poisson_scale=(0.05, 2.5))
    jpeg_quality: Qualities = Field(default=(30.0, 95.0), description="JPEG quality of both compressions")
    jpeg_probability: Probability = Field(default=1.0, description="How often each of the two compressions happens")
    final_average_probability: Probability = Field(
        default=0.0, description="How often the last reduction averages (antialiased), as good programs do"
    )
    final_sinc_probability: Probability = Field(
        default=0.8, description="How often a last low-pass filter rings at the edges"
    )
    final_sinc_sizes: Sides = Field(default=(3, 13), description="Smallest and largest side of that filter in pixels")
    shared_draws: int = Field(
        default=4,
        ge=1,
        description="How many pairs share the draws of resize, noise type and order; SinSR shares a whole batch",
    )


class DataConfig(BaseModel):
    """Which crops of which photos become training pairs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    crop: int = Field(default=128, ge=64, le=1024, multiple_of=16, description="Side of the sharp crop in pixels")
    shrink: Range = Field(
        default=(0.5, 1.0),
        description="Crops are shrunk by a random factor in this range, which hides the photos' own JPEG",
    )
    mirror: bool = Field(default=True, description="Mirror half of the crops left to right")
    transpose: bool = Field(default=False, description="Swap rows and columns of half of the crops")
    sharpen: bool = Field(default=False, description="Sharpen the crops first, as Real-ESRGAN does; SinSR does not")
    flat_share: Probability = Field(default=0.1, description="How many of the crops without detail are kept")
    gradient_share: Probability = Field(
        default=0.0,
        validation_alias=AliasChoices("gradient_share", "smooth_share"),  # its earlier name
        description="How many of the pairs are smooth gradients of colour instead, so that skies stay smooth",
    )
    full_share: Probability = Field(
        default=1.0,
        description="How many of the pairs are fully degraded; the others less, by a strength that the network is told",
    )
    pool_pairs: int = Field(
        default=0, ge=0, description="Prepare this many pairs once and draw from them; 0 makes every pair afresh"
    )
    workers: int = Field(
        default=1, ge=0, le=64, description="Processes that prepare pairs ahead; 0 prepares them in step"
    )
    degradation: DegradationConfig = DegradationConfig()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        how = self.degradation
        if self.crop % how.scale:
            raise BadValue(
                say(
                    "The crop of {crop} pixels is not a multiple of the scale {scale}.", crop=self.crop, scale=how.scale
                )
            )
        if self.shrink[0] <= 0 or self.shrink[1] > 1:
            raise BadValue("The shrink range lies between 0 and 1.")
        small = self.crop // how.scale
        left = [  # kernel side, and the fewest pixels that it has to reflect in
            (how.blur.sizes[1], self.crop),
            (how.second_blur.sizes[1], int(self.crop * how.resize.factor[0])),
            (how.final_sinc_sizes[1], small),
        ]
        if any(side // 2 >= least for side, least in left) or small * how.second_resize.factor[0] < 1:
            raise BadValue(
                say("Crops of {crop} pixels shrink below the blur kernels; choose larger crops.", crop=self.crop)
            )
        return self
