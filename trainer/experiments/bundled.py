"""How the bundled model was made, stage by stage.

`python -m trainer.experiments reproduce FOLDER --photos PHOTOS` does it again.

Pictures will be alike, not the same. Other processors round otherwise, and the trainer has changed: it looked at the
same pixels of each place in the stages before "moved", and took L1 after the colour fix in those before "broad". What
it measured is in the model's card.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from sinsr_gui.engine.evaluation.peers import X4Plus
from trainer.experiments.experiment import Experiment
from trainer.experiments.mixing import mix_weights
from trainer.experiments.warming import warm_pool
from trainer.run.presets import NO_TEACHER, REFINING, merged

Stage = dict[str, Any]
Rates = tuple[float, float]  # of learning, first and last

# Two things decide how fast this learns: noise of a tenth of the contrast instead of half of it (kappa), and norms over
# groups of 16 channels instead of 2. The card has the numbers.
UNET = {
    "image_size": 64, "in_channels": 51, "out_channels": 48, "model_channels": 64, "channel_mult": [1],
    "num_res_blocks": 5, "attention_resolutions": [], "swin_embed_dim": 64, "swin_depth": 2, "mlp_ratio": 2.0,
    "norm_groups": 4,
}  # fmt: skip
NARROW = {"crop": 128, "pool_pairs": 8000}
WIDE = {"crop": 256, "pool_pairs": 2000}
CLEAR = {"crop": 256, "pool_pairs": 840, "full_share": 0.5, "gradient_share": 0.1, "least_strength": 0.6}
"""Pairs that Real-ESRGAN sharpens; in CLEAR those with less damage keep their photo, which tells more.

The other upscaler makes more of a photo that it sees more of: its percep_eff is 4.48 on 32 x 32 pixels, 4.32 on the
same pixels within 64 x 64."""


def _warm(pool: dict[str, Any], steps: int, rates: Rates, ema: float = 0.99, **more: Any) -> Stage:
    """Pairs whose sharp side another upscaler made."""
    return merged({
        "stage": "refine", "losses": {**NO_TEACHER, "pixel": 1.0, "perceptual": 0.4}, "steps": steps, "accumulate": 2,
        "data": {"pool_pairs": pool["pool_pairs"]}, "pool": pool, "learning_rate": rates[0],
        "final_learning_rate": rates[1], "ema": ema,
    }, more)  # fmt: skip


def _refine(losses: dict[str, float], steps: int, rates: Rates, ema: float = 0.995, **more: Any) -> Stage:
    """Fresh pairs of photos; those that are smooth runs of colour keep the perceptual term from inventing on skies."""
    return merged({
        "stage": "refine", "losses": {**NO_TEACHER, "perceptual": 0.4, **losses}, "steps": steps, "accumulate": 2,
        "data": {"workers": 1, "gradient_share": 0.2}, "learning_rate": rates[0], "final_learning_rate": rates[1],
        "ema": ema,
    }, more)  # fmt: skip


SHOWN = {"pixel": 0.3, "grid_pattern": 4.0, "colour_fix": True}
WHOLE = {**SHOWN, "pixel": 1.0}
FREE = {**REFINING["losses"], "grid_pattern": 0.0}
DEEP = {"channel_mult": [1, 1, 1]}
"""Levels of half and a quarter of the size see farther; attention moves to the smallest one, where it costs little."""

BROAD = {"unet": DEEP, "batch": 4, "accumulate": 1, "data": {"crop": 256}}
"""What is noise and what is texture shows on more of a photo than 32 x 32 pixels."""

TOLD = {
    "unet": {**DEEP, "condition_channels": 64}, "batch": 2, "accumulate": 1,
    "data": {"crop": 256, "full_share": 0.5},
}  # fmt: skip
"""From here on the damage is drawn for each pair, and told."""

STAGES: dict[str, Stage] = {
    "teacher": {
        "stage": "teacher", "losses": {"pixel": 1.0, "perceptual": 0.4}, "steps": 20, "learning_rate": 1e-3,
        "ema": 0.5, "data": {"workers": 1},
    },
    "warm": _warm(NARROW, 2030, (1e-3, 2.1e-4), ema=0.98),
    "warmer": _warm(NARROW, 2098, (1e-3, 7.2e-4)),
    "wide": _warm(WIDE, 912, (8e-4, 7.5e-4)),
    "refine": _refine({"pixel": 1.0}, 2124, (7e-4, 5.1e-4), ema=0.99),
    "finer": _refine({"pixel": 0.5}, 2400, (5e-4, 5e-5), ema=0.99, data={"gradient_share": 0.3}),
    "even": _refine({"pixel": 0.5, "grid_pattern": 4.0, "energy": 0.15}, 600, (4e-4, 3.9e-4)),
    "sharp": _refine({"pixel": 0.3, "grid_pattern": 4.0}, 331, (5e-4, 5e-4)),
    "coloured": _refine(SHOWN, 2943, (5e-4, 3e-4)),
    "deep": _refine(SHOWN, 449, (1e-3, 9.8e-4), ema=0.99, unet=DEEP),
    "deeper": _refine(SHOWN, 4264, (6e-4, 7.3e-5), unet=DEEP),
    "broad": _refine(WHOLE, 1185, (6e-4, 5.4e-4), **BROAD),
    "clean": _warm(WIDE, 2000, (8e-4, 3e-4), **BROAD, losses=WHOLE),
    "cleaner": _warm(WIDE, 1166, (8e-4, 5.5e-4), **BROAD, losses=WHOLE),
    "moved": _warm(WIDE, 740, (8e-4, 7.3e-4), **BROAD, losses={"colour_fix": True}),
    "fall": _refine({**FREE, "energy": 0.0}, 2400, (6e-4, 6e-5), ema=0.99, **BROAD),
    "seeds": _refine({**FREE, "energy": 0.1}, 800, (2e-4, 1e-5), ema=0.98, **BROAD),
    "apart": _refine(FREE, 600, (3e-4, 1e-5), ema=0.98, **BROAD),
    "settle": _refine(REFINING["losses"], 480, (2.5e-4, 1e-5), ema=0.98, **BROAD),
    "told": _refine({**REFINING["losses"], "energy": 0.0}, 500, (4e-4, 1.6e-4), **TOLD),
    "crisp": _refine({**REFINING["losses"], "energy": 0.0, "adversarial": 0.3}, 360, (2.5e-4, 2e-5), ema=0.98, **TOLD),
    "varied": _refine({**REFINING["losses"], "adversarial": 0.2}, 90, (1.5e-4, 1e-5), ema=0.95, **TOLD),
    "clear": _warm(CLEAR, 319, (4e-4, 2.1e-4), **TOLD, losses={**REFINING["losses"], "adversarial": 0.3}),
    "bold": _warm(
        CLEAR, 330, (2.5e-4, 1e-5), ema=0.98, **TOLD,
        losses={**REFINING["losses"], "pixel": 0.5, "adversarial": 0.8},
    ),
}  # fmt: skip


MIX = ("varied", 0.65)
"""What the last stage is mixed with, and its share: alone it is crisper still, and further from the photos."""


class Bundled(Experiment):
    """A work folder in which the bundled model is made again."""

    settings: ClassVar[dict[str, Any]] = {
        "unet": UNET,
        "autoencoder": {"kind": "pixel_shuffle", "factor": 4},
        "schedule": {
            "steps": 4, "kappa": 0.1, "predict_type": "residual", "min_noise_level": 0.2, "cap_start": False,
        },
        "data": {"crop": 128, "transpose": True, "pool_pairs": 0, "workers": 0},
        "batch": 16,
        "optimiser": "muon",
        "warm_up": 20,
        "gradient_clip": 1.0,
        "precision": "auto",
    }  # fmt: skip

    def made(self) -> Path:
        """The mixed weights; each stage goes on from the one before. Raises BadRequest when one is stopped."""
        made: dict[str, Path] = {}
        weights = None
        for seed, (name, stage) in enumerate(STAGES.items()):
            pool = {"pool": self._warm_pool(**stage["pool"])} if "pool" in stage else {}
            made[name] = weights = self.trained(name, seed, **{**stage, "start_weights": weights, **pool})
        assert weights is not None  # there are stages
        (before, share), mixed = MIX, self.folder / "mixed.safetensors"
        mix_weights(mixed, made[before], weights, share)
        return mixed

    def _warm_pool(self, pool_pairs: int, least_strength: float = 0.0, **data: Any) -> Path:
        """Pairs whose sharp side is what Real-ESRGAN made of the other one, or a photo."""
        pool = self.pool(pool_pairs=pool_pairs, **data)
        assert pool is not None  # there are pairs
        folder = pool.with_name(pool.name.replace("pool", "warm"))
        for _ in warm_pool(pool, folder, X4Plus(threads=1), pool_pairs, least_strength):
            pass
        return folder
