"""How the bundled model was made, stage by stage: `python -m trainer reproduce FOLDER --photos PHOTOS` does it again.

Pictures will be alike, not the same: some stages were made by earlier versions of this trainer, were stopped before
their learning rate had fallen, and other processors round otherwise. What it measured is in the model's card.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from sinsr_gui.engine.peers import X4Plus
from trainer.presets import NO_TEACHER
from trainer.warming import warm_pool
from trainer.workshop import Workshop

UNET = {
    "image_size": 64, "in_channels": 51, "out_channels": 48, "model_channels": 64, "channel_mult": [1, 2, 2],
    "num_res_blocks": 2, "attention_resolutions": [16], "swin_embed_dim": 64, "swin_depth": 2, "mlp_ratio": 2.0,
}  # fmt: skip
WARM_PAIRS = 3300
SMOOTHER = {"data": {"smooth_share": 0.12}}


def _refine(perceptual: float, **settings: Any) -> dict[str, Any]:
    return {"stage": "refine", "losses": {**NO_TEACHER, "pixel": 1.0, "perceptual": perceptual}, **settings}


STAGES: dict[str, dict[str, Any]] = {
    "teacher": {"stage": "teacher", "steps": 1311, "learning_rate": 3e-4, "warm_up": 100, "ema": 0.998},
    "teacher-perceptual": {
        "stage": "teacher", "losses": {"perceptual": 0.01}, "steps": 699, "learning_rate": 3e-4,
        "final_learning_rate": 1e-4, "warm_up": 50, "ema": 0.998,
    },
    "student": {"stage": "distil", "losses": {"pixel": 0.2, "perceptual": 0.05}, "steps": 93, "learning_rate": 2e-4},
    "refine-1": _refine(0.1, steps=1629, learning_rate=3e-4, final_learning_rate=3e-5, ema=0.995),
    "refine-2": _refine(0.2, steps=628, learning_rate=3e-4, ema=0.998),
    "warm": _refine(0.2, steps=464, learning_rate=4e-4, data={"pool_pairs": WARM_PAIRS}),
    "refine-3": _refine(0.2, steps=619, optimiser="muon", learning_rate=4e-4, final_learning_rate=5e-5),
    "refine-4": _refine(0.4, steps=2749, optimiser="muon", learning_rate=4e-4, final_learning_rate=4e-5, ema=0.995),
    "refine-5": _refine(0.4, steps=450, optimiser="muon", learning_rate=1.5e-4, final_learning_rate=1e-5, **SMOOTHER),
}  # fmt: skip


class Bundled(Workshop):
    """A work folder in which the bundled model is made again."""

    settings: ClassVar[dict[str, Any]] = {
        "unet": UNET,
        "autoencoder": {"kind": "pixel_shuffle", "factor": 4},
        "schedule": {
            "steps": 4, "kappa": 0.5, "predict_type": "residual", "min_noise_level": 0.2, "cap_start": False,
        },
        "data": {"crop": 128, "transpose": True, "pool_pairs": 24_000, "workers": 0},
        "batch": 16,
        "warm_up": 20,
        "gradient_clip": 1.0,
        "ema": 0.99,
        "precision": "auto",
    }  # fmt: skip

    def made(self) -> Path:
        """Weights of the last stage; each goes on from the one before. Raises BadRequest when one is stopped."""
        weights = None
        for seed, (name, stage) in enumerate(STAGES.items()):
            link = {"teacher_weights" if stage["stage"] == "distil" else "start_weights": weights}
            pool = {"pool": self._warm_pool()} if name == "warm" else {}
            weights = self.trained(name, seed, **{**stage, **link, **pool})
        assert weights is not None  # there are stages
        return weights

    def _warm_pool(self) -> Path:
        folder = self.folder / "warm-pool"
        for _ in warm_pool(self.pool(), folder, X4Plus(threads=1), WARM_PAIRS):
            pass
        return folder
