"""Make a run from a preset and a folder of photos: some are kept out of training, and cut into held-out pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists, real
from trainer.data.check_photos import FolderChecked, check
from trainer.data.splitting import write_split
from trainer.run.config import TrainConfig
from trainer.run.presets import preset
from trainer.run.run_dir import RunDir


def prepare(
    path: Path, name: str, photos: Path, checked: FolderChecked | None = None, /, **overrides: Any
) -> tuple[RunDir, FolderChecked]:
    """A new run folder, ready to start: photos.csv with the split, heldout/, config.json.

    `checked` is what a check of the photos has found already; one for another size of crops is made anew.
    Raises BadRequest when the photos do not suffice, FileExistsError when there is a run already.
    """
    from trainer.evaluation.heldout import make_heldout

    run = RunDir(path)
    if exists(run.config_file):
        raise FileExistsError(f"{path} already holds a run; a run is never overwritten")
    table, pairs = real(path) / "photos.csv", real(path) / "heldout"
    config: TrainConfig = preset(name, table, **overrides)
    found = checked if checked and checked.crop == config.data.crop else _check(photos, config.data.crop)
    if found.refusal:
        raise BadRequest(found.refusal, "Add photos, or look at what was refused: python -m trainer check FOLDER.")
    path.mkdir(parents=True, exist_ok=True)
    if write_split(found, table) and config.held_out is None:
        make_heldout(table, pairs)
        config = config.model_copy(update={"held_out": pairs})
    return RunDir.create(path, config), found


def _check(photos: Path, crop: int) -> FolderChecked:
    return next(event for event in check(photos, crop) if isinstance(event, FolderChecked))
