"""Keep some photos out of training, so that the model can be judged on what it has never seen. Torch-free.

The split depends on the file names alone: adding photos moves few from one side to the other.
"""

from __future__ import annotations

import csv
import zlib
from pathlib import Path

from sinsr_gui.engine.filesystem import real
from trainer.data.check_photos import TRUTH, FolderChecked

SHARE, FEWEST, MOST = 10, 2, 36  # one in ten, within these bounds


def held_out(found: FolderChecked) -> dict[Path, frozenset[Path]]:
    """The photos to keep out, large enough for a crop, each with all that look like it (and itself)."""
    groups = {path: frozenset(group) for group in found.near for path in group}
    wanted = min(MOST, max(FEWEST, round(found.views / SHARE)), found.views // 2)
    large = [photo.path for photo in found.photos if min(photo.width, photo.height) >= TRUTH]
    chosen: dict[Path, frozenset[Path]] = {}
    for path in sorted(large, key=lambda path: zlib.crc32(path.name.encode())):
        if len(chosen) < wanted and not any(path in group for group in chosen.values()):
            chosen[path] = groups.get(path, frozenset({path}))
    return chosen


def write_split(found: FolderChecked, table: Path) -> int:
    """Write a photos.csv with a column `split`: train, val, or copy (of one in val); returns how many are val."""
    chosen = held_out(found)
    copies = frozenset[Path]().union(*chosen.values())
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "split"])
        for photo in found.photos:
            split = "val" if photo.path in chosen else "copy" if photo.path in copies else "train"
            writer.writerow([real(photo.path), split])
    return len(chosen)
