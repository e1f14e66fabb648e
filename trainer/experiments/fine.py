"""How the model `fine` is made, stage by stage: eight of x4plus's 23 blocks as a one-step residual-shifting student.

fidelity and distil learn the whole network's deterministic map (as SinSR's student learns its teacher's), first by L1
alone, then with a perceptual term; refine goes on with photos, degraded by a strength that the network is told; critic
does so with a critic, and is taken back by half, because it draws leather where the damage leaves nothing to see. clear
has the whole network's pictures again as sharp side of what is damaged, and photos of what is not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from sinsr_gui.engine.evaluation.peers import X4Plus
from sinsr_gui.engine.filesystem import exists
from trainer.data.pairs import FreshPairs
from trainer.data.photos import PhotoCached, cache_photos, list_photos
from trainer.data.pool import fill_pool
from trainer.experiments.experiment import Experiment
from trainer.experiments.mixing import mix_weights
from trainer.experiments.start_weights import AUTOENCODER, save_start, student_of, x4plus
from trainer.experiments.warming import warm_pool
from trainer.run.data_config import DataConfig
from trainer.run.presets import NO_TEACHER, merged

Stage = dict[str, Any]
Rates = tuple[float, float]  # of learning, first and last

KEEP = (0, 3, 6, 9, 12, 15, 18, 21)
"""Blocks of x4plus that stay. Untrained they give a percep_eff of 5.31 on the held-out crops, every second one 5.00."""

SCHEDULE = {"steps": 4, "kappa": 0.3, "predict_type": "xstart", "min_noise_level": 0.2, "cap_start": False}
SEED = 1  # of the pairs for x4plus
LEAST_STRENGTH = 0.6
"""Of the damage from which on x4plus's picture is the better one to learn from: of less, the photo tells more."""

MIX = 0.5  # of the critic's weights and the rest of those before it
CROP = 256
"""Side of pairs for x4plus, which makes more of a photo that it sees more of; parts are cut from these pairs."""

SHOWN = {"pixel": 1.0, "perceptual": 0.4, "colour_fix": True}
"""Only what users will see, with the colours of their photo, is compared."""


def _warm(pairs: int, losses: dict[str, float], steps: int, rates: Rates, ema: float, **more: Any) -> Stage:
    """So many pairs whose sharp side x4plus made."""
    return merged({
        "losses": {**NO_TEACHER, **losses}, "steps": steps, "learning_rate": rates[0], "final_learning_rate": rates[1],
        "ema": ema, "data": {"pool_pairs": pairs},
    }, more)  # fmt: skip


def _refine(losses: dict[str, float], steps: int, rates: Rates, ema: float, **more: Any) -> Stage:
    """Fresh pairs of photos."""
    return merged({
        "losses": {**NO_TEACHER, **SHOWN, **losses}, "steps": steps, "learning_rate": rates[0],
        "final_learning_rate": rates[1], "ema": ema, "data": {"gradient_share": 0.1},
    }, more)  # fmt: skip


STAGES: dict[str, Stage] = {
    "fidelity": _warm(140, {"pixel": 5.0}, 60, (3e-4, 2e-4), 0.95),
    "distil": _warm(336, {"pixel": 1.5, "perceptual": 0.3}, 240, (3e-4, 1.5e-4), 0.97),
    "refine": _refine({"pixel": 2.0}, 1764, (2e-4, 6.7e-5), 0.99),
    "critic": _refine({"adversarial": 0.4}, 1299, (1.2e-4, 4.6e-5), 0.99),
    "clear": _warm(840, {**SHOWN, "adversarial": 0.2}, 1000, (1e-4, 1e-5), 0.99, data={"gradient_share": 0.05}),
}


class Fine(Experiment):
    """A work folder in which the model is made again."""

    settings: ClassVar[dict[str, Any]] = {
        "stage": "refine",
        "unet": {
            "kind": "rrdb", "blocks": len(KEEP), "channels": 64, "growth": 32, "state_channels": 48,
            "condition_channels": 64,
        },
        "autoencoder": AUTOENCODER,
        "schedule": SCHEDULE,
        "data": {"crop": 160, "transpose": True, "pool_pairs": 0, "workers": 0, "full_share": 0.6},
        "batch": 4,
        "optimiser": "adamw",
        "warm_up": 20,
        "gradient_clip": 1.0,
        "precision": "auto",
    }  # fmt: skip

    def made(self) -> Path:
        """Weights of the last stage; each goes on from the one before. Raises BadRequest when one is stopped."""
        weights = self._start()
        for seed, (name, stage) in enumerate(STAGES.items()):
            pairs = "pool_pairs" in stage["data"]
            pool = {"pool": self._warm_pool(name, self._data(crop=CROP, **stage["data"]))} if pairs else {}
            before, weights = weights, self.trained(name, seed, **{**stage, "start_weights": weights, **pool})
            if name == "critic":
                mixed = self.folder / "mixed.safetensors"
                mix_weights(mixed, before, weights, MIX)
                weights = mixed
        return weights

    def _start(self) -> Path:
        file = self.folder / "start.safetensors"
        if not exists(file):
            self.folder.mkdir(parents=True, exist_ok=True)
            save_start(file, student_of(x4plus(), KEEP), SCHEDULE)
        return file

    def _warm_pool(self, stage: str, data: DataConfig) -> Path:
        """Pairs whose sharp side x4plus made of the other one, or a photo."""
        pool, warm = (self.folder / f"{kind}-{stage}" for kind in ("pool", "warm"))
        least = LEAST_STRENGTH if stage == "clear" else 0.0
        events = cache_photos(list_photos(self._table()), self.folder / "cache", data.crop)
        photos = tuple(event.photo for event in events if isinstance(event, PhotoCached))
        for _ in fill_pool(FreshPairs(photos, data, SEED), pool):
            pass
        for _ in warm_pool(pool, warm, X4Plus(threads=1), data.pool_pairs, least):
            pass
        return warm
