"""The paper's experiment in miniature: one little teacher and students of it, each trained once in a work folder.

Everything is so small that one processor core trains the teacher in minutes: crops of 64 pixels, a Swin UNet on the
pixel-unshuffled picture, five steps instead of fifteen, and a gentle degradation, because a network of this size learns
nothing but to smooth from the full one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from trainer.experiments.experiment import Experiment
from trainer.run.config import TrainConfig
from trainer.run.presets import merged

UNET = {
    "image_size": 16, "in_channels": 51, "out_channels": 48, "model_channels": 64, "channel_mult": [1, 1],
    "num_res_blocks": 1, "attention_resolutions": [8], "swin_embed_dim": 64, "swin_depth": 2, "mlp_ratio": 2.0,
}  # fmt: skip
GENTLE = {
    "blur": {"sigma": [0.2, 1.5]}, "resize": {"factor": [0.5, 1.2]}, "second_probability": 0, "jpeg_quality": [75, 95],
    "noise": {"gaussian_sigma": [1, 5], "poisson_scale": [0.05, 0.5]}, "final_sinc_probability": 0,
}  # fmt: skip
SETTINGS: dict[str, Any] = {
    "unet": UNET,
    "autoencoder": {"kind": "pixel_shuffle", "factor": 4},
    "schedule": {"steps": 5, "kappa": 0.3, "predict_type": "residual"},
    "data": {"crop": 64, "transpose": True, "pool_pairs": 4800, "workers": 0, "degradation": GENTLE},
    "batch": 8,
    "gradient_clip": 1.0,
    "precision": "auto",
    "device": "cpu",
    "threads": 1,
    "sample_every": 10**6,
    "keep_last": 1,
}
TEACHER = {
    "steps": 1400, "optimiser": "muon", "learning_rate": 1e-3, "final_learning_rate": 3e-5, "warm_up": 50, "ema": 0.99,
}  # fmt: skip
STUDENT = {
    "stage": "distil", "steps": 120, "batch": 4, "learning_rate": 3e-4, "final_learning_rate": 3e-5, "warm_up": 10,
    "ema": 0.95,
}  # fmt: skip
SMALL_UNET = {"model_channels": 32, "channel_mult": [1], "attention_resolutions": [16], "swin_embed_dim": 32}
FROM_NOTHING = {"unet": SMALL_UNET, "optimiser": "muon", "learning_rate": 1e-3, "ema": 0.98}
SMALL = {**FROM_NOTHING, "steps": 100}
DIRECT = {**FROM_NOTHING, "steps": 400, "final_learning_rate": 3e-5, "warm_up": 10, "batch": 4}


class Miniature(Experiment):
    """A work folder with one little teacher in it."""

    settings: ClassVar[dict[str, Any]] = SETTINGS

    def teacher(self) -> Path:
        """The weights that all students learn from."""
        return self.trained("teacher", **TEACHER)

    def student(self, name: str, seed: int, **settings: Any) -> Path:
        """Weights of a student of that teacher."""
        return self.trained(name, seed, **self._learning(settings))

    def student_config(self, name: str, seed: int = 0, **settings: Any) -> TrainConfig:
        """Settings of a student, which has a teacher by then."""
        return self.config(name, seed, **self._learning(settings))

    def _learning(self, settings: dict[str, Any]) -> dict[str, Any]:
        return merged({**STUDENT, "teacher_weights": self.teacher()}, settings)
