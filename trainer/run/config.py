"""TrainConfig: everything that a training run is. Its descriptions are the --help, the form labels and the docs.

Torch-free. One run is one stage; a later stage names the earlier one's checkpoint.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, model_validator

from sinsr_gui.engine.errors import BadValue
from sinsr_gui.engine.messages import say
from trainer.run.data_config import DataConfig

Stage = Literal["autoencoder", "teacher", "distil", "refine"]


class LossConfig(BaseModel):
    """Weights of the loss terms; 0 switches a term off and saves its cost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sampler: Literal["deterministic", "stochastic"] = Field(
        default="deterministic",
        description="How the teacher draws the pictures that the student learns (SinSR, Table 4)",
    )
    distil: float = Field(
        default=1.0, ge=0, description="Student follows the teacher from noise to picture (SinSR, eq. 10)"
    )
    reflow: bool = Field(
        default=False,
        description="Follow the straight way between the teacher's noise and picture instead (rectified flow, Table 6)",
    )
    inverse: float = Field(
        default=1.0, ge=0, description="Student also learns the way from picture to noise (SinSR, eq. 11)"
    )
    ground_truth: float = Field(
        default=1.0, ge=0, description="Consistency-preserving loss on real photos (SinSR, eq. 14)"
    )
    covariance: float = Field(
        default=0.0, ge=0, description="Inverted noise shall be white: weight of its patch covariance"
    )
    image_space: bool = Field(default=False, description="Measure the distances on decoded pictures instead of latents")
    uncertainty: float = Field(
        default=0.0, ge=0, description="Follow the real photo where the student's own draws agree less than 1 over this"
    )
    perceptual: float = Field(
        default=0.0,
        ge=0,
        description="Perceptual distance between the decoded prediction and the photo (needs extra `train`)",
    )
    pixel: float = Field(
        default=0.0,
        ge=0,
        description="Mean absolute difference between the decoded prediction, without colour fix, and the photo",
    )
    grid_pattern: float = Field(
        default=0.0,
        ge=0,
        validation_alias=AliasChoices("grid_pattern", "weave"),  # its earlier name
        description="No patterns that repeat with the pixels of the small photo but the photo's (refine)",
    )
    colour_fix: bool = Field(
        default=False,
        description="Compare what the app would show, in the colours of the small photo: no tint is learnt (refine)",
    )
    energy: float = Field(
        default=0.0,
        ge=0,
        description="Energy score of fine features: textures of seeds shall differ as those of photos do (refine)",
    )
    adversarial: float = Field(
        default=0.0,
        ge=0,
        description="A discriminator on perceptual features finds the one-step pictures real; its gradient is so many "
        "times that of all other terms (refine)",
    )


PLACES = {"photos", "cache", "pool", "held_out", "autoencoder_weights", "teacher_weights", "start_weights"}
"""Settings that name places on one machine; they stay out of the training record."""


class TrainConfig(BaseModel):
    """One training run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field("my-model", description="Name in the model list", pattern=r"^[\w][\w .-]{0,60}$")
    stage: Stage = Field(
        "teacher",
        description="What is trained: autoencoder, many-step teacher, one-step student, or that student further",
    )
    photos: Path = Field(description="Folder of photos, or a photos.csv with a column `split`")
    seed: int = Field(0, ge=0, description="Decides the order of data and all noise")

    unet: dict[str, Any] = Field(
        description="Sizes of the UNet, a student may have others; see engine.networks.unet.UNetConfig"
    )
    autoencoder: dict[str, Any] = Field(
        description="`kind` pixel_shuffle or vq, and its sizes; see engine.networks.autoencoders"
    )
    schedule: dict[str, Any] = Field(description="Noise schedule; see engine.networks.schedule.ScheduleConfig")
    autoencoder_weights: Path | None = Field(None, description="Weights of the autoencoder, if it has any")
    teacher_weights: Path | None = Field(None, description="Weights of the teacher that a student is distilled from")
    start_weights: Path | None = Field(
        None, description="Start from these weights instead of random ones; levels that they lack start at random"
    )

    data: DataConfig = DataConfig()
    cache: Path | None = Field(None, description="Folder for decoded photos; empty makes one beside the run")
    pool: Path | None = Field(None, description="Folder of prepared pairs, if data.pool_pairs asks for them")
    losses: LossConfig = LossConfig()

    steps: int = Field(10_000, ge=1, title="Steps", description="Optimiser steps")
    batch: int = Field(16, ge=1, title="Batch", description="Pairs in one optimiser step")
    accumulate: int = Field(
        1, ge=1, title="Parts of a batch", description="Split a batch into this many parts to save memory"
    )
    optimiser: Literal["adamw", "muon"] = Field(
        "adamw", description="adamw as the paper, or muon, which needs fewer crops for more work per step"
    )
    learning_rate: float = Field(5e-5, gt=0, description="Peak learning rate (no weight decay)")
    final_learning_rate: float | None = Field(None, gt=0, description="Cosine decay to this; empty keeps it constant")
    warm_up: int = Field(0, ge=0, description="Steps in which the learning rate rises to its peak")
    full_first_step: bool = Field(
        False, description="Use the full learning rate in step 1 before warming up, as the published trainer did"
    )
    gradient_clip: float | None = Field(None, gt=0, description="Largest gradient norm; empty does not clip")
    ema: float = Field(0.999, ge=0, lt=1, description="Rate of the moving average of the weights, which is exported")
    precision: Literal["auto", "float32", "bfloat16", "float16"] = Field(
        "float32", description="Precision of the networks' arithmetic; auto takes half where the device is faster in it"
    )
    device: str = Field("auto", description="auto, cpu, cuda, cuda:1, mps; several processes share a kind by torchrun")
    threads: int = Field(0, ge=0, description="CPU threads; 0 takes all")
    checkpoint_activations: bool = Field(
        False,
        title="Save memory",
        description="Less memory, a third more time: activations are computed twice instead of kept",
    )

    save_every: int = Field(
        500, ge=1, title="Save every", description="Steps between states that a run can resume from"
    )
    sample_every: int = Field(
        500, ge=1, title="Render every", description="Steps between renderings of the held-out crops"
    )
    held_out: Path | None = Field(
        None, description="Folder made by `python -m trainer heldout`: gt/ and lq_realesrgan/"
    )
    keep_last: int = Field(3, ge=1, description="Newest checkpoints to keep, besides the best")

    @model_validator(mode="after")
    def _stage_has_what_it_needs(self) -> "TrainConfig":
        if self.stage == "distil" and self.teacher_weights is None:
            raise BadValue("Distillation needs teacher_weights.")
        if self.stage == "refine" and self.start_weights is None:
            raise BadValue("Refining needs start_weights.")
        if self.losses.reflow and not self.losses.distil:
            raise BadValue("Rectified flow is a way to distil: losses.distil has to be above 0.")
        if self.stage == "autoencoder" and self.autoencoder.get("kind") != "vq":
            raise BadValue("Only an autoencoder of kind vq has something to train.")
        if self.batch % self.accumulate:
            raise BadValue(
                say(
                    "A batch of {batch} cannot be split into {parts} equal parts.",
                    batch=self.batch,
                    parts=self.accumulate,
                )
            )
        if self.stage != "autoencoder" and self.latent_side % self._latent_multiple:
            least = self._latent_multiple * self.data.crop // self.latent_side
            raise BadValue(
                say(
                    "Crops of {crop} pixels do not fit this network: choose a multiple of {least}.",
                    crop=self.data.crop,
                    least=least,
                )
            )
        return self

    @property
    def public(self) -> dict[str, Any]:
        """All that is the same on any machine, JSON-ready, as it is recorded inside the weights."""
        return self.model_dump(mode="json", exclude=PLACES)

    @property
    def latent_side(self) -> int:
        """Side of a crop's latent."""
        coder = self.autoencoder
        halvings = len(coder.get("ch_mult", (1, 2, 4))) - 1
        return self.data.crop // (coder.get("factor", 4) if coder.get("kind") == "pixel_shuffle" else 2**halvings)

    @property
    def _latent_multiple(self) -> int:
        """As `multiple` of the network's settings, which come with torch; the defaults are those of UNetConfig."""
        if self.unet.get("kind") == "rrdb":
            return 8
        deepest = 2 ** (len(self.unet.get("channel_mult", (1, 2, 2, 4))) - 1)
        return deepest * min(self.unet.get("window_size", 8), self.unet.get("image_size", 64) // deepest)

    def learning_rate_at(self, step: int) -> float:
        """Learning rate of step 1, 2, ...: linear warm-up from 0 at step 1, then constant or cosine (model.md 5.3)."""
        from math import cos, pi

        peak = self.learning_rate
        if step == 1 and self.full_first_step:
            return peak
        if step <= self.warm_up:
            return peak * max(step - 1, 0 if self.full_first_step else 1) / self.warm_up
        if self.final_learning_rate is None:
            return peak
        progress = min(1.0, (step - self.warm_up) / max(1, self.steps - self.warm_up))
        return self.final_learning_rate + (peak - self.final_learning_rate) * (1 + cos(pi * progress)) / 2
