"""The files of one model: its weights, and what lies beside them under the same name. Torch-free."""

from __future__ import annotations

import shutil
from pathlib import Path

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.filesystem import exists, is_file
from sinsr_gui.engine.models.files.dasr_pair import predictor_beside, predictor_of
from sinsr_gui.engine.models.files.ncnn_reader import LAYERS, WEIGHTS, layers_beside

CHECKPOINTS = (".safetensors", ".pth", ".pt", ".ckpt", WEIGHTS)
WEIGHTS_SUFFIXES = (*CHECKPOINTS, LAYERS)
"""Of files that a user may choose; of a pair of ncnn either one."""
CARD = ".md"


def card_beside(path: Path) -> Path | None:
    """The card of a weights file: Markdown of the same name, as the trainer writes it."""
    card = path.with_suffix(CARD)
    return card if is_file(card) else None


def companions(path: Path) -> tuple[Path, ...]:
    """What belongs to a weights file and goes where it goes: its card, and the other half of a pair."""
    beside = (card_beside(path), layers_beside(path), predictor_beside(path))
    return tuple(file for file in beside if file is not None)


def copy_into(folder: Path, path: Path, sha256: str) -> Path:
    """Copy a weights file and its companions into a folder, under another name if its own is taken; where it is now."""
    target = folder / path.name
    if exists(target):
        target = folder / f"{path.stem}-{sha256[:6]}{path.suffix}"
    for file in (*companions(path), path):  # the weights last: what is not whole does not count
        with replacing(_beside(target, file, path)) as temporary:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, temporary)
    return target


def _beside(target: Path, file: Path, path: Path) -> Path:
    """Where a file goes that belongs to the weights at `path`, which go to `target`."""
    if file == path:
        return target
    return predictor_of(target) if file == predictor_of(path) else target.with_suffix(file.suffix)
