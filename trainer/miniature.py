"""The paper's experiment in miniature: one little teacher and students of it, each trained once in a work folder.

Everything is so small that one processor core trains the teacher in minutes: crops of 64 pixels, a Swin UNet on the
pixel-unshuffled picture, five steps instead of fifteen, and a gentle degradation, because a network of this size learns
nothing but to smooth from the full one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sinsr_gui.engine.errors import BadRequest
from trainer.checking import FolderChecked, check
from trainer.config import TrainConfig
from trainer.data_config import DataConfig
from trainer.following import follow
from trainer.heldout import make_heldout
from trainer.pairs import FreshPairs
from trainer.photos import PhotoCached, cache_photos, list_photos
from trainer.pool import fill_pool, read_record
from trainer.presets import merged
from trainer.run import RunDir
from trainer.splitting import write_split

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


@dataclass(frozen=True, slots=True)
class Miniature:
    """Photos, a folder for all that is made of them, and settings that differ from the ones above."""

    photos: Path
    folder: Path
    changes: dict[str, Any]

    def teacher(self) -> Path:
        """The weights that all students learn from."""
        return self.trained("teacher", **TEACHER)

    def student(self, name: str, seed: int, **settings: Any) -> Path:
        """Weights of a student of that teacher."""
        return self._train(self.student_config(name, seed, **settings))

    def trained(self, name: str, seed: int = 0, **settings: Any) -> Path:
        """Weights of a run."""
        return self._train(self.config(name, seed, **settings))

    def student_config(self, name: str, seed: int = 0, **settings: Any) -> TrainConfig:
        """Settings of a student, which has a teacher by then."""
        return self.config(name, seed, **merged({**STUDENT, "teacher_weights": self.teacher()}, settings))

    def config(self, name: str, seed: int = 0, **settings: Any) -> TrainConfig:
        """Settings of a run, which has pairs to learn from by then."""
        common = {"photos": self._table(), "pool": self._pool(), "seed": seed, "name": name}
        return TrainConfig.model_validate(merged(merged({**SETTINGS, **common}, settings), self.changes))

    def _train(self, config: TrainConfig) -> Path:
        """The run of these settings is trained, or trained further, unless it is finished."""
        run = RunDir(self.folder / f"{config.name}-{config.seed}")
        if not run.config_file.exists():
            run = RunDir.create(run.path, config)
        elif run.config() != config:
            raise BadRequest(f"{run.path} was trained with other settings.", "Choose another work folder.")
        if run.condition() != "finished":
            follow(run)
        if run.condition() != "finished":
            raise BadRequest(f"{run.path} was stopped.", "The same command goes on with it.")
        return run.checkpoint(config.steps)

    def held_out(self) -> Path:
        """Pairs cut from the photos that nobody trained on."""
        folder = self.folder / "heldout"
        if not folder.exists():
            make_heldout(self._table(), folder, self._data.degradation)
        return folder

    @property
    def _data(self) -> DataConfig:
        return DataConfig.model_validate(merged(SETTINGS["data"], self.changes.get("data", {})))

    def _table(self) -> Path:
        """A photos.csv that keeps some photos out of training: the folder's own, or a new one."""
        for table in (self.photos, self.photos / "photos.csv"):
            if table.is_file():
                return table
        table = self.folder / "photos.csv"
        if not table.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            found = next(event for event in check(self.photos) if isinstance(event, FolderChecked))
            if found.refusal or not write_split(found, table):
                raise BadRequest(f"{self.photos} has too few photos of 256 pixels and more.", "Choose another folder.")
        return table

    def _pool(self) -> Path:
        """Pairs that every run learns from, in its own order; prepared once."""
        folder, data = self.folder / "pool", self._data
        if (folder / "pool.json").exists() and read_record(folder)["done"] >= data.pool_pairs:
            return folder
        events = cache_photos(list_photos(self._table()), self.folder / "cache", data.crop)
        photos = tuple(event.photo for event in events if isinstance(event, PhotoCached))
        for _ in fill_pool(FreshPairs(photos, data, seed=0), folder):
            pass
        return folder
