"""A folder in which runs that share photos and pairs are made, each trained once: what an experiment is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists, is_file
from sinsr_gui.engine.messages import say
from trainer.cli.runner import run_to_end
from trainer.data.check_photos import FolderChecked, check
from trainer.data.pairs import FreshPairs
from trainer.data.photos import PhotoCached, cache_photos, list_photos
from trainer.data.pool import fill_pool, read_record
from trainer.data.splitting import write_split
from trainer.evaluation.heldout import make_heldout
from trainer.run.config import TrainConfig
from trainer.run.data_config import DataConfig
from trainer.run.presets import merged
from trainer.run.run_dir import RunDir


@dataclass(frozen=True, slots=True)
class Experiment:
    """Photos, a folder for all that is made of them, and settings that differ from those that all runs share."""

    photos: Path
    folder: Path
    changes: dict[str, Any]
    settings: ClassVar[dict[str, Any]] = {}

    def trained(self, name: str, seed: int = 0, **settings: Any) -> Path:
        """Weights of a run, which is trained, or trained further, unless it is finished. Raises BadRequest."""
        config = self.config(name, seed, **settings)
        run = RunDir(self.folder / f"{config.name}-{config.seed}")
        if not exists(run.config_file):
            run = RunDir.create(run.path, config)
        elif run.config() != config:
            raise BadRequest(
                say("{path} was trained with other settings.", path=run.path), "Choose another work folder."
            )
        if run.status() != "finished":
            run_to_end(run)
        if run.status() != "finished":
            raise BadRequest(say("{path} was stopped.", path=run.path), "The same command goes on with it.")
        return run.checkpoint(config.steps)

    def config(self, name: str, seed: int = 0, **settings: Any) -> TrainConfig:
        """Settings of a run, which has pairs to learn from by then."""
        common = {"photos": self._table(), "seed": seed, "name": name}
        if "pool" not in settings:
            common["pool"] = self.pool(**settings.get("data", {}))
        return TrainConfig.model_validate(merged(merged({**self.settings, **common}, settings), self.changes))

    def held_out(self) -> Path:
        """Pairs cut from the photos that nobody trained on."""
        folder = self.folder / "heldout"
        if not exists(folder):
            make_heldout(self._table(), folder, self._data().degradation)
        return folder

    def pool(self, **settings: Any) -> Path | None:
        """Pairs that all runs with crops of that size learn from, each in its own order; None for fresh ones."""
        data = self._data(**settings)
        drawn = f"-{data.full_share:g}" if data.full_share < 1 else ""  # the damage differs
        folder = self.folder / f"pool-{data.crop}{drawn}"
        if not data.pool_pairs:
            return None
        if exists(folder / "pool.json") and read_record(folder)["done"] >= data.pool_pairs:
            return folder
        events = cache_photos(list_photos(self._table()), self.folder / "cache", data.crop)
        photos = tuple(event.photo for event in events if isinstance(event, PhotoCached))
        for _ in fill_pool(FreshPairs(photos, data, seed=0), folder):
            pass
        return folder

    def _data(self, **settings: Any) -> DataConfig:
        data = merged(merged(self.settings["data"], settings), self.changes.get("data", {}))
        return DataConfig.model_validate(data)

    def _table(self) -> Path:
        """A photos.csv that keeps some photos out of training: the folder's own, or a new one."""
        for table in (self.photos, self.photos / "photos.csv"):
            if is_file(table):
                return table
        table = self.folder / "photos.csv"
        if not exists(table):
            self.folder.mkdir(parents=True, exist_ok=True)
            found = next(event for event in check(self.photos) if isinstance(event, FolderChecked))
            if found.refusal or not write_split(found, table):
                raise BadRequest(
                    say("{photos} has too few photos of 256 pixels and more.", photos=self.photos),
                    "Choose another folder.",
                )
        return table
