"""How the bundled model was made, stage by stage: `python -m trainer reproduce FOLDER --photos PHOTOS` does it again.

Pictures will be alike, not the same: other processors round otherwise. What it measured is in the model's card.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from sinsr_gui.engine.peers import X4Plus
from trainer.presets import NO_TEACHER
from trainer.warming import warm_pool
from trainer.workshop import Workshop

# Two things decide how fast this learns: noise of a tenth of the contrast instead of half of it (kappa), and norms over
# groups of 16 channels instead of 2. The card has the numbers.
UNET = {
    "image_size": 64, "in_channels": 51, "out_channels": 48, "model_channels": 64, "channel_mult": [1],
    "num_res_blocks": 5, "attention_resolutions": [], "swin_embed_dim": 64, "swin_depth": 2, "mlp_ratio": 2.0,
    "norm_groups": 4,
}  # fmt: skip
WARM_PAIRS = 8000


def _refine(steps: int, pixel: float, smooth_share: float, learning_rate: float, ema: float = 0.98) -> dict[str, Any]:
    """Fresh pairs of photos; the more L1 and smooth colour, the weaker the weave that the perceptual term likes."""
    return {
        "stage": "refine", "losses": {**NO_TEACHER, "pixel": pixel, "perceptual": 0.4}, "steps": steps, "accumulate": 2,
        "data": {"pool_pairs": 0, "workers": 1, "smooth_share": smooth_share}, "learning_rate": learning_rate,
        "final_learning_rate": 1e-5, "ema": ema,
    }  # fmt: skip


STAGES: dict[str, dict[str, Any]] = {
    "teacher": {
        "stage": "teacher", "losses": {"pixel": 1.0, "perceptual": 0.4}, "steps": 20, "learning_rate": 1e-3, "ema": 0.5,
        "data": {"pool_pairs": 0, "workers": 1},
    },
    "warm": {
        "stage": "refine", "losses": {**NO_TEACHER, "pixel": 1.0, "perceptual": 0.4}, "steps": 2030,
        "learning_rate": 1e-3, "final_learning_rate": 2.1e-4, "ema": 0.98,
    },
    "refine": _refine(1900, pixel=0.2, smooth_share=0.06, learning_rate=6e-4, ema=0.99),
    "smooth": _refine(200, pixel=2.0, smooth_share=0.25, learning_rate=3e-4),
    "smoother": _refine(150, pixel=4.0, smooth_share=0.4, learning_rate=4e-4),
}  # fmt: skip


class Bundled(Workshop):
    """A work folder in which the bundled model is made again."""

    settings: ClassVar[dict[str, Any]] = {
        "unet": UNET,
        "autoencoder": {"kind": "pixel_shuffle", "factor": 4},
        "schedule": {
            "steps": 4, "kappa": 0.1, "predict_type": "residual", "min_noise_level": 0.2, "cap_start": False,
        },
        "data": {"crop": 128, "transpose": True, "pool_pairs": WARM_PAIRS, "workers": 0},
        "batch": 16,
        "optimiser": "muon",
        "warm_up": 20,
        "gradient_clip": 1.0,
        "precision": "auto",
    }  # fmt: skip

    def made(self) -> Path:
        """Weights of the last stage; each goes on from the one before. Raises BadRequest when one is stopped."""
        weights = None
        for seed, (name, stage) in enumerate(STAGES.items()):
            pool = {"pool": self._warm_pool()} if name == "warm" else {}
            weights = self.trained(name, seed, **{**stage, "start_weights": weights, **pool})
        assert weights is not None  # there are stages
        return weights

    def _warm_pool(self) -> Path:
        """Pairs whose sharp side is what Real-ESRGAN made of the other one."""
        folder = self.folder / "warm-pool"
        for _ in warm_pool(self.pool(), folder, X4Plus(threads=1), WARM_PAIRS):
            pass
        return folder
